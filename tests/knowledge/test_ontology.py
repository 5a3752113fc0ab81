"""The ontology: all types are there, codes exist, refinements and joins hold."""

import pytest

from riwaya.errors import KnowledgeError
from riwaya.knowledge.ontology import (
    Facts,
    Ontology,
    Plover,
    Refinement,
    TypeEntry,
    When,
    check_type,
    load_ontology,
)
from riwaya.records import Acled
from riwaya.records.claim import TYPES


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


def test_every_claim_type_is_there(ontology: Ontology) -> None:
    assert set(ontology.types) == set(TYPES)


@pytest.mark.parametrize(
    ("kind", "facts", "sub_event"),
    [
        ("killing", Facts("government", "rebel"), "Armed clash"),
        ("killing", Facts("rebel", "civilian"), "Attack"),
        ("killing", Facts("government", "civilian", beside=["airstrike"]), "Air/drone strike"),
        ("attack", Facts(weapon="suicide"), "Suicide bomb"),
        ("attack", Facts("government", "protester"), "Excessive force against protesters"),
        ("bombing", Facts(), "Remote explosive/landmine/IED"),
        ("control", Facts(actor="government"), "Government regains territory"),
        ("control", Facts(actor="rebel"), "Non-state actor overtakes territory"),
        ("control", Facts(actor="government", lemma="حصار"), "Other"),
        ("protest", Facts(), "Peaceful protest"),
        ("protest", Facts(lemma="شغب"), "Violent demonstration"),
        ("abduction", Facts(), "Abduction/forced disappearance"),
        ("abuse", Facts(lemma="اغتصب"), "Sexual violence"),
        ("organization", Facts(lemma="أنشأ"), "Headquarters or base established"),
    ],
)
def test_the_acled_code_follows_facts(ontology: Ontology, kind: str, facts: Facts, sub_event: str) -> None:
    code = ontology.acled(kind, facts)
    assert code is not None and code.sub_event_type == sub_event


@pytest.mark.parametrize("kind", ["support", "meeting", "legal"])
def test_some_types_have_no_acled_code(ontology: Ontology, kind: str) -> None:
    assert ontology.acled(kind) is None


def test_types_join_both_ways(ontology: Ontology) -> None:
    assert ontology.joins("killing", "shelling") and ontology.joins("shelling", "killing")
    assert ontology.joins("attack", "clash") and ontology.joins("protest", "protest")
    assert not ontology.joins("meeting", "killing")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (TypeEntry("a", "ا", Plover("ASSAULT"), Acled("Battles", "Duel")), "Duel"),
        (TypeEntry("a", "ا", Plover("ASSAULT"), part_of=("storm",)), "storm"),
        (TypeEntry("a", "ا", Plover("ASSAULT"), compatible=("clash",)), "clash"),
        (TypeEntry("a", "ا", Plover("ASSAULT"), refine=(Refinement(When(), "Riots", "Attack"),)), "Riots"),
    ],
)
def test_unknown_codes_and_types_are_refused(entry: TypeEntry, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message):
        check_type("clash", entry)
