"""A claim as a node: what it asserts, the words it was read from, and the chain of those who say it."""

from collections.abc import Iterator, Sequence

from riwaya.export.jsonld.documents import making_iri, outlet_iri, quote_iri
from riwaya.export.jsonld.parties import Parties
from riwaya.export.jsonld.terms import Node, inner, iri
from riwaya.export.jsonld.values import decimal, figure_node, place_iri, time_node
from riwaya.export.report.finder import mentions
from riwaya.export.report.quotes import sentence_of
from riwaya.records import Attribution, Claim, Document, Span
from riwaya.records.maker import Maker


def claim_iri(name: str) -> str:
    """The name of a claim by its global id DOCUMENT_ID/cN."""
    document, _, claim = name.rpartition("/")
    return iri("claim", document, claim)


def quotes_of(document: Document, claim: Claim) -> Iterator[Span]:
    """All words that the node of a claim refers to."""
    yield from evidence_of(document, claim)
    yield claim.trigger
    yield from (link.cue for link in claim.attribution if link.cue is not None)


def evidence_of(document: Document, claim: Claim) -> Sequence[Span]:
    """The sentences that a claim was read from."""
    return claim.evidence or (sentence_of(document, claim),)


def claim_nodes(document: Document, claim: Claim, maker: Maker | None, parties: Parties) -> Iterator[Node]:
    """Those named in a claim, then the claim."""
    id = claim_iri(f"{document.id}/{claim.id}")
    roles: dict[str, list[str]] = {"actor": [], "target": []}
    for role, found in roles.items():
        for mention in mentions(document, getattr(claim, role)):
            name, new = parties.of_mention(document, mention)
            found.append(name)
            yield from new
    sayings = []
    for at, link in enumerate(claim.attribution, 1):
        agent, new = _speaker(document, id, at, link, parties)
        sayings.append(_saying(document, id, at, link, agent))
        yield from new
    agents = [outlet_iri(document), *(one["agent"]["id"] for one in sayings)]
    yield {
        "id": id,
        "type": ["prov:Entity", "riwaya:Claim"],
        "event_type": claim.type,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "scope": claim.scope,
        "acled_event_type": claim.acled.event_type if claim.acled else None,
        "acled_sub_event_type": claim.acled.sub_event_type if claim.acled else None,
        "trigger": quote_iri(document, claim.trigger),
        "actor": list(dict.fromkeys(roles["actor"])),
        "target": list(dict.fromkeys(roles["target"])),
        "weapon": list(dict.fromkeys(one.text for one in mentions(document, claim.weapon))),
        "where": place_iri(claim.where) if claim.where else None,
        "when": time_node(id, claim.when),
        "killed": figure_node(id, "killed", claim.killed),
        "injured": figure_node(id, "injured", claim.injured),
        "derived_from": [quote_iri(document, span) for span in evidence_of(document, claim)],
        "attributed_to": [one for one in dict.fromkeys(agents) if one],
        "attribution": sayings,
        "generated_by": making_iri("reading", maker),
        "rule": claim.rule,
        "score": decimal(claim.score),
    }


def _speaker(
    document: Document, claim: str, at: int, link: Attribution, parties: Parties
) -> tuple[str, list[Node]]:
    """The name of who says it, and the nodes that are new."""
    for mention in mentions(document, [link.mention] if link.mention else []):
        return parties.of_mention(document, mention)
    if link.ref:
        return parties.of_ref(link.ref, link.name)
    id = inner(claim, "speaker", at)
    return id, parties.of_name(id, link.name)


def _saying(document: Document, claim: str, at: int, link: Attribution, agent: str) -> Node:
    """One link of the chain. position: 1 is the outermost source."""
    return {
        "id": inner(claim, "source", at),
        "type": ["prov:Attribution", "riwaya:Saying"],
        "agent": {"id": agent, "type": ["prov:Agent"]},
        "position": at,
        "stance": link.stance,
        "label": link.name,
        "cue": quote_iri(document, link.cue) if link.cue else None,
    }
