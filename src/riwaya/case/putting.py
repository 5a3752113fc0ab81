"""Decisions and incidents go into a case, and all that is kept at hand of them with them."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert

from riwaya.case import audit, browse_kept, decided, queries, rows, schema, writing
from riwaya.case.decisions_table import decided as spoken
from riwaya.case.decisions_table import decisions, kept_claims
from riwaya.case.routes import routes, source_of
from riwaya.errors import CaseError
from riwaya.records import Decision, Incident
from riwaya.records.decision import is_human


def put(connection: Connection, name: str, made: Sequence[Decision], *, is_restored: bool = False) -> None:
    """Adds decisions, each with its row in the audit, and marks what they speak of as waiting to be linked."""
    signed = []
    for one in made:
        payload = rows.dump(one)
        connection.execute(insert(decisions), {"number": one.number, "action": one.action, "payload": payload})
        queries.insert_all(connection, spoken, decided.spoken_rows(one))
        signed.append({"number": str(one.number), "signed": one.who, "sha256": decided.hash_of(payload)})
    audit.add_all(connection, name, decided.RESTORED if is_restored else decided.MADE, signed)
    waiting = routes(connection, {source_of(anchor) for one in made for anchor in one.anchors})
    for numbers in queries.batched(sorted(waiting.values())):
        connection.execute(delete(schema.linked).where(schema.linked.c.reading_id.in_(numbers)))
    queries.put_meta(connection, schema.LINKED, decided.WAITING)
    reindex(connection, sorted(set(waiting.values())))
    named = {anchor.document for one in made for anchor in one.anchors}
    browse_kept.refresh(connection, {*named, *decided.current_of(connection, waiting.values())})


def reindex(connection: Connection, readings: Sequence[int]) -> None:
    """Has search look through current readings as people left them."""
    for number, document in zip(readings, decided.load_all(connection, readings), strict=True):
        writing.index(connection, number, document)


def restore(connection: Connection, name: str, made: Sequence[Decision]) -> None:
    """Puts decisions that another case exported, with their numbers.

    Raises: CaseError when the case has decisions of its own, or numbers are missing.
    """
    if decided.has_any(connection):
        raise CaseError(f"case {name!r} has decisions already; restore others in a new case")
    ordered = sorted(made, key=lambda one: one.number)
    for number, one in enumerate(ordered, 1):
        if one.number != number:
            raise CaseError(f"decision {number} is missing or stands twice among those to restore; give all of them")
    if ordered:
        put(connection, name, ordered, is_restored=True)


def put_incidents(connection: Connection, incidents: Sequence[Incident]) -> None:
    """Replaces all incidents; what linking keeps is then out of date.

    Raises: CaseError when an incident names a claim of no current document.
    """
    browse_kept.clear(connection)
    connection.execute(delete(schema.incident_claims))
    connection.execute(delete(schema.incidents))
    of_incidents = [rows.incident_row(at, one) for at, one in enumerate(incidents)]
    queries.insert_all(connection, schema.incidents, of_incidents)
    put_claims(connection, incidents)
    queries.put_meta(connection, schema.LINKED, str(connection.scalar(queries.newest_reading()) or 0))
    queries.put_meta(connection, schema.LINKS_VERSION, "")
    queries.count_rows(connection)


def put_claims(connection: Connection, incidents: Sequence[Incident]) -> None:
    """Stores which claims incidents hold, also those that people keep and the machine does not find, and lists them.

    Raises: CaseError when an incident names a claim of no current document.
    """
    queries.insert_all(connection, schema.incident_claims, queries.claim_links(connection, incidents))
    queries.insert_all(connection, kept_claims, _kept_links(connection, incidents))
    browse_kept.put(connection, incidents)


def _kept_links(connection: Connection, incidents: Sequence[Incident]) -> list[dict[str, object]]:
    named = [
        (one.id, *name.rsplit("/", 1)) for one in incidents for name in dict.fromkeys(one.claims)
        if is_human(name.rpartition("/")[2])
    ]
    if not named:
        return []
    readings = queries.readings_of(connection, sorted({document for _, document, _ in named}))
    current = decided.current_of(connection, readings)
    return [
        {"incident_id": incident, "reading_id": current[document], "claim_id": claim}
        for incident, document, claim in named if document in current
    ]
