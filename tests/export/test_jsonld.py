"""JSON-LD: read back with rdflib, held to the shapes by pyshacl, and both without a network."""

import json
import socket
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from urllib.parse import unquote

import msgspec
import pyshacl
import pytest
from hypothesis import given, settings
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import PROV, RDF, RDFS, SH, TIME, XSD
from tests.export.example import VICTIMS, example, named_example
from tests.export.scenes import disputed, told
from tests.export.test_exports import materials

from riwaya.export.jsonld import shapes, vocabulary
from riwaya.export.jsonld.claims import claim_iri
from riwaya.export.jsonld.terms import EXPORT, context
from riwaya.export.material import Material, write_export
from riwaya.knowledge.actors import load_actors
from riwaya.records import Attribution, Bounds, TimeValue, Toll, TollPart
from riwaya.records.claim import MODALITIES, POLARITIES, SCOPES, STANCES, TYPES
from riwaya.records.incident import ASPECTS, GRADES, RELATIONS
from riwaya.records.maker import Maker, Makers

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
R, OA = Namespace("urn:riwaya:vocab:"), Namespace("http://www.w3.org/ns/oa#")
SCHEMA, GEO = Namespace("https://schema.org/"), Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
LISTS = {
    R.eventType: TYPES, R.polarity: POLARITIES, R.modality: MODALITIES, R.scope: SCOPES, R.stance: STANCES,
    R.grade: GRADES, R.aspect: ASPECTS, R.relation: RELATIONS,
}  # fmt: skip


def made(material: Material) -> Material:
    """The case, with the versions that made it."""
    maker = Maker("1+abc", "abc")
    return material._replace(makers=Makers({one.id: maker for one in material.documents}, maker), is_masked=True)


def graph_of(material: Material) -> Graph:
    """The graph as rdflib reads it."""
    return Graph().parse(data="".join(write_export("jsonld", material)), format="json-ld")


@cache
def example_graph() -> Graph:
    """Of the example case; not to be changed."""
    return graph_of(example())


@cache
def shape_graph() -> Graph:
    """The shapes."""
    return Graph().parse(data=shapes(), format="turtle")


def report(graph: Graph) -> str:
    """What breaks the shapes; empty where nothing does."""
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shape_graph())
    return "" if conforms else str(text)


def keys(node: Any) -> Iterator[str]:
    """Every key in a document, however deep."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from keys(value)
    elif isinstance(node, list):
        for one in node:
            yield from keys(one)


def test_the_example_case_comes_back_claim_by_claim() -> None:
    graph, material = example_graph(), example()
    claims = [(document, claim) for document in material.documents for claim in document.claims]
    assert set(graph.subjects(RDF.type, R.Claim)) == {URIRef(claim_iri(f"{a.id}/{b.id}")) for a, b in claims}
    for document, claim in claims:
        node = URIRef(claim_iri(f"{document.id}/{claim.id}"))
        for path, value in ((R.eventType, claim.type), (R.polarity, claim.polarity), (R.rule, claim.rule)):
            assert graph.value(node, path) == Literal(value)
        quotes = list(graph.objects(node, PROV.wasDerivedFrom))
        assert {words(graph, one) for one in quotes} == {(one.start, one.end, one.text) for one in claim.evidence}
        assert words(graph, graph.value(node, R.trigger))[2] == claim.trigger.text
        said = sorted(graph.objects(node, PROV.qualifiedAttribution), key=lambda one: int(graph.value(one, R.position)))
        told_by = [(str(graph.value(one, RDFS.label)), str(graph.value(one, R.stance))) for one in said]
        assert told_by == [(link.name, link.stance) for link in claim.attribution]
        assert len(list(graph.objects(node, R.killed / R.low))) == (claim.killed is not None)
        assert (graph.value(node, R.when) is None) is (claim.when is None)
    found = {one.id for one in material.incidents}
    assert {str(one).rpartition(":")[2] for one in graph.subjects(RDF.type, R.Incident)} == found


def words(graph: Graph, quote: Any) -> tuple[int, int, str]:
    """Start, end and words of a quote."""
    start, end = (next(graph.objects(quote, OA.hasSelector / one)).toPython() for one in (OA.start, OA.end))
    return start, end, str(next(graph.objects(quote, OA.hasSelector / OA.exact)))


def test_a_graph_without_blank_nodes_that_survives_other_forms() -> None:
    graph = example_graph()
    assert len(graph) > 10_000 and not any(isinstance(term, BNode) for triple in graph for term in triple)
    for form in ("nt", "turtle", "json-ld"):
        again = Graph().parse(data=graph.serialize(format=form), format=form)
        assert set(again) == set(graph), form
    subjects = set(graph.subjects())
    ways = {RDF.type, RDFS.seeAlso}
    dangling = {o for _, p, o in graph if isinstance(o, URIRef) and o not in subjects and p not in ways}
    assert dangling == set(), "whatever is referred to is there"


def test_the_number_of_triples_is_that_of_the_values_written() -> None:
    nodes = json.loads("".join(write_export("jsonld", made(disputed()))))["@graph"]
    written = {triple for node in nodes for triple in flat(node)}
    assert len(graph_of(made(disputed()))) == len(written) > 200


def flat(node: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The triples of a node, as it is written; the two labels with a language are one property to rdflib too."""
    for key, values in node.items():
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict) and "id" in value:
                yield node["id"], key, value["id"]
                yield from flat(value)
            elif key != "id":
                yield node["id"], key, json.dumps(value)


