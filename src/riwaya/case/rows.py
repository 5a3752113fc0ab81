"""Records to rows and back. Every record comes back equal; only tokens are not kept, they can be computed."""

import hashlib
import zlib
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Row

from riwaya.case import seals
from riwaya.records import (
    Article,
    Bounds,
    Claim,
    Document,
    Folded,
    Incident,
    Mention,
    Note,
    Removed,
    Sentence,
)

T = TypeVar("T")
_MAP = tuple[tuple[int, ...], tuple[int, ...]]
_ARTICLE = ("path", "content_id", "url", "outlet", "title", "language", "published", "published_by", "text")


def dump(value: Any) -> str:
    """Compact JSON, Arabic unescaped."""
    return msgspec.json.encode(value).decode()


def load(text: str, kind: type[T]) -> T:
    """The record that `dump` wrote."""
    return msgspec.json.decode(text, type=kind)


def document_row(document: Document, raw: bytes | None, added: str) -> dict[str, Any]:
    """The row of `documents`. raw: None where nobody has the bytes; the row then has no hash of them."""
    article = document.article
    digest = "" if raw is None else hashlib.sha256(raw).hexdigest()
    return {"id": article.id, "path": article.path, "raw": raw or b"", "raw_sha256": digest, "added": added}


def reading_row(document: Document, generation: int) -> dict[str, Any]:
    """The row of `readings`, without its number."""
    article = document.article
    return {key: getattr(article, key) for key in _ARTICLE} | {
        "document_id": article.id,
        "generation_id": generation,
        "bounds": None if document.bounds is None else dump(document.bounds),
        "folded": None if document.folded is None else document.folded.text,
        "folded_map": _packed(document.folded),
        "sentences": dump(document.sentences),
        "removed": dump(article.removed),
        "article_notes": dump(article.notes),
        "notes": dump(document.notes),
    }


def mention_row(reading: int, position: int, mention: Mention) -> dict[str, Any]:
    """The row of `mentions`."""
    keys = ("id", "kind", "start", "end", "text", "ref")
    kept = {key: getattr(mention, key) for key in keys}
    return kept | {"reading_id": reading, "position": position, "payload": dump(mention)}


def claim_row(reading: int, position: int, document_id: str, claim: Claim) -> dict[str, Any]:
    """The row of `claims`."""
    return {
        "reading_id": reading,
        "id": claim.id,
        "position": position,
        "document_id": document_id,
        "trigger_start": claim.trigger.start,
        "trigger_end": claim.trigger.end,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "scope": claim.scope,
    } | _common(claim)


def attribution_rows(reading: int, claim: Claim) -> list[dict[str, Any]]:
    """The rows of `attributions` of one claim, outermost source first."""
    key = {"reading_id": reading, "claim_id": claim.id}
    return [
        key | {"position": position, "name": link.name, "ref": link.ref, "stance": link.stance}
        for position, link in enumerate(claim.attribution)
    ]


def incident_row(position: int, incident: Incident) -> dict[str, Any]:
    """The row of `incidents`."""
    row = {"id": incident.id, "position": position, "grade": incident.grade} | _common(incident)
    return row | {"seal": seals.of_row("incidents", row)}


def refused_row(path: str, reason: str) -> dict[str, Any]:
    """The row of `refused`."""
    row = {"path": path, "reason": reason}
    return row | {"seal": seals.of_row("refused", row)}


def article_of(row: Row[Any]) -> Article:
    """The article that a row of `readings` holds."""
    return Article(
        id=row.document_id,
        removed=load(row.removed, tuple[Removed, ...]),
        notes=load(row.article_notes, tuple[str, ...]),
        **{key: getattr(row, key) for key in _ARTICLE},
    )


def document_of(row: Row[Any], mentions: list[str], claims: list[str]) -> Document:
    """The document of a row of `readings` with the payloads of its mentions and claims, in order."""
    return Document(
        article_of(row),
        folded=None if row.folded is None else Folded(row.folded, *_unpacked(row.folded_map)),
        sentences=load(row.sentences, tuple[Sentence, ...]),
        mentions=tuple(load(payload, Mention) for payload in mentions),
        claims=tuple(load(payload, Claim) for payload in claims),
        bounds=None if row.bounds is None else load(row.bounds, Bounds),
        notes=load(row.notes, tuple[Note, ...]),
    )


def _common(record: Claim | Incident) -> dict[str, Any]:
    when, where = record.when, record.where
    return {
        "type": record.type,
        "when_start": when.start if when else None,
        "when_end": when.end if when else None,
        "place_ref": where.ref if where else None,
        "payload": dump(record),
    }


def _packed(folded: Folded | None) -> bytes | None:
    if folded is None or folded.starts is None or folded.ends is None:
        return None
    return zlib.compress(msgspec.msgpack.encode((folded.starts, folded.ends)))


def _unpacked(packed: bytes | None) -> tuple[tuple[int, ...] | None, tuple[int, ...] | None]:
    return (None, None) if packed is None else msgspec.msgpack.decode(zlib.decompress(packed), type=_MAP)
