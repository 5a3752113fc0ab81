"""The timeline of an incident as text, and as records."""

from collections.abc import Sequence
from typing import Any

import msgspec

from riwaya.contrast.timeline import Entry
from riwaya.export.quoted import quoted_lines
from riwaya.export.report.words import printable
from riwaya.records.document import SCHEMA


def render_timeline(incident: str, entries: Sequence[Entry]) -> str:
    """A line for each figure, with its quote below; one line that says so when there is none."""
    if not entries:
        return f"{no_figures(incident)}\n"
    lines = []
    for entry in entries:
        span = entry.quote
        lines += [_line(entry), *quoted_lines(span.text, entry.path, span.start, span.end)]
    return "\n".join(lines) + "\n"


def no_figures(incident: str) -> str:
    """Says that there are none."""
    return f"no account of incident {incident} gives a figure of killed or injured"


def write_entry(incident: str, entry: Entry) -> str:
    """One line of JSON, without its line end."""
    return msgspec.json.encode(entry_record(incident, entry)).decode()


def entry_record(incident: str, entry: Entry) -> dict[str, Any]:
    """The record of one figure. published: None for an undated document."""
    number = entry.number
    return {
        "schema": SCHEMA,
        "kind": "figure",
        "incident": incident,
        "effect": entry.effect,
        "published": number.published or None,
        "account": number.account,
        "source": list(entry.source),
        "low": number.low,
        "high": number.high,
        "who": number.group,
        "relation": entry.relation,
        "claim": number.gid,
        "quote": entry.quote.text,
    }


def _line(entry: Entry) -> str:
    """ "2022-10-17  killed 20 combatant  same as 20 of a1  a2 outlet › source"."""
    number = entry.number
    who = "" if number.group == "unknown" else f" {number.group}"
    parts = [
        number.published[:10] or "undated",
        f"{entry.effect} {number.text}{who}",
        _relation(entry),
        f"{number.account} {' › '.join(entry.source)}",
    ]
    return printable("  ".join(" ".join(part.split()) for part in parts))


def _relation(entry: Entry) -> str:
    before = entry.before
    if before is None:
        return "first"
    words = {"same": "same as", "differs_in_scope": "differs in scope from", None: "beside"}
    return f"{words.get(entry.relation, entry.relation)} {before.text} of {before.account}"
