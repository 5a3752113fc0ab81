"""`riwaya report`: who says what of each incident, what is agreed and what is disputed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from riwaya.cli import options
from riwaya.cli.faults import DONE, guarded

if TYPE_CHECKING:
    from riwaya.export.report import CaseView

# What a reader can still look through; a case of thousands would be a book.
LIMIT = 50


@guarded
def report(
    case: options.Case,
    incident: Annotated[
        str | None, typer.Argument(metavar="[INCIDENT]", help="Id of the one incident to show, such as i1.")
    ] = None,
    *,
    form: Annotated[options.Pages, typer.Option("--format", help="Form of the output.")] = options.Pages.text,
    everything: Annotated[
        bool, typer.Option("--all", help=f"Show all incidents, not only the first {LIMIT}.")
    ] = False,
    output: options.Output = None,
) -> int:
    """Show for each incident who says what, what is agreed and what is disputed, with the quotes."""
    write_report(view_case(case, incident, None if everything else LIMIT), form, output)
    return DONE


def view_case(path: Path, only: str | None, limit: int | None = None) -> "CaseView":
    """The view of a case file, or of one incident in it. limit: incidents to show; None for all.

    Raises: CaseError when the file is no case; UsageError when it has no such incident.
    """
    from riwaya.case import open_case
    from riwaya.cli.incidents import pick, warn_unlinked
    from riwaya.export.report import build_view

    with open_case(path, create=False) as case:
        incidents = case.incidents()
        chosen = None if only is None else pick(incidents, only, path).id
        warn_unlinked(case)
        refused = [(one.path, one.reason) for one in case.refused()]
        return build_view(incidents, list(case.documents()), refused, chosen, limit)


def write_report(view: "CaseView", form: str, output: Path | None) -> None:
    """Writes the report; as text on a terminal it has tables and colours."""
    from riwaya.cli.output import is_terminal, show, writing

    if form == "text" and is_terminal(output):
        from riwaya.export.report.terminal import render_terminal

        show(render_terminal(view))
        return
    from riwaya.export.report import render

    with writing(output) as write:
        write(render(view, form))
