"""Decisions laid over the machine's document: people win, and the machine's values stay beside theirs."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from riwaya.records import Anchor, Claim, Decision, Document, Review, Values
from riwaya.records.decision import CORRECTABLE, HUMAN_CLAIM, ON_A_CLAIM, is_human
from riwaya.review.anchors import Key, find
from riwaya.review.force import in_force
from riwaya.review.words import Wording

_CODED = ("type", "actor", "target", "weapon")
_STATES = {"add": "added", "correct": "corrected", "accept": "accepted"}


class Applied(NamedTuple):
    """What decisions make of a document. document: as people left it; machine: as it was found.

    open: numbers of decisions on claims that found no place, ascending. ids: of the claims that decisions speak of.
    """

    document: Document
    machine: Document
    open: tuple[int, ...]
    ids: dict[Key, str]

    def id_of(self, anchor: Anchor) -> str | None:
        """The id that the claim of an anchor has in the document now; None where it has none."""
        key = find(anchor, self.machine)
        if key is None:
            return None
        own = None if key.place is None else self.machine.claims[key.place].id
        return self.ids.get(key, own)


def apply(document: Document, decisions: Iterable[Decision]) -> Applied:
    """The machine's document with the decisions on its claims; those that nobody decided on stay as they are.

    decisions: all that may speak of this document, withdrawals too; rulings on incidents change no claim.
    """
    all_of_them = [one for one in decisions if one.action in ON_A_CLAIM or one.withdraws is not None]
    if not all_of_them:
        return Applied(document, document, (), {})
    ruled = [one for one in in_force(all_of_them) if one.action in ON_A_CLAIM]
    return _Overlay(document, ruled).applied({one.number for one in all_of_them if one.action == "add"})


class _Overlay:
    def __init__(self, machine: Document, decisions: Sequence[Decision]) -> None:
        self._machine = machine
        self._wording = Wording(machine)
        self._open: list[int] = []
        self._ids: dict[Key, str] = {}
        self._by_key: dict[Key, list[Decision]] = {}
        for one in decisions:
            key = find(one.claims[0], machine)
            if key is None:
                self._open.append(one.number)
            else:
                self._by_key.setdefault(key, []).append(one)

    def applied(self, added: set[int]) -> Applied:
        """added: numbers of decisions that added a claim, also those withdrawn."""
        claims: dict[int, Claim] = dict(enumerate(self._machine.claims))
        more: list[Claim] = []
        rejected: list[Claim] = []
        for key, group in self._by_key.items():
            one = self._decided(key, group, added)
            if one is None or one.review is None:
                continue
            self._ids[key] = one.id
            if one.review.state == "rejected":
                rejected.append(one)
                if key.place is not None:
                    del claims[key.place]
            elif key.place is None:
                more.append(one)
            else:
                claims[key.place] = one
        made = msgspec.structs.replace(
            self._machine,
            mentions=tuple(self._wording.mentions),
            claims=(*claims.values(), *sorted(more, key=_place)),
            rejected=tuple(sorted(rejected, key=_place)),
        )
        return Applied(made, self._machine, tuple(sorted(self._open)), self._ids)

    def _decided(self, key: Key, group: Sequence[Decision], added: set[int]) -> Claim | None:
        """The claim as the decisions on it leave it; None where there is none to decide on."""
        standing = [one for one in group if one.action != "reject"]
        if self._is_moot(key, group, standing, added):
            self._open += [one.number for one in group]
            return None
        if key.place is not None:
            base = self._machine.claims[key.place]
        elif standing:
            base = self._lost(key, standing[-1], f"{HUMAN_CLAIM}{_origin(standing[0])}")
        else:
            return None  # the machine has come round
        if group[-1].action == "reject":
            return msgspec.structs.replace(base, review=_review("rejected", group, position=key.place))
        return self._held(base, key, group, standing)

    def _is_moot(self, key: Key, group: Sequence[Decision], standing: Sequence[Decision], added: set[int]) -> bool:
        """Was the claim itself taken back, or is what was rejected now another one?"""
        if key.place is None:
            origin = _origin(group[0])
            return origin in added and all(one.number != origin for one in group)
        return not standing and self._machine.claims[key.place].type != group[0].claims[0].type

    def _lost(self, key: Key, decision: Decision, name: str) -> Claim:
        """A claim that the machine does not find, as the decision keeps it."""
        assert decision.found is not None
        return self._wording.at(decision, _shift(key, decision)).claim(decision.found, name)

    def _held(self, base: Claim, key: Key, group: Sequence[Decision], standing: Sequence[Decision]) -> Claim:
        """The claim with the values that people gave; of several for one field the latest."""
        held: dict[str, Any] = {}
        by: dict[str, str] = {}
        for one in standing:
            for field, value in self._values(key, one).items():
                held[field], by[field] = value, f"human.{one.action}"
        changed = {field: value for field, value in held.items() if value != getattr(base, field)}
        claim = msgspec.structs.replace(base, **changed)
        claim = msgspec.structs.replace(claim, roles_by=base.roles_by | {field: by[field] for field in sorted(changed)})
        if not changed.keys().isdisjoint(_CODED):
            from riwaya.review.codes import code_of  # needs the lexicons, which few documents do

            code = code_of(claim, {one.id: one for one in self._wording.mentions})
            claim = msgspec.structs.replace(claim, acled=code)
        state = next(state for action, state in _STATES.items() if any(one.action == action for one in standing))
        machine = None if key.place is None else _differing(base, claim)
        return msgspec.structs.replace(claim, review=_review(state, group, machine))

    def _values(self, key: Key, decision: Decision) -> dict[str, Any]:
        if decision.values is not None:
            return self._wording.at(decision, _shift(key, decision)).values(decision.values)
        added = self._lost(key, decision, "")
        return {field: getattr(added, field) for field in CORRECTABLE}


def _review(
    state: str, group: Sequence[Decision], machine: Values | None = None, position: int | None = None
) -> Review:
    last = group[-1]
    return Review(state, tuple(one.number for one in group), last.who, last.reason, machine, position)


def _differing(base: Claim, claim: Claim) -> Values | None:
    """The values of the machine's claim where the other has others; None where it has none."""
    fields = (*CORRECTABLE, "acled", "roles_by")
    kept = {field: getattr(base, field) for field in fields if getattr(base, field) != getattr(claim, field)}
    return Values(**kept) if kept else None


def _origin(decision: Decision) -> int:
    """The number of the decision that first kept the claim."""
    name = decision.claims[0].claim
    return int(name.removeprefix(HUMAN_CLAIM)) if is_human(name) else decision.number


def _shift(key: Key, decision: Decision) -> int:
    return key.start - decision.claims[0].trigger.start


def _place(claim: Claim) -> tuple[bool, int, int]:
    """The machine's claims in their order, then people's by number."""
    position = claim.review.position if claim.review else None
    number = int(claim.id.removeprefix(HUMAN_CLAIM)) if is_human(claim.id) else 0
    return position is None, position or 0, number
