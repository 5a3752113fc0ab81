"""Documents and decisions of an open case a page at a time, and where claims stand: what costs only what is shown."""

from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Connection, desc, select

from riwaya.case import decided, deciding, queries, rows, schema, search
from riwaya.case.decisions_table import decisions, kept_claims
from riwaya.case.search import Hit, Query
from riwaya.case.session import Session
from riwaya.records import Decision
from riwaya.review.force import standing

_r, _d, _now = schema.readings.c, decisions.c, schema.current_readings.c
_BEHIND = "\U0010ffff"


class Shelved(msgspec.Struct, frozen=True):
    """A document in a list. number: its place; lists go from the highest down."""

    number: int
    hit: Hit


class Ruled(msgspec.Struct, frozen=True):
    """A decision in a list. is_standing: nothing takes it back. is_open: in force, but finds nothing to speak of."""

    decision: Decision
    is_standing: bool
    is_open: bool


class Lookup(Session):
    """What pages about documents and decisions ask for."""

    def shelved(self, query: Query, limit: int = 50, below: int | None = None) -> list[Shelved]:
        """The documents that fit, what was read last first, at most `limit`. below: only those behind this number."""
        wanted = msgspec.structs.replace(query, of_documents=True)
        with self._reading() as connection:
            numbers = search.numbers(connection, wanted, limit, below)
            return list(map(Shelved, numbers, search.hits(connection, numbers, wanted)))

    def document_beginning(self, name: str) -> str | None:
        """The id of the current document that alone has this id, or an id that begins so; None where there is none.

        «sha256:» may be left out.
        """
        if not queries.is_text(name):
            return None
        with self._reading() as connection:
            for start in (name, f"sha256:{name}"):
                query = select(_r.document_id).join(schema.current_readings, _now.reading_id == _r.id)
                query = query.where(_r.document_id >= start, _r.document_id < start + _BEHIND)
                found: Sequence[str] = connection.scalars(query.distinct().order_by(_r.document_id).limit(2)).all()
                if found and (len(found) == 1 or found[0] == start):
                    return found[0]
        return None

    def incidents_of(self, gids: Sequence[str]) -> dict[str, str]:
        """The id of the incident that each of some claims stands in; without those that stand in none."""
        wanted = set(gids)
        with self._reading() as connection:
            readings = queries.readings_of(connection, sorted({gid.rpartition("/")[0] for gid in wanted}))
            return {gid: incident for gid, incident in _linked(connection, readings) if gid in wanted}

    def ruled(self, limit: int = 50, below: int | None = None) -> list[Ruled]:
        """Decisions, newest first, at most `limit`. below: only those with lower numbers."""
        query = select(_d.number).order_by(desc(_d.number)).limit(limit)
        query = query if below is None else query.where(_d.number < below)
        with self._reading() as connection:
            return _ruled(connection, connection.scalars(query).all())

    def ruled_as(self, numbers: Sequence[int]) -> list[Ruled]:
        """Some decisions, newest first."""
        with self._reading() as connection:
            return _ruled(connection, numbers)

    def decisions_on(self, gids: Sequence[str]) -> list[Decision]:
        """The decisions that name one of some claims by the id it has now, and what withdraws them, by number."""
        wanted = set(gids)
        with self._reading() as connection:
            numbers = decided.numbers_naming(connection, {gid.rpartition("/")[0] for gid in wanted})
            found = decided.some_of(connection, numbers)
        return [one for one in found if not wanted.isdisjoint(anchor.gid for anchor in one.anchors)]


def _linked(connection: Connection, readings: Sequence[int]) -> Iterator[tuple[str, str]]:
    for some in queries.batched(readings):
        for table in (schema.incident_claims, kept_claims):
            held = table.c
            query = select(_r.document_id, held.claim_id, held.incident_id).join(_r.id.table, _r.id == held.reading_id)
            for document, claim, incident in connection.execute(query.where(held.reading_id.in_(some))):
                yield f"{document}/{claim}", incident


def _ruled(connection: Connection, numbers: Sequence[int]) -> list[Ruled]:
    """The decisions with these numbers, newest first; of the others only withdrawals are read."""
    found = decided.some_of(connection, numbers)
    backs = connection.scalars(select(_d.payload).where(_d.action == "withdraw"))
    known = {one.number: one for one in (*found, *(rows.load(payload, Decision) for payload in backs))}
    kept = {one.number for one in standing(known.values())}
    lost = set(deciding.open_ones(connection, [one for one in found if one.number in kept and one.withdraws is None]))
    return [Ruled(one, one.number in kept, one.number in lost) for one in reversed(found)]
