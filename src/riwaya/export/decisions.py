"""Decisions in the interchange form `riwaya/1`: one JSON record a line, UTF-8, unescaped."""

from typing import Any

import msgspec

from riwaya.errors import InputError
from riwaya.records import Decision
from riwaya.records.document import SCHEMA

_KIND = "decision"


def decision_record(decision: Decision) -> dict[str, Any]:
    """The `riwaya/1` record of a decision; what its action has no use for is left out."""
    plain: dict[str, Any] = msgspec.to_builtins(decision)
    if decision.found is not None:
        plain["found"] = {key: value for key, value in plain["found"].items() if key != "review"}
    told = {key: value for key, value in plain.items() if value is not None and value not in ([], ())}
    return {"schema": SCHEMA, "kind": _KIND} | told


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
