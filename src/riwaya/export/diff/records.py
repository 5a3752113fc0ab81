"""What changed, as JSON Lines: one record a document that was read again, the counts last."""

from collections.abc import Sequence
from typing import Any

import msgspec

from riwaya.export.diff.compare import ClaimChange, DocumentChange, FieldChange
from riwaya.export.diff.summary import Summary
from riwaya.records.document import SCHEMA


def write_change(change: DocumentChange) -> str:
    """One line of JSON, without its line end."""
    record = {
        "schema": SCHEMA, "kind": "document_change", "path": change.path,
        "before": change.before, "after": change.after,
        "removed": change.removed, "added": change.added,
        "fields": _fields(change.fields), "claims": list(map(_claim, change.claims)), "same": change.same,
    }
    return msgspec.json.encode(record).decode()


def write_summary(summary: Summary, generations: dict[str, Any]) -> str:
    """The counts, with the versions that were compared, on one line without its line end."""
    record = {"schema": SCHEMA, "kind": "diff_summary"} | generations | summary.record()
    return msgspec.json.encode(record).decode()


def _claim(claim: ClaimChange) -> dict[str, Any]:
    return {
        "change": claim.change, "type": claim.type, "before": claim.before, "after": claim.after,
        "trigger": msgspec.to_builtins(claim.trigger), "quote": msgspec.to_builtins(claim.quote),
        "fields": _fields(claim.fields),
    }


def _fields(changes: Sequence[FieldChange]) -> list[dict[str, Any]]:
    return [{"field": one.field, "before": one.before, "after": one.after} for one in changes]
