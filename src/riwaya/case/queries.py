"""The statements of a case: which readings are current, and how documents and incidents come out."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from secrets import token_bytes
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, delete, func, insert, not_, or_, select

from riwaya.case import rows, schema, seals
from riwaya.errors import CaseError
from riwaya.records import Article, Document, Incident, Note
from riwaya.records.decision import is_human

_r, _now = schema.readings.c, schema.current_readings.c
# How a dispute stands in the record of an incident.
_DISPUTE = '"relation":"contradicts"'
# Values that one statement names at most.
_BATCH = 500
_SECRET_BYTES = 32


class Counts(NamedTuple):
    """How much a case holds. dated: documents with a date; contested: incidents; disputes: in all incidents."""

    documents: int
    dated: int
    claims: int
    incidents: int
    contested: int
    disputes: int


def current() -> Select[Any]:
    """The current readings, whole rows, by path."""
    return select(schema.readings).join(schema.current_readings, _now.reading_id == _r.id).order_by(_now.path)


def current_numbers() -> Select[Any]:
    """The numbers of the current readings."""
    return select(_now.reading_id)


def readings_of(connection: Connection, documents: Sequence[str]) -> list[int]:
    """The numbers of the current readings of some documents."""
    out: list[int] = []
    for names in batched(filter(is_text, documents)):
        query = select(_r.id).join(schema.current_readings, _now.reading_id == _r.id)
        out += connection.scalars(query.where(_r.document_id.in_(names)))
    return sorted(out)


def is_text(value: str) -> bool:
    """Whether every database takes it: without NUL and halves of a pair of UTF-16 units. No id is anything else."""
    return "\0" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)


def current_at(paths: Sequence[str]) -> Select[Any]:
    """The current readings of some paths."""
    return current().where(_now.path.in_(paths))


def generation(version: dict[str, str]) -> Select[Any]:
    """The number of the generation with these versions of pipeline and knowledge."""
    columns = schema.generations.c
    return select(columns.id).where(
        columns.pipeline == version["pipeline"], columns.knowledge == version["knowledge"]
    )


def newest_reading() -> Select[Any]:
    """The number of the last reading; None in an empty case."""
    return select(func.max(_r.id))


def is_linked(connection: Connection) -> bool:
    """Whether the incidents cover all readings."""
    return int(get_meta(connection, schema.LINKED) or 0) == (connection.scalar(newest_reading()) or 0)


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


def counts(connection: Connection) -> Counts:
    """How much the case holds, of current documents."""
    newest = current().subquery().c
    claims = select(func.count(schema.claims.c.id)).join(newest.id.table, newest.id == schema.claims.c.reading_id)
    payload, grade = schema.incidents.c.payload, schema.incidents.c.grade
    disputes = func.sum((func.length(payload) - func.length(func.replace(payload, _DISPUTE, ""))) / len(_DISPUTE))
    found, dated = connection.execute(select(func.count(newest.id), func.count(newest.published))).one()
    incidents, disputed = connection.execute(select(func.count(payload), disputes)).one()
    contested = connection.scalar(select(func.count()).where(grade == "contested"))
    return Counts(found, dated, connection.scalar(claims) or 0, incidents, contested or 0, int(disputed or 0))


def notes(connection: Connection) -> Iterator[tuple[str, tuple[str, ...], tuple[Note, ...]]]:
    """Path, notes of intake and of the stages of each current document that has any, by path."""
    newest = current().subquery().c
    query = select(newest.path, newest.article_notes, newest.notes).order_by(newest.path)
    for row in connection.execute(query.where(or_(newest.article_notes != "[]", newest.notes != "[]"))):
        yield row.path, rows.load(row.article_notes, tuple[str, ...]), rows.load(row.notes, tuple[Note, ...])


def load(connection: Connection, row: Row[Any]) -> Document:
    """The document of one row of `readings`."""
    return next(load_all(connection, [row.id]))


def load_all(connection: Connection, readings: Sequence[int]) -> Iterator[Document]:
    """The documents of some readings, in this order."""
    for numbers in batched(readings):
        found = {row.id: row for row in connection.execute(select(schema.readings).where(_r.id.in_(numbers)))}
        mentions, claims = (_payloads(connection, table, numbers) for table in (schema.mentions, schema.claims))
        for number in numbers:
            yield rows.document_of(found[number], mentions.get(number, []), claims.get(number, []))


def _payloads(connection: Connection, table: Table, readings: Sequence[int]) -> dict[int, list[str]]:
    columns = table.c
    query = select(columns.reading_id, columns.payload).where(columns.reading_id.in_(readings))
    out: dict[int, list[str]] = {}
    for number, payload in connection.execute(query.order_by(columns.reading_id, columns.position)):
        out.setdefault(number, []).append(payload)
    return out


def batched(values: Iterable[Any]) -> Iterator[list[Any]]:
    """So many at a time as a statement may name."""
    rest = iter(values)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def holds(connection: Connection, article: Article, generation_id: int | None) -> bool:
    """Whether the current reading under the article's path is of this article and generation."""
    row = connection.execute(current_at([article.path])).first()
    return row is not None and row.generation_id == generation_id and rows.article_of(row) == article


