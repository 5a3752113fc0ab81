"""Dates that pages print on a line of their own, and the dates that users and records give.

«2022.10.17 | 09:04 دمشق» gives `2022-10-17T09:04`: as precise as the page, and no zone that it does not name.
"""

import re
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from riwaya.arabic.fold import fold_word
from riwaya.intake.page import Page
from riwaya.intake.phrases import DatelineRow, key_of, load
from riwaya.records import Removed

LONGEST = 90
FARTHEST = 5
# The headline and the opening paragraph, both of which can read as running text.
_HEAD_LINES = 2
_HEADLINE_SPACES = 3
OLDEST_YEAR = 1990
_FIGURE = re.compile(r"\d\D+\d|\d{6}")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?")
_LOOSE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?")


class PageDate(NamedTuple):
    """A date as a page prints it. value: ISO, a day or a time. is_update: of the page's last update.

    is_labelled: it stands behind «نشر في» or the like. has_weekday: it names the day of the week.
    """

    value: str
    is_update: bool
    is_labelled: bool
    has_weekday: bool = False


def is_iso(value: str) -> bool:
    """Is `value` a real ISO day, or a day with a time and perhaps a zone?"""
    if _ISO.fullmatch(value) is None:
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def iso_from_markup(value: str) -> str | None:
    """The date of a page's metadata as ISO, without fractions of seconds; None if it can't be read."""
    found = _LOOSE.match(value.strip())
    if found is None:
        page_date = read_date(value)
        return page_date.value if page_date else None
    day, time, zone = found.groups()
    if zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    whole = day + (f"T{time}{zone or ''}" if time else "")
    return whole if is_iso(whole) else None


def mark_datelines(page: Page) -> None:
    """Lines that hold nothing but a date and stand right above the running text, below its head, or say what it is.

    A bare date that opens the page far above the text is that of the visit, not of the article: a menu.
    """
    limit = page.first_body if page.first_body is not None else len(page.lines)
    places = {index: place for place, index in enumerate(page.open_lines(0, limit))}
    dated = _dated(page)
    only = _only_date(page, dated)
    for index, found in dated.items():
        near = index in places and _is_near(page, len(places), places[index])
        if near or found.is_labelled or index == only:
            page.mark(index, "dateline")
        elif index == 0 or page.marks[index - 1] == page.phrases.file.menu.reason:
            page.mark(index, page.phrases.file.menu.reason)


def _dated(page: Page) -> dict[int, PageDate]:
    """The open lines that hold nothing but a date."""
    out = {}
    for index, line in enumerate(page.lines):
        if page.marks[index] is None and len(line.text) <= LONGEST and _FIGURE.search(line.key) is not None:
            found = read_date(line.text)
            if found is not None:
                out[index] = found
    return out


def _is_near(page: Page, above: int, place: int) -> bool:
    """Do few lines stand between the date and the running text; on a page without any, on the whole page?"""
    return (above if page.first_body is None else above - place) <= FARTHEST


def _only_date(page: Page, dated: dict[int, PageDate]) -> int | None:
    """The one bare date of a page where it dates the page: below the headline, or below the opening paragraph.

    None where the page prints several: each of those dates a headline of its own.
    """
    if len(dated) != 1:
        return None
    index, found = next(iter(dated.items()))
    above = page.open_lines(0, index)
    if above == [0] and page.lines[0].key.count(" ") >= _HEADLINE_SPACES:
        return index
    if page.first_body is None:  # of headline and tags alone; the date of a visit would name the day of the week
        return index if index == 0 and not found.has_weekday else None
    is_full = found.has_weekday or "T" in found.value
    is_below = 0 < len(page.open_lines(page.first_body, index)) <= FARTHEST
    head = sum(page.is_body(i) for i in above)
    return index if is_full and is_below and head <= _HEAD_LINES else None


def read_date(text: str) -> PageDate | None:
    """The date of a line that holds only a date, its label, weekday, time and place; None for another."""
    found = _reader().line.fullmatch(_flat(text))
    if found is None:
        return None
    day = _day_of(found)
    if day is None:
        return None
    value = day + _time_of(found)
    label = found["label"] or ""
    is_update = bool(_reader().updated.fullmatch(label.strip()))
    return PageDate(value, is_update, bool(label), bool(found["weekday"] or found["weekday2"]))


def in_frame(text: str) -> str | None:
    """The day in a social post's frame («May 3, 2024 · Shared with Public»), with its time if it has one."""
    found = _reader().english.search(text)
    if found is None:
        return None
    day = _iso_day(int(found["y"]), _reader().months[found["m"].casefold()], int(found["d"]))
    clock = _reader().clock.search(text)
    return day and day + (_clock(clock["h"], clock["min"], clock["half"]) if clock else "")


class _Reader(NamedTuple):
    line: re.Pattern[str]
    updated: re.Pattern[str]
    english: re.Pattern[str]
    clock: re.Pattern[str]
    months: dict[str, int]
    row: DatelineRow


