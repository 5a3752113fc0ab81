"""The JSON-LD document of a case: the context, then the nodes of the graph, one a line."""

from collections.abc import Iterator

import msgspec

from riwaya.export.jsonld.claims import claim_nodes, quotes_of
from riwaya.export.jsonld.documents import document_node, making_node, outlet_iri, quote_iri, quote_node
from riwaya.export.jsonld.incidents import incident_nodes
from riwaya.export.jsonld.parties import Parties
from riwaya.export.jsonld.terms import EXPORT, SOFTWARE, Node, context, trimmed
from riwaya.export.jsonld.values import place_iri, place_node
from riwaya.export.material import Material
from riwaya.records import Document, PlaceValue


def write(material: Material) -> Iterator[str]:
    """The pieces of the document; the nodes in the order of the records."""
    yield f'{{"@context":{msgspec.json.encode(context()).decode()},\n"@graph":['
    for number, node in enumerate(_nodes(material)):
        yield ("," if number else "") + "\n" + msgspec.json.encode(trimmed(node)).decode()
    yield "\n]}\n"


def _nodes(material: Material) -> Iterator[Node]:
    parties, makers = Parties(), material.makers
    yield {"id": EXPORT, "type": ["schema:Dataset"], "are_names_masked": material.is_masked, "attributed_to": SOFTWARE}
    yield {"id": SOFTWARE, "type": ["prov:SoftwareAgent"], "label": "riwaya"}
    yield from _makings(material)
    yield from (place_node(one) for one in _places(material).values())
    for document in material.documents:
        yield document_node(document)
        yield from _outlet(document, parties)
        yield from _quotes(document)
        for claim in document.claims:
            yield from claim_nodes(document, claim, makers.readings.get(document.id), parties)
    for incident in material.incidents:
        yield from incident_nodes(incident, makers.links, parties)


def _makings(material: Material) -> Iterator[Node]:
    """The activities that made the records."""
    readings = material.makers.readings
    for maker in sorted({readings[one.id] for one in material.documents if one.id in readings}):
        yield making_node("reading", "riwaya:Reading", maker)
    if material.makers.links is not None:
        yield making_node("linking", "riwaya:Linking", material.makers.links)


def _places(material: Material) -> dict[str, PlaceValue]:
    """The places of claims and incidents by name, each once."""
    found: dict[str, PlaceValue] = {}
    told = [claim.where for document in material.documents for claim in document.claims]
    for where in [*told, *(one.where for one in material.incidents)]:
        if where is not None:
            found.setdefault(place_iri(where), where)
    return found


def _outlet(document: Document, parties: Parties) -> Iterator[Node]:
    name = outlet_iri(document)
    if name is not None:
        for node in parties.of_name(name, document.article.outlet or ""):
            yield node | {"type": ["prov:Agent", "riwaya:Outlet"]}


def _quotes(document: Document) -> Iterator[Node]:
    """All words that claims of the document quote, each once."""
    spans = {quote_iri(document, span): span for claim in document.claims for span in quotes_of(document, claim)}
    yield from (quote_node(document, span) for span in spans.values())
