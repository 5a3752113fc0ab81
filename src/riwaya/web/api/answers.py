"""What each address answers: records in the form `riwaya/1`, ready to be written."""

from typing import Any

import msgspec

from riwaya.case import Filter
from riwaya.export.decisions import decision_record
from riwaya.export.jsonl import document_record, incident_record
from riwaya.records import Incident
from riwaya.records.document import SCHEMA
from riwaya.web.access.refusals import RequestError
from riwaya.web.api.asked import ChosenPage, ChosenPeriods, Paged, Proposed, Sought
from riwaya.web.api.call import Call


def case(call: Call) -> dict[str, Any]:
    """How much the case holds, and which versions made it."""
    opened = call.bench.case
    makers = opened.makers()
    return {
        "schema": SCHEMA,
        "kind": "case",
        "name": call.bench.name,
        "riwaya": call.bench.version,
        "counts": opened.counts()._asdict(),
        "is_linked": opened.is_linked(),
        "is_masked": call.shown.is_masked,
        "read_by": sorted(set(makers.readings.values())),
        "linked_by": makers.links,
        "asker": {"name": call.person.name, "may": call.person.may},
    }


def incidents(call: Call) -> dict[str, Any]:
    """Some of the incidents that fit."""
    asked: ChosenPage = call.asked
    shown, wanted = call.shown, asked.filter
    if not shown.may_list(wanted):
        return {"total": 0, "incidents": []}
    found = call.bench.case.browse(wanted, order=asked.order, limit=asked.limit, offset=asked.offset)
    return {"total": found.total, "incidents": [incident_record(shown.incident(one.incident)) for one in found.rows]}


def incident(call: Call) -> dict[str, Any]:
    """One incident. Raises: RequestError when it is not here."""
    return incident_record(call.shown.incident(_named(call)))


def documents(call: Call) -> dict[str, Any]:
    """The documents that tell of an incident, by id. Raises: RequestError when it is not here."""
    found = sorted(call.shown.documents_of(_named(call)), key=lambda one: one.id)
    return {"documents": [document_record(one) for one in found]}


def document(call: Call) -> dict[str, Any]:
    """One document. Raises: RequestError when it is not here."""
    found = call.bench.case.document(call.id)
    if found is None:
        raise RequestError(404, f"no document {call.id!r}; `document` of each hit of a search names one")
    return document_record(call.shown.document(found))


def places(call: Call) -> dict[str, Any]:
    """Where incidents stand."""
    wanted: Filter = call.asked.filter
    return {"places": call.bench.case.spots(wanted) if call.shown.may_list(wanted) else []}


def timeline(call: Call) -> dict[str, Any]:
    """When incidents begin."""
    asked: ChosenPeriods = call.asked
    wanted = asked.filter
    found = call.bench.case.periods(wanted, asked.unit) if call.shown.may_list(wanted) else []
    return {"unit": asked.unit, "periods": found}


def search(call: Call) -> dict[str, Any]:
    """Claims, or documents."""
    asked: Sought = call.asked
    shown, query = call.shown, asked.query
    is_open = shown.may_ask(query.words) and shown.may_name(query.actor, query.target, query.source, query.place)
    found = call.bench.case.search(query, asked.limit + 1) if is_open else []
    hits = [{"schema": SCHEMA, "kind": "hit"} | msgspec.to_builtins(one) for one in shown.hits(found[: asked.limit])]
    return {"is_more": len(found) > asked.limit, "hits": hits}


def decisions(call: Call) -> dict[str, Any]:
    """Some of the decisions, by number."""
    asked: Paged = call.asked
    found = call.bench.case.decisions()
    some = call.shown.decisions(found[asked.offset : asked.offset + asked.limit])
    return {"total": len(found), "decisions": [decision_record(one) for one in some]}


def decide(call: Call) -> dict[str, Any]:
    """The decision that was made. Raises: UsageError and CaseError as `Case.decide` does."""
    proposed: Proposed = call.body
    made = call.bench.decide(proposed.signed(call.person.name))
    return decision_record(call.shown.decisions([made])[0])


def _named(call: Call) -> Incident:
    found = call.bench.case.incident(call.id)
    if found is None:
        raise RequestError(404, f"no incident {call.id!r}; it may have been joined with another since; list them anew")
    return found

