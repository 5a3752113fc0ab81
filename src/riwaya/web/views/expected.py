"""What a person has seen when he decides, so that nobody overwrites another's decision unseen."""

from collections.abc import Sequence

from riwaya.case import Case


def expects_of(case: Case, gids: Sequence[str]) -> int:
    """The number of the last decision on any of these claims, 0 for none: what a form says its reader has seen."""
    return case.last_decision(gids)
