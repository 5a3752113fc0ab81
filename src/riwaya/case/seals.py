"""Seals: digests of rows, kept beside them, by which `verify` finds what was altered or is missing.

They guard against faults and careless hands, and against whoever changes rows and not their seals. Who can write the
case and knows this file can make seals that fit; only a copy kept elsewhere helps against that.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from riwaya.case import schema

_ENCODER = msgspec.msgpack.Encoder()
# Parts of a seal: 16 bytes each are enough that no fault passes.
_BYTES = 16
PARTS = ("head", "mentions", "claims", "sources")
"""What the parts of the seal of a reading cover, in order; one more part chains it to the reading before."""
_OWN = {
    name: tuple(column.name for column in schema.tables.tables[name].columns if column.name != "seal")
    for name in ("documents", "readings", "incidents", "strands", "strand_links", "refused")
}
_DOCUMENT = tuple(name for name in _OWN["documents"] if name != "raw")  # `raw_sha256` stands for the bytes


def digest(*values: Any) -> str:
    """The digest of plain values, in hex."""
    return hashlib.blake2b(_ENCODER.encode(values), digest_size=_BYTES).hexdigest()


def of_row(table: str, row: Mapping[str, Any]) -> str:
    """The seal of a row that stands for itself: of `incidents`, `strand_links` or `refused`."""
    return digest(table, [row[name] for name in _OWN[table]])


def of_document(row: Mapping[str, Any]) -> str:
    """The seal of a row of `documents`."""
    return digest("documents", [row.get(name) for name in _DOCUMENT])


def of_strand(row: Mapping[str, Any], blocks: Iterable[tuple[int, int, int]]) -> str:
    """The seal of a row of `strands` with its rows of `strand_blocks`: block, is_open, published."""
    return digest("strands", [row[name] for name in _OWN["strands"]], sorted(blocks))


def of_reading(
    row: Mapping[str, Any],
    version: Sequence[str],
    parts: Sequence[Iterable[Mapping[str, Any]]],
    before: str,
) -> str:
    """The seal of a row of `readings`: one digest for each of `PARTS`, then one of these and the reading before.

    row: with its number. version: its generation, number apart. parts: the rows of `mentions`, `claims` and
    `attributions`, in order. before: the seal of the reading before, empty for the first.
    """
    own = [row[name] for name in _OWN["readings"] if name != "generation_id"]
    told = [digest("head", own, list(version))]
    told += [
        digest(name, [[value for key, value in sorted(one.items()) if key != "reading_id"] for one in rows])
        for name, rows in zip(PARTS[1:], parts, strict=True)
    ]
    return ":".join([*told, digest("chain", told, before)])


def of_meta(values: Mapping[str, str]) -> str:
    """The seal of all that the case says of itself."""
    return digest("meta", sorted((key, value) for key, value in values.items() if key != schema.META_SEAL))
