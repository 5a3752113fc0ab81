"""What an undated account tells of its day all the same: «اليوم السبت», «في 23 تشرين الأول»."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from riwaya.incidents.times import Stretch
from riwaya.incidents.views import View
from riwaya.records import Document, TimeValue

# A leap year, so that a 29 February counts.
_ANY_YEAR = 2000
_YEAR, _WEEK = 366, 7
# Of a longer stretch nothing is said.
_FEW_DAYS = 3


class DayWords(NamedTuple):
    """The day of the year (1 to 366) and of the week (Monday 0) that a text names, None for what it does not."""

    of_year: int | None = None
    of_week: int | None = None


class Apart(NamedTuple):
    """How many days lie at least between two accounts, whatever the year. is_date: told by dates, else by weekdays."""

    days: int
    is_date: bool


def day_words(views: Sequence[View], document: Document) -> DayWords:
    """Those that the claims name, or else the document; None where they name several."""
    own = [view.claim.when for view in views if view.claim.when is not None]
    every = [mention.value for mention in document.mentions if isinstance(mention.value, TimeValue)]
    return DayWords(_only(own, every, _of_year), _only(own, every, lambda value: value.weekday))


def _only(
    own: Sequence[TimeValue], every: Sequence[TimeValue], read: Callable[[TimeValue], int | None]
) -> int | None:
    for values in (own, every):
        found = {day for value in values if (day := read(value)) is not None}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _of_year(value: TimeValue) -> int | None:
    if value.yearless is None:
        return None
    return dt.date.fromisoformat(f"{_ANY_YEAR}{value.yearless[1:]}").timetuple().tm_yday


def days_apart(one: Stretch | DayWords, two: Stretch | DayWords) -> Apart | None:
    """By dates where both tell one, else by weekdays; None where nothing can be said."""
    for place, cycle in enumerate((_YEAR, _WEEK)):
        ones, twos = _told(one)[place], _told(two)[place]
        if ones and twos:
            return Apart(min(min((a - b) % cycle, (b - a) % cycle) for a in ones for b in twos), place == 0)
    return None


@lru_cache(maxsize=65536)
def _told(days: Stretch | DayWords) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The days of the year and of the week that may be meant, empty where none is told."""
    if isinstance(days, DayWords):
        of_year, of_week = (() if day is None else (day,) for day in days)
        return of_year, of_week
    if days.days > _FEW_DAYS:
        return (), ()
    dates = [dt.date.fromordinal(day) for day in range(days.start, days.end + 1)]
    return (
        tuple(day.replace(year=_ANY_YEAR).timetuple().tm_yday for day in dates),
        tuple(day.weekday() for day in dates),
    )
