"""Which claim somebody is to look at next: of the incident that matters most, what bears on a dispute, then least sure."""

from collections.abc import Iterator

from riwaya.case import Case, Filter, Row
from riwaya.records import Claim, Incident
from riwaya.web.work import Work

_AT_ONCE = 20
_MANY = 40  # documents; of an incident with more of them they are read one after the other, until one has a claim to show
WAITING = Filter(needs_review=True)


def next_claim(case: Case, work: Work) -> str | None:
    """The global id of the claim to look at next; None when none is left that was not passed over."""
    for row in _rows(case):
        if work.left.get(row.incident.id) == row.undecided:
            continue
        found = next((gid for gid in waiting_in(case, row.incident) if gid not in work.passed), None)
        if found is not None:
            return found
        work.left[row.incident.id] = row.undecided
    return None


def incidents_left(case: Case) -> int:
    """How many incidents wait for somebody to look at them."""
    return case.browse(WAITING, order="priority", limit=0).total


def waiting_in(case: Case, incident: Incident) -> Iterator[str]:
    """The global ids of the claims of an incident that nobody decided on, in the order in which to look at them."""
    disputed = {
        gid for one in incident.differences if one.relation == "contradicts" for side in one.values for gid in side.claims
    }
    if len(incident.documents) <= _MANY:
        claims = _claims(case, incident)
        waiting = [gid for gid, claim in claims.items() if claim.review is None]
        yield from sorted(waiting, key=lambda gid: (gid not in disputed, claims[gid].score, gid))
        return
    for gid in sorted(incident.claims, key=lambda gid: (gid not in disputed, gid)):
        name, _, claim_id = gid.rpartition("/")
        document = case.document(name)
        if document and any(one.id == claim_id and one.review is None for one in document.claims):
            yield gid


def _claims(case: Case, incident: Incident) -> dict[str, Claim]:
    found = {f"{document.id}/{one.id}": one for document in case.documents_of(incident) for one in document.claims}
    return {gid: found[gid] for gid in incident.claims if gid in found}


def _rows(case: Case) -> Iterator[Row]:
    at = 0
    while rows := case.browse(WAITING, order="priority", limit=_AT_ONCE, offset=at).rows:
        yield from rows
        at += len(rows)
