"""`riwaya report`: who says what of each incident, what is agreed and what is disputed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from riwaya.cli import options
from riwaya.cli.faults import DONE, guarded
from riwaya.cli.guarding import Names, shown_of

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
    with_names: options.WithNames = False,
    reason: options.Reason = None,
    output: options.Output = None,
) -> int:
    """Show for each incident who says what, what is agreed and what is disputed, with the quotes.

    Names of private persons are masked.
    """
    view = view_case(case, incident, None if everything else LIMIT, Names(with_names, reason))
    write_report(view, form, output)
    return DONE


def view_case(address: str, only: str | None, limit: int | None = None, names: Names = Names()) -> "CaseView":  # noqa: B008
    """The view of a case file, or of one incident in it. limit: incidents to show; None for all.

    Raises: CaseError when the file is no case; UsageError when it has no such incident, or names lack their reason.
    """
    from riwaya.case import open_case
    from riwaya.cli.incidents import pick, warn_unlinked
    from riwaya.export.report import build_view

    names.check()
    with open_case(address, create=False) as case:
        chosen = None if only is None else pick(case.incidents(), only, case.name).id
        warn_unlinked(case)
        shown = shown_of(case, names, "report")
        refused = [(shown.text(one.path), shown.text(one.reason)) for one in case.refused()]
        documents = list(shown.documents())
        return build_view(shown.incidents(), documents, refused, chosen, limit, is_masked=shown.is_masked)


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
