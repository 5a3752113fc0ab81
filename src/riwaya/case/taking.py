"""Takes documents into a case that were read elsewhere, with their incidents: all of it or nothing."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from riwaya.case import generations, queries
from riwaya.records import Document, Incident, ReadBy

NO_RAW = b""
"""What stands for the bytes of a document that came without them."""


class Read(NamedTuple):
    """A document with its claims, as a file brings it. by: None where the file does not tell."""

    document: Document
    by: ReadBy | None


class Taken(NamedTuple):
    """What became of the documents. has_incidents: whether the incidents came in as they are."""

    added: int
    unchanged: int
    has_incidents: bool


def take(connection: Connection, readings: Iterable[Read], incidents: Sequence[Incident]) -> Taken:
    """Adds the readings that the case does not have as its current ones, and to an empty case the incidents."""
    was_empty = connection.scalar(queries.newest_reading()) is None
    known: dict[ReadBy | None, int] = {}
    added = unchanged = 0
    for document, by in readings:
        if _is_there(connection, document):
            unchanged += 1
            continue
        if by not in known:
            known[by] = generations.keep(connection, generations.imported(by))
        queries.store(connection, document, NO_RAW, known[by])
        added += 1
    if was_empty and incidents:
        queries.put_incidents(connection, incidents)
    return Taken(added, unchanged, was_empty and bool(incidents))


def _is_there(connection: Connection, document: Document) -> bool:
    """Whether the current reading under the path says the same, whoever made it."""
    row = connection.execute(queries.current_at(document.article.path)).first()
    if row is None or row.document_id != document.id:
        return False
    return _told(queries.load(connection, row)) == _told(document)


def _told(document: Document) -> Document:
    """The document without what can be computed from its text."""
    return msgspec.structs.replace(document, folded=None, tokens=(), sentences=())
