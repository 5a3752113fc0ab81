"""Looks through all of a case for what was altered or is missing, and says where."""

import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, inspect, select
from sqlalchemy.exc import DBAPIError

from riwaya.case import audit, browse_check, decided, queries, rows, schema, seals
from riwaya.case.decisions_table import decided as spoken
from riwaya.case.decisions_table import kept_claims
from riwaya.case.search_rows import rows_of
from riwaya.case.stored import stored_parts
from riwaya.case.writing import head_of, parts_of
from riwaya.records import Incident

_r = schema.readings.c
_NEEDED = ("format", "schema_version", schema.SECRET)


class Fault(NamedTuple):
    """One thing that is not as it was written. where: table and row, in words."""

    where: str
    what: str


def verify(connection: Connection) -> Iterator[Fault]:
    """The faults of a case, nearest to the root first; none in a sound one."""
    broken = [*_database(connection), *_tables(connection)]
    yield from broken
    if broken:
        return  # what else could be said would rest on these
    whole = (_belonging, _meta, _audit, _decisions, _documents, _readings, _current, _incidents)
    for check in (*whole, _links, _refused, _search, _browsed):
        try:
            yield from check(connection)
        except Exception as fault:  # what can't be decoded, in whatever way, was altered
            said = getattr(fault, "orig", None) or fault
            yield Fault(check.__name__.removeprefix("_"), f"can't be read ({said})")


def _database(connection: Connection) -> Iterator[Fault]:
    """What SQLite itself finds wrong in its file; a server looks after its own."""
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.exec_driver_sql("pragma integrity_check(20)").all():
        if said != "ok":
            yield Fault("the file", str(said))


def _belonging(connection: Connection) -> Iterator[Fault]:
    if connection.dialect.name != "sqlite":
        return
    for row in connection.exec_driver_sql("pragma foreign_key_check").all():
        yield Fault(f"{row[0]}, row {row[1]}", f"the row of {row[2]} that it belongs to is missing")


def _tables(connection: Connection) -> Iterator[Fault]:
    found = set(inspect(connection).get_table_names())
    for name in sorted(set(schema.tables.tables) - found):
        yield Fault(name, "the table is missing")


def _meta(connection: Connection) -> Iterator[Fault]:
    told = {row.key: row.value for row in connection.execute(select(schema.meta))}
    for key in _NEEDED:
        if key not in told:
            yield Fault("meta", f"{key!r} is missing")
    if told.get(schema.META_SEAL) != seals.of_meta(told):
        yield Fault("meta", "what the case says of itself was altered, or a part of it is missing")


def _audit(connection: Connection) -> Iterator[Fault]:
    said = queries.get_meta(connection, schema.AUDIT_HEAD) or audit.head_of([])
    broken = audit.broken_at(audit.entries_of(connection), said)
    if broken is not None:
        yield Fault(f"audit, row {broken}", "was altered or is missing")


def _decisions(connection: Connection) -> Iterator[Fault]:
    broken = decided.broken_at(connection, audit.entries_of(connection))
    if broken is not None:
        yield Fault(f"decision {broken}", "was altered or is missing, its row in the audit says")
        return
    for one in decided.all_of(connection):
        kept = connection.execute(select(spoken).where(spoken.c.number == one.number)).all()
        should = sorted(tuple(row.values()) for row in decided.spoken_rows(one))
        if sorted(map(tuple, kept)) != should:
            yield Fault(f"decision_documents of decision {one.number}", "do not fit the decision")


def _documents(connection: Connection) -> Iterator[Fault]:
    known = set(connection.scalars(select(_r.document_id)))
    for row in connection.execute(select(schema.documents).order_by(schema.documents.c.id)):
        told = dict(row._mapping)
        where = f"document {row.id} ({row.path})"
        digest = hashlib.sha256(row.raw).hexdigest() if row.raw_sha256 else ""
        if digest != row.raw_sha256 or (not row.raw_sha256 and row.raw):
            yield Fault(where, "its bytes are not those that were read")
        if seals.of_document(told) != row.seal:
            yield Fault(where, "its id, path, hash or date was altered")
        if row.id not in known:
            yield Fault(where, "its readings are missing")


def _readings(connection: Connection) -> Iterator[Fault]:
    """A reading is held to its seal; one that is gone breaks the chain of the next."""
    versions = {row.id: tuple(row)[1:] for row in connection.execute(select(schema.generations))}
    documents = set(connection.scalars(select(schema.documents.c.id)))
    before, number = "", 0
    for number in connection.scalars(select(_r.id).order_by(_r.id)).all():
        row = connection.execute(select(schema.readings).where(_r.id == number)).one()
        where = f"reading {number} ({row.path})"
        stored = stored_parts(connection, number)
        made = seals.of_reading(dict(row._mapping), versions.get(row.generation_id, ()), stored, before)
        for part, mine, kept in zip((*seals.PARTS, "chain"), made.split(":"), row.seal.split(":"), strict=False):
            if mine != kept:
                yield Fault(where, _what(part))
                break
        else:
            if len(row.seal.split(":")) != len(seals.PARTS) + 1:
                yield Fault(where, "its seal is missing")
            elif not _is_coded(connection, row, stored):
                yield Fault(where, "its rows do not tell what its records tell")
        if row.document_id not in documents:
            yield Fault(where, f"its document {row.document_id} is missing")
        before = row.seal
    head = head_of(connection)
    if (head.number, head.seal) != (number, before):
        yield Fault(f"reading {max(head.number, number)}", "is missing, or was put in by another program")


