"""Takes documents into a case that were read elsewhere, with their incidents: all of it or nothing."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from riwaya.case import decided, generations, putting, queries, writing
from riwaya.case.writing import Given
from riwaya.records import Decision, Document, Incident, Maker


class Read(NamedTuple):
    """A document with its claims, as a file brings it. by: None where the file does not tell."""

    document: Document
    by: Maker | None


class Taken(NamedTuple):
    """What became of the documents. has_incidents: whether the incidents came in as they are.

    passed: masked ones of documents that the case has with their names.
    """

    added: int
    unchanged: int
    passed: int
    has_incidents: bool


def take(
    connection: Connection,
    name: str,
    readings: Iterable[Read],
    incidents: Sequence[Incident],
    decisions: Sequence[Decision] = (),
) -> Taken:
    """Adds the readings that the case does not have as its current ones, decisions, and to an empty case the incidents.

    name: of the case. Raises: CaseError when the case has other decisions.
    """
    was_empty = connection.scalar(queries.newest_reading()) is None
    known: dict[Maker | None, int] = {}
    added: list[int] = []
    unchanged = passed = 0
    for document, by in readings:
        row = connection.execute(queries.current_at([document.article.path])).first()
        if row is not None and row.document_id == document.id:
            if _told(queries.load(connection, row)) == _told(document):
                unchanged += 1
                continue
            if by is not None and by.is_masked and not generations.is_masked(connection, row.generation_id):
                passed += 1
                continue
        if by not in known:
            known[by] = generations.keep(connection, generations.imported(by))
        added += writing.store_all(connection, [Given(document, None)], known[by])
    putting.reindex(connection, sorted(decided.numbers_on(connection, added)))
    if decisions and decided.all_of(connection) != list(decisions):
        putting.restore(connection, name, decisions)
    if was_empty and incidents:
        putting.put_incidents(connection, incidents)
    return Taken(len(added), unchanged, passed, was_empty and bool(incidents))


def _told(document: Document) -> Document:
    """The document without what can be computed from its text."""
    return msgspec.structs.replace(document, folded=None, tokens=(), sentences=())
