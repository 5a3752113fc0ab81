"""What was found in a text, mark by mark: what it was read as, and by which rule."""

from collections.abc import Collection, Iterator

import msgspec

from riwaya.records import Claim, CountValue, Document, Figure, Mention, PlaceValue, TimeValue
from riwaya.web.phrases import Phrases
from riwaya.web.signs import one_line, plain


class MentionLines(msgspec.Struct, frozen=True):
    """A mention, or the word of a claim.

    kind_id: of the vocabulary. words: of the text. kind: in words. facts: name and value of what is known, in order.
    """

    id: str
    kind_id: str
    words: str
    kind: str
    rule: str
    facts: tuple[tuple[str, str], ...]


def mentions_of(document: Document, wanted: Collection[str], phrases: Phrases) -> list[MentionLines]:
    """The mentions and claims with these ids, in text order, mentions first."""
    found = sorted((one for one in document.mentions if one.id in wanted), key=lambda one: (one.start, -one.end))
    by_id = {one.id: one for one in document.mentions}
    return [
        MentionLines(
            one.id, one.kind, one_line(one.text), phrases.kind("mention", one.kind), one.rule,
            tuple(_facts(one, by_id.get(one.same_as or ""), phrases)),
        )
        for one in found
    ] + [
        MentionLines(
            one.id, "claim", plain(one.trigger.text), phrases.kind("type", one.type), one.rule,
            tuple(_decided(one, phrases)),
        )
        for one in (*document.claims, *document.rejected) if one.id in wanted
    ]


def value_words(value: TimeValue | CountValue | PlaceValue | None, phrases: Phrases) -> str:
    """What a mention was resolved to; empty when it was not."""
    match value:
        case TimeValue():
            return phrases.time(value)
        case PlaceValue():
            return phrases.place(value)
        case CountValue():
            figure = phrases.figure(Figure(value.low, value.high, value.hedge, None, value.who))
            return f"{figure} · {phrases.kind('effect', value.effect)}" if value.effect else figure
    return ""


def _decided(claim: Claim, phrases: Phrases) -> Iterator[tuple[str, str]]:
    yield phrases.kind("role", "polarity"), phrases.voice(claim)
    if claim.review is not None:
        yield phrases.kind("review_state", claim.review.state), f"{claim.review.who}: {plain(claim.review.reason)}"


def _facts(mention: Mention, same: Mention | None, phrases: Phrases) -> Iterator[tuple[str, str]]:
    words = phrases.words
    meaning = value_words(mention.value or (same.value if same else None), phrases)
    if meaning:
        yield words("mark.meaning"), meaning
    if mention.name_en and mention.name_en not in meaning:
        yield words("mark.known_as"), mention.name_en
    if mention.ref:
        yield words("mark.ref"), mention.ref
    elif not meaning and mention.kind in ("person", "organization", "place"):
        yield words("mark.meaning"), words("mark.unresolved")
    if mention.role:
        yield words("mark.title"), plain(mention.role)
    if mention.member_of:
        yield words("mark.member_of"), mention.member_of
    if same is not None:
        yield words("mark.same_as"), plain(same.text)
