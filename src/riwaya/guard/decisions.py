"""Masks decisions: what they quote stands in the masked texts, and reasons name nobody private."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from riwaya.guard.edits import Edited
from riwaya.guard.people import People
from riwaya.records import Anchor, Attribution, Claim, Decision, Document, Mention, Span

Hide = Callable[[str], str]


class Desk(NamedTuple):
    """A document that decisions name, its masked text, and who is private in it."""

    document: Document
    text: Edited
    people: People


def masked_decision(decision: Decision, desks: Mapping[str, Desk], hide: Hide) -> Decision:
    """The decision as it may be shown. desks: by id of the document; hide: masks words without offsets."""
    first = decision.claims[0] if decision.claims else None
    quoting = _Quoting(None if first is None else _desk(first, desks), hide, decision.mentions)
    values = decision.values
    if values is not None and isinstance(values.attribution, tuple):
        values = msgspec.structs.replace(values, attribution=tuple(map(quoting.link, values.attribution)))

    def anchors(some: tuple[Anchor, ...]) -> tuple[Anchor, ...]:
        return tuple(_Quoting(_desk(one, desks), hide).anchor(one) for one in some)

    return msgspec.structs.replace(
        decision,
        reason=hide(decision.reason),
        claims=anchors(decision.claims),
        others=anchors(decision.others),
        into=anchors(decision.into),
        values=values,
        found=None if decision.found is None else quoting.claim(decision.found),
        mentions=tuple(map(quoting.mention, decision.mentions)),
    )


def _desk(anchor: Anchor, desks: Mapping[str, Desk]) -> Desk | None:
    """The document of an anchor; None where it is gone, or its text is another now."""
    desk = desks.get(anchor.document)
    return desk if desk is not None and desk.document.article.content_id == anchor.content_id else None


class _Quoting:
    """What a decision quotes of one document."""

    def __init__(self, desk: Desk | None, hide: Hide, mentions: Sequence[Mention] = ()) -> None:
        self._desk, self._hide = desk, hide
        self._places = {one.id: (one.start, one.end) for one in mentions}
        self._hidden: dict[tuple[int, int], str] = {}
        if desk is not None:
            self._hidden = {
                (one.start, one.end): desk.people.masked[one.id]
                for one in desk.document.mentions if one.id in desk.people.masked
            }

    def span(self, span: Span) -> Span:
        """The words as they may be shown; where their text is gone, in their old place."""
        return Span(span.start, span.end, self._hide(span.text)) if self._desk is None else self._desk.text.span(span)

    def anchor(self, anchor: Anchor) -> Anchor:
        """The anchor, its path masked too."""
        return msgspec.structs.replace(
            anchor, path=self._hide(anchor.path), trigger=self.span(anchor.trigger), around=self.span(anchor.around)
        )

    def claim(self, claim: Claim) -> Claim:
        """The claim as it was found."""
        return msgspec.structs.replace(
            claim,
            trigger=self.span(claim.trigger),
            evidence=tuple(map(self.span, claim.evidence)),
            attribution=tuple(map(self.link, claim.attribution)),
        )

    def mention(self, mention: Mention) -> Mention:
        """A mention that the decision kept."""
        span = self.span(mention.span)
        is_hidden = (mention.start, mention.end) in self._hidden

        def shown(words: str | None) -> str | None:
            return None if words is None or is_hidden else self._hide(words)

        role = None if mention.role is None else self._hide(mention.role)
        return msgspec.structs.replace(
            mention, start=span.start, end=span.end, text=span.text, role=role,
            name_en=shown(mention.name_en), head=shown(mention.head),
        )

    def link(self, link: Attribution) -> Attribution:
        """A link of a chain of sources."""
        cue = None if link.cue is None else self.span(link.cue)
        shown = self._hidden.get(self._places.get(link.mention or "", (-1, -1)))
        return msgspec.structs.replace(link, name=shown or self._hide(link.name), cue=cue)
