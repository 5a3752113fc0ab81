"""FollowTheMoney entities: what they say and on whose word, and that the library itself takes them.

The library builds a part in C++ against ICU. Where it is not installed its tests are skipped; where
RIWAYA_NEEDS_FTM is set, as in .ci/run, that fails instead.
"""

import json
import os
from collections import Counter
from types import ModuleType
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from tests.export.example import example
from tests.export.scenes import disputed, told
from tests.export.test_exports import materials
from tests.factory import make_claim, make_document, make_mention

from riwaya.export.ftm.entity import entity, ident, moment, number, web_address
from riwaya.export.ftm.parties import Parties
from riwaya.export.material import Material, write_export
from riwaya.knowledge.actors import load_actors
from riwaya.knowledge.persons import load_persons
from riwaya.records import Document, PlaceValue, TimeValue

Lines = list[dict[str, Any]]


@pytest.fixture(scope="module")
def ftm() -> ModuleType:
    """The library."""
    if os.environ.get("RIWAYA_NEEDS_FTM"):
        import followthemoney

        return followthemoney
    found: ModuleType = pytest.importorskip("followthemoney", reason="needs pip install 'riwaya[ftm]'")
    return found


def lines(material: Material) -> Lines:
    """The entities as they are written."""
    text = "".join(write_export("ftm", material))
    assert text.startswith('{"id":') or not text
    return [json.loads(line) for line in text.split("\n") if line]


def of(schema: str, found: Lines) -> list[dict[str, list[str]]]:
    """The properties of the entities of one schema."""
    return [one["properties"] for one in found if one["schema"] == schema]


def test_a_claim_is_a_note_with_its_evidence() -> None:
    found = lines(told(("syria.government",), ("isis",)))
    (note,), (evidence,), (event,) = (of(one, found) for one in ("Note", "Documentation", "Event"))
    (article,) = of("Article", found)
    assert note["name"] == ["Claim: shelling «قصف» (affirmed)"] and note["entity"] == ["riwaya-incident-i-1"]
    assert note["description"][0].endswith("according to منصة العاصي (in its own voice)")
    assert evidence["summary"][0].startswith("أعلنت غرفة عمليات الساحل") and evidence["role"] == ["evidence"]
    assert len(evidence["document"]) == 1 and evidence["entity"][1] == "riwaya-incident-i-1"
    start, end = (int(word) for word in evidence["description"][0].split() if word.isdecimal())
    assert article["bodyText"][0][start:end] == evidence["summary"][0]
    assert event["name"] == ["Shelling, Aleppo, 4 May 2021"] and event["startDate"] == ["2021-05-04"]
    assert event["location"] == ["Aleppo حلب, SY"] and event["country"] == ["sy"]
    (place,) = of("Address", found)
    assert (place["latitude"], place["longitude"], place["city"]) == (["36.2012"], ["37.1612"], ["Aleppo"])
    assert place["remarks"] == ["known to the city"]


def test_parties_have_the_schema_that_the_knowledge_base_gives_them() -> None:
    found = lines(told(("syria.government", "person.bashar_al_assad"), ("isis", None)))
    assert of("PublicBody", found) == [{"name": ["الحكومة السورية", "Government of Syria"], "country": ["sy"]}]
    assert [one["name"][1] for one in of("Organization", found)] == ["Islamic State"]
    (person,) = of("Person", found)
    assert person["name"] == ["بشار الأسد", "Bashar al-Assad"] and person["country"] == ["sy"]
    assert of("LegalEntity", found) == [{"name": ["منصة العاصي"]}], "a group without a name is no entity"
    ids = {one["id"] for one in found}
    assert {"riwaya-actor-isis", "riwaya-person-bashar-al-assad"} <= ids


