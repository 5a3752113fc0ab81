"""How documents go into a case: rows, their seals, what is current, and what search looks through."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, Table, delete, select, update

from riwaya.case import queries, rows, schema, seals
from riwaya.case.search_rows import rows_of
from riwaya.records import Document

_Rows = dict[Table, list[dict[str, Any]]]
# The tables that a reading has rows in, so that each finds what it refers to.
_IN_ORDER = (
    *(schema.readings, schema.mentions, schema.claims, schema.attributions),
    *(schema.current_readings, schema.search_rows),
)


class Given(NamedTuple):
    """A document to store. raw: the bytes it was read from, None where nobody has them. origin: of these."""

    document: Document
    raw: bytes | None
    origin: str | None = None


class Head(NamedTuple):
    """The last reading: its number and seal; 0 and nothing in an empty case."""

    number: int = 0
    seal: str = ""


def store_all(connection: Connection, given: Sequence[Given], generation_id: int) -> list[int]:
    """Adds documents and their readings, except those whose current reading under their path is the same.

    Gives the numbers of new readings that are current now. All rows of a table go in at once; of several documents of
    one path, each but the last is written by itself.
    """
    lots: list[dict[str, Given]] = [{}]
    for one in given:
        if one.document.article.path in lots[-1]:
            lots.append({})
        lots[-1][one.document.article.path] = one
    stored = [_store_lot(connection, list(lot.values()), generation_id) for lot in lots]
    current = select(schema.current_readings.c.reading_id)
    numbers = [number for lot in stored for number in lot]
    return list(connection.scalars(current.where(schema.current_readings.c.reading_id.in_(numbers))))


def _store_lot(connection: Connection, given: Sequence[Given], generation_id: int) -> range:
    """Adds documents of different paths, and gives the numbers of their readings."""
    generations = schema.generations
    version = tuple(connection.execute(select(generations).where(generations.c.id == generation_id)).one())[1:]
    paths = [one.document.article.path for one in given]
    found = {row.path: row for row in connection.execute(queries.current_at(paths))}
    new = [
        one for one in given
        if (row := found.get(one.document.article.path)) is None
        or not _is_same(connection, row, one.document, generation_id)
    ]
    if not new:
        return range(0)
    _store_documents(connection, new)
    told: _Rows = {table: [] for table in _IN_ORDER}
    before = head = head_of(connection)
    for one in new:
        head = _collect(one.document, generation_id, version, head, told)
    make_room(connection, [found[path].id for one in new if (path := one.document.article.path) in found])
    for table, listed in told.items():
        queries.insert_all(connection, table, listed)
    queries.put_meta(connection, schema.READINGS_HEAD, f"{head.number} {head.seal}")
    return range(before.number + 1, head.number + 1)


def head_of(connection: Connection) -> Head:
    """What the case says of its last reading."""
    number, _, seal = (queries.get_meta(connection, schema.READINGS_HEAD) or "").partition(" ")
    return Head(int(number), seal) if number else Head()


def index(connection: Connection, reading: int, document: Document) -> None:
    """Has search look through a reading, in place of what it looked through of it before."""
    connection.execute(delete(schema.search_rows).where(schema.search_rows.c.reading_id == reading))
    queries.insert_all(connection, schema.search_rows, list(rows_of(reading, document)))


def make_room(connection: Connection, replaced: Sequence[int]) -> None:
    """Lets readings be current no more."""
    for table in (schema.search_rows, schema.current_readings):
        for some in queries.batched(replaced):
            connection.execute(delete(table).where(table.c.reading_id.in_(some)))


def _store_documents(connection: Connection, given: Sequence[Given]) -> None:
    documents = schema.documents
    names = [one.document.id for one in given]
    query = select(documents.c.id, documents.c.raw_sha256).where(documents.c.id.in_(names))
    known = {row.id: row.raw_sha256 for row in connection.execute(query)}
    new = []
    for one in given:
        name = one.document.id
        if name in known and (known[name] or one.raw is None):
            continue
        row = rows.document_row(one.document, one.raw, queries.now()) | {"origin": one.origin}
        row |= {"seal": seals.of_document(row)}
        if name in known:  # it came in without its bytes, which its id covers
            connection.execute(update(documents).where(documents.c.id == name).values(row))
        else:
            new.append(row)
    queries.insert_all(connection, documents, new)


def _collect(document: Document, generation_id: int, version: Sequence[str], before: Head, told: _Rows) -> Head:
    """Adds the rows of a new reading to those of its tables, and gives its number and seal."""
    number = before.number + 1
    reading = rows.reading_row(document, generation_id) | {"id": number}
    parts = parts_of(number, document)
    seal = seals.of_reading(reading, version, parts, before.seal)
    current = {"path": document.article.path, "reading_id": number}
    collected = ([reading | {"seal": seal}], *parts, [current], rows_of(number, document))
    for table, some in zip(_IN_ORDER, collected, strict=True):
        told[table].extend(some)
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
