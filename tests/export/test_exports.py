"""What holds for every export: read back by its own library, the same each time, and without private names."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import strategies
from tests.export.scenes import ALEPPO, DAY, SHELLING, disputed, told
from tests.factory import make_claim, make_document, make_mention, span_in

from riwaya.errors import UsageError
from riwaya.export import acled, claims_csv, ged
from riwaya.export.cells import BOM, csv_line, row_of
from riwaya.export.jsonl import read_document, read_incident
from riwaya.export.material import FORMATS, Material, write_export
from riwaya.export.report import build_view, render
from riwaya.guard import Guard
from riwaya.records import Account, Attribution, Difference, Incident, Party, Toll, TollPart, Version
from riwaya.records.maker import Makers

GOVERNMENT = {
    "code": "SYR", "sector": "GOV", "actor_text": "غرفة عمليات الساحل", "name_en": "Government of Syria",
}  # fmt: skip
TABLES = {"csv": claims_csv.COLUMNS, "acled": acled.COLUMNS, "ged": ged.COLUMNS}
materials = st.builds(
    Material, st.lists(strategies.documents(), max_size=2), st.lists(strategies.incidents, max_size=2), st.just("low"),
    decisions=st.just(()), makers=st.just(Makers()),
)


def text_of(form: str, material: Material) -> str:
    """A whole export."""
    return "".join(write_export(form, material))


def rows(form: str, material: Material) -> list[dict[str, str]]:
    """A table read back."""
    return list(csv.DictReader(io.StringIO(text_of(form, material).removeprefix(BOM), newline=""), strict=True))


@pytest.mark.parametrize("form", FORMATS)
@settings(deadline=None)  # the first of them reads the knowledge
@given(material=materials)
def test_any_records_are_written_the_same_twice_and_in_utf8(form: str, material: Material) -> None:
    assert text_of(form, material).encode() == text_of(form, material).encode()


@pytest.mark.parametrize("form", TABLES)
@given(material=materials)
def test_every_row_of_a_table_has_every_column(form: str, material: Material) -> None:
    read = list(csv.reader(io.StringIO(text_of(form, material).removeprefix(BOM), newline=""), strict=True))
    assert read[0] == list(TABLES[form])
    assert {len(row) for row in read} == {len(read[0])}


def test_acled_and_ged_have_their_published_columns() -> None:
    assert len(acled.COLUMNS) == 31 and len(ged.COLUMNS) == 49
    assert acled.COLUMNS[0] == "event_id_cnty" and acled.COLUMNS[-1] == "timestamp"
    assert ged.COLUMNS[:6] == ["id", "relid", "year", "active_year", "code_status", "type_of_violence"]


@given(materials)
def test_jsonl_comes_back(material: Material) -> None:
    lines = text_of("jsonl", material).split("\n")[:-1]
    documents = [read_document(line) for line in lines[: len(material.documents)]]
    assert documents == list(material.documents)
    assert [read_incident(line) for line in lines[len(documents):]] == list(material.incidents)


@given(materials)
def test_geojson_is_a_collection_with_honest_points(material: Material) -> None:
    read = json.loads(text_of("geojson", material))
    assert read.keys() == {"type", "features"} and read["type"] == "FeatureCollection"
    assert len(read["features"]) == len(material.incidents)
    for one, incident in zip(read["features"], material.incidents, strict=True):
        where = incident.where
        has_point = where is not None and where.lat is not None and where.lon is not None
        assert one["type"] == "Feature" and one["id"] == incident.id
        assert (one["geometry"] is not None) is has_point
        if where and has_point:
            assert one["geometry"] == {"type": "Point", "coordinates": [where.lon, where.lat]}
        else:
            assert one["properties"]["radius_m"] is None


@given(materials)
def test_plover_has_what_it_requires(material: Material) -> None:
    lines = [line for line in text_of("plover", material).split("\n") if line]
    for line, incident in zip(lines, material.incidents, strict=True):
        read = json.loads(line)
        assert read["id"] == incident.id and read["event"] and {"date", "source"} <= read.keys()


def named(letters: str, after: str) -> Material:
    """A case in which a private person speaks, is a victim, and a side of a difference."""
    name = f"زكريا م{letters} الدمهوجي"
    text = f"قتل المعلم {name} {after}. وقال زكريا إن القصف مستمر."
    mentions = (
        make_mention(text, name, kind="person", role="معلم"),
        make_mention(text, "زكريا", id="m2", n=2, kind="person", same_as="m1"),
        make_mention(text, f"المعلم {name}", id="m3"),
    )
    said = Attribution("m2", "زكريا", "states", span_in(text, "قال"))
    claims = (
        make_claim(text, "قتل", target=("m1", "m3"), attribution=(said,)),
        make_claim(text, "القصف", id="c2", type="shelling", actor=("m1",), attribution=(said,)),
    )
    url = f"https://news.example/{name}"
    document = make_document(
        text, f"{name}.txt", title=f"وداعا {name}", outlet=f"صفحة {name}", url=url, mentions=mentions, claims=claims
    )
    ids = tuple(f"{document.id}/{claim.id}" for claim in claims)
    sides = (Version(f"~{name}", name, ("a1",), ids), Version("x", f"قتلة {name}", ("a1",), ids))
    incident = Incident(
        "i-1", "killing", ids, (document.id,), (Account("a1", (f"صفحة {name}", "زكريا"), ids, "a1"),), acled=SHELLING,
        when=DAY, where=ALEPPO, actors=(Party(None, name, "target", ids), Party(None, name, "actor", ids)),
        killed=Toll(1, 1, 1, (TollPart(1, 1, 1, None, f"~{name}"),)),
        differences=(Difference("actor", "contradicts", sides), Difference("target", "refines", sides)),
    )  # fmt: skip
    return Material([document], [incident])


def forms_of(material: Material) -> Iterator[str]:
    """Every export and every form of the report; names in addresses decoded."""
    yield from (unquote(text_of(form, material)) for form in FORMATS)
    view = build_view(material.incidents, material.documents, is_masked=True)
    yield from (render(view, form) for form in ("text", "md", "html"))


@settings(deadline=None)
@given(st.text("بتثجحخرزسشصطعغفقكمنهًٌٍَُِّْـ", max_size=8), strategies.words)
def test_no_private_name_is_in_any_byte_of_any_export(letters: str, after: str) -> None:
    material = named(letters, after)
    assert all("زكريا".encode() in text.encode() for text in forms_of(material)), "the case is about him"
    guard = Guard(b"key", material.documents)
    masked = Material([*map(guard.document, material.documents)], [*map(guard.incident, material.incidents)])
    for text in forms_of(masked):
        assert "زكريا".encode() not in text.encode() and "الدمهوجي".encode() not in text.encode()


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_is_no_formula(sign: str) -> None:
    (read,) = csv.reader(io.StringIO(csv_line([f"{sign}HYPERLINK(1)", -1.5, 0, None, "أ,\"ب\"\nج"]), newline=""))
    assert read == [f"'{sign}HYPERLINK(1)", "-1.5", "0", "", 'أ,"ب"\nج']


def test_a_column_that_is_none_is_a_fault() -> None:
    with pytest.raises(KeyError, match=r"\['c'\] are none of this format"):
        row_of(["a", "b"], {"a": 1, "c": 2})


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="no export format 'xml'; give one of jsonl, csv, acled"):
        write_export("xml", told())


def test_claims_as_csv() -> None:
    text = text_of("csv", disputed())
    assert text.startswith(BOM) and text.endswith("\r\n")
    found = rows("csv", disputed())
    assert len(found) == 4 and {row["incident"] for row in found} == {"i1"}
    first = found[0]
    assert first["source"] == "غرفة عمليات الساحل" and first["stance"] == "claims_responsibility"
    assert first["actor_ref"] == "coast.operations_room" and first["target"] == "سبعة مسلحين"
    assert first["quote"][int(first["quote_start"]):].startswith("أعلنت") and found[1]["killed_low"] == "7"


def test_geojson_says_how_uncertain_a_point_is() -> None:
    (feature,) = json.loads(text_of("geojson", told(("syria.government",))))["features"]
    assert feature["geometry"]["coordinates"] == [37.1612, 36.2012]
    what: dict[str, Any] = feature["properties"]
    assert what["precision"] == "city" and what["radius_m"] == 10000 and what["when_start"] == "2021-05-04"
    assert what["named_as_actor"] == ["غرفة عمليات الساحل (Government of Syria)"]
    assert what["is_actor_disputed"] is False and what["killed"]["best"] == 3
    country = msgspec.structs.replace(ALEPPO, lat=None, lon=None, precision="country")
    (feature,) = json.loads(text_of("geojson", told(where=country)))["features"]
    assert feature["geometry"] is None and feature["properties"]["radius_m"] is None


def test_plover_names_no_source_where_it_is_disputed() -> None:
    (line,) = text_of("plover", disputed()).splitlines()
    read = json.loads(line)
    assert read["source"] == [] and read["is_actor_disputed"] and "Who did it is disputed" in read["comment"]
    (line,) = text_of("plover", told(("syria.government",), (None,))).splitlines()
    read = json.loads(line)
    assert read["source"] == [GOVERNMENT]
    assert read["recipient"] == [{"code": None, "sector": None, "actor_text": "سبعة مسلحين", "name_en": None}]
    assert (read["event"], read["mode"], read["date"]) == (["ASSAULT"], ["heavy-weapons"], "2021-05-04")
    assert read["event_loc"]["geonameid"] == 170063 and read["event_loc"]["country code"] == "SY"
