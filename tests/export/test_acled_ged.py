"""Who stands in the columns of ACLED and GED, and how precise time and place are there."""

import csv
import io

import msgspec
import pytest
from tests.export.scenes import ALEPPO, DAY, disputed, told

from riwaya.export.acled import time_cells
from riwaya.export.ged import grid_cell
from riwaya.export.material import Material, write_export
from riwaya.records import Acled, Incident, PlaceValue, TimeValue, Toll, TollPart

ARMY, REBELS = "syria.government", "isis"


def row(form: str, material: Material) -> dict[str, str]:
    """The one row of a table."""
    (found,) = csv.DictReader(io.StringIO("".join(write_export(form, material)), newline=""), strict=True)
    return found


def acled(material: Material) -> dict[str, str]:
    """The row in ACLED's columns."""
    return row("acled", material)


def test_who_is_named_without_dispute_is_actor1() -> None:
    found = acled(told((ARMY,), (REBELS,)))
    assert (found["actor1"], found["inter1"]) == ("Government of Syria", "State forces")
    assert (found["actor2"], found["inter2"]) == ("Islamic State", "Rebel group")
    assert found["interaction"] == "State forces-Rebel group" and found["civilian_targeting"] == ""
    turned = acled(told((REBELS,), (ARMY,)))
    assert turned["actor1"] == "Islamic State" and turned["interaction"] == "State forces-Rebel group"


def test_nobody_is_put_in_the_place_of_a_disputed_author() -> None:
    found = acled(disputed())
    assert found["actor1"] == "Unidentified Armed Group (Syria)" and found["inter1"] == "Political militia"
    assert "Who did it is disputed: غرفة عمليات الساحل" in found["notes"]
    assert "according to 1 account (شبكة الرصيف › غرفة عمليات الساحل)" in found["notes"]
    assert "according to 1 account, alleged (news/b.txt › مجلس البلدة)" in found["notes"]
    assert "Denied: shelling «شاركت» by القوات الحكومية" in found["notes"]
    ged = row("ged", disputed())
    assert ged["side_a"] == ged["side_b"] == ged["type_of_violence"] == ""
    assert ged["source_original"] == "غرفة عمليات الساحل;مجلس البلدة"


def test_a_foreign_army_and_groups_without_a_name() -> None:
    found = acled(told(("russia.armed_forces",)))
    assert found["inter1"] == "External/Other forces" and found["interaction"] == "External/Other forces only"
    found = acled(told((None,)))
    assert found["actor1"] == "Unidentified Armed Group (Syria)"
    found = acled(told((None,), where=None))
    assert found["actor1"] == "Unidentified Armed Group" and found["country"] == found["iso"] == ""
    found = acled(told((), acled=Acled("Strategic developments", "Other")))
    assert found["actor1"] == found["inter1"] == found["interaction"] == ""


@pytest.mark.parametrize(
    ("event", "sub_event", "disorder", "actor1", "actor2", "is_targeting"),
    [
        ("Protests", "Peaceful protest", "Demonstrations", "Protesters (Syria)", "Government of Syria", False),
        (
            "Protests", "Excessive force against protesters", "Political violence; Demonstrations",
            "Protesters (Syria)", "Government of Syria", True,
        ),
        ("Riots", "Mob violence", "Political violence", "Rioters (Syria)", "Government of Syria", False),
        (
            "Violence against civilians", "Attack", "Political violence",
            "Government of Syria", "Civilians (Syria)", True,
        ),
        ("Battles", "Armed clash", "Political violence", "Government of Syria", "", False),
        ("Strategic developments", "Arrests", "Strategic developments", "Government of Syria", "", False),
    ],
)  # fmt: skip
def test_event_types(
    event: str, sub_event: str, disorder: str, actor1: str, actor2: str, is_targeting: bool
) -> None:
    found = acled(told((ARMY,), acled=Acled(event, sub_event)))
    assert (found["event_type"], found["sub_event_type"], found["disorder_type"]) == (event, sub_event, disorder)
    assert (found["actor1"], found["actor2"]) == (actor1, actor2)
    assert found["civilian_targeting"] == ("Civilian targeting" if is_targeting else "")


def test_both_sides_of_a_battle_and_civilian_victims_of_a_shelling() -> None:
    found = acled(told((ARMY, REBELS), acled=Acled("Battles", "Armed clash")))
    assert {found["actor1"], found["actor2"]} == {"Government of Syria", "Islamic State"}
    civil = Toll(3, 3, 3, (TollPart(3, 3, 3, "civilian"),))
    found = acled(told((ARMY,), killed=civil))
    assert found["actor2"] == "Civilians (Syria)" and found["civilian_targeting"] == "Civilian targeting"
    assert acled(told((ARMY,), killed=civil, acled=Acled("Battles", "Armed clash")))["actor2"] == ""


def test_place_source_and_what_is_not_known() -> None:
    found = acled(told((ARMY,)))
    assert (found["iso"], found["country"], found["region"]) == ("760", "Syria", "Middle East")
    assert (found["location"], found["latitude"], found["geo_precision"]) == ("Aleppo", "36.2012", "1")
    assert found["source"] == "منصة العاصي" and found["event_id_cnty"] == "i-1"
    empty = {"assoc_actor_1", "assoc_actor_2", "admin2", "admin3", "source_scale", "tags", "timestamp"}
    assert {found[column] for column in empty} == {""}


