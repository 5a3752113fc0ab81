"""An incident as a node: the claims it was made of, its accounts, and what they agree and differ on.

An incident has no actor. Who is named as one, and by which claims, is a node of its own.
"""

from collections.abc import Iterator

from riwaya.export.jsonld.claims import claim_iri
from riwaya.export.jsonld.documents import making_iri
from riwaya.export.jsonld.parties import Parties
from riwaya.export.jsonld.terms import Node, inner, iri
from riwaya.export.jsonld.values import place_iri, time_node, toll_node
from riwaya.records import Difference, Incident
from riwaya.records.maker import Maker


def incident_nodes(incident: Incident, maker: Maker | None, parties: Parties) -> Iterator[Node]:
    """Those named that no claim here names, then the incident."""
    id = iri("incident", incident.id)
    namings = []
    for at, party in enumerate(incident.actors, 1):
        name, new = parties.of_ref(party.ref, party.name) if party.ref else (None, [])
        yield from new
        namings.append(
            {
                "id": inner(id, "naming", at),
                "type": ["riwaya:Naming"],
                "role": party.role,
                "label": party.name,
                "party": name,
                "claim": list(map(claim_iri, party.claims)),
            }
        )
    claims = list(map(claim_iri, incident.claims))
    yield {
        "id": id,
        "type": ["prov:Entity", "riwaya:Incident"],
        "event_type": incident.type,
        "acled_event_type": incident.acled.event_type if incident.acled else None,
        "acled_sub_event_type": incident.acled.sub_event_type if incident.acled else None,
        "where": place_iri(incident.where) if incident.where else None,
        "when": time_node(id, incident.when),
        "killed": toll_node(id, "killed", incident.killed),
        "injured": toll_node(id, "injured", incident.injured),
        "naming": namings,
        "claim": claims,
        "derived_from": claims,
        "account": _accounts(id, incident),
        "sources": incident.sources,
        "independent_sources": incident.independent_sources,
        "grade": incident.grade,
        "agreement": [
            {
                "id": inner(id, "agreement", at),
                "type": ["riwaya:Agreement"],
                "aspect": one.aspect,
                "value": one.value,
                "account": [inner(id, name) for name in one.accounts],
            }
            for at, one in enumerate(incident.agreed, 1)
        ],
        "difference": [_difference(id, at, one) for at, one in enumerate(incident.differences, 1)],
        "generated_by": making_iri("linking", maker),
    }


def _accounts(incident: str, record: Incident) -> list[Node]:
    return [
        {
            "id": inner(incident, one.id),
            "type": ["prov:Entity", "riwaya:Account"],
            "chain": " › ".join(one.source),
            "claim": list(map(claim_iri, one.claims)),
            "origin": inner(incident, one.origin),
            "copy_of": inner(incident, one.copy_of) if one.copy_of else None,
        }
        for one in record.accounts
    ]


def _difference(incident: str, at: int, difference: Difference) -> Node:
    versions = [
        {
            "id": inner(incident, "difference", at, number),
            "type": ["riwaya:Version"],
            "value": one.value,
            "label": one.label,
            "account": [inner(incident, name) for name in one.accounts],
            "claim": list(map(claim_iri, one.claims)),
        }
        for number, one in enumerate(difference.values, 1)
    ]
    return {
        "id": inner(incident, "difference", at),
        "type": ["riwaya:Difference"],
        "aspect": difference.aspect,
        "relation": difference.relation,
        "version": versions,
    }
