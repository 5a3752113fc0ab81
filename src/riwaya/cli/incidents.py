"""`riwaya incidents`: the incidents of a case."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from riwaya.cli import options
from riwaya.cli.faults import DONE, guarded, say
from riwaya.errors import UsageError

if TYPE_CHECKING:
    from riwaya.case import Case
    from riwaya.records import Incident


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


def pick(incidents: "Sequence[Incident]", name: str, case: str) -> "Incident":
    """The incident with this id, else the one whose id alone begins so.

    Raises: UsageError when there is none, or several ids begin so.
    """
    found = [one for one in incidents if one.id == name]
    found = found or [one for one in incidents if name and one.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{name!r} begins {len(found)} ids in {case}: {_some(found)}; give more of the one you mean")
    some = f"it has {_some(incidents)}" if incidents else "it has none"
    raise UsageError(f"no incident {name!r} in {case}; {some}")


def _some(incidents: "Sequence[Incident]") -> str:
    return ", ".join(one.id for one in incidents[:5]) + (" …" if len(incidents) > 5 else "")


def warn_unlinked(case: "Case") -> None:
    """Says so when documents were read after the incidents were made."""
    if not case.is_linked():
        say(f"case {case.name}: a build or a decision was interrupted before linking; build again to see all incidents")
