"""`riwaya decisions`: what people decided in a case."""

from typing import Annotated

import typer

from riwaya.cli import options
from riwaya.cli.faults import DONE, guarded


@guarded
def decisions(
    case: options.Case,
    form: Annotated[options.Records, typer.Option("--format", help="Form of the output.")] = options.Records.table,
    only_open: Annotated[
        bool, typer.Option("--open", help="Only those in force that find nothing to speak of any more.")
    ] = False,
    output: options.Output = None,
) -> int:
    """List the decisions of a case: who ruled what, when, why, and whether it is in force."""
    from riwaya.case import open_case
    from riwaya.cli.output import write_table, writing
    from riwaya.export.decisions import DECISION_HEADS, decision_rows, write_decision

    with open_case(case, create=False) as opened:
        found = opened.decisions()
        lost = set(opened.open_decisions())
    if form is options.Records.table:
        rows = decision_rows(found, lost)
        write_table(DECISION_HEADS, (row for number, row in rows if number in lost or not only_open), output)
        return DONE
    with writing(output) as write:
        for one in found:
            if one.number in lost or not only_open:
                write(write_decision(one) + "\n")
    return DONE
