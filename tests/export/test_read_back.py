"""The example case, read back format by format as a user's program reads it: every value has its type and its codes."""

import csv
import io
import json
from datetime import date

import geojson
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.export.example import example

from riwaya.export.cells import BOM
from riwaya.export.claims_csv import COLUMNS
from riwaya.export.material import export_bytes, write_export
from riwaya.knowledge.codes import load_codes
from riwaya.knowledge.ontology import SUB_EVENTS, load_ontology

# The event categories of the PLOVER manual, and modes of its table of 2021 by event.
EVENTS = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT ACCUSE DEMAND REJECT THREATEN PROTEST MOBILIZE SANCTION "
    "COERCE ASSAULT".split()
)
MODES = {
    "RETREAT": {"release", "return", "ease", "access", "disarm", "ceasefire", "withdraw"},
    "ACCUSE": {"investigate", "disapprove"},
    "PROTEST": {"demo", "hunger", "boycott", "obstruct", "riot"},
    "MOBILIZE": {"police", "troops"},
    "COERCE": {"confiscate", "restrict", "ban", "curfew", "martial-law", "arrest", "deport"},
    "ASSAULT": {
        "abduct", "beat", "sexual", "torture", "suicide-attack", "explosives", "assassinate", "destroy", "cleansing",
        "firearms", "heavy-weapons", "unconventional",
    },
}  # fmt: skip
REQUIRED = {"id", "date", "source", "event"}
FIELDS = REQUIRED | {"has_event", "enddate", "recipient", "mode", "context", "event_loc", "comment"}
ADDED = {"date_precision", "is_actor_disputed", "killed", "injured", "grade"}
ACTOR = {"code", "sector", "actor_text"}
LOCATION = {"geonameid", "name", "latitude", "longitude", "country code", "cc3"}


def text(form: str) -> str:
    """A whole export."""
    return "".join(write_export(form, example()))


def rows(form: str) -> list[dict[str, str]]:
    """A table read back."""
    return list(csv.DictReader(io.StringIO(text(form).removeprefix(BOM), newline=""), strict=True))


def test_acled_is_typed_and_coded() -> None:
    found = rows("acled")
    assert [row["event_id_cnty"] for row in found] == [one.id for one in example().incidents]
    countries = {one.acled_name for one in load_codes().countries.values()}
    inter = {label for _, label in load_codes().acled.inter}
    for row in found:
        assert row["sub_event_type"] in SUB_EVENTS.get(row["event_type"], ("",))
        assert row["country"] in countries | {""} and {row["inter1"], row["inter2"]} <= inter | {""}
        assert row["time_precision"] in ("", "1", "2", "3") and row["geo_precision"] in ("", "1", "2", "3")
        if row["event_date"]:
            assert str(date.fromisoformat(row["event_date"]).year) == row["year"]
        if row["latitude"]:
            assert -90 <= float(row["latitude"]) <= 90 and -180 <= float(row["longitude"]) <= 180
        assert row["fatalities"] == "" or int(row["fatalities"]) >= 0
        assert row["notes"] and not row["actor1"].startswith("'")
    assert sum(bool(row["event_date"]) for row in found) > len(found) / 2


def test_ged_is_typed_and_coded() -> None:
    found = rows("ged")
    deadly = [one.id for one in example().incidents if one.killed and one.killed.high > 0]
    assert [row["id"] for row in found] == deadly and len(deadly) > 5
    for row in found:
        low, best, high = (int(row[name]) for name in ("low", "best", "high"))
        assert 0 <= low <= best <= high > 0
        assert sum(int(row[f"deaths_{part}"]) for part in ("a", "b", "civilians", "unknown")) == best
        assert row["type_of_violence"] in ("", "1", "2", "3") and row["where_prec"] in {"", *"1234567"}
        if row["date_start"]:
            assert date.fromisoformat(row["date_start"]) <= date.fromisoformat(row["date_end"])
            assert row["date_prec"] in set("12345")
        if row["geom_wkt"]:
            lon, lat = row["geom_wkt"].removeprefix("POINT (").removesuffix(")").split()
            assert (lat, lon) == (row["latitude"], row["longitude"]) and 1 <= int(row["priogrid_gid"]) <= 259_200


def test_geojson_is_valid_to_its_library() -> None:
    found = geojson.loads(text("geojson"))
    assert isinstance(found, geojson.FeatureCollection) and found.is_valid, found.errors()
    assert [one.id for one in found.features] == [one.id for one in example().incidents]
    points = {one.id: one for one in found.features if one.geometry is not None}
    assert len(points) > len(found.features) / 2
    assert all(isinstance(one.geometry, geojson.Point) and one.properties["radius_m"] > 0 for one in points.values())
    known = {one.id: one.where for one in example().incidents if one.where and one.where.lat is not None}
    assert known.keys() == points.keys()
    for id, where in known.items():
        lon, lat = points[id].geometry.coordinates
        assert (lon, lat) == (pytest.approx(where.lon), pytest.approx(where.lat)), "longitude first"


def test_plover_has_the_fields_of_its_manual() -> None:
    found = [json.loads(line) for line in text("plover").splitlines()]
    assert len({one["id"] for one in found}) == len(found) == len(example().incidents)
    for one in found:
        assert one.keys() == FIELDS | ADDED
        assert set(one["event"]) <= EVENTS and set(one["mode"]) <= MODES.get(one["event"][0], set())
        assert all(day is None or date.fromisoformat(day) for day in (one["date"], one["enddate"]))
        assert all(actor.keys() == ACTOR | {"name_en"} for actor in (*one["source"], *one["recipient"]))
        assert all(actor["code"] is None or len(actor["code"]) == 3 for actor in one["source"])
        assert one["event_loc"] is None or one["event_loc"].keys() == LOCATION | {"admin1_name", "precision"}


@pytest.mark.parametrize("type", load_ontology().types)
def test_every_type_has_a_code_of_plover(type: str) -> None:
    code = load_ontology().types[type].plover
    assert code.event in EVENTS and (code.mode is None or code.mode in MODES[code.event])


def test_parquet_holds_what_the_csv_holds_with_types() -> None:
    table = pq.read_table(pa.BufferReader(export_bytes("parquet", example())))
    assert table.column_names == COLUMNS
    kinds = {str(field.type) for field in table.schema}
    assert kinds == {"string", "int64", "double"}
    for typed, plain in zip(table.to_pylist(), rows("csv"), strict=True):
        for name, cell in plain.items():
            value = typed[name]
            assert value is None if cell == "" else str(value) in (cell, cell.removeprefix("'")), name
