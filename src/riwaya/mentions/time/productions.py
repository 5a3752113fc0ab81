"""Productions: what a matched pattern says. Each takes what the pattern kept and gives an expression, or None."""

import re
from collections.abc import Callable, Mapping
from typing import Any

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

Kept = Mapping[str, Any]


def date(kept: Kept) -> Date:
    """«٣١ تموز/يوليو الفائت», «الخامس من شهر آذار 2020», and months alone."""
    other = kept.get("other")
    return Date(
        year=kept.get("year"),
        month=kept.get("month"),
        day=kept.get("day"),
        other=other if other != kept.get("month") else None,
        direction=kept.get("direction"),
        year_shift=kept.get("year_shift"),
        month_shift=kept.get("month_shift"),
        is_same_year=kept.get("same") == "year",
        is_same_month=kept.get("same") == "month",
        weekday=kept.get("weekday"),
    )


def month(kept: Kept) -> Date | Period:
    """«أيلول 2021», «شهر أيار», «الشهر الفائت»."""
    if kept.get("month") is None:
        return Period("month", kept["month_shift"])
    return date(kept)


def year(kept: Kept) -> Date | Period:
    """«عام 2014», «العام الماضي»."""
    if kept.get("year") is None:
        return Period("year", kept["year_shift"])
    return Date(year=kept["year"])


def digits(kept: Kept) -> Date | None:
    """«12/5/2023», «2022.10.17»: the day stands before the month."""
    parts = [int(part) for part in re.split(r"\D", kept["digits"])]
    if len(parts) == 3 and parts[0] > 31:
        parts.reverse()
    day, number, year_ = parts
    if number > 12:
        day, number = number, day
    if number > 12 or not 1 <= day <= 31:
        return None
    return Date(year=year_, month=number, day=day, weekday=kept.get("weekday"))


def hijri(kept: Kept) -> Date:
    """«15 رمضان 1443», «شهر رمضان الماضي»."""
    return Date(
        year=kept.get("hijri_year"),
        month=kept["hijri"],
        day=kept.get("day"),
        direction=kept.get("direction"),
        is_hijri=True,
    )


def day_of_this(kept: Kept) -> Date:
    """«17 الجاري»."""
    return Date(day=kept["day"], month_shift=0)


def feast(kept: Kept) -> Feast:
    """«أول أيام عيد الفطر», «في عيد الأضحى الماضي»."""
    month_, day, days = (int(part) for part in kept["feast"].split("-"))
    return Feast(
        month_,
        day,
        days,
        nth=kept.get("n"),
        year=kept.get("year"),
        year_shift=kept.get("year_shift"),
        direction=kept.get("direction"),
        is_same_year=kept.get("same") == "year",
    )


def relative_day(kept: Kept) -> Shift:
    """«أمس», «اليوم الجمعة ٤ آب»."""
    said = date(kept) if kept.get("month") else None
    return Shift(int(kept["shift"]), weekday=kept.get("weekday"), date=said)


def relative_night(kept: Kept) -> Shift:
    """«الليلة الماضية»."""
    return Shift(kept["shift"], weekday=kept.get("weekday"), is_night=True)


def weekday(kept: Kept) -> Weekday | Date:
    """«الأحد», «الاثنين الماضي», «الجمعة، 20 آب»."""
    if kept.get("month"):
        return date(kept)
    return Weekday(kept["weekday"], kept.get("direction"))


def same(kept: Kept) -> Then:
    """«نفس العام»."""
    return Then(kept["same"])


def week(kept: Kept) -> Period:
    """«الأسبوع الماضي»."""
    return Period("week", kept["week_shift"])


def season(kept: Kept) -> Season:
    """«صيف 2015», «الشتاء الماضي»."""
    return Season(
        kept["season"],
        kept.get("year"),
        kept.get("year_shift"),
        kept.get("direction"),
        kept.get("same") is not None,
    )


def decade(kept: Kept) -> Decade:
    """«التسعينيات»."""
    return Decade(kept["decade"])


def units_around(kept: Kept) -> Around:
    """«اليومين الماضيين», «الـ24 ساعة الماضية»."""
    return Around(kept.get("two") or kept["unit"], 2 if kept.get("two") else kept["n"], kept["direction"])


