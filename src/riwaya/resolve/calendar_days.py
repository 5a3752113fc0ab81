"""Arithmetic of days, months and years; no language."""

import calendar
import datetime as dt
from functools import cache
from typing import NamedTuple

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_LONG_YEARS = 8
_UMM_AL_QURA = (1343, 1500)  # years that its printed calendar covers
_ISLAMIC_EPOCH = 227013  # the astronomical epoch: nearer to the calendar of Umm al-Qura than the civil one


class Interval(NamedTuple):
    """Days from start to end, both included; precision as in TimeValue."""

    start: dt.date
    end: dt.date
    precision: str


def day_of(day: dt.date) -> Interval:
    """One day."""
    return Interval(day, day, "day")


def month_of(year: int, month: int) -> Interval:
    """A month of the calendar."""
    return Interval(
        dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]), "month"
    )


def year_of(year: int) -> Interval:
    """A year of the calendar."""
    return Interval(dt.date(year, 1, 1), dt.date(year, 12, 31), "year")


def week_of(day: dt.date) -> Interval:
    """The ISO week, Monday to Sunday, that `day` lies in."""
    monday = day - dt.timedelta(days=day.weekday())
    return Interval(monday, monday + dt.timedelta(days=6), "week")


def season_of(name: str, year: int) -> Interval:
    """Three months; the winter of a year begins in its December."""
    first = _SEASONS[name]
    last = (first + 1) % 12 + 1
    return Interval(month_of(year, first).start, month_of(year + (last < first), last).end, "season")


def months_from(day: dt.date, months: int) -> dt.date:
    """The same day so many months on, or the month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def moved(day: dt.date, unit: str, count: int) -> Interval:
    """The day, month or year that lies `count` units from `day`: only as exact as the unit is."""
    if unit in ("minute", "hour"):
        hours = count if unit == "hour" else 0
        return day_of(day + dt.timedelta(days=round(hours / 24)))
    if unit in ("day", "night"):
        return day_of(day + dt.timedelta(days=count))
    if unit == "week":
        return week_of(day + dt.timedelta(weeks=count))
    if unit == "month":
        there = months_from(day, count)
        return month_of(there.year, there.month)
    return year_of(day.year + count * {"decade": 10, "century": 100}.get(unit, 1))


def islamic_day(year: int, month: int, day: int) -> dt.date:
    """The Gregorian day of an Islamic date, by the calendar of Umm al-Qura; sighting elsewhere may differ by a day.

    Before 1343 and after 1500 by the tabular calendar: the arithmetical one with leap years 2, 5, 7, 10, 13, 16, 18,
    21, 24, 26, 29 of 30.
    """
    if _UMM_AL_QURA[0] <= year <= _UMM_AL_QURA[1]:
        return _first_of(year, month) + dt.timedelta(days=day - 1)
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day
    return dt.date.fromordinal(_ISLAMIC_EPOCH + days)


@cache
def _first_of(year: int, month: int) -> dt.date:
    """The first day of a month of the Umm al-Qura calendar."""
    from hijridate import Hijri  # few texts name an Islamic date, and its tables take 30 ms to load

    return dt.date(*Hijri(year, month, 1).to_gregorian().datetuple())


def islamic_month(year: int, month: int) -> Interval:
    """The days of an Islamic month, by the same calendar as its days."""
    after = (year, month + 1) if month < 12 else (year + 1, 1)
    end = islamic_day(*after, 1) - dt.timedelta(days=1)
    return Interval(islamic_day(year, month, 1), end, "interval")


def _years_edge(part: str, first: int, last: int) -> Interval:
    """The first three, the last three or the years between of a decade or more."""
    if part == "start":
        last = first + 2
    elif part == "middle":
        first, last = first + 3, last - 3
    else:
        first = last - 2
    return Interval(dt.date(first, 1, 1), dt.date(last, 12, 31), "interval")


def share_of(part: str, whole: Interval) -> Interval:
    """A half, third or quarter of a longer time: "2-4" of a year is April to June, of a month its second week or so."""
    nth, parts = (int(number) for number in part.split("-"))
    if whole.precision == "year":
        months = 12 // parts
        first = month_of(whole.start.year, (nth - 1) * months + 1)
        return Interval(first.start, month_of(whole.start.year, nth * months).end, "interval")
    days = (whole.end - whole.start).days + 1
    first_day, behind = ((nth - 1) * days // parts, nth * days // parts)
    return Interval(
        whole.start + dt.timedelta(days=first_day), whole.start + dt.timedelta(days=behind - 1), "interval"
    )


def edge_of(part: str, whole: Interval) -> Interval:
    """The start, middle, late part or end of a longer time.

    «مطلع العام» is its January (ANNOTATION.md); a month falls into tens of days, longer times into thirds.
    """
    if whole.precision != "day" and "-" in part:
        return share_of(part, whole)
    if whole.precision == "year":
        year = whole.start.year
        first, last = {"start": (1, 1), "middle": (5, 8), "late": (10, 12), "end": (12, 12)}[part]
        precision = "month" if first == last else "interval"
        return Interval(month_of(year, first).start, month_of(year, last).end, precision)
    if whole.precision == "day":
        return whole
    if whole.end.year - whole.start.year >= _LONG_YEARS:
        return _years_edge(part, whole.start.year, whole.end.year)
    days = (whole.end - whole.start).days + 1
    third = max(1, days // 3)
    if part == "start":
        return Interval(whole.start, whole.start + dt.timedelta(days=third - 1), "interval")
    if part == "middle":
        return Interval(
            whole.start + dt.timedelta(days=third), whole.end - dt.timedelta(days=third), "interval"
        )
    return Interval(whole.end - dt.timedelta(days=third - 1), whole.end, "interval")
