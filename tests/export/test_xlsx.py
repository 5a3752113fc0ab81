"""Excel files, read back with openpyxl: Arabic, types, no formula, no clock, no private name."""

import html
import io
import sys
import zipfile
from datetime import date, datetime
from typing import Any

import msgspec
import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.worksheet.worksheet import Worksheet
from tests.export.scenes import DAY, disputed, told
from tests.export.test_exports import materials, named
from tests.factory import make_claim, make_document

from riwaya.errors import UsageError
from riwaya.export.claims_csv import claim_cells
from riwaya.export.material import Material, export_bytes
from riwaya.export.xlsx import book, sheets, xlsx_bytes
from riwaya.guard import Guard
from riwaya.records import TimeValue
from riwaya.records.maker import Maker, Makers

TITLES = ["Claims", "Incidents", "Accounts", "Differences", "About"]


def pages(material: Material) -> dict[str, Worksheet]:
    """The sheets read back."""
    found = openpyxl.load_workbook(io.BytesIO(export_bytes("xlsx", material)))
    assert found.sheetnames == TITLES
    return {one.title: one for one in found.worksheets}


def rows(page: Worksheet) -> list[dict[str, Any]]:
    """The rows of a sheet by column."""
    heads, *found = page.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in found]


def quoted(text: str, **fields: Any) -> Material:
    """A case of one document with one claim on its first word."""
    return Material([make_document(text, claims=(make_claim(text, text.split(maxsplit=1)[0]),), **fields)], [])


def test_arabic_dates_and_numbers_come_back_typed() -> None:
    found = pages(told(("syria.government",), (None,)))
    (incident,) = rows(found["Incidents"])
    assert incident["when_start"] == datetime(2021, 5, 4) and incident["killed_best"] == 3
    assert incident["latitude"] == 36.2012 and incident["is_actor_disputed"] is False
    assert incident["place"] == "حلب" and incident["named_as_actor"] == "غرفة عمليات الساحل (Government of Syria)"
    (claim,) = rows(found["Claims"])
    assert claim["published"] == datetime(2021, 5, 5) and claim["published_time"] is None
    assert claim["outlet"] == "منصة العاصي" and claim["trigger"] == "قصف" and claim["score"] == 1
    cells = next(claim_cells(told(("syria.government",), (None,))))
    assert claim["quote"] == str(cells["quote"]).strip() and claim["quote_start"] == cells["quote_start"]


def test_a_time_of_publication_keeps_its_clock_and_zone_beside_the_day() -> None:
    (claim,) = rows(pages(quoted("قصف عنيف", published="2022-10-17T09:04:00+03:00"))["Claims"])
    assert (claim["published"], claim["published_time"]) == (datetime(2022, 10, 17), "09:04:00+03:00")


def test_accounts_and_differences_say_who_says_what() -> None:
    found = pages(disputed())
    said = rows(found["Accounts"])
    assert [one["account"] for one in said] == ["a1", "a1", "a2", "a2"]
    assert said[0]["source"] == "شبكة الرصيف › غرفة عمليات الساحل" and said[0]["stance"] == "claims responsibility"
    assert [one["is_denied"] for one in said] == [False, False, True, False]
    assert said[2]["quote"].startswith("ونفى مجلس البلدة") and said[2]["quote_start"] == 90
    sides = rows(found["Differences"])
    assert [one["version"] for one in sides] == ["غرفة عمليات الساحل", "فصيل الوادي"]
    assert {(one["aspect"], one["is_dispute"]) for one in sides} == {("actor", True)}
    (incident,) = rows(found["Incidents"])
    assert incident["is_actor_disputed"] is True and "Who did it is disputed" in incident["notes"]


