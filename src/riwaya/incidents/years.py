"""The year of dates told without one, in articles without a date: from when the case's other articles are of."""

import datetime as dt
from collections.abc import Sequence

from riwaya.incidents.times import Stretch, ordinal, stretch_of
from riwaya.records import Document, TimeValue

# Days before the first and behind the last dated article in which an undated one is still looked for.
_BEFORE, _BEHIND = 60, 7
# Days by which a date may lie ahead of the day of writing.
_AHEAD = 3


class Years:
    """Which days the dated documents of a case span; an undated one is taken to be of that span."""

    def __init__(self, first: str | None, last: str | None) -> None:
        """The days of the first and the last dated document, None where there is none."""
        begin, end = ordinal(first), ordinal(last)
        self._span = None if begin is None or end is None else (begin - _BEFORE, end + _BEHIND)

    @classmethod
    def of(cls, documents: Sequence[Document]) -> "Years":
        """The span of some documents."""
        days = sorted(day for d in documents if (day := d.article.published) is not None and ordinal(day) is not None)
        return cls(days[0], days[-1]) if days else cls(None, None)

    def calendar_of(self, document: Document) -> "Calendar":
        """How the times of a document are to be read."""
        return Calendar(None if document.article.published else self._anchor(document))

    def _anchor(self, document: Document) -> int | None:
        """The first day with its weekday («الثلاثاء 2 تشرين الثاني») that lies in the span just once, as an ordinal."""
        values = [m.value for m in document.mentions if isinstance(m.value, TimeValue)]
        told = (value for value in values if value.yearless and value.weekday is not None)
        found = (self._in_span(value) for value in told)
        return next((days[0] for days in found if len(days) == 1), None)

    def _in_span(self, value: TimeValue) -> list[int]:
        if self._span is None:
            return []
        first, last = (dt.date.fromordinal(day).year for day in self._span)
        days = [day for year in range(first, last + 1) if (day := _day_in(value, year)) is not None]
        return [
            day for day in days
            if self._span[0] <= day <= self._span[1] and dt.date.fromordinal(day).weekday() == value.weekday
        ]


class Calendar:
    """Reads the times of one document. anchor: the day an undated one is of, as far as the case tells; None else."""

    def __init__(self, anchor: int | None) -> None:
        self.anchor = anchor

    @property
    def published(self) -> str | None:
        """The anchor as an ISO day."""
        return None if self.anchor is None else dt.date.fromordinal(self.anchor).isoformat()

    def stretch_of(self, value: TimeValue | None) -> Stretch | None:
        """The days a time names; a date without its year is the last one up to the anchor."""
        if value is None or value.yearless is None or self.anchor is None:
            return stretch_of(value)
        year = dt.date.fromordinal(self.anchor).year
        days = (_day_in(value, one) for one in (year, year - 1))
        day = next((day for day in days if day is not None and day <= self.anchor + _AHEAD), None)
        return None if day is None else Stretch(day, day, True)


def _day_in(value: TimeValue, year: int) -> int | None:
    """The ordinal of a yearless date in a year, None where that year has no such day."""
    assert value.yearless is not None
    try:
        return dt.date.fromisoformat(f"{year:04}{value.yearless[1:]}").toordinal()
    except ValueError:
        return None
