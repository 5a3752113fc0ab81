"""Decisions in a case: how they are read, and the documents as people left them."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence

from sqlalchemy import Connection, Select, func, or_, select

from riwaya.case import audit, queries, rows, schema
from riwaya.case.decisions_table import decided, decisions, kept_claims
from riwaya.case.routes import Source, routes, source_of
from riwaya.errors import CaseError, UsageError
from riwaya.records import Decision, Document
from riwaya.records.decision import ON_A_CLAIM
from riwaya.review import Applied, apply

_d, _s, _r = decisions.c, decided.c, schema.readings.c
_ON_CLAIMS = (*ON_A_CLAIM, "withdraw")
# What `schema.LINKED` says while a decision waits for linking: no reading has this number.
WAITING = "-1"
MADE, RESTORED = "decision", "decision restored"


def has_any(connection: Connection) -> bool:
    """Whether anything was ever decided in the case."""
    return connection.execute(select(_d.number).limit(1)).first() is not None


def all_of(connection: Connection, actions: Collection[str] = ()) -> list[Decision]:
    """The decisions of a case by number. actions: only of these kinds; all of them by default."""
    query = select(_d.payload).order_by(_d.number)
    query = query.where(_d.action.in_(sorted(actions))) if actions else query
    return [rows.load(payload, Decision) for payload in connection.scalars(query)]


def some_of(connection: Connection, numbers: Collection[int], actions: Collection[str] = ()) -> list[Decision]:
    """The decisions with these numbers, ascending; only those of some actions where any are named."""
    out: list[Decision] = []
    for some in queries.batched(sorted(numbers)):
        query = select(_d.payload).where(_d.number.in_(some)).order_by(_d.number)
        query = query.where(_d.action.in_(sorted(actions))) if actions else query
        out += [rows.load(payload, Decision) for payload in connection.scalars(query)]
    return out


def check(connection: Connection, name: str) -> list[Decision]:
    """All decisions, when the audit bears out each of them and no other.

    Raises: CaseError naming the first that was changed or is missing.
    """
    broken = broken_at(connection, audit.check(connection, name))
    if broken is not None:
        raise CaseError(
            f"case {name!r}: decision {broken} was changed or is missing, its audit says; go back to a copy of the "
            "case that holds it, and find out who wrote to this one"
        )
    return all_of(connection)


def broken_at(connection: Connection, entries: Sequence[audit.Entry]) -> int | None:
    """The number of the first decision that the audit does not bear out; None where it bears out all of them."""
    signed = [rows.load(one.payload, dict[str, str]) for one in entries if one.action in (MADE, RESTORED)]
    found = connection.execute(select(decisions).order_by(_d.number)).all()
    for number in range(1, max(len(signed), len(found)) + 1):
        row = found[number - 1] if number <= len(found) else None
        entry = signed[number - 1] if number <= len(signed) else {}
        if row is None or entry.get("number") != str(row.number) or entry.get("sha256") != hash_of(row.payload):
            return number
        if row.action != rows.load(row.payload, Decision).action:
            return number
    return None


def spoken_rows(decision: Decision) -> list[dict[str, object]]:
    """The rows of `decision_documents` of a decision."""
    sources = sorted({source_of(anchor) for anchor in decision.anchors})
    named = {source.document: source for source in sources}
    return [
        {"number": decision.number, "document_id": one.document, "path": one.path, "content_id": one.content_id}
        for one in named.values()
    ]


def claim_named(connection: Connection, case: str, name: str) -> str:
    """The global id of a claim: DOCUMENT_ID/cN, PATH/cN, or with a beginning of the id that no other document has.

    Raises: UsageError when no current document, or several, are called so.
    """
    head, _, claim = name.rpartition("/")
    return f"{document_named(connection, case, head)}/{claim}"


def document_named(connection: Connection, case: str, name: str) -> str:
    """The id of the current document with this id or path, or whose id alone begins so («sha256:» may be left out).

    Raises: UsageError when no current document, or several, are called so.
    """
    is_called = or_(
        _r.document_id == name, _r.path == name,
        *(_r.document_id.startswith(start + name, autoescape=True) for start in ("", "sha256:") if name),
    )
    query = select(_r.document_id, _r.path).where(is_called, _r.id.in_(queries.current_numbers()))
    found: dict[str, str] = {row.document_id: row.path for row in connection.execute(query.order_by(_r.path))}
    exact = [one for one, path in found.items() if name in (one, path)]
    if len(exact) == 1 or len(found) == 1:
        return (exact or list(found))[0]
    if found:
        some = ", ".join(list(found)[:3])
        raise UsageError(f"{name!r} begins {len(found)} documents in {case}: {some}; give more of it")
    raise UsageError(f"no document {name!r} in {case}; give its id, the beginning of its id, or its path")


def next_number(connection: Connection) -> int:
    """The number of the next decision."""
    return 1 + (connection.scalar(select(func.max(_d.number))) or 0)


def load_all(connection: Connection, readings: Sequence[int]) -> Iterator[Document]:
    """The documents of some readings, in this order, as people left them."""
    for one in applied(connection, readings):
        yield one.document


def applied(connection: Connection, readings: Sequence[int]) -> Iterator[Applied]:
    """The documents of some readings, in this order, with the decisions on their claims laid over them."""
    if not has_any(connection):
        yield from (apply(document, ()) for document in queries.load_all(connection, readings))
        return
    for numbers in queries.batched(readings):
        by_reading = numbers_on(connection, numbers)
        wanted = {number for some in by_reading.values() for number in some}
        found = {one.number: one for one in some_of(connection, wanted, _ON_CLAIMS)}
        for number, document in zip(numbers, queries.load_all(connection, numbers), strict=True):
            yield apply(document, [found[n] for n in sorted(by_reading.get(number, ())) if n in found])


def numbers_on(connection: Connection, readings: Sequence[int]) -> dict[int, set[int]]:
    """The numbers of the decisions, also withdrawn ones, that speak of each of some readings."""
    query = select(_r.id, _r.document_id, _r.path, _r.content_id).where(_r.id.in_(list(readings)))
    mine = connection.execute(query).all()
    spoken: dict[Source, set[int]] = {}
    for columns, values in (
        (_s.document_id, [row.document_id for row in mine]),
        (_s.path, [row.path for row in mine]),
        (_s.content_id, [row.content_id for row in mine]),
    ):
        for row in connection.execute(select(decided).where(columns.in_(values))):
            spoken.setdefault(Source(row.document_id, row.path, row.content_id), set()).add(row.number)
    places = routes(connection, spoken)
    by_document = {row.document_id: row.id for row in mine}
    out: dict[int, set[int]] = {}
    for source, numbers in spoken.items():
        reading = by_document.get(source.document, places.get(source))
        if reading is not None:
            out.setdefault(reading, set()).update(numbers)
    return out


def numbers_naming(connection: Connection, documents: Collection[str]) -> set[int]:
    """The numbers of the decisions that name one of some documents by the id it has now."""
    found: set[int] = set()
    for some in queries.batched(sorted(filter(queries.is_text, documents))):
        found.update(connection.scalars(select(_s.number).where(_s.document_id.in_(some))))
    return found


def incidents_with(connection: Connection, readings: Collection[int]) -> set[str]:
    """The ids of incidents that hold claims kept by people, of some readings."""
    found: set[str] = set()
    for some in queries.batched(sorted(readings)):
        query: Select[tuple[str]] = select(kept_claims.c.incident_id).where(kept_claims.c.reading_id.in_(some))
        found.update(connection.scalars(query.distinct()))
    return found


def current_of(connection: Connection, readings: Iterable[int]) -> dict[str, int]:
    """Document id -> number of its reading, for some readings."""
    out: dict[str, int] = {}
    for some in queries.batched(sorted(set(readings))):
        query = select(_r.id, _r.document_id).where(_r.id.in_(some))
        out |= {row.document_id: row.id for row in connection.execute(query)}
    return out


def hash_of(payload: str) -> str:
    """The digest of a decision as the audit keeps it."""
    return hashlib.sha256(payload.encode()).hexdigest()
