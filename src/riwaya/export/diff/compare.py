"""Two readings of one path, claim by claim and field by field."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from typing import Any, NamedTuple

from riwaya.export.diff.align import Alignment
from riwaya.export.diff.values import HOW, article_values, claim_values
from riwaya.records import Claim, Document, Span

NEW, GONE, CHANGED = "new", "gone", "changed"


class FieldChange(NamedTuple):
    """A field with its values, of plain types; None for no value."""

    field: str
    before: Any
    after: Any


class ClaimChange(NamedTuple):
    """A claim that is new, gone or changed. before, after: its ids. quote: its sentence in the newest reading of it."""

    change: str
    type: str
    before: str | None
    after: str | None
    trigger: Span
    quote: Span
    fields: tuple[FieldChange, ...] = ()

    @property
    def is_of_how(self) -> bool:
        """Whether only how it was found changed, not what it says."""
        return self.change == CHANGED and all(one.field in HOW for one in self.fields)


class DocumentChange(NamedTuple):
    """What two readings of one path differ in. same: claims that are in both, unchanged.

    before, after: document ids; they differ where the bytes do. removed, added: characters of the clean text that only
    the old, or the new, reading has.
    """

    path: str
    before: str
    after: str
    removed: int
    added: int
    fields: tuple[FieldChange, ...]
    claims: tuple[ClaimChange, ...]
    same: int

    @property
    def is_same(self) -> bool:
        """Whether nothing that the document says has changed, and its bytes neither."""
        return self.before == self.after and not (self.removed or self.added or self.fields or self.claims)


def compare(before: Document, after: Document) -> DocumentChange:
    """What changed from one reading of a path to another."""
    alignment = Alignment(before.text, after.text)
    kept = sum(piece.end - piece.start for piece in alignment.pieces)
    pairs = _matched(before, after, alignment)
    changes = sorted(_changes(before, after, pairs), key=_place)
    told = tuple(one for one in changes if one.change != CHANGED or one.fields)
    return DocumentChange(
        after.article.path, before.id, after.id, len(before.text) - kept, len(after.text) - kept,
        _fields(article_values(before), article_values(after)), told, len(changes) - len(told),
    )


def _changes(before: Document, after: Document, pairs: list[tuple[Claim, Claim]]) -> Iterator[ClaimChange]:
    olds, news = ({claim.id for claim in side} for side in zip(*pairs, strict=True)) if pairs else (set(), set())
    for old, new in pairs:
        fields = _fields(claim_values(old, before), claim_values(new, after))
        yield ClaimChange(CHANGED, new.type, old.id, new.id, new.trigger, _quote(new), fields)
    for claim in before.claims:
        if claim.id not in olds:
            yield ClaimChange(GONE, claim.type, claim.id, None, claim.trigger, _quote(claim))
    for claim in after.claims:
        if claim.id not in news:
            yield ClaimChange(NEW, claim.type, None, claim.id, claim.trigger, _quote(claim))


def _place(change: ClaimChange) -> tuple[int, int, str, str]:
    return change.trigger.start, change.trigger.end, change.change, change.after or change.before or ""


def _quote(claim: Claim) -> Span:
    return claim.evidence[0] if claim.evidence else claim.trigger


def _fields(before: dict[str, Any], after: dict[str, Any]) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(name, value, after[name]) for name, value in before.items() if value != after[name]
    )


def _matched(before: Document, after: Document, alignment: Alignment) -> list[tuple[Claim, Claim]]:
    """Claims that are one: by trigger and type, then by trigger, then by evidence."""
    olds, news = list(before.claims), list(after.claims)

    def moved(claim: Claim) -> Hashable:
        return alignment.moved(claim.trigger.start, claim.trigger.end)

    def place(claim: Claim) -> Hashable:
        return claim.trigger.start, claim.trigger.end

    out = _taken(olds, news, lambda old: (moved(old), old.type), lambda new: (place(new), new.type))
    out += _taken(olds, news, moved, place)
    return out + _nearest(olds, news, alignment)


def _taken(
    olds: list[Claim], news: list[Claim], old_key: Callable[[Claim], Hashable], new_key: Callable[[Claim], Hashable]
) -> list[tuple[Claim, Claim]]:
    """The claims of one key, in order; they are taken out of both lists."""
    by_key: defaultdict[Hashable, list[Claim]] = defaultdict(list)
    for new in news:
        by_key[new_key(new)].append(new)
    out = [(old, by_key[key].pop(0)) for old in olds if by_key.get(key := old_key(old))]
    _take_out(olds, news, out)
    return out


def _nearest(olds: list[Claim], news: list[Claim], alignment: Alignment) -> list[tuple[Claim, Claim]]:
    """Claims whose evidence overlaps, of one type or with triggers that do, most in common first."""
    ranked = []
    for a, old in enumerate(olds):
        evidence = [part for span in old.evidence for part in alignment.parts(span.start, span.end)]
        trigger = list(alignment.parts(old.trigger.start, old.trigger.end))
        for b, new in enumerate(news):
            shared = _shared(evidence, new.evidence)
            touching = _shared(trigger, (new.trigger,))
            if shared and (touching or old.type == new.type):
                ranked.append((-touching, old.type != new.type, -shared, a, b))
    out: dict[int, int] = {}
    for *_, a, b in sorted(ranked):
        if a not in out and b not in out.values():
            out[a] = b
    pairs = [(olds[a], news[b]) for a, b in sorted(out.items())]
    _take_out(olds, news, pairs)
    return pairs


def _take_out(olds: list[Claim], news: list[Claim], pairs: list[tuple[Claim, Claim]]) -> None:
    for old, new in pairs:
        olds.remove(old)
        news.remove(new)


def _shared(parts: list[tuple[int, int]], spans: tuple[Span, ...]) -> int:
    """How many characters stretches have in common with spans."""
    return sum(max(0, min(end, span.end) - max(start, span.start)) for start, end in parts for span in spans)
