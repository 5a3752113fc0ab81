"""New values of a claim, read from what a person types: marked words, figures, days, names of the vocabulary."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from riwaya.errors import UsageError
from riwaya.knowledge import Knowledge
from riwaya.records import Attribution, Claim, Document, Figure, Mention, PlaceValue, Span, TimeValue, Values, span_of
from riwaya.records.claim import STANCES
from riwaya.records.decision import CORRECTABLE, ROLES
from riwaya.resolve.place import value_of
from riwaya.review.checks import VOCABULARY, check_span, check_values
from riwaya.review.marking import Marker

_NONE = "-"
_FIGURE = re.compile(r"(\d+)(?:-(\d+)|(\+))?")
_MONTH = re.compile(r"\d{4}-\d\d")
_YEAR = re.compile(r"\d{4}")


class Typed(NamedTuple):
    """New values, and the mentions they name that the document lacks."""

    values: Values
    mentions: tuple[Mention, ...]


def read_values(document: Document, claim: Claim, told: Mapping[str, str], knowledge: Knowledge) -> Typed:
    """The values that a person typed for some fields of a claim; docs/decisions.md says in which form.

    A corrected `place` or `time` brings its `where` or `when` along, unless that is given too.
    Raises: UsageError naming field and value.
    """
    marker = Marker(document, knowledge)
    found: dict[str, Any] = {}
    for field, text in told.items():
        if field not in CORRECTABLE:
            raise UsageError(f"no field {field!r}; correct one of {', '.join(CORRECTABLE)}")
        found[field] = _value(field, text.strip(), claim, marker)
    values = Values(**(dict(_brought(found, marker)) | found))
    mentions = marker.made()
    check_values(values, {one.id for one in (*document.mentions, *mentions)})
    return Typed(values, mentions)


def new_claim(document: Document, words: str) -> Claim:
    """A claim on marked words (START:END), to be filled; its type is still empty.

    Raises: UsageError when these are no words of the document.
    """
    start, _, end = words.partition(":")
    if not (start.isdecimal() and end.isdecimal()):
        raise UsageError(f"{words!r} marks no words; give the offsets of the trigger as START:END")
    trigger = span_of(document.text, int(start), int(end))
    check_span(trigger, document)
    return Claim("", "", trigger, "human.add", evidence=(_sentence(document, trigger),))


def _value(field: str, text: str, claim: Claim, marker: Marker) -> Any:
    if field in VOCABULARY:
        return text
    if field in ROLES:
        return () if text == _NONE else tuple(marker.find(one.strip(), field) for one in text.split(","))
    if field == "attribution":
        return () if text == _NONE else tuple(_link(one.strip(), claim, marker) for one in text.split(">"))
    if text == _NONE:
        return None
    if field in ("killed", "injured"):
        old = claim.killed if field == "killed" else claim.injured
        return _figure(field, text, old)
    return _day(text) if field == "when" else _place(text, marker)


def _brought(found: Mapping[str, Any], marker: Marker) -> Iterator[tuple[str, Any]]:
    """`when` by `time` and `where` by `place`, as the pipeline has them."""
    for role, field, kind in (("time", "when", TimeValue), ("place", "where", PlaceValue)):
        if role in found:
            values = [value for one in found[role] if isinstance(value := marker.value(one), kind)]
            if values or not found[role]:
                yield field, values[0] if values else None


def _figure(field: str, text: str, old: Figure | None) -> Figure:
    read = _FIGURE.fullmatch(text)
    if read is None:
        raise UsageError(f"{field} {text!r} is no figure; give 3, 3-5, 3+ for 3 or more, or - for none")
    low = int(read[1])
    high = None if read[3] else int(read[2] or low)
    return Figure(low, high, "at_least" if read[3] else None, None, old.who if old else "unknown")


def _day(text: str) -> TimeValue:
    """«2022-10-16», «2022-10», «2022», «2022-10-15/2022-10-16»."""
    first, _, last = text.partition("/")
    try:
        if _YEAR.fullmatch(text):
            return TimeValue(f"{text}-01-01", f"{text}-12-31", "year")
        if _MONTH.fullmatch(text):
            year, month = map(int, text.split("-"))
            return TimeValue(f"{text}-01", f"{text}-{monthrange(year, month)[1]:02}", "month")
        start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError as fault:
        mend = "give 2022-10-16, 2022-10, 2022, 2022-10-15/2022-10-16, or - for none"
        raise UsageError(f"when {text!r} is no day, month or year ({fault}); {mend}") from fault
    if end < start:
        raise UsageError(f"when {text!r} ends before it begins; give the first day first")
    return TimeValue(start.isoformat(), end.isoformat(), "day" if start == end else "interval")


def _place(text: str, marker: Marker) -> PlaceValue:
    place = marker.knowledge.places.get(text)
    if place is not None:
        return value_of(place, marker.knowledge.places)
    value = marker.value(marker.find(text, "place"))
    if not isinstance(value, PlaceValue):
        raise UsageError(f"where {text!r} is no place with an id; give the id of one, or words that stand for one")
    return value


def _link(text: str, claim: Claim, marker: Marker) -> Attribution:
    """One link of a chain, WHO:STANCE.

    Words of a mention stand for it, other words for somebody the text does not name. A cue of before is kept.
    """
    who, _, stance = text.rpartition(":")
    if stance not in STANCES or not who.strip():
        raise UsageError(f"attribution {text!r} is no WHO:STANCE; a stance is one of {', '.join(STANCES)}")
    name = marker.find(who, "source") if marker.is_marked(who) else marker.worded(who.strip(), claim.trigger.start)
    old = {(one.mention, one.name): one.cue for one in claim.attribution}
    if name is None:
        return Attribution(None, who.strip(), stance, old.get((None, who.strip())))
    mention = marker.mention(name)
    return Attribution(mention.id, mention.text, stance, old.get((mention.id, mention.text)), mention.ref)


def _sentence(document: Document, trigger: Span) -> Span:
    """The sentence of the text that holds the words, else their line."""
    for one in document.sentences:
        if one.start <= trigger.start and trigger.end <= one.end:
            return span_of(document.text, one.start, one.end)
    start = document.text.rfind("\n", 0, trigger.start) + 1
    end = document.text.find("\n", trigger.end)
    return span_of(document.text, start, len(document.text) if end < 0 else end)
