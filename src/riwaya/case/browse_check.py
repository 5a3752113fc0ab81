"""Holds what the list of incidents looks through to the incidents, their claims and the decisions on these."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, func, select

from riwaya.case import queries, rows, schema
from riwaya.case.browse_kept import held_by, incidents_named, kept_rows
from riwaya.case.browse_rows import place_row, row_of, words_of
from riwaya.case.browse_tables import incident_places, incident_rows, incident_words
from riwaya.records import PlaceValue

# What follows from the incident alone, whatever became of its readings.
_OWN = ("incident_id", "type", "age", "last", "place", "disputed")


def faults(connection: Connection) -> Iterator[tuple[str, str]]:
    """Table and row in words, and what is wrong with it."""
    names = connection.scalars(select(schema.incidents.c.id).order_by(schema.incidents.c.id)).all()
    for batch in queries.batched(names):
        yield from _of_incidents(connection, batch)
    for table in (incident_rows, incident_words):
        found = _count(connection, table)
        if found != len(names):
            yield table.name, f"has {found} rows for {len(names)} incidents"
    yield from _of_places(connection)


def _of_incidents(connection: Connection, names: list[str]) -> Iterator[tuple[str, str]]:
    held = held_by(connection, names)
    kept = {row.incident_id: dict(row._mapping) for row in connection.execute(kept_rows(names))}
    for one in incidents_named(connection, names):
        should: dict[str, Any] = row_of(one, held.told) | words_of(one, held.told)
        if one.id in held.stale:  # it waits to be linked; until then it is listed as it was
            should = {key: should[key] for key in _OWN}
        row = kept.get(one.id, {})
        if {key: row.get(key, "") for key in should} != should:
            yield f"incident_rows of {one.id}", "do not fit the incident, its claims or what people decided on them"


def _of_places(connection: Connection) -> Iterator[tuple[str, str]]:
    needed = set(connection.scalars(select(incident_rows.c.place).distinct())) - {None}
    for row in connection.execute(select(incident_places)):
        if place_row(rows.load(row.payload, PlaceValue)) != dict(row._mapping):
            yield f"incident_places, row {row.number}", "was altered"
        elif row.number not in needed:
            yield f"incident_places, row {row.number}", "is the place of no incident"
        needed.discard(row.number)
    for number in sorted(needed):
        yield f"incident_places, row {number}", "is missing"


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0
