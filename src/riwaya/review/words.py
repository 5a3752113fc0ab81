"""Marked words in another reading: the mentions, figures and links of a decision, as this text has them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import UNSET

from riwaya.records import Attribution, Claim, CountValue, Decision, Document, Figure, Mention, Span, Values
from riwaya.records.decision import HUMAN_MENTION, ROLES
from riwaya.review.anchors import places_of

_FIGURES = ("killed", "injured")


class Wording:
    """The mentions of one document, with those that people marked. `mentions`: the machine's, then people's."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known = {_key(one): one.id for one in reversed(document.mentions)}
        self.mentions: list[Mention] = list(document.mentions)
        self._made = 0

    def at(self, decision: Decision, shift: int) -> "Reworded":
        """The words of a decision. shift: by how much its claim has moved in the text."""
        return Reworded(self, decision, shift)

    def add(self, mention: Mention) -> str:
        """The id of a mention here: of the same one where there is one, else a new one."""
        key = _key(mention)
        if key not in self._known:
            self._made += 1
            made = msgspec.structs.replace(mention, id=f"{HUMAN_MENTION}{self._made}")
            self.mentions.append(made)
            self._known[key] = made.id
        return self._known[key]

    def span(self, span: Span, shift: int) -> Span | None:
        """The same words here, nearest to where they should be; None where they no longer stand in the text."""
        text, start = self._document.text, span.start + shift
        if start < 0 or text[start : start + len(span.text)] != span.text:
            starts = places_of(span.text, text)
            if not starts:
                return None
            start = min(starts, key=lambda at: (abs(at - span.start - shift), at))
        return Span(start, start + len(span.text), span.text)


class Reworded:
    """The words of one decision in one document."""

    def __init__(self, wording: Wording, decision: Decision, shift: int) -> None:
        self._wording, self._shift = wording, shift
        self._mentions = {one.id: one for one in decision.mentions}
        self._ids: dict[str, str | None] = {}
        self._rule = f"human.{decision.action}"

    def values(self, values: Values) -> dict[str, Any]:
        """The values that are set, by field, with ids and offsets of this document."""
        set_ones = {key: value for key, value in msgspec.structs.asdict(values).items() if value is not UNSET}
        for role in ROLES:
            if role in set_ones:
                set_ones[role] = self._known(set_ones[role])
        for effect in _FIGURES:
            if set_ones.get(effect) is not None:
                set_ones[effect] = self._figure(set_ones[effect])
        if "attribution" in set_ones:
            set_ones["attribution"] = tuple(map(self._link, set_ones["attribution"]))
        return set_ones

    def claim(self, claim: Claim, name: str) -> Claim:
        """The claim under a name of its own. Its trigger must stand in the text."""
        trigger = self._wording.span(claim.trigger, self._shift)
        spans = (self._wording.span(one, self._shift) for one in claim.evidence)
        return msgspec.structs.replace(
            claim,
            id=name,
            trigger=trigger or claim.trigger,
            evidence=tuple(one for one in spans if one is not None),
            attribution=tuple(map(self._link, claim.attribution)),
            killed=self._figure(claim.killed),
            injured=self._figure(claim.injured),
            review=None,
            **{role: self._known(getattr(claim, role)) for role in ROLES},
        )

    def _known(self, ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one for one in map(self._id, ids) if one is not None))

    def _id(self, name: str | None) -> str | None:
        """The id of a mention of the decision here; None where its words no longer stand in the text."""
        if name is None or name not in self._mentions:
            return None
        if name not in self._ids:
            self._ids[name] = None  # where two call each other the same, the second stands alone
            mention = self._mentions[name]
            span = self._wording.span(mention.span, self._shift)
            if span is not None:
                self._ids[name] = self._wording.add(self._moved(mention, span))
        return self._ids[name]

    def _moved(self, mention: Mention, span: Span) -> Mention:
        value = mention.value
        if isinstance(value, CountValue):
            value = msgspec.structs.replace(value, of=self._id(value.of), part_of=self._id(value.part_of))
        rule = mention.rule if not mention.id.startswith(HUMAN_MENTION) else self._rule
        return msgspec.structs.replace(
            mention, start=span.start, end=span.end, rule=rule, value=value, same_as=self._id(mention.same_as)
        )

    def _figure(self, figure: Figure | None) -> Figure | None:
        return None if figure is None else msgspec.structs.replace(figure, mention=self._id(figure.mention))

    def _link(self, link: Attribution) -> Attribution:
        cue = None if link.cue is None else self._wording.span(link.cue, self._shift)
        return msgspec.structs.replace(link, mention=self._id(link.mention), cue=cue)


def named_by(found: Claim, values: Values | None, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions that a claim and new values for it name, and those that these lead to, in their order."""
    known = {one.id: one for one in mentions}
    wanted: set[str] = set()
    rest = [*_names(msgspec.structs.asdict(found)), *_names(msgspec.structs.asdict(values) if values else {})]
    while rest:
        name = rest.pop()
        if name in known and name not in wanted:
            wanted.add(name)
            mention = known[name]
            counted = (mention.value.of, mention.value.part_of) if isinstance(mention.value, CountValue) else ()
            rest += [one for one in (mention.same_as, *counted) if one]
    return tuple(one for one in mentions if one.id in wanted)


def _names(fields: Mapping[str, Any]) -> Iterator[str]:
    """The ids of mentions in some fields of a claim."""
    for role in ROLES:
        yield from fields.get(role) or ()
    told = [fields.get(effect) for effect in _FIGURES] + list(fields.get("attribution") or ())
    yield from (one.mention for one in told if isinstance(one, Figure | Attribution) and one.mention)


def _key(mention: Mention) -> tuple[object, ...]:
    """Two mentions that agree in this are one, whatever else readings make of them."""
    return mention.start, mention.end, mention.kind, mention.ref, mention.member_of
