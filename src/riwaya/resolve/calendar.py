"""Time mentions of a document with the days they mean, and what an undated document says about its own date."""

import datetime as dt
import re
from collections.abc import Sequence

import msgspec

from riwaya.mentions.time import Expression, TimeFinder, TimeMatch, build_time_finder
from riwaya.mentions.time.expression import (
    Ago,
    Date,
    InDay,
    Length,
    Shift,
    Since,
    Vague,
    Weekday,
)
from riwaya.records import Bounds, Document, Mention, TimeValue
from riwaya.resolve.calendar_days import Interval
from riwaya.resolve.calendar_resolver import Resolver

_NEAR_DAYS = 3
_LEAD_TOKENS = 60
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def find_times(doc: Document, data: TimeFinder | None = None) -> tuple[Mention, ...]:
    """The time mentions of a document, in order, each with a TimeValue; ids are t1, t2 …

    data: the finder to use; riwaya's own rules when None. Days are counted from `doc.article.published`, or from
    the date that the text itself gives for "today".
    """
    finder = data or build_time_finder()
    matches = [_turned(match) if finder.is_coming(doc, match) else match for match in finder.find(doc)]
    resolver = Resolver(today_of(doc, matches))
    out = []
    for at, match in enumerate(matches):
        value = _value(match.says, resolver.days(match.says), resolver)
        text = doc.text[match.start : match.end]
        out.append(Mention(f"t{at + 1}", "time", match.start, match.end, text, match.rule, value=value))
    return tuple(out)


def _turned(match: TimeMatch) -> TimeMatch:
    """The match with a weekday or a date without its year turned to what is to come."""
    return match._replace(says=_to_come(match.says))


def _to_come(says: Expression) -> Expression:
    if isinstance(says, InDay) and says.of is not None:
        return msgspec.structs.replace(says, of=_to_come(says.of))
    if isinstance(says, Weekday) and says.direction is None:
        return msgspec.structs.replace(says, direction="ahead")
    if isinstance(says, Date) and says.month and says.direction is None and not says.is_same_year:
        has_year = says.year is not None or says.year_shift is not None or says.month_shift is not None
        return says if has_year else msgspec.structs.replace(says, direction="future")
    return says


def published_day(doc: Document) -> dt.date | None:
    """The day of publication, None when the article carries none."""
    found = _DAY.match(doc.article.published or "")
    return dt.date.fromisoformat(found[0]) if found else None


def today_of(doc: Document, matches: Sequence[TimeMatch]) -> dt.date | None:
    """The day of writing: what the text says "today" or "yesterday" is, else the day of publication.

    The text is believed against the publication date when it lies within three days of it.
    """
    published = published_day(doc)
    for match in matches:
        said = _shift_said(match.says)
        if said is None:
            continue
        today = _today_by_date(said, published) or _today_by_weekday(said, published)
        if today and (published is None or abs((today - published).days) <= _NEAR_DAYS):
            return today
    return _today_by_lead(matches, published)


def _shift_said(says: Expression) -> Shift | None:
    inner = says.of if isinstance(says, InDay) else says
    return inner if isinstance(inner, Shift) and (inner.weekday is not None or inner.date) else None


def _day_said(says: Expression) -> Shift | Weekday | None:
    inner = says.of if isinstance(says, InDay) else says
    return inner if isinstance(inner, Shift | Weekday) else None


def _today_by_date(said: Shift, published: dt.date | None) -> dt.date | None:
    """«اليوم الأحد 20 تشرين الثاني»: the date beside the word."""
    if said.date is None or (published is None and said.date.year is None):
        return None
    found = Resolver(published + dt.timedelta(days=_NEAR_DAYS) if published else None).days(said.date)
    return found.start - dt.timedelta(days=said.days) if found and found.precision == "day" else None