@pytest.mark.parametrize(("figure", "deaths"), [("low", "2"), ("best", "3"), ("high", "5")])
def test_which_figure_of_deaths_is_asked_for(figure: str, deaths: str) -> None:
    assert acled(told()._replace(fatalities=figure))["fatalities"] == deaths
    assert acled(told(killed=None)._replace(fatalities=figure))["fatalities"] == ""


@pytest.mark.parametrize(
    ("precision", "has_point", "geo", "where"),
    [
        ("site", True, "1", "1"), ("town", True, "1", "1"), ("district", False, "2", "3"), ("admin1", False, "3", "4"),
        ("region", True, "2", "2"), ("region", False, "3", "4"), ("country", False, "", "6"),
    ],
)
def test_precision_of_places(precision: str, has_point: bool, geo: str, where: str) -> None:
    point = {} if has_point else {"lat": None, "lon": None}
    place = msgspec.structs.replace(ALEPPO, precision=precision, **point)
    one, two = acled(told(where=place)), row("ged", told(where=place))
    assert (one["geo_precision"], two["where_prec"]) == (geo, where)
    assert (one["latitude"] == "") is (two["geom_wkt"] == "") is (not has_point)
    assert (one["location"] == "") is (precision == "country")


def test_a_region_of_several_governorates() -> None:
    north = PlaceValue("riwaya:sy.north", "شمال سوريا", "Northern Syria", None, None, None, "SY", "region")
    assert row("ged", told(where=north))["where_prec"] == "5"


@pytest.mark.parametrize(
    ("start", "end", "day", "precision", "ged"),
    [
        ("2021-05-04", "2021-05-04", "2021-05-04", "1", "1"), ("2021-05-03", "2021-05-09", "2021-05-06", "2", "3"),
        ("2021-05-03", "2021-05-04", "2021-05-03", "2", "2"), ("2021-05-01", "2021-05-31", "2021-05-16", "3", "4"),
        ("2021-01-01", "2021-12-31", "", "", "5"), ("2019-01-01", "2021-12-31", "", "", ""), (None, None, "", "", ""),
    ],
)
def test_precision_of_times(start: str | None, end: str | None, day: str, precision: str, ged: str) -> None:
    when = TimeValue(start, end, "interval")
    one, two = acled(told(when=when)), row("ged", told(when=when))
    assert (one["event_date"], one["time_precision"], two["date_prec"]) == (day, precision, ged)
    is_year = start is not None and end is not None and start[:4] == end[:4]
    assert one["year"] == two["year"] == ("2021" if is_year else "")
    assert time_cells(None) == {}


def test_ged_sides_and_kinds_of_violence() -> None:
    found = row("ged", told((REBELS,), (ARMY,)))
    assert (found["type_of_violence"], found["side_a"]) == ("1", "Government of Syria")
    assert found["side_b"] == "Islamic State"
    assert (found["gwnoa"], found["gwnob"], found["country_id"]) == ("652", "", "652")
    civil = Toll(3, 3, 3, (TollPart(3, 3, 3, "civilian"),))
    found = row("ged", told((REBELS,), killed=civil))
    assert (found["type_of_violence"], found["side_a"], found["side_b"]) == ("3", "Islamic State", "Civilians")
    found = row("ged", told((REBELS,)))
    assert (found["type_of_violence"], found["side_a"], found["side_b"]) == ("", "Islamic State", "")
    assert row("ged", told(("sudan.rsf",), (REBELS,)))["type_of_violence"] == "2"


def test_ged_figures_add_up() -> None:
    parts = (TollPart(2, 2, 2, "combatant", REBELS), TollPart(1, 1, 1, "civilian"))
    found = row("ged", told((ARMY,), (REBELS,), killed=Toll(2, 5, 9, parts)))
    assert [found[f"deaths_{key}"] for key in ("a", "b", "civilians", "unknown")] == ["0", "2", "1", "2"]
    assert (found["best"], found["high"], found["low"]) == ("5", "9", "2")
    double = (TollPart(3, 3, 3, "civilian"), TollPart(2, 2, 2, "child"))
    found = row("ged", told(killed=Toll(3, 3, 3, double)))
    assert (found["deaths_civilians"], found["deaths_unknown"]) == ("0", "3")


def test_ged_holds_deadly_incidents_alone_and_cites_the_sources() -> None:
    assert len("".join(write_export("ged", told(killed=None))).splitlines()) == 1
    assert len("".join(write_export("ged", told(killed=Toll(0, 0, 0)))).splitlines()) == 1
    found = row("ged", told())
    assert found["source_article"] == 'منصة العاصي, 2021-05-05, "قصف"' and found["source_headline"] == "قصف"
    assert found["geom_wkt"] == "POINT (37.1612 36.2012)" and found["where_coordinates"] == "Aleppo"


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [(-90, -180, 1), (-90, -179.5, 2), (-89.5, -180, 721), (90, 180, 259200), (36.2, 37.2, 181875)],
)
def test_cells_of_the_grid(lat: float, lon: float, cell: int) -> None:
    assert grid_cell(lat, lon) == cell


def test_an_incident_of_no_document_here_is_written_all_the_same() -> None:
    bare = Material([], [Incident("i", "clash", ("d/c1",), ("d",), (), when=DAY, killed=Toll(1, 1, 1))])
    assert acled(bare)["event_type"] == "" and "No account names an actor." in acled(bare)["notes"]
    assert row("ged", bare)["number_of_sources"] == "0"
