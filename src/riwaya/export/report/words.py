"""Values in English words, never more precise than they are."""

import re
from collections.abc import Callable
from datetime import date

from riwaya.records import Article, Bounds, Claim, Figure, PlaceValue, TimeValue, Toll, TollPart

_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_UNDATED = {"past": "in the past", "present": "at the time of writing", "future": "in the future"}
_HEDGES = {"about": "about ", "at_most": "at most ", "less_than": "less than "}


def printable(text: str) -> str:
    """The text with signs that could steer a terminal replaced one for one."""
    return _CONTROL.sub("\ufffd", text)


def time_words(time: TimeValue | None) -> str:
    """When, with its precision: "16 October 2022, dawn (to the day)"; says so where no date is given."""
    if time is None:
        return "no date in the text"
    if time.start is None or time.end is None:
        known = bounds_words(time.bounds)
        return f"no date given; {known}" if known else f"no date given{_aside(_UNDATED.get(time.precision))}"
    if time.precision == "month":
        shown = _month(time.start)
    elif time.precision == "year":
        shown = time.start[:4]
    else:
        shown = days_words(time.start, time.end)
    extra = "".join(f", {one}" for one in (time.part, time.recurs) if one)
    return f"{shown}{extra} ({_precision(time)})"


def bounds_words(bounds: Bounds | None) -> str:
    """ "after 30 November 2022", "before …", "between … and …"; empty when nothing is known."""
    after, before = (bounds.after, bounds.before) if bounds else (None, None)
    if after and before:
        return f"between {day_words(after)} and {day_words(before)}"
    return f"after {day_words(after)}" if after else f"before {day_words(before)}" if before else ""


def day_words(day: str) -> str:
    """ "16 October 2022" of an ISO day or time; anything else as it stands."""
    try:
        value = date.fromisoformat(day[:10])
    except ValueError:
        return day
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def dated_words(article: Article, bounds: Bounds | None) -> str:
    """The date of a document and what gave it, or that it has none and what is known instead."""
    if article.published is not None:
        clock = article.published[10:].lstrip("T ")
        by = f" (from {article.published_by})" if article.published_by else ""
        return f"published {day_words(article.published)}{' ' + clock if clock else ''}{by}"
    known = bounds_words(bounds)
    return f"carries no date; written {known}" if known else "carries no date"


def place_words(place: PlaceValue | None) -> str:
    """Where, with its precision: "Jasim جاسم, Daraa, SY (to the town)"."""
    if place is None:
        return "no place in the text"
    names = " ".join(dict.fromkeys(name for name in (place.name_en, place.name_ar) if name))
    around = [part for part in (place.admin1, place.country) if part and part != place.name_en]
    return f"{', '.join([names, *around])} (to the {place.precision})"


def figure_words(figure: Figure | None) -> str:
    """A number on a claim: "7", "at least 6", "about 20", "3 to 5"; empty when none is given."""
    if figure is None:
        return ""
    return _range(figure.low, figure.high, figure.hedge) + _aside(
        figure.who if figure.who != "unknown" else None
    )


def toll_words(toll: Toll | None, party: Callable[[str], str] = str) -> str:
    """A number over all accounts, with the best one where they differ. party: the name of a ref."""
    if toll is None:
        return ""
    shown = _tolled(toll)
    best = "" if toll.low == toll.high else f", best {toll.best}"
    parts = "; ".join(
        f"{', '.join(one for one in (part.who, part.actor and party(part.actor)) if one)}: "
        f"{_tolled(part)}"
        for part in toll.by
        if part.who or part.actor
    )
    return shown + best + _aside(parts)


def voice_words(claim: Claim) -> str:
    """ "affirmed" or "denied", and the modality where it is not "actual"."""
    return claim.polarity if claim.modality == "actual" else f"{claim.polarity}, {claim.modality}"


def labelled(name: str, english: str | None) -> str:
    """A name with its English one behind it, where one is known."""
    return f"{name} ({english})" if english else name


def natural(name: str) -> tuple[str, int]:
    """To sort by: a2 before a10."""
    digits = re.search(r"\d*$", name)
    tail = digits.group() if digits else ""
    return name[: len(name) - len(tail)], int(tail or 0)


def backing_words(accounts: int, origins: int) -> str:
    """How many accounts stand behind a version; one that is only denied has none of its own."""
    if not accounts:
        return "no account of its own"
    noun = "account" if accounts == 1 else "accounts"
    return f"{accounts} {noun}" if origins in {0, accounts} else f"{accounts} {noun}, {origins} independent"


def _range(low: int, high: int | None, hedge: str | None) -> str:
    if high is None:
        return f"at least {low}"
    if low == high:
        return f"{_HEDGES.get(hedge or '', '')}{low}"
    return f"at most {high}" if low == 0 else f"{low} to {high}"


def _tolled(toll: Toll | TollPart) -> str:
    if not toll.is_open:
        return _range(toll.low, toll.high, None)
    return _range(toll.low, None, None) if toll.low == toll.high else f"{toll.low} to {toll.high} or more"


def days_words(start: str, end: str) -> str:
    """One ISO day, or the first and the last, in words."""
    return day_words(start) if start == end else f"{day_words(start)} to {day_words(end)}"


def _month(start: str) -> str:
    return " ".join(day_words(start).split()[1:])


def _precision(time: TimeValue) -> str:
    return "interval" if time.precision == "interval" else f"to the {time.precision}"


def _aside(words: str | None) -> str:
    return f" ({words})" if words else ""