def _today_by_weekday(said: Shift, published: dt.date | None) -> dt.date | None:
    """«أمس الإثنين»: the nearest day to the publication that makes the weekday true."""
    if published is None or said.weekday is None:
        return None
    day = published + dt.timedelta(days=said.days)
    ahead = (said.weekday - day.weekday()) % 7
    return published + dt.timedelta(days=ahead if ahead <= _NEAR_DAYS else ahead - 7)


def _today_by_lead(matches: Sequence[TimeMatch], published: dt.date | None) -> dt.date | None:
    """The morrow of a publication date in UTC, where the lead names that day.

    A bare weekday in a lead («…، الاثنين») is at most a few days old: six days back it can only be the morrow.
    """
    first = next((day for m in matches if (day := _day_said(m.says)) and m.first < _LEAD_TOKENS), None)
    if published and isinstance(first, Weekday) and first.direction is None:
        morrow = published + dt.timedelta(days=1)
        if morrow.weekday() == first.weekday:
            return morrow
    return published


def _value(says: Expression, days: Interval | None, resolver: Resolver) -> TimeValue:
    part = (
        says.part
        if isinstance(says, InDay)
        else "night"
        if isinstance(says, Shift) and says.is_night
        else None
    )
    recurs = says.recurs if isinstance(says, Vague) else None
    if days:
        return TimeValue(days.start.isoformat(), days.end.isoformat(), days.precision, recurs, None, part)
    yearless, weekday = _yearless(says)
    bounds = _bounds(says, resolver)
    return TimeValue(None, None, _precision(says), recurs, bounds, part, yearless, weekday)


def _yearless(says: Expression) -> tuple[str | None, int | None]:
    """«اليوم الثلاثاء 2 تشرين الثاني» in an undated text: --11-02 and the weekday; «اليوم السبت»: the weekday alone."""
    inner = says.of if isinstance(says, InDay) and says.of is not None else says
    date = inner.date if isinstance(inner, Shift) else inner if isinstance(inner, Date) else None
    if date is None and isinstance(inner, Shift | Weekday):
        return None, inner.weekday
    if date is None or date.is_hijri or not (date.month and date.day) or date.year is not None or date.other:
        return None, None
    weekday = inner.weekday if isinstance(inner, Shift) and inner.weekday is not None else date.weekday
    return f"--{date.month:02}-{date.day:02}", weekday


def _precision(says: Expression) -> str:
    """What is known of a time without days: past, present, future or unknown."""
    if isinstance(says, Vague):
        return says.precision
    if isinstance(says, Ago) or (isinstance(says, Shift) and says.days < 0):
        return "past"
    if isinstance(says, Shift) and says.days == 0:
        return "present"
    return "unknown"


def _bounds(says: Expression, resolver: Resolver) -> Bounds | None:
    """For «منذ 2011» in an undated text: not before 2011. For a vague past in a dated one: not after today."""
    if isinstance(says, Since) and says.of is not None:
        begin = Resolver(resolver.today).days(says.of)
        return Bounds(after=begin.start.isoformat()) if begin else None
    if resolver.today and _precision(says) == "past":
        return Bounds(before=resolver.today.isoformat())
    return None


def document_bounds(doc: Document, data: TimeFinder | None = None) -> Bounds | None:
    """For an undated article: it was written on or after the latest day that it speaks of as past.

    None for a dated article, and for one that names no day, month or year in full. A time whose sentence looks
    ahead («المقرر في أكتوبر 2023») is left out.
    """
    if published_day(doc):
        return None
    finder = data or build_time_finder()
    resolver, latest = Resolver(None), None
    for match in finder.find(doc):
        days = resolver.days(match.says)
        if days and not isinstance(match.says, Length) and not _is_ahead(finder, doc, match):
            latest = max(latest, days.start) if latest else days.start
    return Bounds(after=latest.isoformat()) if latest else None


def _is_ahead(finder: TimeFinder, doc: Document, match: TimeMatch) -> bool:
    return finder.looks_ahead(doc, match) or finder.is_coming(doc, match)
