"""`riwaya incidents`: the incidents of a case."""

from typing import TYPE_CHECKING, Annotated

import typer

from riwaya.cli import options
from riwaya.cli.faults import DONE, guarded, say

if TYPE_CHECKING:
    from riwaya.case import Case


@guarded
def incidents(
    case: options.Case,
    form: Annotated[
        options.Records, typer.Option("--format", help="Form of the output.")
    ] = options.Records.table,
    output: options.Output = None,
) -> int:
    """List the incidents of a case."""
    from riwaya.case import open_case
    from riwaya.cli.output import write_table, writing
    from riwaya.export.jsonl import write_incident
    from riwaya.export.table import INCIDENT_HEADS, incident_row

    with open_case(case, create=False) as opened:
        found = opened.incidents()
        warn_unlinked(opened)
    if form is options.Records.table:
        write_table(INCIDENT_HEADS, map(incident_row, found), output)
    else:
        with writing(output) as write:
            for incident in found:
                write(write_incident(incident) + "\n")
    return DONE


def warn_unlinked(case: "Case") -> None:
    """Says so when documents were read after the incidents were made."""
    if not case.is_linked():
        say(f"case {case.name}: a build was interrupted before linking; build again to see all incidents")
