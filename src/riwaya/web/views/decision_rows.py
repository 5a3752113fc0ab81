"""Decisions in words of either language."""

from collections.abc import Iterable, Sequence

import msgspec

from riwaya.case import Ruled
from riwaya.records import Anchor, Article, Decision, Document
from riwaya.web.page import Asked
from riwaya.web.phrases import Phrases
from riwaya.web.signs import one_line, plain
from riwaya.web.views.claim_words import ClaimWords

_NAMED = 4  # claims that a line names


class Target(msgspec.Struct, frozen=True):
    """A claim that a decision speaks of."""

    document: str
    claim: str
    words: str
    kind: str
    path: str


class DecisionRow(msgspec.Struct, frozen=True):
    """A decision. day, clock: when, UTC. on, others, into: claims; more: how many are not named."""

    number: int
    action: str
    named: str
    day: str
    clock: str
    who: str
    reason: str
    state: str
    on: tuple[Target, ...]
    others: tuple[Target, ...]
    into: tuple[Target, ...]
    more: int
    values: tuple[tuple[str, str], ...]
    withdraws: int | None


def decision_rows(asked: Asked, found: Sequence[Ruled]) -> list[DecisionRow]:
    """The lines of some decisions, as he who asks may see them."""
    phrases = Phrases(asked.words)
    masked = asked.shown.decisions([one.decision for one in found])
    return [_row(ruled, shown, phrases) for ruled, shown in zip(found, masked, strict=True)]


def _row(ruled: Ruled, one: Decision, phrases: Phrases) -> DecisionRow:
    words = ClaimWords(Document(Article("", "", "", ""), mentions=one.mentions), phrases)
    values = words.values(one.values) if one.values is not None and one.action == "correct" else ()
    shown = [_targets(some, phrases) for some in (one.claims, one.others, one.into)]
    return DecisionRow(
        one.number, one.action, phrases.kind("action", one.action), phrases.day(one.at), one.at[11:16],
        plain(one.who), plain(one.reason), _state(ruled), shown[0], shown[1], shown[2],
        len(one.anchors) - sum(map(len, shown)), tuple(values), one.withdraws,
    )


def _targets(anchors: Iterable[Anchor], phrases: Phrases) -> tuple[Target, ...]:
    return tuple(
        Target(
            one.document, one.claim, one_line(one.trigger.text), phrases.kind("type", one.type),
            plain(one.path),
        )
        for one in list(anchors)[:_NAMED]
    )


def _state(ruled: Ruled) -> str:
    if ruled.is_open:
        return "open"
    return "in_force" if ruled.is_standing else "withdrawn"
