"""`riwaya timeline`: how the figures of one incident changed."""

from typing import Annotated

import typer

from riwaya.cli import options
from riwaya.cli.faults import DONE, guarded, say


@guarded
def timeline(
    case: options.Case,
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="Id of the incident, or how no other id begins.")],
    *,
    form: Annotated[options.Answers, typer.Option("--format", help="Form of the output.")] = options.Answers.text,
    output: options.Output = None,
) -> int:
    """Show how the killed and injured of one incident were counted, by whom, and what changed."""
    from riwaya.case import open_case
    from riwaya.cli.incidents import pick, warn_unlinked
    from riwaya.cli.output import writing
    from riwaya.contrast.timeline import timeline as figures_of
    from riwaya.export.timeline import no_figures, render_timeline, write_entry

    with open_case(case, create=False) as opened:
        found = pick(opened.incidents(), incident, opened.name)
        warn_unlinked(opened)
        documents = [one for one in map(opened.document, found.documents) if one is not None]
    entries = figures_of(found, documents)
    with writing(output) as write:
        if form is options.Answers.text:
            write(render_timeline(found.id, entries))
        for entry in entries if form is options.Answers.jsonl else ():
            write(write_entry(found.id, entry) + "\n")
    if not entries and form is options.Answers.jsonl:
        say(no_figures(found.id))
    return DONE
