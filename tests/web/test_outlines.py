"""The outlines: each unit of riwaya's gazetteer has one or a circle, and its own towns lie in it."""

import json
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from riwaya.knowledge.places import Place, load_places
from riwaya.knowledge.places_join import point_distance_km
from riwaya.knowledge.places_rows import SETTLED
from riwaya.web.outlines import outlines

FOLDER = Path(__file__).parent.parent.parent / "src/riwaya/web/assets/outlines"
MOST_BYTES = 1_500_000
ASKED_FOR = ("SY", "IQ", "YE", "PS", "LB", "LY", "SD")
ARAB = (*ASKED_FOR, "AE", "BH", "DJ", "DZ", "EG", "EH", "JO", "KM", "KW", "MA", "MR", "OM", "QA", "SA", "SO", "TN")
# Natural Earth has no shape of these: units made since, and the governorates of Palestine.
CIRCLES = {"IQ-HA", "LB-AK", "LB-BH", "SD-GK"} | {
    f"PS-{code}" for code in "BTH DEB GZA HBN JEM JEN JRH KYS NBS NGZ QQA RBH RFH SLT TBS TKM".split()
}
# Units whose places lie outside for another reason than a wrong outline: the outline is older than a new boundary, or
# the gazetteer gives towns of a capital's surroundings to the capital, or to a wrong province (Golestan).
APART = {"DZ-16", "DZ-35", "IR-27", "JO-JA", "LY-JI", "TN-11", "TN-14", "YE-RA", "YE-SA"}
LEAST_SHARE, LEAST_PLACES = 0.6, 5


@cache
def shapes() -> dict[str, dict[str, Any]]:
    """Outlines by id; those of countries with a unit of the same id give way."""
    found = {}
    for name in ("countries", "units"):
        rows = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["features"]
        found |= {one["properties"]["ref"]: one for one in rows if one["properties"]["ref"]}
    return found


def is_in(shape: dict[str, Any], lon: float, lat: float) -> bool:
    """Whether a point lies in a MultiPolygon, by how often a ray from it crosses the edges."""
    crossed = 0
    for ring in (ring for polygon in shape["geometry"]["coordinates"] for ring in polygon):
        for (x1, y1), (x2, y2) in pairwise(ring):
            crossed += (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1
    return crossed % 2 == 1


def units() -> Iterator[Place]:
    return (one for one in load_places().places.values() if one.kind == "admin1")


def towns_of(unit: Place) -> list[tuple[float, float]]:
    towns = (one for one in load_places().places.values() if one.admin1 == unit.id and one.kind in SETTLED)
    return [(one.lon, one.lat) for one in towns if one.lon is not None and one.lat is not None]


def test_the_units_of_the_countries_asked_for_have_outlines_but_for_those_listed() -> None:
    told = [one for one in units() if one.country in ASKED_FOR]
    assert len(told) == 119
    assert {one.id.removeprefix("iso:") for one in told if one.id not in outlines().outlines} == CIRCLES


def test_every_unit_has_an_outline_or_a_circle_and_not_both() -> None:
    known = outlines()
    assert {one.id for one in units()} <= known.outlines.keys() | known.circles.keys()
    assert not known.outlines.keys() & known.circles.keys()


def test_an_outline_bears_the_name_by_which_claims_call_the_unit() -> None:
    base = load_places()
    for unit in units():
        if unit.id in outlines().outlines:
            told = shapes()[unit.id]["properties"]
            said = (told["admin1"], told["country"], told["name_ar"])
            assert said == (base.admin1_name(unit), unit.country, unit.name_ar)


@pytest.mark.parametrize("country", ARAB)
def test_arab_countries_have_an_outline(country: str) -> None:
    assert shapes()[f"iso:{country}"]["properties"]["country"] == country


@pytest.mark.parametrize("unit", [one for one in units() if one.id in outlines().outlines], ids=lambda one: one.id)
def test_most_towns_of_a_unit_lie_in_its_outline(unit: Place) -> None:
    towns = towns_of(unit)
    if len(towns) < LEAST_PLACES:
        return
    share = sum(is_in(shapes()[unit.id], *one) for one in towns) / len(towns)
    assert share >= LEAST_SHARE or unit.id.removeprefix("iso:") in APART


def test_towns_of_a_unit_that_has_a_circle_lie_in_it() -> None:
    for unit in units():
        circle, towns = outlines().circles.get(unit.id), towns_of(unit)
        if circle is not None and len(towns) >= LEAST_PLACES:
            near = sum(point_distance_km(lat, lon, circle[1], circle[0]) <= circle[2] + 0.5 for lon, lat in towns)
            assert near / len(towns) >= 0.8


def test_the_label_of_an_outline_lies_in_it() -> None:
    drawn = shapes()
    assert outlines().outlines.keys() == drawn.keys()
    # Two decimals of a degree may move the point over the edge of a country of a few kilometres.
    out = [ref for ref, point in outlines().outlines.items() if not is_in(drawn[ref], *point)]
    assert out == []


def test_gaza_and_the_west_bank_are_drawn_as_regions() -> None:
    for ref in ("riwaya:ps.gaza_strip", "riwaya:ps.west_bank"):
        assert ref in outlines().outlines
    assert is_in(shapes()["riwaya:ps.gaza_strip"], 34.46, 31.5)
    assert not is_in(shapes()["riwaya:ps.gaza_strip"], 35.2, 31.9)


def test_socotra_is_no_part_of_hadramawt() -> None:
    assert is_in(shapes()["iso:YE-SU"], 53.9, 12.5)
    assert not is_in(shapes()["iso:YE-HD"], 53.9, 12.5)


def test_all_coordinates_are_degrees_and_rings_are_closed() -> None:
    for shape in shapes().values():
        for ring in (ring for polygon in shape["geometry"]["coordinates"] for ring in polygon):
            assert ring[0] == ring[-1] and len(ring) >= 4
            assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in ring)


def test_outlines_together_are_small() -> None:
    assert sum(one.stat().st_size for one in FOLDER.iterdir()) < MOST_BYTES