def claim_links(connection: Connection, incidents: Sequence[Incident]) -> list[dict[str, Any]]:
    """The rows of `incident_claims`.

    Raises: CaseError when an incident names a claim of no current document.
    """
    documents = {name.rsplit("/", 1)[0] for incident in incidents for name in incident.claims}
    known = _claims_of(connection, sorted(documents))
    links = []
    for incident in incidents:
        for name in dict.fromkeys(incident.claims):
            if is_human(name.rpartition("/")[2]):
                continue  # `putting.put_claims` sees to these
            if name not in known:
                raise CaseError(
                    f"incident {incident.id!r} names claim {name!r}, which no current document has"
                )
            reading, claim = known[name]
            links.append({"incident_id": incident.id, "reading_id": reading, "claim_id": claim})
    return links


def _claims_of(connection: Connection, documents: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Global id -> reading and own id of each claim of the current readings of some documents."""
    claims = schema.claims.c
    out: dict[str, tuple[int, str]] = {}
    for numbers in batched(readings_of(connection, documents)):
        query = select(claims.document_id, claims.id, claims.reading_id).where(claims.reading_id.in_(numbers))
        out |= {f"{row[0]}/{row[1]}": (row[2], row[1]) for row in connection.execute(query)}
    return out


def get_meta(connection: Connection, key: str) -> str | None:
    """What the case says of itself under a key."""
    value: str | None = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == key))
    return value


def put_meta(connection: Connection, key: str, value: str) -> None:
    """Says it anew."""
    told = {row.key: row.value for row in connection.execute(select(schema.meta))} | {key: value}
    for one, said in ((key, value), (schema.META_SEAL, seals.of_meta(told))):
        connection.execute(delete(schema.meta).where(schema.meta.c.key == one))
        connection.execute(insert(schema.meta), {"key": one, "value": said})


def count_rows(connection: Connection) -> None:
    """Keeps how many rows the tables have that are written anew, so that a missing one is missed."""
    counted = {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in (schema.incidents, schema.strands, schema.strand_links, schema.refused)
    }
    put_meta(connection, schema.ROWS, rows.dump(counted))


def keep_secret(connection: Connection, made: bytes | None = None) -> str:
    """The key of pseudonyms, in hex: the one that is kept, else `made`, else a random one, kept from now on."""
    kept = get_meta(connection, schema.SECRET)
    if kept is None:
        kept = (made or token_bytes(_SECRET_BYTES)).hex()
        put_meta(connection, schema.SECRET, kept)
    return kept


def now() -> str:
    """The time of the clock, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