def _what(part: str) -> str:
    if part == "chain":
        return "the reading before it is missing or was altered"
    if part == "head":
        return "its text or what is told of it was altered"
    return f"its {part} were altered, or some are missing"


def _is_coded(connection: Connection, row: Any, stored: tuple[list[dict[str, Any]], ...]) -> bool:
    """Do the columns say what the records in them say? Whatever the seal, one of them was not written by riwaya."""
    return parts_of(row.id, queries.load(connection, row)) == stored


def _current(connection: Connection) -> Iterator[Fault]:
    newest = select(_r.path, func.max(_r.id)).group_by(_r.path)
    kept = select(schema.current_readings.c.path, schema.current_readings.c.reading_id)
    should, has = ({tuple(row) for row in connection.execute(query)} for query in (newest, kept))
    for path, _ in sorted(should ^ has):
        yield Fault(f"current_readings, {path}", "does not name the newest reading")


def _incidents(connection: Connection) -> Iterator[Fault]:
    linked = schema.incident_claims.c
    documents = {row.id: row.document_id for row in connection.execute(select(_r.id, _r.document_id))}
    told: dict[str, list[str]] = {}
    for columns in (linked, kept_claims.c):
        for row in connection.execute(select(columns.incident_id, columns.reading_id, columns.claim_id)):
            told.setdefault(row.incident_id, []).append(f"{documents.get(row.reading_id)}/{row.claim_id}")
    for row in connection.execute(select(schema.incidents).order_by(schema.incidents.c.id)):
        where = f"incident {row.id}"
        if seals.of_row("incidents", dict(row._mapping)) != row.seal:
            yield Fault(where, "was altered")
        elif sorted(told.get(row.id, ())) != sorted(set(rows.load(row.payload, Incident).claims)):
            yield Fault(where, "its claims in incident_claims are not those of its record")
    yield from _counted(connection)


def _counted(connection: Connection) -> Iterator[Fault]:
    kept = rows.load(queries.get_meta(connection, schema.ROWS) or "{}", dict[str, int])
    for name, number in sorted(kept.items()):
        found = connection.scalar(select(func.count()).select_from(schema.tables.tables[name]))
        if found != number:
            yield Fault(name, f"has {found} rows, and should have {number}")


def _links(connection: Connection) -> Iterator[Fault]:
    blocks: dict[int, list[tuple[int, int, int]]] = {}
    for row in connection.execute(select(schema.strand_blocks)):
        blocks.setdefault(row.strand, []).append((row.block, row.is_open, row.published))
    for row in connection.execute(select(schema.strands).order_by(schema.strands.c.number)):
        if seals.of_strand(dict(row._mapping), blocks.pop(row.number, [])) != row.seal:
            yield Fault(f"strands, row {row.number} ({row.id})", "was altered, or its blocks were")
    for number in sorted(blocks):
        yield Fault(f"strand_blocks of strand {number}", "belong to no strand")
    for row in connection.execute(select(schema.strand_links).order_by(*schema.strand_links.primary_key)):
        if seals.of_row("strand_links", dict(row._mapping)) != row.seal:
            yield Fault(f"strand_links, row {row.one} {row.two}", "was altered")
    if queries.get_meta(connection, schema.LINKS_VERSION) and queries.is_linked(connection):
        linked = set(connection.scalars(select(schema.linked.c.reading_id)))
        for number in sorted(linked ^ set(connection.scalars(queries.current_numbers()))):
            yield Fault(f"linked, row {number}", "is missing, or names what was not linked")


def _refused(connection: Connection) -> Iterator[Fault]:
    for row in connection.execute(select(schema.refused)):
        if seals.of_row("refused", dict(row._mapping)) != row.seal:
            yield Fault(f"refused, {row.path}", "was altered")


def _search(connection: Connection) -> Iterator[Fault]:
    """Search must look through what the current readings say, no more and no less."""
    found = schema.search_rows
    for number in connection.scalars(queries.current_numbers().order_by(schema.current_readings.c.reading_id)).all():
        document = next(decided.load_all(connection, [number]))
        query = select(found).where(found.c.reading_id == number).order_by(found.c.number)
        kept = [dict(row._mapping) for row in connection.execute(query)]
        if kept != list(rows_of(number, document)):
            yield Fault(f"search_rows of reading {number} ({document.article.path})", "do not fit the document")
    gone = found.c.reading_id.not_in(queries.current_numbers())
    for number in connection.scalars(select(found.c.reading_id).where(gone).distinct()).all():
        yield Fault(f"search_rows of reading {number}", "belong to no current reading")


def _browsed(connection: Connection) -> Iterator[Fault]:
    """What the list of incidents looks through must fit the incidents and their claims, and hold no more."""
    for where, what in browse_check.faults(connection):
        yield Fault(where, what)


def verify_index(connection: Connection) -> Iterator[Fault]:
    """The faults of the indexes of words against the rows they stand for; SQLite checks them only where it may write.

    Raises: OperationalError while another process writes.
    """
    if connection.dialect.name != "sqlite":
        return
    for index in ("search_index", "incident_index"):
        try:
            with connection.execution_options(writing=True).begin():  # so that it waits for who writes now
                connection.exec_driver_sql(f"insert into {index}({index}, rank) values ('integrity-check', 1)")
        except DBAPIError as fault:
            said = str(fault.orig)
            if "locked" in said:
                raise
            if "readonly" not in said:
                yield Fault(index, f"does not fit the rows it stands for ({said})")