def test_nobody_is_named_without_who_names_him() -> None:
    found = lines(disputed())
    roles = [one["role"][0] for one in of("UnknownLink", found)]
    assert "named as target (affirmed) according to" not in " ".join(roles), "seven gunmen have no name"
    assert "named as actor (affirmed) according to شبكة الرصيف › غرفة عمليات الساحل" in roles
    assert "named as actor (denied) according to news/b.txt › مجلس البلدة" in roles
    assert "named as actor (affirmed, alleged) according to news/b.txt › مجلس البلدة" in roles
    assert "accuses: source 1 of 1, outermost first" in roles and "published" in roles
    assert not any("involved" in one or "organizer" in one for one in of("Event", found))
    assert all(one["recordId"] and one["proof"] for one in of("UnknownLink", found) if one["role"] != ["published"])
    assert "Who did it is disputed" in of("Event", found)[0]["summary"][0]


def test_names_that_the_base_does_not_know_are_of_their_document() -> None:
    text = "قال زكريا الدمهوجي إن كتيبة الرعد قصفت القرية. وأكد زكريا ذلك."
    mentions = (
        make_mention(text, "زكريا الدمهوجي", kind="person", role="قائد"),
        make_mention(text, "كتيبة الرعد", id="m2", kind="organization"),
        make_mention(text, "زكريا", id="m3", n=2, kind="person", same_as="m1"),
    )
    claim = make_claim(text, "قصفت", type="shelling", actor=("m2", "m1", "m3"))
    documents = [make_document(text, path, mentions=mentions, claims=(claim,)) for path in ("a.txt", "b.txt")]
    found = lines(Material(documents, []))
    people = [one for one in found if one["schema"] == "Person"]
    assert len({one["id"] for one in people}) == len(people) == 2, "one a document"
    assert people[0]["properties"] == {"name": ["زكريا الدمهوجي"], "position": ["قائد"]}
    assert Counter(one["schema"] for one in found)["UnknownLink"] == 4, "told again is told once"
    assert of("Note", found)[0]["entity"] == [ident("document", documents[0].id)]


def test_a_country_stands_for_the_government_of_its_year() -> None:
    parties = Parties()
    for year, id in ((2015, "riwaya-actor-syria.government"), (2025, "riwaya-actor-syria.transitional-government")):
        found = parties.of_ref("iso:SY", year)
        assert found is not None and found.id == id
    assert parties.of_ref("iso:XX") is None and parties.of_ref(None) is None and parties.of_ref("no.body") is None


def test_every_body_and_person_of_the_base_has_an_id_of_its_own() -> None:
    parties, refs = Parties(), [*load_actors().by_id, *(one.id for one in load_persons().people)]
    made = [parties.of_ref(ref) for ref in refs]
    assert all(one is not None and one.properties["name"] for one in made)
    assert len({one.id for one in made if one}) == len(refs) > 1000


def test_an_outlet_of_the_base_is_the_body_it_is() -> None:
    parties = Parties()
    known = next(one for one in load_actors().by_id.values() if one.kind == "media" and one.country)
    found = parties.of_outlet(make_document(outlet=known.name_ar).article)
    assert found is not None and found.schema == "Organization" and known.name_en in found.properties["name"]
    assert parties.of_outlet(make_document().article) is None


@pytest.mark.parametrize(
    ("published", "moment_utc"),
    [
        ("2022-10-17", "2022-10-17"), ("2022-10-17T01:04:00+03:00", "2022-10-16T22:04:00"),
        ("2022-10-17T09:04:00", "2022-10-17T09:04:00"), ("أمس", None), (None, None),
    ],
)  # fmt: skip
def test_moments_are_in_utc(published: str | None, moment_utc: str | None) -> None:
    assert moment(published) == moment_utc


