"""Keeps what the list of incidents looks through in step with incidents, claims and decisions."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, and_, delete, exists, func, not_, select, update

from riwaya.case import decided, queries, rows, schema
from riwaya.case.browse_rows import Told, place_row, row_of, thousandths, words_of
from riwaya.case.browse_tables import incident_places, incident_rows, incident_words
from riwaya.case.decisions_table import kept_claims
from riwaya.case.search_rows import rows_of
from riwaya.records import Document, Incident

_r, _s, _i = schema.readings.c, schema.search_rows.c, incident_rows.c
_HELD = (schema.incident_claims, kept_claims)
_NOTHING = {"words": "  ", "variants": "  ", "facets": "  "}


class _Scored(msgspec.Struct):
    """All that is wanted of the payload of a claim that nobody decided on."""

    score: float = 1.0


class Held(NamedTuple):
    """What is known of the claims of some incidents, by global id.

    stale: ids of those incidents that hold claims of readings that are not current any more.
    """

    told: Mapping[str, Told]
    stale: frozenset[str]


def clear(connection: Connection) -> None:
    """Takes out all rows; quicker than to let them go with their incidents."""
    for table in (incident_words, incident_rows, incident_places):
        connection.execute(delete(table))


def put(connection: Connection, incidents: Sequence[Incident]) -> None:
    """Adds the rows of incidents that are stored already, with their claims, and drops places where none stands now."""
    number = connection.scalar(select(func.max(_i.number))) or 0
    for batch in queries.batched(incidents):
        held = held_by(connection, [one.id for one in batch])
        numbered = list(enumerate(batch, number + 1))
        number += len(batch)
        _put_places(connection, batch)
        told = [{"number": at} | row_of(one, held.told) for at, one in numbered]
        queries.insert_all(connection, incident_rows, told)
        words = [{"number": at} | words_of(one, held.told) for at, one in numbered]
        queries.insert_all(connection, incident_words, words)
    is_needed = exists().where(_i.place == incident_places.c.number)
    connection.execute(delete(incident_places).where(not_(is_needed)))
    _tell(connection)


def refresh(connection: Connection, documents: Collection[str]) -> None:
    """Brings up to date the rows of incidents that hold claims of some documents, after decisions on these."""
    for batch in queries.batched(sorted(_incidents_of(connection, documents))):
        held = held_by(connection, batch)
        kept = {row.incident_id: dict(row._mapping) for row in connection.execute(kept_rows(batch))}
        for one in incidents_named(connection, batch):
            number, old = kept[one.id]["number"], kept[one.id]
            row, words = row_of(one, held.told), words_of(one, held.told)
            if row.items() - old.items():
                connection.execute(update(incident_rows).where(_i.number == number).values(row))
            if words.items() - old.items():
                connection.execute(delete(incident_words).where(incident_words.c.number == number))
                queries.insert_all(connection, incident_words, [{"number": number} | words])
    _tell(connection)


def fill(connection: Connection) -> None:
    """Makes all rows anew, of incidents that are stored already."""
    clear(connection)
    put(connection, [rows.load(one, Incident) for one in connection.scalars(select(schema.incidents.c.payload))])


def kept_rows(names: Sequence[str]) -> Any:
    """The rows of some incidents, with their words."""
    told = (incident_words.c.words, incident_words.c.variants, incident_words.c.facets)
    both = incident_rows.outerjoin(incident_words, incident_words.c.number == _i.number)
    return select(incident_rows, *told).select_from(both).where(_i.incident_id.in_(names))


def incidents_named(connection: Connection, names: Sequence[str]) -> Iterator[Incident]:
    """Some incidents, by id."""
    held = schema.incidents.c
    for payload in connection.scalars(select(held.payload).where(held.id.in_(names)).order_by(held.id)):
        yield rows.load(payload, Incident)


def held_by(connection: Connection, names: Sequence[str]) -> Held:
    """What is known of the claims of some incidents."""
    links = [row for table in _HELD for row in connection.execute(select(table).where(table.c.incident_id.in_(names)))]
    readings = sorted({row.reading_id for row in links})
    current = _current(connection, readings)
    on_them = set[int]()
    if decided.has_any(connection):
        on_them.update(number for some in queries.batched(readings) for number in decided.numbers_on(connection, some))
    whole = sorted(on_them | set(readings) - current)
    told = _as_found(connection, names, set(whole))
    for number, applied in zip(whole, decided.applied(connection, whole), strict=True):
        told |= _as_left(number, applied.document)
    return Held(told, frozenset(row.incident_id for row in links if row.reading_id not in current))


def _current(connection: Connection, readings: Iterable[int]) -> set[int]:
    """Those of some readings that are current."""
    found: set[int] = set()
    for some in queries.batched(readings):
        now = schema.current_readings.c.reading_id
        found.update(connection.scalars(select(now).where(now.in_(some))))
    return found


def _as_found(connection: Connection, names: Sequence[str], but: Collection[int]) -> dict[str, Told]:
    """Claims on which nobody decided, of current readings, all but some."""
    claims, links = schema.claims.c, schema.incident_claims.c
    query = (
        select(claims.reading_id, claims.document_id, claims.id, claims.payload, _s.words, _s.variants, _s.facets)
        .select_from(schema.incident_claims)
        .join(schema.claims, and_(claims.reading_id == links.reading_id, claims.id == links.claim_id))
        .join(schema.search_rows, and_(_s.reading_id == links.reading_id, _s.claim_id == links.claim_id))
        .where(links.incident_id.in_(names))
    )
    return {
        f"{row.document_id}/{row.id}": Told(
            thousandths(rows.load(row.payload, _Scored).score), False, row.words, row.variants, row.facets
        )
        for row in connection.execute(query) if row.reading_id not in but
    }


def _as_left(number: int, document: Document) -> dict[str, Told]:
    """The claims of a document on which people decided, or that is not current any more."""
    words = {row["claim_id"]: row for row in rows_of(number, document)}
    out = {}
    for one in (*document.claims, *document.rejected):
        row = words.get(one.id, _NOTHING)
        told = (row["words"], row["variants"], row["facets"])
        out[f"{document.id}/{one.id}"] = Told(thousandths(one.score), one.review is not None, *told)
    return out


def _incidents_of(connection: Connection, documents: Collection[str]) -> set[str]:
    """The ids of incidents that hold claims of any reading of some documents."""
    readings: list[int] = []
    for some in queries.batched(sorted(documents)):
        readings += connection.scalars(select(_r.id).where(_r.document_id.in_(some)))
    found = decided.incidents_with(connection, readings)
    linked = schema.incident_claims.c
    for numbers in queries.batched(sorted(readings)):
        found.update(connection.scalars(select(linked.incident_id).where(linked.reading_id.in_(numbers)).distinct()))
    return found


def _put_places(connection: Connection, incidents: Iterable[Incident]) -> None:
    """Adds the places of some incidents that are not there yet."""
    made = {row["number"]: row for row in (place_row(one.where) for one in incidents if one.where is not None)}
    known = incident_places.c.number
    there = set(connection.scalars(select(known).where(known.in_(list(made)))))
    new = [row for number, row in sorted(made.items()) if number not in there]
    queries.insert_all(connection, incident_places, new)


def _tell(connection: Connection) -> None:
    """Lets who looks at the list know that it may be another one now."""
    queries.put_meta(connection, schema.SHOWN, str(1 + int(queries.get_meta(connection, schema.SHOWN) or 0)))
