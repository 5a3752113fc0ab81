"""Which days a time expression means, given the day of writing and the times spoken of before it."""

import calendar
import datetime as dt
from collections.abc import Callable
from typing import Any

import msgspec

from riwaya.mentions.time.expression import (
    Ago,
    Around,
    Clock,
    Date,
    Decade,
    Edge,
    Expression,
    Feast,
    Following,
    InDay,
    Later,
    Length,
    Period,
    Range,
    Season,
    Shift,
    Since,
    Then,
    Vague,
    Weekday,
)
from riwaya.resolve.calendar_days import (
    Interval,
    day_of,
    edge_of,
    islamic_day,
    islamic_month,
    month_of,
    months_from,
    moved,
    season_of,
    week_of,
    year_of,
)

_FUTURE_DAYS = 7


class Resolver:
    """Resolves the expressions of one document in order.

    today: the day of writing, None when unknown. spoken: the last time that was resolved from a date of its own.
    """

    def __init__(self, today: dt.date | None) -> None:
        self.today = today
        self.spoken: Interval | None = None
        self._day: Interval | None = None

    def days(self, says: Expression) -> Interval | None:
        """The days an expression means, None when nothing says which."""
        try:
            found = self._days(says)
        except (ValueError, OverflowError):  # a day that no calendar has (31 April, year 0)
            return None
        self._remember(says, found)
        return found

    def _days(self, says: Expression) -> Interval | None:
        method: Callable[[Any], Interval | None] = getattr(self, _METHODS[type(says)])
        return method(says)

    def _remember(self, says: Expression, found: Interval | None) -> None:
        if found is None or isinstance(says, Since | Then):
            return
        inner = says.of if isinstance(says, InDay) and says.of else says
        if not isinstance(inner, Shift) or inner.days != 0:
            self.spoken = found
        if found.precision == "day":
            self._day = found

    def _shift(self, says: Shift) -> Interval | None:
        if says.date and (found := self._date(says.date)):
            return found
        if self.today is None:
            return None
        day = self.today + dt.timedelta(days=says.days)
        return day_of(day if says.weekday is None else _nearest_weekday(day, says.weekday))

    def _weekday(self, says: Weekday) -> Interval | None:
        if self.today is None:
            return None
        back = (self.today.weekday() - says.weekday) % 7
        if says.direction == "past":
            back = back or 7
        if says.direction == "future" or (says.direction == "ahead" and back):
            back -= 7
        return day_of(self.today - dt.timedelta(days=back))

    def _date(self, says: Date) -> Interval | None:
        if says.is_hijri:
            return self._hijri(says)
        year = self._year(says)
        if says.month is None:
            if says.month_shift is None:
                return year_of(year) if year is not None else None
            return self._day_of_shifted_month(says)
        if year is None:
            return self._nearest(says)
        if says.other and says.weekday is not None and says.day:
            for month in (says.month, says.other):
                if calendar.weekday(year, month, says.day) == says.weekday:
                    return _dated(year, month, says.day)
        return _dated(year, says.month, says.day)

    def _day_of_shifted_month(self, says: Date) -> Interval | None:
        if self.today is None:
            return None
        first = months_from(self.today.replace(day=1), says.month_shift or 0)
        return _dated(first.year, first.month, says.day)

    def _year(self, says: Date | Season | Feast) -> int | None:
        """The year that was said, in digits or by «نفس العام», «العام الماضي»."""
        if says.year is not None:
            return says.year
        if says.is_same_year and self.spoken:
            return self.spoken.start.year
        if says.year_shift is not None and self.today:
            return self.today.year + says.year_shift
        if isinstance(says, Date) and says.is_same_month and self.spoken and says.day:
            return self.spoken.start.year
        return None

    def _nearest(self, says: Date) -> Interval | None:
        """A day or month without its year: the last one up to now, or the next one when the text says so."""
        today = self.today
        if today is None or says.is_same_year or says.year_shift is not None:
            return None
        found = [self._near(month, says) for month in (says.month, says.other) if month]
        if says.weekday is not None and says.day:
            found = [f for f in found if f.start.weekday() == says.weekday] or found
        return min(found, key=lambda f: abs((f.start - today).days))

    def _near(self, month: int, says: Date) -> Interval:
        assert self.today is not None
        limit = self.today if says.direction == "past" else self.today + dt.timedelta(days=_FUTURE_DAYS)
        if says.month_shift is None and says.direction != "future" and not says.day:
            limit = self.today
        year = self.today.year
        while says.direction == "future" and _dated(year, month, says.day).end < self.today:
            year += 1
        if says.direction != "future":
            year += 1
            while not _is_day(year, month, says.day) or _dated(year, month, says.day).start > limit:
                year -= 1
        return _dated(year, month, says.day)

    def _hijri(self, says: Date) -> Interval | None:
        month = says.month or 1
        years = [says.year] if says.year else []
        if not years and self.today:
            guess = int((self.today.year - 622) * 33 / 32)
            years = [guess + 1, guess, guess - 1, guess - 2]
        for year in years:
            found = day_of(islamic_day(year, month, says.day)) if says.day else islamic_month(year, month)
            if says.year or self.today is None or found.start <= self.today:
                return found
        return None

    def _feast(self, says: Feast) -> Interval | None:
        year = self._year(says)
        near = self.today.year if year is None and self.today else year
        if near is None:
            return None
        guess = int((near - 622) * 33 / 32)
        starts = [islamic_day(guess + shift, says.month, says.day) for shift in range(-2, 4)]
        start = self._feast_start(starts, says, year)
        if start is None:
            return None
        if says.nth or says.days == 1:
            return day_of(start + dt.timedelta(days=(says.nth or 1) - 1))
        return Interval(start, start + dt.timedelta(days=says.days - 1), "interval")

    def _feast_start(self, starts: list[dt.date], says: Feast, year: int | None) -> dt.date | None:
        """That of the year said, else the last one, or the next where it is near or said to be to come."""
        if year is not None or self.today is None:
            return next((day for day in starts if day.year == year), None)
        over = [day for day in starts if day <= self.today]
        next_one = starts[len(over)]
        is_near = (next_one - self.today).days <= _FUTURE_DAYS and says.direction is None
        return next_one if says.direction == "future" or is_near else over[-1]

    def _period(self, says: Period) -> Interval | None:
        if self.today is None:
            return None
        if says.unit == "week":
            return week_of(self.today + dt.timedelta(weeks=says.shift))
        return moved(self.today, says.unit, says.shift)

    def _season(self, says: Season) -> Interval | None:
        year = self._year(says)
        if year is None and self.today and says.direction:
            year = self.today.year + (1 if says.direction == "future" else 0)
            while says.direction == "past" and season_of(says.name, year).start > self.today:
                year -= 1
            if says.direction == "past" and season_of(says.name, year).end >= self.today:
                year -= 1
        return season_of(says.name, year) if year is not None else None

    def _decade(self, says: Decade) -> Interval:
        return Interval(dt.date(says.year, 1, 1), dt.date(says.year + 9, 12, 31), "interval")

    def _edge(self, says: Edge) -> Interval | None:
        whole = self._days(says.of)
        return edge_of(says.part, whole) if whole else None

    def _range(self, says: Range) -> Interval | None:
        last = self._days(says.last)
        if last is None:
            return None
        if says.first_day:
            first = last.start.replace(day=says.first_day)
            if first > last.start:
                first = months_from(last.start.replace(day=1), -1).replace(day=says.first_day)
            return Interval(first, last.end, "interval")
        begin = self._beginning(says.first, last.start) if says.first else None
        if begin is None:
            return None
        start = begin.start
        if isinstance(says.first, Weekday) and isinstance(says.last, Weekday) and start > last.start:
            start -= dt.timedelta(weeks=1)
        return Interval(start, last.end, "interval") if start <= last.end else None

    def _beginning(self, says: Expression, end: dt.date) -> Interval | None:
        """The days a range begins with; a date without its year lies in the year before `end`."""
        if isinstance(says, Date) and says.month and says.year is None and says.year_shift is None:
            for year in (end.year, end.year - 1):
                found = self._days(msgspec.structs.replace(says, year=year, direction=None))
                if found and found.start <= end:
                    return found
        return self._days(says)

    def _since(self, says: Since) -> Interval | None:
        begin = self._days(says.of) if says.of else self.spoken
        if begin is None or self.today is None or begin.start > self.today:
            return None
        if begin.start == self.today:
            return day_of(self.today)
        return Interval(begin.start, self.today, "interval")

    def _around(self, says: Around) -> Interval | None:
        if self.today is None:
            return None
        sign = 1 if says.direction == "future" else -1
        if says.unit in ("hour", "minute"):
            days = max(1, round(says.count / 24)) if says.unit == "hour" else 0
            there = self.today + dt.timedelta(days=sign * days)
        elif says.unit in ("day", "night"):
            there = self.today + dt.timedelta(days=sign * says.count)
            beside = self.today + dt.timedelta(days=sign)
            return Interval(min(there, beside), max(there, beside), "interval")
        elif says.unit == "week":
            there = self.today + dt.timedelta(days=sign * says.count * 7)
        else:
            there = months_from(self.today, sign * says.count * {"month": 1, "year": 12}.get(says.unit, 120))
        return Interval(min(there, self.today), max(there, self.today), "interval")

    def _length(self, _: Length | Vague) -> None:
        return None

    def _ago(self, says: Ago) -> Interval | None:
        if self.today is None or says.length.count is None:
            return day_of(self.today) if self.today and says.length.unit in ("hour", "minute") else None
        return moved(self.today, says.length.unit, -says.length.count)

    def _later(self, says: Later) -> Interval | None:
        if self.spoken is None or says.length.count is None:
            return None
        there = moved(self.spoken.start, says.length.unit, says.sign * says.length.count)
        if self.spoken.precision == "month" and says.length.unit == "year":
            there = month_of(there.start.year, self.spoken.start.month)
        return there

    def _following(self, says: Following) -> Interval | None:
        base = self._day
        return day_of(base.end + dt.timedelta(days=says.days)) if base else None

    def _then(self, says: Then) -> Interval | None:
        if self.spoken is None:
            return None
        if says.unit is None:
            return _rounded(self.spoken)
        start = self.spoken.start
        if says.unit == "year":
            return year_of(start.year)
        if says.unit == "month":
            return month_of(start.year, start.month) if self.spoken.precision != "year" else None
        return self._day

    def _clock(self, says: Clock) -> Interval | None:
        if says.of:
            return self._days(says.of)
        return day_of(self.today) if self.today else None

    def _in_day(self, says: InDay) -> Interval | None:
        if says.of is not None:
            return self._days(says.of)
        return day_of(self.today) if self.today else None


