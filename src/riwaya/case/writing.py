"""How documents go into a case: rows, their seals, what is current, and what search looks through."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, delete, insert, select

from riwaya.case import queries, rows, schema, seals
from riwaya.case.search_rows import rows_of
from riwaya.records import Document

_r = schema.readings.c


class Given(NamedTuple):
    """A document to store. raw: the bytes it was read from, None where nobody has them. origin: of these."""

    document: Document
    raw: bytes | None
    origin: str | None = None


class Head(NamedTuple):
    """The last reading: its number and seal; 0 and nothing in an empty case."""

    number: int = 0
    seal: str = ""


def store_all(connection: Connection, given: Iterable[Given], generation_id: int) -> None:
    """Adds documents and their readings, except those whose current reading under their path is the same."""
    generations = schema.generations
    version = tuple(connection.execute(select(generations).where(generations.c.id == generation_id)).one())[1:]
    before = head = head_of(connection)
    for one in given:
        found = connection.execute(queries.current_at(one.document.article.path)).first()
        if found is None or not _is_same(connection, found, one.document, generation_id):
            head = _store(connection, one, generation_id, version, head)
    if head != before:
        queries.put_meta(connection, schema.READINGS_HEAD, f"{head.number} {head.seal}")


def head_of(connection: Connection) -> Head:
    """What the case says of its last reading."""
    number, _, seal = (queries.get_meta(connection, schema.READINGS_HEAD) or "").partition(" ")
    return Head(int(number), seal) if number else Head()


def index(connection: Connection, reading: int, document: Document) -> None:
    """Has search look through this, where a reading of the same path stood before or not."""
    connection.execute(delete(schema.search_rows).where(schema.search_rows.c.reading_id == reading))
    queries.insert_all(connection, schema.search_rows, list(rows_of(reading, document)))


def make_current(connection: Connection, reading: int, path: str) -> None:
    """Lets a reading stand for its path, in place of the one before."""
    current = schema.current_readings
    old = select(current.c.reading_id).where(current.c.path == path)
    connection.execute(delete(schema.search_rows).where(schema.search_rows.c.reading_id.in_(old)))
    connection.execute(delete(current).where(current.c.path == path))
    connection.execute(insert(current), {"path": path, "reading_id": reading})


def _store(connection: Connection, one: Given, generation_id: int, version: Sequence[str], before: Head) -> Head:
    document, documents = one.document, schema.documents
    if connection.execute(select(documents.c.id).where(documents.c.id == document.id)).first() is None:
        row = rows.document_row(document, one.raw, queries.now()) | {"origin": one.origin}
        connection.execute(insert(documents), row | {"seal": seals.of_document(row)})
    number = before.number + 1
    reading = rows.reading_row(document, generation_id) | {"id": number}
    parts = parts_of(number, document)
    seal = seals.of_reading(reading, version, parts, before.seal)
    connection.execute(insert(schema.readings), reading | {"seal": seal})
    for table, told in zip((schema.mentions, schema.claims, schema.attributions), parts, strict=True):
        queries.insert_all(connection, table, told)
    make_current(connection, number, document.article.path)
    index(connection, number, document)
    return Head(number, seal)


def parts_of(number: int, document: Document) -> tuple[list[dict[str, Any]], ...]:
    """The rows of `mentions`, `claims` and `attributions` of a reading, as `stored_parts` gives them."""
    return (
        [rows.mention_row(number, at, one) for at, one in enumerate(document.mentions)],
        [rows.claim_row(number, at, document.id, one) for at, one in enumerate(document.claims)],
        sorted(
            (row for claim in document.claims for row in rows.attribution_rows(number, claim)),
            key=lambda row: (row["claim_id"], row["position"]),
        ),
    )


def _is_same(connection: Connection, row: Row[Any], document: Document, generation_id: int) -> bool:
    if row.document_id != document.id or row.generation_id != generation_id:
        return False
    return queries.load(connection, row) == msgspec.structs.replace(document, tokens=())