def units_open(kept: Kept) -> Around | Vague:
    """«الساعات الماضية» is about a day; «السنوات الماضية» is only the past."""
    if kept["unit"] in ("hour", "minute"):
        return Around("hour", 24, kept["direction"])
    return Vague(kept["direction"] if kept["direction"] != "this" else "present")


def clock(kept: Kept) -> InDay:
    """«الساعة الثالثة فجراً»."""
    return InDay(kept.get("part"), Clock())


def vague(kept: Kept) -> Vague:
    """«سابقاً»."""
    return Vague(kept["precision"])


def now(_: Kept) -> Shift:
    """«حتى الساعة»: the day of writing."""
    return Shift(0)


def often(kept: Kept) -> Vague:
    """«من حين إلى آخر»."""
    return Vague("present", kept["recurs"])


def then(_: Kept) -> Then:
    """«حينها»."""
    return Then()


def following(kept: Kept) -> Following:
    """«في اليوم التالي»."""
    return Following(kept["shift"])


def length(kept: Kept) -> Length:
    """«نحو عامين», «3 أيام», «أشهر»."""
    if "two" in kept:
        return Length(kept["two"], 2)
    if "one" in kept:
        return Length(kept["one"], 1)
    if "many" in kept:
        return Length(kept["many"], None)
    return Length(kept["unit"], kept["n"])


def _length(kept: Kept) -> Length:
    """The length found before, or the one said by a bare unit."""
    found = kept.get("of")
    return found if isinstance(found, Length) else length(kept)


def nothing(_: Kept) -> None:
    """Words that only look like a time."""
    return None


def consecutive(kept: Kept) -> Range:
    """«لليوم الثالث على التوالي»: today and the two days before."""
    if kept["unit"] != "day":
        return Range(Period(kept["unit"], 1 - kept["n"]), Shift(0))
    return Range(Shift(1 - kept["n"]), Shift(0))


def part_of_day(kept: Kept) -> InDay:
    """«فجر اليوم الجمعة»."""
    return InDay(kept.get("part"), kept["of"])


def part_alone(kept: Kept) -> InDay:
    """«فجراً»."""
    return InDay(kept["part"])


def range_(kept: Kept) -> Expression:
    """«ليل السبت – الأحد», «بين 5 و7 أيار», «2011-2014»."""
    between = Range(kept.get("from"), kept["to"], kept.get("first_day"))
    return InDay(kept["part"], between) if kept.get("part") else between


def edge(kept: Kept) -> Edge:
    """«منتصف تشرين الأول», «أواخر العام 2014»."""
    return Edge(kept["edge"], kept["of"])


def edge_of_this(kept: Kept) -> Edge:
    """«مطلع العام»."""
    return Edge(kept["edge"], Period(kept["unit"], 0))


def ago(kept: Kept) -> Ago:
    """«قبل نحو عام»."""
    return Ago(_length(kept))


def for_so_long(kept: Kept) -> Ago | Around:
    """«منذ يومين» is a day; «منذ عامين» is the time from then to now."""
    long = _length(kept)
    if long.count is None or long.unit in ("minute", "hour", "day", "night"):
        return Ago(long)
    return Around(long.unit, long.count, "past")


def later(kept: Kept) -> Later:
    """«بعد يومين»."""
    return Later(_length(kept), kept.get("sign", 1))


def since(kept: Kept) -> Since:
    """«منذ عام 2011», «منذ ذلك الحين»."""
    return Since(kept.get("of"))


def since_now(kept: Kept) -> Since:
    """«من 2011 حتى الآن»."""
    return Since(kept["from"])


_ALL: tuple[Callable[[Kept], Expression | None], ...] = (
    date, month, year, digits, hijri, day_of_this, feast, relative_day, relative_night, weekday, same, week, season,
    decade, units_around, units_open, clock, vague, now, often, then, following, length, nothing, consecutive,
    part_of_day, part_alone, range_, edge, edge_of_this, ago, for_so_long, later, since, since_now,
)  # fmt: skip
PRODUCTIONS = {make.__name__.rstrip("_"): make for make in _ALL} | {"day_of_month": date, "by_length": later}