_METHODS = {
    Shift: "_shift",
    Date: "_date",
    Weekday: "_weekday",
    Feast: "_feast",
    Period: "_period",
    Season: "_season",
    Decade: "_decade",
    Edge: "_edge",
    Range: "_range",
    Since: "_since",
    Around: "_around",
    Length: "_length",
    Vague: "_length",
    Ago: "_ago",
    Later: "_later",
    Following: "_following",
    Then: "_then",
    Clock: "_clock",
    InDay: "_in_day",
}


def _rounded(spoken: Interval) -> Interval:
    """What «حينها» repeats: of a part of a month, the month."""
    first, last = spoken.start, spoken.end
    if spoken.precision == "interval" and (first.year, first.month) == (last.year, last.month):
        return month_of(first.year, first.month)
    return spoken


def _nearest_weekday(day: dt.date, weekday: int) -> dt.date:
    """The day of that weekday within three days of `day`."""
    ahead = (weekday - day.weekday()) % 7
    return day + dt.timedelta(days=ahead if ahead <= 3 else ahead - 7)


def _dated(year: int, month: int, day: int | None) -> Interval:
    return day_of(dt.date(year, month, day)) if day else month_of(year, month)


def _is_day(year: int, month: int, day: int | None) -> bool:
    return day is None or day <= calendar.monthrange(year, month)[1]
