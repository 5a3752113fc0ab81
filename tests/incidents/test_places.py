"""How two places lie to each other."""

import pytest
from tests.incidents.scenes import PLACES

from riwaya.incidents.places import relation
from riwaya.knowledge.linking import load_linking
from riwaya.records import PlaceValue

LIMITS = load_linking().limits
ARIHA = PlaceValue("s:ariha", "أريحا", "Ariha", 35.81, 36.61, "Idlib", "XA", "town")
JERICHO = PlaceValue("p:jericho", "أريحا", "Jericho", 31.87, 35.45, "Jericho", "XC", "town")
SIDE_ONE = PlaceValue("e:rafah", "رفح", "Rafah", 31.28, 34.24, "North Sinai", "XE", "city")
SIDE_TWO = PlaceValue("g:rafah", "رفح", "Rafah", 31.29, 34.25, "Rafah", "XP", "city")


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (PLACES["الوادي"], PLACES["الوادي"], "same"),
        (PLACES["الوادي"], PLACES["الكروم"], "near"),
        (PLACES["الوادي"], PLACES["الصخور"], "apart"),
        (PLACES["الوادي"], PLACES["ألفا"], "within"),
        (PLACES["الميناء"], PLACES["ألفا"], "apart"),
        (PLACES["الوادي"], PLACES["بلاد الشرق"], "open"),
        (PLACES["الوادي"], None, "open"),
        (ARIHA, JERICHO, "open"),
        (SIDE_ONE, SIDE_TWO, "open"),
    ],
    ids=["same", "near", "apart", "within", "other unit", "a country", "none", "namesakes", "two sides of a border"],
)
def test_relation(one: PlaceValue, two: PlaceValue | None, expected: str) -> None:
    assert relation(one, two, LIMITS) == expected
    assert relation(two, one, LIMITS) == expected
