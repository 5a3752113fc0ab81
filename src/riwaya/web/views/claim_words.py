"""A claim in words of either language: each field with its value, the rule behind it, and what the machine had."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import UNSET

from riwaya.export.report.quotes import sentence_of
from riwaya.records import Acled, Attribution, Claim, Document, Figure, Mention, PlaceValue, Review, Span, TimeValue
from riwaya.records.decision import CORRECTABLE, ROLES
from riwaya.web.phrases import Phrases
from riwaya.web.signs import plain

_ORDER = ("actor", "target", "weapon", "place", "where", "time", "when", "killed", "injured", "attribution")
_VOICE = ("polarity", "modality", "scope")
_STEP = " › "


class Line(msgspec.Struct, frozen=True):
    """A field of a claim. value, machine: in words; machine is None where people changed nothing. rule: may be empty.

    marks: ids of the mentions behind it.
    """

    field: str
    name: str
    value: str
    rule: str
    machine: str | None
    marks: tuple[str, ...] = ()


class ClaimCard(msgspec.Struct, frozen=True):
    """A claim in words. kind: its type in words. review: what people decided, None where nobody did."""

    id: str
    gid: str
    type: str
    kind: str
    trigger: str
    rule: str
    score: float
    lines: tuple[Line, ...]
    sentence: Span
    review: Review | None
    is_rejected: bool


class ClaimWords:
    """The claims of one document in words."""

    def __init__(self, document: Document, phrases: Phrases) -> None:
        self._document, self._phrases = document, phrases
        self._mentions: Mapping[str, Mention] = {one.id: one for one in document.mentions}

    def cards(self, wanted: Collection[str]) -> list[ClaimCard]:
        """One card for each of the claims with these ids, in their order, then for those that people rejected."""
        return [self.card(one) for one in (*self._document.claims, *self._document.rejected) if one.id in wanted]

    def card(self, claim: Claim) -> ClaimCard:
        """One claim."""
        review = claim.review
        return ClaimCard(
            claim.id, f"{self._document.id}/{claim.id}", claim.type, self._phrases.kind("type", claim.type),
            plain(claim.trigger.text), claim.rule, claim.score, tuple(self.lines(claim)),
            sentence_of(self._document, claim), review, review is not None and review.state == "rejected",
        )

    def lines(self, claim: Claim) -> Iterator[Line]:
        """The fields that say something, or that people changed."""
        machine = claim.review.machine if claim.review else None
        for field in ("type", *_ORDER, *_VOICE, "acled"):
            value, was = self.value(field, getattr(claim, field)), getattr(machine, field, UNSET)
            is_changed = was is not UNSET
            if field == "attribution" and not value:
                value = self._phrases.words("claim.own_voice")
            if (field == "type" and not is_changed) or not (value or is_changed):
                continue
            yield Line(
                field, self._phrases.kind("role", field), value or self._phrases.words("claim.none"),
                claim.roles_by.get(field, ""),
                (self.value(field, was) or self._phrases.words("claim.none")) if is_changed else None,
                getattr(claim, field) if field in ROLES else (),
            )

    def value(self, field: str, value: Any) -> str:
        """One value in words; empty where it says that there is none."""
        if field in ROLES:
            known = (self._mentions[one] for one in value if one in self._mentions)
            return self._phrases.words("incidents.semicolon").join(dict.fromkeys(map(self._phrases.mention, known)))
        if field == "attribution":
            return _STEP.join(map(self._link, value))
        match value:
            case None:
                return ""
            case Figure():
                return self._phrases.figure(value)
            case TimeValue():
                return self._phrases.time(value) if value.start or value.bounds else ""
            case PlaceValue():
                return self._phrases.place(value)
            case Acled():
                return f"{value.event_type} / {value.sub_event_type}"
        return self._phrases.kind(field, str(value))

    def values(self, values: object) -> Iterator[tuple[str, str]]:
        """The names and words of the fields that some values give."""
        for field in CORRECTABLE:
            value = getattr(values, field)
            if value is not UNSET:
                said = self.value(field, value) or self._phrases.words("claim.none")
                yield self._phrases.kind("role", field), said

    def _link(self, link: Attribution) -> str:
        stance = self._phrases.kind("stance", link.stance)
        is_word = link.cue is not None and any(letter.isalpha() for letter in link.cue.text)  # «:» tells nobody more
        cue = f" «{plain(link.cue.text)}»" if link.cue is not None and is_word else ""
        mention = self._mentions.get(link.mention or "")
        english = mention.name_en if mention is not None and mention.text == link.name else None
        return f"{self._phrases.both(plain(link.name), english)} ({stance}{cue})"
