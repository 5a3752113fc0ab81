"""Links a case: all of it at first, later only what the readings added since then touch."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, delete, func, select

from riwaya.case import browse_kept, decided, putting, queries, rows, schema
from riwaya.case.ledger import StoredLedger
from riwaya.case.ruled import rulings_of
from riwaya.contrast import compare_all
from riwaya.incidents.clusters import Cluster, cluster_of, links_of
from riwaya.incidents.groups import Group, grouped
from riwaya.incidents.linker import Linker
from riwaya.incidents.naming import keep_ids
from riwaya.incidents.update import update
from riwaya.incidents.years import Years
from riwaya.knowledge import Knowledge
from riwaya.records import Document, Incident

_r, _i = schema.readings.c, schema.incident_claims.c


class _State(NamedTuple):
    """What has changed since the last linking: document ids by reading.

    added: current readings that were not linked. gone: linked ones that are not current. total: of current readings.
    span: first and last day of publication.
    """

    added: dict[int, str]
    gone: dict[int, str]
    total: int
    span: tuple[str | None, str | None]


def link(connection: Connection, knowledge: Knowledge, version: str) -> None:
    """Brings links and incidents up to the current readings.

    version: of everything that linking rests on; under another all is linked anew. So it is when more than half of the
    readings are new, which costs no more.
    """
    state = _state(connection)
    linker = Linker(knowledge, Years(*state.span), rulings_of(connection))
    ledger = StoredLedger(connection, linker.linking.limits.window)
    is_known = queries.get_meta(connection, schema.LINKS_VERSION) == version
    if not is_known or 2 * len(state.added) > state.total:
        connection.execute(delete(schema.linked))
        state = _state(connection)
        _link_all(connection, ledger, linker, knowledge, sorted(state.added))
    else:
        state = _with_redated(connection, state)
        _link_more(connection, ledger, linker, knowledge, state)
    for batch in queries.batched(sorted(state.gone)):
        connection.execute(delete(schema.linked).where(schema.linked.c.reading_id.in_(batch)))
    queries.insert_all(connection, schema.linked, [{"reading_id": number} for number in sorted(state.added)])
    queries.put_meta(connection, schema.LINKS_VERSION, version)
    queries.put_meta(connection, schema.LINKS_SPAN, rows.dump(state.span))
    queries.put_meta(connection, schema.LINKED, str(connection.scalar(queries.newest_reading()) or 0))
    queries.count_rows(connection)


def _state(connection: Connection) -> _State:
    newest, linked = queries.current_numbers(), schema.linked.c.reading_id
    numbered = select(_r.id, _r.document_id)
    added = _pairs(connection, numbered.where(_r.id.in_(newest), _r.id.not_in(select(linked))))
    gone = _pairs(connection, numbered.where(_r.id.in_(select(linked)), _r.id.not_in(newest)))
    days = select(func.count(_r.id), func.min(_r.published), func.max(_r.published)).where(_r.id.in_(newest))
    total, first, last = connection.execute(days).one()
    return _State(added, gone, total, (first, last))


def _pairs(connection: Connection, query: Select[Any]) -> dict[int, str]:
    return {row[0]: row[1] for row in connection.execute(query)}


def _with_redated(connection: Connection, state: _State) -> _State:
    """When the span of the case has changed, counts as new, too, undated documents that tell dates without a year."""
    if queries.get_meta(connection, schema.LINKS_SPAN) == rows.dump(state.span):
        return state
    told = schema.mentions.c
    query = select(_r.id, _r.document_id).join(schema.mentions, told.reading_id == _r.id)
    query = query.where(_r.published.is_(None), _r.id.in_(queries.current_numbers()))
    redated = _pairs(connection, query.where(told.payload.contains('"yearless":"')))
    linked = {number: name for number, name in redated.items() if number not in state.added}
    return state._replace(added=state.added | linked, gone=state.gone | linked)


def _link_all(
    connection: Connection, ledger: StoredLedger, linker: Linker, knowledge: Knowledge, readings: Sequence[int]
) -> None:
    documents = list(decided.load_all(connection, readings))
    strands = linker.strands(documents)
    links = list(links_of(strands, linker))
    ledger.clear()
    ledger.keep_all(((strand, linker.keys(strand)) for strand in strands), links)
    ledger.tie(linker.rulings.links(strands))
    ruled = linker.rulings.pairs(strands)
    clusters = [cluster_of(group) for group in grouped(strands, links, linker.linking, ruled)]
    old = {name: incident.id for incident in _incidents(connection) for name in incident.claims}
    named = keep_ids(clusters, old)
    browse_kept.clear(connection)
    for table in (schema.incident_claims, schema.incidents):
        connection.execute(delete(table))
    _put(connection, compare_all(named, documents, knowledge))


def _link_more(
    connection: Connection, ledger: StoredLedger, linker: Linker, knowledge: Knowledge, state: _State
) -> None:
    documents = list(decided.load_all(connection, sorted(state.added)))
    changed = {*state.added.values(), *state.gone.values()}
    groups = update(ledger, linker, documents, changed)
    old = _touched(connection, groups, changed, state)
    # A group that is as it was, of documents that are as they were, stays.
    kept = {frozenset(one.claims) for one in old if changed.isdisjoint(one.documents)}
    claims = [frozenset(name for strand in group.strands for name in strand.claims) for group in groups]
    new = [group for group, told in zip(groups, claims, strict=True) if told not in kept]
    out = [one for one in old if frozenset(one.claims) not in kept & set(claims)]
    clusters, held = _clusters(connection, new, linker)
    ids = connection.scalars(select(schema.incidents.c.id))
    named = keep_ids(clusters, {name: one.id for one in out for name in one.claims}, ids)
    for batch in queries.batched(one.id for one in out):
        connection.execute(delete(schema.incident_claims).where(_i.incident_id.in_(batch)))
        connection.execute(delete(schema.incidents).where(schema.incidents.c.id.in_(batch)))
    _put(connection, compare_all(named, held, knowledge))


def _touched(
    connection: Connection, groups: Sequence[Group], changed: set[str], state: _State
) -> list[Incident]:
    """The incidents that hold claims of the groups, or of documents that have changed."""
    mine = {name for group in groups for strand in group.strands for name in strand.claims}
    documents = {strand.doc for group in groups for strand in group.strands}
    readings = {*state.added, *state.gone, *queries.readings_of(connection, sorted(documents))}
    return [
        one for one in _incidents(connection, sorted(readings))
        if not mine.isdisjoint(one.claims) or not changed.isdisjoint(one.documents)
    ]


def _clusters(
    connection: Connection, groups: Sequence[Group], linker: Linker
) -> tuple[list[Cluster], list[Document]]:
    """The clusters of groups whose strands came without views, and their documents."""
    told = {strand.doc for group in groups for strand in group.strands}
    held = list(decided.load_all(connection, queries.readings_of(connection, sorted(told))))
    views = {view.gid: view for document in held for view in linker.views(document)}
    out = []
    for group in groups:
        strands = (
            msgspec.structs.replace(strand, views=tuple(views[name] for name in strand.claims))
            for strand in group.strands
        )
        out.append(cluster_of(group._replace(strands=tuple(strands))))
    return out, held


def _incidents(connection: Connection, readings: Iterable[int] | None = None) -> Iterator[Incident]:
    """The incidents of the case, or those with a claim of some readings, each once."""
    payload, name = schema.incidents.c.payload, schema.incidents.c.id
    if readings is None:
        for text in connection.scalars(select(payload)):
            yield rows.load(text, Incident)
        return
    wanted = sorted(readings)
    names = decided.incidents_with(connection, wanted)
    for batch in queries.batched(wanted):
        names.update(connection.scalars(select(_i.incident_id).where(_i.reading_id.in_(batch)).distinct()))
    for batch in queries.batched(sorted(names)):
        for text in connection.scalars(select(payload).where(name.in_(batch)).order_by(name)):
            yield rows.load(text, Incident)


def _put(connection: Connection, incidents: Sequence[Incident]) -> None:
    """Adds incidents; all have one position, so that they come out by id."""
    queries.insert_all(connection, schema.incidents, [rows.incident_row(0, one) for one in incidents])
    putting.put_claims(connection, incidents)
