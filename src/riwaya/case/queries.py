"""The statements of a case: which readings are current, and how a document goes in and comes out."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, Table, func, insert, not_, or_, select

from riwaya.case import rows, schema
from riwaya.errors import CaseError
from riwaya.records import Article, Document, Incident

_r = schema.readings.c


def current() -> Select[Any]:
    """The current readings, whole rows, by path."""
    newest = select(func.max(_r.id).label("id")).group_by(_r.path).subquery()
    return select(schema.readings).join(newest, newest.c.id == _r.id).order_by(_r.path)


def current_at(path: str) -> Select[Any]:
    """The current reading of one path; the same as `current` narrowed, but by index."""
    return select(schema.readings).where(_r.path == path).order_by(_r.id.desc()).limit(1)


def generation(version: dict[str, str]) -> Select[Any]:
    """The number of the generation with these versions of pipeline and knowledge."""
    columns = schema.generations.c
    return select(columns.id).where(
        columns.pipeline == version["pipeline"], columns.knowledge == version["knowledge"]
    )


def older(generation_id: int) -> Select[Any]:
    """The paths whose current reading is of another generation, sorted."""
    newest = current().subquery()
    return select(newest.c.path).where(newest.c.generation_id != generation_id).order_by(newest.c.path)


def newest_reading() -> Select[Any]:
    """The number of the last reading; None in an empty case."""
    return select(func.max(_r.id))


def is_below(column: ColumnElement[str], root: str) -> ColumnElement[bool]:
    """Whether a path is `root`, lies in it, or is a record or line of it. All relative paths lie in "."."""
    start = root.rstrip("/")
    if start == ".":
        return not_(column.startswith("/"))
    return or_(column == root, *(column.startswith(start + mark, autoescape=True) for mark in "/#:"))


def insert_all(connection: Connection, table: Table, values: Sequence[dict[str, Any]]) -> None:
    """Inserts the rows, if any."""
    if values:
        connection.execute(insert(table), values)


def store(connection: Connection, document: Document, raw: bytes, generation_id: int) -> None:
    """Adds one document and its reading, unless the current reading under its path is the same."""
    found = connection.execute(current_at(document.article.path)).first()
    if found is not None and _is_same(connection, found, document, generation_id):
        return
    documents = schema.documents
    if connection.execute(select(documents.c.id).where(documents.c.id == document.id)).first() is None:
        connection.execute(insert(documents), rows.document_row(document, raw, now()))
    reading = insert(schema.readings).returning(_r.id)
    number: int = connection.execute(reading, rows.reading_row(document, generation_id)).scalar_one()
    of_mentions = [rows.mention_row(number, at, one) for at, one in enumerate(document.mentions)]
    insert_all(connection, schema.mentions, of_mentions)
    of_claims = [rows.claim_row(number, at, document.id, one) for at, one in enumerate(document.claims)]
    insert_all(connection, schema.claims, of_claims)
    links = [row for claim in document.claims for row in rows.attribution_rows(number, claim)]
    insert_all(connection, schema.attributions, links)


def load(connection: Connection, row: Row[Any]) -> Document:
    """The document of one row of `readings`."""
    parts = []
    for table in (schema.mentions, schema.claims):
        query = select(table.c.payload).where(table.c.reading_id == row.id).order_by(table.c.position)
        parts.append(list(connection.scalars(query)))
    return rows.document_of(row, *parts)


def holds(connection: Connection, article: Article, generation_id: int | None) -> bool:
    """Whether the current reading under the article's path is of this article and generation."""
    row = connection.execute(current_at(article.path)).first()
    return row is not None and row.generation_id == generation_id and rows.article_of(row) == article


def claim_links(connection: Connection, incidents: Iterable[Incident]) -> list[dict[str, Any]]:
    """The rows of `incident_claims`.

    Raises: CaseError when an incident names a claim of no current document.
    """
    readings = current().subquery()
    query = select(readings.c.document_id, schema.claims.c.id, readings.c.id.label("reading_id")).join(
        schema.claims, schema.claims.c.reading_id == readings.c.id
    )
    known = {f"{row[0]}/{row[1]}": (row[2], row[1]) for row in connection.execute(query)}
    links = []
    for incident in incidents:
        for name in dict.fromkeys(incident.claims):
            if name not in known:
                raise CaseError(
                    f"incident {incident.id!r} names claim {name!r}, which no current document has"
                )
            reading, claim = known[name]
            links.append({"incident_id": incident.id, "reading_id": reading, "claim_id": claim})
    return links


def now() -> str:
    """The time of the clock, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _is_same(connection: Connection, row: Row[Any], document: Document, generation_id: int) -> bool:
    if row.document_id != document.id or row.generation_id != generation_id:
        return False
    return load(connection, row) == msgspec.structs.replace(document, tokens=())
