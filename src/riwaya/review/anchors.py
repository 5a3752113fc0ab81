"""Anchors: how a claim is named so that it is found again in another reading, and the finding."""

from collections.abc import Sequence
from typing import NamedTuple

from riwaya.records import Anchor, Claim, Document, Span, span_of


class Key(NamedTuple):
    """What anchors of one claim have in common in one reading.

    place: of the claim among the machine's, from 0; None where it has none. start, end: of the trigger in this text.
    type, ordinal: as in the anchor, for what the machine lacks.
    """

    place: int | None
    start: int
    end: int
    type: str = ""
    ordinal: int = 0


def anchor_of(document: Document, claim: Claim) -> Anchor:
    """The anchor of a claim of the machine's document; of one that is not in it, as the claim stands."""
    article = document.article
    beside = [one for one in document.claims if one.trigger == claim.trigger]
    same = [one.id for one in beside if one.type == claim.type]
    return Anchor(
        document=document.id,
        path=article.path,
        content_id=article.content_id,
        claim=claim.id,
        type=claim.type,
        trigger=claim.trigger,
        around=_around(document, claim),
        ordinal=same.index(claim.id) if claim.id in same else len(same),
        is_alone=all(one.id == claim.id for one in beside),
    )


def find(anchor: Anchor, document: Document) -> Key | None:
    """Where the claim is in the machine's reading of a text; None when its words no longer stand there."""
    start = start_of(anchor, document)
    if start is None:
        return None
    end = start + anchor.trigger.end - anchor.trigger.start
    place = _machine(anchor, document.claims, (start, end))
    return Key(None, start, end, anchor.type, anchor.ordinal) if place is None else Key(place, start, end)


def start_of(anchor: Anchor, document: Document) -> int | None:
    """The offset of the trigger: as it was in the same text, else in the same sentence nearest to where that was."""
    text, trigger = document.text, anchor.trigger
    is_same = document.article.content_id == anchor.content_id
    if is_same and text[trigger.start : trigger.end] == trigger.text:
        return trigger.start
    starts = places_of(anchor.around.text, text)
    if not starts:
        return None
    return min(starts, key=lambda at: (abs(at - anchor.around.start), at)) + trigger.start - anchor.around.start


def places_of(words: str, text: str) -> list[int]:
    """Where some words stand in a text; nowhere for none."""
    found, at = [], text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _machine(anchor: Anchor, claims: Sequence[Claim], span: tuple[int, int]) -> int | None:
    """The machine's claim: of the same type on the same word, else the only one where it was the only one."""
    here = [n for n, one in enumerate(claims) if (one.trigger.start, one.trigger.end) == span]
    same = [n for n in here if claims[n].type == anchor.type]
    if anchor.ordinal < len(same):
        return same[anchor.ordinal]
    return here[0] if len(here) == 1 and anchor.is_alone else None


def _around(document: Document, claim: Claim) -> Span:
    """The sentence that holds the trigger: the shortest evidence, else the line."""
    trigger = claim.trigger
    spans = [one for one in claim.evidence if one.start <= trigger.start and trigger.end <= one.end]
    if spans:
        return min(spans, key=lambda one: one.end - one.start)
    start = document.text.rfind("\n", 0, trigger.start) + 1
    end = document.text.find("\n", trigger.end)
    return span_of(document.text, start, len(document.text) if end < 0 else end)