def test_it_is_read_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was asked for")

    monkeypatch.setattr(socket, "socket", refuse)
    assert report(graph_of(made(told()))) == ""


def test_every_key_has_a_meaning_and_every_meaning_a_use() -> None:
    open_time = TimeValue(precision="past", bounds=Bounds("2021-01-01", "2021-02-01"))
    toll = Toll(1, 2, 3, (TollPart(1, 1, 1, "child", "isis"),), is_open=True)
    url = msgspec.structs.replace(told().documents[0].article, url="https://news.example/1")
    bare = told(("isis",), when=open_time, killed=toll)
    linked = bare._replace(documents=[msgspec.structs.replace(bare.documents[0], article=url)])
    used = {key for one in (example(), linked) for key in keys(json.loads("".join(write_export("jsonld", made(one)))))}
    known = context()
    prefixes = {key for key, value in known.items() if isinstance(value, str) and value[-1] in "#/:"}
    keywords = {"@context", "@graph", "@id", "@type", "@value", "@language", "@version"}
    assert used - keywords - prefixes == known.keys() - keywords - prefixes


def test_the_vocabulary_holds_all_terms_and_no_others() -> None:
    terms = Graph().parse(data=vocabulary(), format="turtle")
    listed = {one for one in terms.subjects(RDFS.comment) if str(one).startswith(R)}
    assert set(terms.subjects()) == listed
    meanings = [value["@id"] if isinstance(value, dict) else value for value in context().values() if value != 1.1]
    used = {R[one.removeprefix("riwaya:")] for one in meanings if one.startswith("riwaya:")}
    used |= {one for one in example_graph().objects(None, RDF.type) if str(one).startswith(R)}
    assert used == listed
    asked = {o for o in shape_graph().objects() if isinstance(o, URIRef) and str(o).startswith(R)}
    assert asked <= listed


def test_the_shapes_list_the_values_of_the_records() -> None:
    graph, found = shape_graph(), {}
    for shape, path in graph.subject_objects(SH.path):
        if (values := graph.value(shape, SH["in"])) is not None and path in LISTS:
            found[path] = [str(one) for one in Collection(graph, values)]
    assert found == {path: list(values) for path, values in LISTS.items()}


@pytest.mark.parametrize("material", [disputed(), told(), told((None, "isis"), ("syria.government",), killed=None)])
def test_cases_hold_to_the_shapes(material: Material) -> None:
    assert report(graph_of(made(material))) == ""


def test_the_example_case_holds_to_the_shapes() -> None:
    assert report(example_graph()) == ""


def first(graph: Graph, kind: URIRef) -> Any:
    return min(graph.subjects(RDF.type, kind))


def dropped(kind: URIRef, path: URIRef) -> Callable[[Graph], object]:
    """A break: a node of a kind loses a property."""
    return lambda graph: graph.remove((first(graph, kind), path, None))


def put(kind: URIRef, path: URIRef, value: object) -> Callable[[Graph], object]:
    """A break: a node of a kind gets another value."""
    return lambda graph: graph.set((first(graph, kind), path, Literal(value)))


def named_as_culprit(graph: Graph) -> None:
    graph.add((first(graph, R.Incident), R.actor, first(graph, R.Party)))


def turned_round(graph: Graph) -> None:
    last = graph.value(first(graph, TIME.ProperInterval), TIME.hasEnd)
    graph.set((last, TIME.inXSDDate, Literal("1999-01-01", datatype=XSD.date)))


BREAKS = {
    "A claim rests on a quote": dropped(R.Claim, PROV.wasDerivedFrom),
    "A claim names the reading": dropped(R.Claim, PROV.wasGeneratedBy),
    "polarity": put(R.Claim, R.polarity, "perhaps"),
    "eventType": put(R.Claim, R.eventType, "quarrel"),
    "score": put(R.Claim, R.score, 7),
    "letter by letter": put(OA.TextQuoteSelector, OA.exact, "كلام آخر"),
    "oa:end": put(OA.TextPositionSelector, OA.end, 0),
    "stance": put(R.Saying, R.stance, "mutters"),
    "position": put(R.Saying, R.position, 0),
    "prov:agent": dropped(R.Saying, PROV.agent),
    "An incident has no actor": named_as_culprit,
    "Whoever is named is named by a claim": dropped(R.Naming, R.claim),
    "grade": put(R.Incident, R.grade, "certain"),
    "equals": dropped(R.Incident, R.claim),
    "independentSources": put(R.Incident, R.independentSources, 99),
    "relation": put(R.Difference, R.relation, "quarrels"),
    "version": lambda graph: graph.remove((None, R.version, first(graph, R.Version))),
    "origin": dropped(R.Account, R.origin),
    "does not end before it begins": turned_round,
    ":long": put(SCHEMA.Place, GEO.long, 181),
    "Or": dropped(SCHEMA.Place, GEO.lat),
    "placePrecision": dropped(SCHEMA.Place, R.placePrecision),
    "best": put(R.Toll, R.best, 99),
    "high": put(R.Figure, R.low, 8),
    "pipelineVersion": dropped(R.Reading, R.pipelineVersion),
    "articleBody": dropped(R.Document, SCHEMA.articleBody),
    "label": dropped(R.Party, RDFS.label),
}  # fmt: skip


