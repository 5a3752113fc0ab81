"""The rulings in force on incidents of a case, with the ids that claims have now."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from riwaya.case import decided, queries, schema
from riwaya.case.routes import Source, routes, source_of
from riwaya.incidents.rulings import Ruling, Rulings
from riwaya.records import Anchor, Decision
from riwaya.records.decision import ON_INCIDENTS, is_human
from riwaya.review import Applied, in_force

_r, _c = schema.readings.c, schema.claims.c
# A claim as the machine's table has it: document, id, type, offsets of the trigger, hash of the clean text.
_Row = tuple[str, str, str, int, int, str]


def rulings_of(connection: Connection) -> Rulings:
    """The rulings on incidents that are in force."""
    ruled = in_force(decided.all_of(connection, (*ON_INCIDENTS, "withdraw")))
    ruled = [one for one in ruled if one.action in ON_INCIDENTS]
    if not ruled:
        return Rulings()
    ids = ids_of(connection, [anchor for one in ruled for anchor in one.anchors])
    return Rulings(ruling_of(one, ids) for one in ruled)


def ruling_of(decision: Decision, ids: Mapping[Anchor, str]) -> Ruling:
    """The ruling of a decision on incidents. ids: of the claims that are found."""
    claims, others, into = (
        frozenset(ids[one] for one in some if one in ids) for some in (decision.claims, decision.others, decision.into)
    )
    words = f"decision {decision.number} of {decision.who}: {decision.reason}"
    if decision.action == "merge":
        return Ruling(decision.number, words, one=claims | others)
    if decision.action == "move" and not decision.into:
        return Ruling(decision.number, words, out=claims)
    return Ruling(decision.number, words, one=claims | into, taken=claims, left=others)


def ids_of(connection: Connection, anchors: Sequence[Anchor]) -> dict[Anchor, str]:
    """The global id of the claim of each anchor that is found."""
    places = routes(connection, map(source_of, anchors))
    rows = _rows(connection, sorted(set(places.values())))
    out = {one: one.gid for one in anchors if _row(one) in rows}
    rest = [one for one in anchors if one not in out and source_of(one) in places]
    held = _held(connection, rest, places)
    for one in rest:
        applied = held[places[source_of(one)]]
        name = applied.id_of(one)
        if name is not None:
            out[one] = f"{applied.document.id}/{name}"
    return out


def _held(
    connection: Connection, anchors: Iterable[Anchor], places: Mapping[Source, int]
) -> dict[int, Applied]:
    numbers = sorted({places[source_of(one)] for one in anchors})
    return dict(zip(numbers, decided.applied(connection, numbers), strict=True))


def _rows(connection: Connection, readings: Sequence[int]) -> set[_Row]:
    """The claims that stand alone in their readings as they did, so that most anchors need no text."""
    found: set[_Row] = set()
    for some in queries.batched(readings):
        query = select(_c.document_id, _c.id, _c.type, _c.trigger_start, _c.trigger_end, _r.content_id)
        query = query.join(_r.id.table, _r.id == _c.reading_id).where(_r.id.in_(some))
        found.update((*row,) for row in connection.execute(query))
    return found


def _row(anchor: Anchor) -> _Row | None:
    """The row that the machine's table has for the claim where nothing has changed; None for one that people keep."""
    if is_human(anchor.claim):
        return None
    span = anchor.trigger
    return anchor.document, anchor.claim, anchor.type, span.start, span.end, anchor.content_id
