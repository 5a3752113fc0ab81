"""Places as areas: honest in size, in words of the page, never a pin."""

import json
from typing import Any

import pytest
from tests.web.mapped import Spot, place

from riwaya.records import PlaceValue
from riwaya.web.language import words_of
from riwaya.web.outlines import outlines
from riwaya.web.views.areas import PART_KM, RADII_KM, areas_of


def found(*spots: Spot, language: str = "en") -> dict[str, Any]:
    made: dict[str, Any] = json.loads(areas_of(spots, words_of(language)))
    return made


def only(*spots: Spot, language: str = "en") -> dict[str, Any]:
    features = found(*spots, language=language)["features"]
    assert len(features) == 1
    one: dict[str, Any] = features[0]
    return one


def a_town(precision: str = "town", **more: Any) -> PlaceValue:
    return PlaceValue("riwaya:sy.jasim", "جاسم", "Jasim", 32.99, 36.06, "Daraa", "SY", precision, **more)


@pytest.mark.parametrize("precision", sorted(RADII_KM))
def test_a_place_with_a_point_is_a_circle_of_its_precision(precision: str) -> None:
    told = only(Spot(a_town(precision), 1, 0))["properties"]
    assert (told["centre"], told["radius_km"], told["outline"]) == ([36.06, 32.99], RADII_KM[precision], None)
    assert told["is_wide"] == (precision in ("district", "region"))


def test_no_feature_is_a_point() -> None:
    refs = ("iso:SY", "iso:SY-DR", "iso:PS-GZA", "iso:IQ-HA", "geonames:165997", "riwaya:ps.gaza_strip")
    for one in found(*(Spot(place(ref), 1, 0) for ref in refs))["features"]:
        told = one["properties"]
        assert one["geometry"] is None
        assert told["outline"] in outlines().outlines or told["radius_km"] >= 1


@pytest.mark.parametrize("ref", ["iso:SY-DR", "iso:SY", "riwaya:ps.gaza_strip"])
def test_what_has_an_outline_is_drawn_by_it_with_a_broken_edge(ref: str) -> None:
    feature = only(Spot(place(ref), 1, 0))
    assert feature["properties"]["outline"] == ref
    assert feature["properties"]["radius_km"] is None
    assert feature["properties"]["is_wide"]


def test_a_governorate_without_outline_is_a_circle_around_its_towns() -> None:
    told = only(Spot(place("iso:PS-GZA"), 1, 0))["properties"]
    assert (*told["centre"], told["radius_km"]) == outlines().circles["iso:PS-GZA"]
    assert told["is_wide"]


def test_a_part_of_a_governorate_is_drawn_as_the_whole_and_a_part_of_a_town_wide_around_it() -> None:
    east = PlaceValue("iso:SY-DR#east", "شرق درعا", "Eastern Daraa", None, None, "Daraa", "SY", "region")
    assert only(Spot(east, 1, 0))["properties"]["outline"] == "iso:SY-DR"
    around = PlaceValue("riwaya:sy.jasim#rural", "ريف جاسم", "Rural Jasim", 32.99, 36.06, "Daraa", "SY", "region")
    told = only(Spot(around, 1, 0))["properties"]
    assert (told["radius_km"], told["is_wide"]) == (PART_KM, True)


def test_a_governorate_that_no_outline_knows_is_wide_around_its_point_or_undrawn() -> None:
    own = PlaceValue("own:x", "محافظة", None, 32.0, 36.0, None, "SY", "admin1")
    assert only(Spot(own, 1, 0))["properties"]["radius_km"] >= 40
    nowhere = found(Spot(PlaceValue("own:y", "ناحية", None, precision="region"), 2, 0))
    assert nowhere["features"] == []
    assert [one["ref"] for one in nowhere["undrawn"]] == ["own:y"]


def test_incidents_without_a_place_are_counted_apart() -> None:
    made = found(Spot(None, 3, 1), Spot(place("iso:SY-DR"), 2, 0))
    assert made["nowhere"] == {"incidents": 3, "disputed": 1, "label": "Without a place: 3 incidents, 1 disputed"}
    assert found(Spot(place("iso:SY-DR"), 2, 0))["nowhere"]["label"] == ""


def test_labels_are_in_the_language_of_the_page_with_both_scripts() -> None:
    english = only(Spot(a_town(), 3, 1))["properties"]
    assert english["name"] == "Jasim"
    assert plain(english["label"]) == "Jasim (جاسم), to the town: 3 incidents, 1 disputed"
    arabic = only(Spot(a_town(), 3, 1), language="ar")["properties"]
    assert arabic["name"] == "جاسم"
    assert plain(arabic["label"]) == "جاسم (Jasim)، بدقة البلدة: 3 وقائع، المتنازع عليها منها: 1"


def test_a_place_without_english_name_is_called_by_its_arabic_one() -> None:
    assert only(Spot(PlaceValue("own:z", "الدوار", None, 33.0, 36.0), 1, 0))["properties"]["name"] == "الدوار"


def test_the_small_lie_on_top_of_the_wide() -> None:
    spots = [Spot(a_town(), 9, 0), Spot(place("iso:SY-DR"), 5, 0), Spot(place("iso:SY"), 1, 0)]
    refs = [one["properties"]["ref"] for one in found(*spots)["features"]]
    assert refs == ["iso:SY", "iso:SY-DR", "riwaya:sy.jasim"]


def test_names_of_places_are_data_and_no_markup() -> None:
    hostile = PlaceValue("own:<b>", "</script><b>", "{place}", 33.0, 36.0)
    told = only(Spot(hostile, 1, 0))["properties"]
    assert told["name"] == "{place}"
    assert "</script><b>" in told["label"]


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")