@pytest.mark.parametrize("said", BREAKS)
def test_a_broken_graph_fails(said: str) -> None:
    graph = graph_of(made(disputed()))
    before = set(graph)
    BREAKS[said](graph)
    assert set(graph) != before and said in report(graph)


def test_an_offset_that_is_off_by_one_fails() -> None:
    graph = graph_of(made(disputed()))
    at = first(graph, OA.TextPositionSelector)
    graph.set((at, OA.end, Literal(int(graph.value(at, OA.end)) - 1)))
    assert "letter by letter" in report(graph)


def test_who_says_it_stands_in_its_chain() -> None:
    graph = graph_of(made(disputed()))
    claim = URIRef(claim_iri(next(iter(disputed().incidents[0].accounts[0].claims))))
    (saying,) = graph.objects(claim, PROV.qualifiedAttribution)
    agent = graph.value(saying, PROV.agent)
    assert str(graph.value(saying, R.stance)) == "claims_responsibility" and int(graph.value(saying, R.position)) == 1
    assert words(graph, graph.value(saying, R.cue))[2] == "أعلنت"
    outlet = next(graph.subjects(RDF.type, R.Outlet))
    assert set(graph.objects(claim, PROV.wasAttributedTo)) == {agent, outlet}
    assert (agent, RDF.type, PROV.Agent) in graph and str(graph.value(outlet, RDFS.label)) == "شبكة الرصيف"
    reading = graph.value(claim, PROV.wasGeneratedBy)
    assert [str(graph.value(reading, one)) for one in (R.pipelineVersion, R.knowledgeVersion)] == ["1+abc", "abc"]


def test_a_speaker_of_whom_only_the_name_is_known() -> None:
    one = told()
    link = Attribution(None, "مصدر", "states")
    claim = msgspec.structs.replace(one.documents[0].claims[0], attribution=(link,))
    graph = graph_of(made(one._replace(documents=[msgspec.structs.replace(one.documents[0], claims=(claim,))])))
    (saying,) = graph.subjects(RDF.type, R.Saying)
    assert str(graph.value(graph.value(saying, PROV.agent), RDFS.label)) == "مصدر" and report(graph) == ""


def test_places_and_bodies_are_called_in_both_languages() -> None:
    graph = graph_of(made(told(("syria.government",))))
    (place,) = graph.subjects(RDF.type, SCHEMA.Place)
    assert set(graph.objects(place, RDFS.label)) == {Literal("حلب", lang="ar"), Literal("Aleppo", lang="en")}
    assert str(graph.value(place, GEO.lat)) == "36.2012"
    assert str(graph.value(place, RDFS.seeAlso)) == "https://sws.geonames.org/170063/"
    body = URIRef("urn:riwaya:known:syria.government")
    assert Literal(load_actors().by_id["syria.government"].name_ar, lang="ar") in set(graph.objects(body, RDFS.label))


def test_a_group_belongs_to_its_body_or_state() -> None:
    one = told((None,))
    (group,) = one.documents[0].mentions
    for ref, label in (("iso:SY", Literal("Syria", lang="en")), ("no.body", Literal("no.body"))):
        mention = msgspec.structs.replace(group, member_of=ref)
        graph = graph_of(made(one._replace(documents=[msgspec.structs.replace(one.documents[0], mentions=(mention,))])))
        (body,) = graph.objects(None, R.memberOf)
        assert label in set(graph.objects(body, RDFS.label)) and report(graph) == ""


def test_the_export_says_whether_names_are_masked() -> None:
    assert example_graph().value(URIRef(EXPORT), R.areNamesMasked).toPython() is True
    assert graph_of(told()).value(URIRef(EXPORT), R.areNamesMasked) is None


@settings(deadline=None)
@given(materials)
def test_any_records_become_a_graph(material: Material) -> None:
    graph = graph_of(made(material))
    assert len(set(graph.subjects(RDF.type, R.Incident))) == len({one.id for one in material.incidents})
    names = {f"{one.id}/{claim.id}" for one in material.documents for claim in one.claims}
    assert len(set(graph.subjects(RDF.type, R.Claim))) == len(names)
    assert not any(isinstance(term, BNode) for triple in graph for term in triple)


def test_no_private_name_is_in_it_also_not_in_an_iri() -> None:
    named = unquote("".join(write_export("jsonld", named_example())))
    masked = unquote("".join(write_export("jsonld", example())))
    assert all(name in named for name in VICTIMS) and not any(name in masked for name in VICTIMS)