@cache
def _reader() -> _Reader:
    """The patterns for dates, built once from the words of chrome.toml."""
    file = load().file
    row = file.dateline
    months = {key_of(name): int(number) for number, names in file.months.items() for name in names}
    month = rf"(?:{_any(months)})"
    label = rf"(?P<label>(?:{_any([*row.published, *row.updated])})\s*[:|-]?\s*)?"
    weekday = rf"(?:(?:يوم\s+)?(?P<weekday>{_any(row.weekdays)})\s*[,،|-]?\s*)?"
    sep = r"\s*[,،|/\\*–-]*\s*"
    both = rf"(?P<m3>{month}(?:\s*[/(-]\s*{month}\)?)?)"
    written = rf"(?P<d3>\d{{1,2}})(?P<s3>[\s/-]+){both}[\s/,،-]+(?P<y3>\d{{4}})"
    english = rf"(?P<m4>{month})\s+(?P<d4>\d{{1,2}}),?\s+(?P<y4>\d{{4}})"
    day = (rf"(?:(?P<y1>\d{{4}})\s*(?P<s1>[./-])\s*(?P<m1>\d{{1,2}})\s*(?P=s1)\s*(?P<d1>\d{{1,2}})"
           rf"|(?P<d2>\d{{1,2}})\s*(?P<s2>[./-])\s*(?P<m2>\d{{1,2}})\s*(?P=s2)\s*(?P<y2>\d{{4}})|{written}|{english})")
    half = rf"(?P<half>{_any([*row.morning, *row.evening])})"
    clock = rf"(?P<h>\d{{1,2}}):(?P<min>\d\d)(?::\d\d)?\s*(?:{half}\b)?"
    time = rf"(?:(?:{_any(row.time_words)})?\s*:?\s*{clock})?"
    zone = rf"\(?(?P<zone>{_any([*row.gmt, *row.other_zones])})?\)?"
    place = r"(?:[|,،-]?\s*(?P<place>[^\W\d_]+(?: [^\W\d_]+){0,3}))?"
    early = rf"(?:\d{{1,2}}:\d\d\s*(?:{_any([*row.morning, *row.evening])})?{sep})?"
    late = rf"(?P<weekday2>{_any(row.weekdays)})?"
    line = rf"\W*{label}{early}{weekday}{day}م?{sep}{late}{time}{sep}{zone}{sep}{place}\W*"
    names = rf"(?P<m>{_any([n for n in months if n.isascii()])})"
    return _Reader(
        line=re.compile(line, re.IGNORECASE),
        updated=re.compile(rf"(?:{_any(row.updated)})\s*[:|-]?", re.IGNORECASE),
        english=re.compile(rf"{names} (?P<d>\d{{1,2}}), (?P<y>\d{{4}})", re.IGNORECASE),
        clock=re.compile(r"(?P<h>\d{1,2}):(?P<min>\d\d)\s?(?P<half>[ap]m)", re.IGNORECASE),
        months=months,
        row=row,
    )


def _any(words: dict[str, int] | tuple[str, ...] | list[str]) -> str:
    """One of the words, longest first, folded."""
    return "|".join(re.escape(w) for w in sorted({key_of(w) for w in words}, key=lambda w: (-len(w), w)))


def _flat(text: str) -> str:
    return " ".join(fold_word(text).casefold().split())


def _day_of(found: re.Match[str]) -> str | None:
    """The ISO day; of two numbers the first is the day, as the Arabic press writes it, unless it can't be."""
    if found["y1"]:
        return _iso_day(int(found["y1"]), int(found["m1"]), int(found["d1"]))
    if found["y2"]:
        day, month = int(found["d2"]), int(found["m2"])
        return _iso_day(int(found["y2"]), *((day, month) if month > 12 else (month, day)))
    months, number = _reader().months, "3" if found["y3"] else "4"
    names = {months[key_of(name)] for name in _names(found["m" + number])}
    if len(names) != 1:
        return None
    return _iso_day(int(found["y" + number]), names.pop(), int(found["d" + number]))


def _names(written: str) -> list[str]:
    """The month names in «آب/أغسطس»."""
    return [name for name in re.split(r"[/()-]", written) if name.strip()]


def _iso_day(year: int, month: int, day: int) -> str | None:
    if year < OLDEST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _time_of(found: re.Match[str]) -> str:
    """`T09:04`, with Z where the page names Greenwich; empty when it prints no time."""
    if not found["h"]:
        return ""
    time = _clock(found["h"], found["min"], found["half"])
    gmt = {key_of(word) for word in _reader().row.gmt}
    return time + ("Z" if time and found["zone"] and key_of(found["zone"]) in gmt else "")


def _clock(hour: str, minute: str, half: str | None) -> str:
    hours = int(hour)
    evening = {key_of(word) for word in _reader().row.evening} if half else set()
    if half and key_of(half) in evening and hours < 12:
        hours += 12
    elif half and hours == 12 and key_of(half) not in evening:
        hours = 0
    return f"T{hours:02}:{minute}" if hours < 24 and int(minute) < 60 else ""


def published_of(removed: tuple[Removed, ...]) -> PageDate | None:
    """The best date among the lines taken out: a named publication, a bare date, the last update.

    Without a dateline, the date in a social post's frame. None when nothing gives a date.
    """
    lines = (piece.text for piece in removed if piece.reason == "dateline")
    found = [page_date for line in lines if (page_date := read_date(line)) is not None]
    if found:
        return min(found, key=lambda page_date: (page_date.is_update, not page_date.is_labelled))
    framed = (in_frame(piece.text) for piece in removed if piece.reason == "post_frame")
    return next((PageDate(value, False, False) for value in framed if value), None)
