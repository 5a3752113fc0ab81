"""Mentions and triggers as marks that nest: marks that cross are cut, so that every form can show them."""

from collections.abc import Iterator, Sequence

import msgspec

from riwaya.export.report.words import figure_words, place_words, time_words
from riwaya.records import CountValue, Document, Figure, Mention, PlaceValue, TimeValue


class Mark(msgspec.Struct, frozen=True):
    """Words marked in a text. kind: of the mention, or "claim". tip: kind, id, meaning and rule."""

    start: int
    end: int
    kind: str
    id: str
    tip: str


class Step(msgspec.Struct, frozen=True):
    """Opening a mark, closing the innermost one (mark None), or text to show (mark None, text not None)."""

    text: str | None = None
    mark: Mark | None = None


def marks_of(document: Document) -> list[Mark]:
    """The marks of all mentions and triggers that are not empty, outer before inner."""
    found = [Mark(one.start, one.end, one.kind, one.id, _tip(one)) for one in document.mentions]
    for claim in document.claims:
        tip = f"{claim.type} · {claim.id} · {claim.rule}"
        found.append(Mark(claim.trigger.start, claim.trigger.end, "claim", claim.id, tip))
    kept = (mark for mark in found if mark.start < mark.end)
    return sorted(kept, key=lambda mark: (mark.start, -mark.end, mark.kind == "claim", mark.id))


def walk(text: str, marks: Sequence[Mark]) -> Iterator[Step]:
    """The text in steps that open and close in good order; a mark that crosses another is cut in two."""
    edges = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    at = 0
    opened: list[Mark] = []
    for here, after in zip(edges, [*edges[1:], edges[-1]], strict=True):
        reopened: list[Mark] = []
        while any(mark.end == here for mark in opened):
            last = opened.pop()
            yield Step()
            if last.end > here:
                reopened.insert(0, last)
        starting = []
        while at < len(marks) and marks[at].start == here:
            starting.append(marks[at])
            at += 1
        for mark in [*reopened, *starting]:
            opened.append(mark)
            yield Step(mark=mark)
        if here < after:
            yield Step(text=text[here:after])


def value_words(value: TimeValue | CountValue | PlaceValue | None) -> str:
    """What a mention was resolved to, in words; empty when it was not."""
    match value:
        case TimeValue():
            return time_words(value)
        case PlaceValue():
            return place_words(value)
        case CountValue():
            effect = f"{value.effect} " if value.effect else ""
            return effect + figure_words(Figure(value.low, value.high, value.hedge, None, value.who))
    return ""


def _tip(mention: Mention) -> str:
    member = f"member of {mention.member_of}" if mention.member_of else ""
    same = f"same as {mention.same_as}" if mention.same_as else ""
    value = value_words(mention.value)
    english = "" if (mention.name_en or "") in value else mention.name_en
    known = (mention.kind, mention.id, mention.ref, english, value, member, same)
    return " · ".join(part for part in (*known, mention.rule) if part)