def test_ids_addresses_and_values_have_the_form_of_the_model() -> None:
    assert ident("claim", "sha256:ab", "c1") == "riwaya-claim-ab.c1"
    assert ident("claim", "أ") == ident("claim", "أ") != ident("claim", "ب") and ident("x", "أ").isascii()
    assert len(ident("claim", "a" * 500)) < 100 and ident("x", "-") != ident("x", "")
    assert web_address("https://news.example/خبر") == "https://news.example/خبر"
    assert [web_address(one) for one in ("news.example/a", "file:///a.b", "http://[", None)] == [None] * 4
    assert [number(one) for one in (36.2012, -3.0, 0.00001, 40.0, None)] == ["36.2012", "-3", "0.00001", "40", None]
    made = entity("i", "Person", name=(' "قسد"\u200f ', None, "قسد"), position="", summary=" ق\n")
    assert made.properties == {"name": ["قسد"], "summary": [" ق\n"]}
    long = entity("i", "Article", bodyText="ق" * 65_001, title="ق" * 2000)
    assert [len(part) for part in long.properties["bodyText"]] == [65_000, 1]
    assert len(long.properties["title"][0]) == 1024


def check(ftm: ModuleType, found: Lines) -> None:
    """Every entity is one of the model, complete, with valid values, and refers to entities that are there."""
    proxies = {}
    for one in found:
        schema = ftm.model.get(one["schema"])
        assert schema is not None and not schema.abstract and one["properties"].keys() <= schema.properties.keys()
        assert not any(schema.properties[name].stub for name in one["properties"])
        assert all(one["properties"].get(name) for name in schema.required), (schema.name, one["id"])
        assert schema.validate(one) is None
        assert ftm.types.registry.entity.validate(one["id"])
        assert proxies.setdefault(one["id"], ftm.model.get_proxy(one)).id == one["id"]
    assert len(proxies) == len(found), "each entity once"
    for proxy in proxies.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert proxies[value].schema.is_a(prop.range), (proxy.schema.name, prop.name, value)


def test_the_library_takes_the_example_case_and_finds_nothing_to_clean(ftm: ModuleType) -> None:
    found = lines(example())
    check(ftm, found)
    for one in found:
        cleaned = ftm.model.get_proxy(one, cleaned=False).to_dict()["properties"]
        exact = one["properties"].pop("bodyText", None)
        assert exact is None or cleaned.pop("bodyText")
        assert cleaned == one["properties"], one["id"]
    counts = Counter(one["schema"] for one in found)
    documents, incidents = example().documents, example().incidents
    claims = sum(len(one.claims) for one in documents)
    assert counts["Article"] == len(documents) and counts["Event"] == len(incidents)
    assert counts["Note"] == counts["Documentation"] == claims > 100
    assert counts["PublicBody"] > 5 and counts["Organization"] > 5 and counts["Person"] > 2


@settings(deadline=None)
@given(materials)
def test_the_library_takes_any_records(ftm: ModuleType, material: Material) -> None:
    check(ftm, lines(material))


def test_the_library_draws_the_graph(ftm: ModuleType) -> None:
    proxies = {one["id"]: ftm.model.get_proxy(one) for one in lines(disputed())}
    edges = [(one, pair) for one in proxies.values() for pair in one.edgepairs()]
    drawn = {(one.schema.name, proxies[a].schema.name, proxies[b].schema.name) for one, (a, b) in edges}
    assert ("Documentation", "Article", "Note") in drawn and ("Documentation", "Article", "Event") in drawn
    assert ("UnknownLink", "Organization", "Event") in drawn and ("UnknownLink", "LegalEntity", "Article") in drawn


def test_every_country_is_one_of_the_model(ftm: ModuleType) -> None:
    countries = {one.country for one in load_actors().by_id.values() if one.country}
    assert {one for one in countries if ftm.types.registry.country.clean(one) != one.lower()} == set()


def test_the_library_reads_what_only_riwaya_could_break(ftm: ModuleType) -> None:
    """A place without a point, an open time, a document without a head."""
    where = PlaceValue("x:1;y\n", "قرية؛", None, precision="country")
    one = told(where=where, when=TimeValue(precision="past"))
    bare: Document = msgspec.structs.replace(one.documents[0], article=make_document(title=None).article)
    check(ftm, lines(Material([*one.documents, bare], one.incidents)))