def test_sheets_read_from_the_right_under_a_frozen_head() -> None:
    found = pages(told())
    assert [one.sheet_view.rightToLeft for one in found.values()] == [True, True, True, True, False]
    assert {one.freeze_panes for one in found.values()} == {"A2"}
    assert found["Incidents"].auto_filter.ref == "A1:AF2" and found["Claims"]["A1"].font.bold


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x","ق")', "+1", "-2+3", "@SUM(1)", "#N/A", "=1"])
def test_nothing_runs(text: str) -> None:
    page = pages(quoted(text, title=text))["Claims"]
    (heads, cells) = page.iter_rows()
    (cell,) = (one for head, one in zip(heads, cells, strict=True) if head.value == "title")
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix is not text.startswith("#")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("قصف\x00\x0b\x1f\ufffe", "قصف" + 4 * "\ufffd"),
        ("قصف\r\nعنيف\rجدا", "قصف\nعنيف\nجدا"),
        ("_x000D_ _x00_", "_x005F_x000D_ _x00_"),
        ("ق" * 32_767, "ق" * 32_767),
        ("ق" * 32_768, "ق" * 32_763 + " […]"),
        ("😀" * 16_384, "😀" * 16_381 + " […]"),
        ("_x000D_" * 3_000, "_x005F_x000D_" * 2_520 + " […]"),
    ],
)
def test_what_a_cell_cannot_hold(text: str, kept: str) -> None:
    assert book.clean(text) == kept and len(kept.encode("utf-16-le")) <= 2 * 32_767
    (claim,) = rows(pages(quoted("قصف", title=text))["Claims"])
    assert claim["title"] == kept


def test_the_same_bytes_each_time_and_no_clock() -> None:
    data = xlsx_bytes(disputed())
    assert data == xlsx_bytes(disputed())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in archive.read("docProps/core.xml")
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


@settings(deadline=None)
@given(materials)
def test_any_records_become_a_workbook(material: Material) -> None:
    found = pages(material)
    assert found["Claims"].max_row == 1 + sum(len(one.claims) for one in material.documents)
    assert [row["incident"] for row in rows(found["Incidents"])] == [
        book.clean(one.id) or None for one in material.incidents
    ]


def test_days_before_march_1900_and_words_stay_text() -> None:
    day = TimeValue("1899-12-31", "1900-03-01", "interval")
    (incident,) = rows(pages(told(when=day))["Incidents"])
    assert (incident["when_start"], incident["when_end"]) == ("1899-12-31", datetime(1900, 3, 1))
    assert sheets.day_of("2021-05-04T10:00") == date(2021, 5, 4) and sheets.day_of("أمس") == "أمس"
    assert sheets.day_of(None) is None


def test_about_says_what_made_it_and_whom_it_names() -> None:
    one = told()
    makers = Makers({one.documents[0].id: Maker("1+abc", "abc")}, Maker("1+def", "def"))
    told_of = {row["about"]: row["value"] for row in rows(pages(one._replace(makers=makers, is_masked=True))["About"])}
    assert told_of["read by pipeline"] == "1+abc" and told_of["linked by pipeline"] == "1+def"
    assert told_of["names"].startswith("Names of private persons are masked") and told_of["incidents"] == 1
    told_of = {row["about"]: row["value"] for row in rows(pages(one._replace(is_masked=False))["About"])}
    assert told_of["names"].startswith("Internal") and "read by pipeline" not in told_of
    assert "names" not in {row["about"] for row in rows(pages(one)["About"])}


def test_a_sheet_that_is_too_long_and_a_missing_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "ROWS", 4)
    with pytest.raises(UsageError, match="sheet 'Claims' has more than 4 rows, Excel's most; take --to parquet or csv"):
        xlsx_bytes(disputed())
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(UsageError, match=r"pip install 'riwaya\[xlsx\]'"):
        xlsx_bytes(disputed())
    with pytest.raises(UsageError, match="no export format 'zip' that is a file; give one of parquet, xlsx"):
        export_bytes("zip", disputed())


def test_no_private_name_is_in_the_file() -> None:
    material = named("ا", "هنا")
    guard = Guard(b"key", material.documents)
    masked = Material([*map(guard.document, material.documents)], [*map(guard.incident, material.incidents)])
    for one, is_named in ((material, True), (masked, False)):
        with zipfile.ZipFile(io.BytesIO(xlsx_bytes(one))) as archive:
            content = html.unescape(b"".join(map(archive.read, archive.namelist())).decode())
        assert ("زكريا" in content) is is_named and ("الدمهوجي" in content) is is_named


def test_an_incident_of_no_document_here_is_written_all_the_same() -> None:
    one = msgspec.structs.replace(disputed().incidents[0], when=DAY)
    found = pages(Material([], [one]))
    assert [row["account"] for row in rows(found["Accounts"])] == ["a1", "a2"]
    assert [row["quote"] for row in rows(found["Differences"])] == [None, None]
