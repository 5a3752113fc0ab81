"""Which decisions are in force: those that no withdrawal in force takes back."""

from collections.abc import Iterable

from riwaya.records import Decision


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions in force, withdrawals left out, by number."""
    return [one for one in standing(decisions) if one.withdraws is None]


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """All that nothing takes back, withdrawals too, by number. A withdrawal that is withdrawn takes nothing back."""
    back: set[int] = set()
    kept = []
    for one in sorted(decisions, key=lambda one: -one.number):
        if one.number in back:
            continue
        if one.withdraws is not None:
            back.add(one.withdraws)
        kept.append(one)
    return kept[::-1]
