"""`riwaya verify`: whether a case is as riwaya wrote it."""

from riwaya.cli import options
from riwaya.cli.faults import DONE, SOME_FAILED, guarded, say


@guarded
def verify(case: options.Case) -> int:
    """Look through a case for anything altered or missing since riwaya wrote it, and say where.

    The exit code is 1 where something is.
    """
    from riwaya.case import open_case

    with open_case(case, create=False) as opened:
        faults, counts, name = opened.verify(), opened.counts(), opened.name
    for fault in faults:
        say(f"{fault.where}: {fault.what}")
    if faults:
        say(f"case {name}: not as riwaya wrote it ({len(faults)} found); keep it, and go back to a copy that is sound")
        return SOME_FAILED
    print(f"Case {name} is sound: {counts.documents} documents, {counts.claims} claims, {counts.incidents} incidents.")
    return DONE
