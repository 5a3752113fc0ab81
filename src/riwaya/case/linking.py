"""Links a case: all of it at first, later only what the readings added since then touch."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, delete, func, select

from riwaya.case import queries, rows, schema
from riwaya.case.ledger import StoredLedger
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
    """current: document id of each current reading. before: of each that was linked. span: first and last day."""

    current: dict[int, str]
    before: dict[int, str]
    span: tuple[str | None, str | None]

    @property
    def added(self) -> list[int]:
        return sorted(self.current.keys() - self.before.keys())

    @property
    def gone(self) -> list[int]:
        return sorted(self.before.keys() - self.current.keys())


def link(connection: Connection, knowledge: Knowledge, version: str) -> None:
    """Brings links and incidents up to the current readings.

    version: of everything that linking rests on; under another all is linked anew. So it is when more than half of the
    readings are new, which costs no more.
    """
    state = _state(connection)
    linker = Linker(knowledge, Years(*state.span))
    ledger = StoredLedger(connection, linker.linking.limits.window)
    is_known = queries.get_meta(connection, schema.LINKS_VERSION) == version
    if not is_known or 2 * len(state.added) > len(state.current):
        _link_all(connection, ledger, linker, knowledge, state)
    else:
        _link_more(connection, ledger, linker, knowledge, _with_redated(connection, state))
    connection.execute(delete(schema.linked))
    queries.insert_all(connection, schema.linked, [{"reading_id": number} for number in sorted(state.current)])
    queries.put_meta(connection, schema.LINKS_VERSION, version)
    queries.put_meta(connection, schema.LINKS_SPAN, rows.dump(state.span))
    queries.put_meta(connection, schema.LINKED, str(max(state.current, default=0)))


def _state(connection: Connection) -> _State:
    newest = select(func.max(_r.id).label("id")).group_by(_r.path).subquery()
    current = select(_r.id, _r.document_id).join(newest, newest.c.id == _r.id)
    before = select(_r.id, _r.document_id).join(schema.linked, schema.linked.c.reading_id == _r.id)
    days = select(func.min(_r.published), func.max(_r.published)).join(newest, newest.c.id == _r.id)
    first, last = connection.execute(days).one()
    return _State(_pairs(connection, current), _pairs(connection, before), (first, last))


def _pairs(connection: Connection, query: Select[Any]) -> dict[int, str]:
    return {row[0]: row[1] for row in connection.execute(query)}


def _with_redated(connection: Connection, state: _State) -> _State:
    """When the span of the case has changed, counts as new, too, undated documents that tell dates without a year."""
    if queries.get_meta(connection, schema.LINKS_SPAN) == rows.dump(state.span):
        return state
    told = schema.mentions.c
    query = select(_r.id).join(schema.mentions, told.reading_id == _r.id).where(_r.published.is_(None))
    redated = set(connection.scalars(query.where(told.payload.contains('"yearless":"'))))
    return state._replace(before={n: name for n, name in state.before.items() if n not in redated})


def _link_all(
    connection: Connection, ledger: StoredLedger, linker: Linker, knowledge: Knowledge, state: _State
) -> None:
    documents = list(queries.load_all(connection, sorted(state.current)))
    strands = linker.strands(documents)
    links = list(links_of(strands, linker))
    ledger.clear()
    ledger.keep_all(((strand, linker.keys(strand)) for strand in strands), links)
    clusters = [cluster_of(group) for group in grouped(strands, links, linker.linking)]
    old = {name: incident.id for incident in _incidents(connection) for name in incident.claims}
    named = keep_ids(clusters, old)
    for table in (schema.incident_claims, schema.incidents):
        connection.execute(delete(table))
    _put(connection, compare_all(named, documents, knowledge))


def _link_more(
    connection: Connection, ledger: StoredLedger, linker: Linker, knowledge: Knowledge, state: _State
) -> None:
    documents = list(queries.load_all(connection, state.added))
    changed = {document.id for document in documents} | {state.before[number] for number in state.gone}
    groups = update(ledger, linker, documents, changed)
    told = {strand.doc for group in groups for strand in group.strands}
    readings = [n for n, name in (state.before | state.current).items() if name in told or name in changed]
    old = {one.id: one for one in _incidents(connection, readings)}
    mine = {name for group in groups for strand in group.strands for name in strand.claims}
    old = {
        key: one for key, one in old.items()
        if any(name in mine or name.rsplit("/", 1)[0] in changed for name in one.claims)
    }
    kept = {frozenset(one.claims): key for key, one in old.items() if changed.isdisjoint(one.documents)}
    new, same = [], set()
    for group in groups:
        key = kept.get(frozenset(name for strand in group.strands for name in strand.claims))
        same.add(key) if key is not None else new.append(group)
    out = [one for key, one in old.items() if key not in same]
    clusters, held = _clusters(connection, new, linker, state)
    ids = set(connection.scalars(select(schema.incidents.c.id)))
    named = keep_ids(clusters, {name: one.id for one in out for name in one.claims}, ids)
    for batch in queries.batched([one.id for one in out]):
        connection.execute(delete(schema.incident_claims).where(_i.incident_id.in_(batch)))
        connection.execute(delete(schema.incidents).where(schema.incidents.c.id.in_(batch)))
    _put(connection, compare_all(named, held, knowledge))


def _clusters(
    connection: Connection, groups: Sequence[Group], linker: Linker, state: _State
) -> tuple[list[Cluster], list[Document]]:
    """The clusters of groups whose strands came without views, and their documents."""
    told = {strand.doc for group in groups for strand in group.strands}
    readings = [number for number, name in state.current.items() if name in told]
    held = list(queries.load_all(connection, sorted(readings)))
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
    names: set[str] = set()
    for batch in queries.batched(readings):
        names.update(connection.scalars(select(_i.incident_id).where(_i.reading_id.in_(batch)).distinct()))
    for batch in queries.batched(sorted(names)):
        for text in connection.scalars(select(payload).where(name.in_(batch)).order_by(name)):
            yield rows.load(text, Incident)


def _put(connection: Connection, incidents: Sequence[Incident]) -> None:
    """Adds incidents; all have one position, so that they come out by id."""
    queries.insert_all(connection, schema.incidents, [rows.incident_row(0, one) for one in incidents])
    queries.insert_all(connection, schema.incident_claims, queries.claim_links(connection, incidents))
