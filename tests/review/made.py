"""Decisions for tests, made on a document without a case."""

from collections.abc import Sequence
from typing import Any

import msgspec

from riwaya.records import Claim, Decision, Document, Mention, Values
from riwaya.records.decision import CORRECTABLE, is_human
from riwaya.review import anchor_of, apply
from riwaya.review.words import named_by

AT = "2026-03-01T09:00:00+00:00"


def decide(
    machine: Document, action: str, claim: str, before: Sequence[Decision] = (), mentions: Sequence[Mention] = (),
    **values: Any
) -> Decision:
    """The next decision on a claim of a document, as somebody who sees it with the decisions before it makes it."""
    seen = apply(machine, before).document
    known = (*seen.mentions, *mentions)
    one = next(one for one in (*seen.claims, *seen.rejected) if one.id == claim)
    found = next((one for one in machine.claims if one.id == claim), msgspec.structs.replace(one, review=None))
    anchor = before[int(claim[1:]) - 1].claims[0] if is_human(claim) else anchor_of(machine, found)
    given = Values(**values) if values else None
    if action == "accept":
        given = Values(**{field: getattr(one, field) for field in CORRECTABLE})
    kept = named_by(found, given, known)
    anchor = msgspec.structs.replace(anchor, claim=claim)
    return signed(len(before) + 1, action, claims=(anchor,), values=given, found=found, mentions=kept)


def add(machine: Document, claim: Claim, before: Sequence[Decision] = (), mentions: Sequence[Mention] = ()) -> Decision:
    """The next decision, which adds a claim."""
    number = len(before) + 1
    named = msgspec.structs.replace(claim, id=f"h{number}", rule="human.add")
    kept = named_by(named, None, (*apply(machine, before).document.mentions, *mentions))
    return signed(number, "add", claims=(anchor_of(machine, named),), found=named, mentions=kept)


def withdraw(number: int, before: Sequence[Decision]) -> Decision:
    """The next decision, which withdraws another."""
    return signed(len(before) + 1, "withdraw", claims=before[number - 1].claims, withdraws=number)


def signed(number: int, action: str, **fields: Any) -> Decision:
    """A decision of Huda's."""
    return Decision(number, AT, "هدى", f"سبب القرار {number}", action, **fields)
