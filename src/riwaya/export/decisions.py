"""Decisions in the interchange form `riwaya/1`: one JSON record a line, UTF-8, unescaped."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import msgspec

from riwaya.errors import InputError
from riwaya.records import Anchor, Decision
from riwaya.records.document import SCHEMA
from riwaya.review import in_force

DECISION_HEADS = ("Number", "When", "Who", "What", "Why", "State")
# Claims of an incident that one line names.
_SHOWN = 3
_KIND = "decision"


def decision_record(decision: Decision) -> dict[str, Any]:
    """The `riwaya/1` record of a decision; what its action has no use for is left out."""
    plain: dict[str, Any] = msgspec.to_builtins(decision)
    if decision.found is not None:
        plain["found"] = {key: value for key, value in plain["found"].items() if key != "review"}
    told = {key: value for key, value in plain.items() if value is not None and value not in ([], ())}
    return {"schema": SCHEMA, "kind": _KIND} | told


def decision_words(decision: Decision) -> str:
    """A decision in one line: its number, who ruled what on which claims, and why."""
    return f"Decision {decision.number} of {decision.who}: {subject_words(decision)} ({decision.reason})"


def subject_words(decision: Decision) -> str:
    """What was decided, in few words."""
    if decision.withdraws is not None:
        return f"withdraw decision {decision.withdraws}"
    claims = _named(decision.claims)
    if decision.action == "merge":
        return f"merge {claims} with {_named(decision.others)}"
    if decision.action == "move":
        return f"move {claims} " + (f"to {_named(decision.into)}" if decision.into else "out of every incident")
    return f"{decision.action} {claims}"


def decision_rows(decisions: Sequence[Decision], lost: Collection[int]) -> Iterator[tuple[int, list[str]]]:
    """The number and the row of each decision, with the columns of DECISION_HEADS. lost: numbers of those open."""
    standing = {one.number for one in in_force(decisions)}
    for one in decisions:
        state = "open" if one.number in lost else "in force" if one.number in standing else "withdrawn"
        state = "" if one.withdraws is not None else state
        yield one.number, [str(one.number), one.at, one.who, subject_words(one), one.reason, state]


def _named(anchors: Sequence[Anchor]) -> str:
    """The first claims, by path and word; how many more."""
    some = ", ".join(f"{one.path}/{one.claim} «{one.trigger.text}»" for one in anchors[:_SHOWN])
    return some + (f" and {len(anchors) - _SHOWN} more" if len(anchors) > _SHOWN else "")


def write_decision(decision: Decision) -> str:
    """One line, without its line end."""
    return msgspec.json.encode(decision_record(decision)).decode()


def read_decision(line: str | bytes) -> Decision:
    """The decision of one line; `write_decision` of it gives that line again.

    Raises: InputError when the line is no `riwaya/1` decision.
    """
    try:
        record: dict[str, Any] = msgspec.json.decode(line, type=dict[str, Any])
    except msgspec.DecodeError as fault:
        raise InputError(f"no JSON record: {fault}; give one {SCHEMA} {_KIND} a line") from fault
    found = (record.pop("schema", None), record.pop("kind", None))
    if found != (SCHEMA, _KIND):
        raise InputError(f"schema and kind are {found[0]!r} and {found[1]!r}; this reads {SCHEMA!r} and {_KIND!r}")
    try:
        return msgspec.convert(record, Decision)
    except msgspec.ValidationError as fault:
        raise InputError(f"in a decision: {fault}; give the fields of docs/records.md") from fault
