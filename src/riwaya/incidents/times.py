"""Times of claims as stretches of days, and how two of them lie to each other."""

from datetime import date
from functools import lru_cache

import msgspec

from riwaya.records import Bounds, TimeValue

DAY, WEEK, MONTH = 1, 11, 45


class Stretch(msgspec.Struct, frozen=True):
    """Days from `start` to `end` (proleptic ordinals, both included).

    is_assumed: taken from the day of publication and not from the text.
    """

    start: int
    end: int
    is_assumed: bool = False

    @property
    def days(self) -> int:
        """How many."""
        return self.end - self.start + 1


@lru_cache(maxsize=4096)
def ordinal(day: str | None) -> int | None:
    """The ordinal of an ISO day, or of a time that starts with one; None for none or what is no day."""
    if not day:
        return None
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


def stretch_of(value: TimeValue | None) -> Stretch | None:
    """The days a time names, None where it names none that stand alone (habits, mere bounds)."""
    if value is None or value.recurs:
        return None
    start, end = ordinal(value.start), ordinal(value.end)
    if start is None or end is None or end < start or value.precision in ("past", "present", "future"):
        return None
    return Stretch(start, end)


def assumed(published: str | None, lag_days: int) -> Stretch | None:
    """The days on which news of that day most likely happened."""
    day = ordinal(published)
    return None if day is None else Stretch(day - lag_days, day, True)


def gap(one: Stretch, two: Stretch) -> int:
    """Days between two stretches: 0 when they share a day, 1 from a day to the next."""
    return max(0, one.start - two.end, two.start - one.end)


def is_outside(stretch: Stretch, bounds: Bounds | None) -> bool:
    """Does the stretch end after an undated article must have been written?"""
    before = ordinal(bounds.before) if bounds else None
    return before is not None and stretch.start > before


def meet(one: Stretch, two: Stretch) -> Stretch:
    """The shared days; the shorter stretch where there are none."""
    start, end = max(one.start, two.start), min(one.end, two.end)
    if start <= end:
        return Stretch(start, end, one.is_assumed and two.is_assumed)
    return min(one, two, key=lambda s: (s.is_assumed, s.days, s.start))


def precision_of(stretch: Stretch) -> str:
    """The model's word for how exact a stretch is."""
    first = date.fromordinal(stretch.start)
    last = date.fromordinal(stretch.end)
    if stretch.days == 1:
        return "day"
    if first.day == 1 and date.fromordinal(stretch.end + 1).day == 1 and last.month == first.month:
        return "month"
    return "interval"


def value_of(stretch: Stretch | None) -> TimeValue | None:
    """The record of a stretch."""
    if stretch is None:
        return None
    start, end = (date.fromordinal(day).isoformat() for day in (stretch.start, stretch.end))
    return TimeValue(start, end, precision_of(stretch))
