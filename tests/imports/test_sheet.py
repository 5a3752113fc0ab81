"""Sheets as Excel and others write them: each row an article, each bad row named."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from riwaya.errors import InputError, UsageError
from riwaya.imports.mapping import Columns, SheetMap
from riwaya.imports.sheet import rows_of, walker
from riwaya.intake import Loaded, Refused, read_again

TEXT = "قتل أربعة مدنيين في قصف على سوق البلدة صباح الاثنين."
HEAD = ("الرقم", "العنوان", "النص", "الرابط", "المصدر", "التاريخ", "ملاحظات")
COLUMNS = Columns("الرقم", "العنوان", "النص", None, "الرابط", "المصدر", "التاريخ")
MAP = SheetMap(COLUMNS, dates="day-first")


def row(**fields: str) -> tuple[str, ...]:
    """A row of the sheet."""
    told = {"id": "1", "title": "قصف على السوق", "text": TEXT, "url": "https://news.example/1", "outlet": "وكالة السهل"}
    told |= {"published": "3/4/2023", "note": "x"} | fields
    return tuple(told.values())


def sheet(folder: Path, *rows: tuple[str, ...], encoding: str = "utf-8-sig", delimiter: str = ",") -> str:
    """A CSV file as Excel writes it."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([HEAD, *rows])
    path = folder / "news.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    return str(path)


def read(path: str, mapping: SheetMap = MAP, **given: str) -> tuple[list[Loaded], list[str]]:
    """The articles of a sheet, and why rows were refused."""
    found = list(walker(mapping)([path], **given))
    loaded = [one for one in found if isinstance(one, Loaded)]
    refused = [one for one in found if isinstance(one, Refused)]
    assert all(one.path == path for one in refused)
    return loaded, [one.reason for one in refused]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_row_is_an_article(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = sheet(tmp_path, row(), encoding=encoding, delimiter=delimiter)
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    (one,), refused = read(path, SheetMap(COLUMNS, name, delimiter, "day-first"))
    assert refused == []
    article = one.article
    assert article.path == f"{path}#1" and article.text.split("\n") == ["قصف على السوق", TEXT]
    assert (article.title, article.outlet) == ("قصف على السوق", "وكالة السهل")
    assert (article.url, article.published, article.published_by) == ("https://news.example/1", "2023-04-03", "record")


def test_a_row_is_kept_as_a_record_that_can_be_read_again(tmp_path: Path) -> None:
    (one,), _ = read(sheet(tmp_path, row(id="أ-7")), outlet="مرصد", published="2023-04-05")
    assert one.article.published_by == "argument"
    assert read_again(one.article, one.raw) == one.article
    assert list(json.loads(one.raw)) == ["id", "title", "text", "url", "outlet", "published"]


def test_quoted_line_ends_delimiters_and_quotes_belong_to_the_cell(tmp_path: Path) -> None:
    text = f'{TEXT}\r\nوقال مصدر: "لا, لم يتوقف القصف; حتى المساء".'
    (one, two), refused = read(sheet(tmp_path, row(text=text), row(id="2")))
    assert refused == [] and 'قال مصدر: "لا, لم يتوقف القصف; حتى المساء".' in one.article.text
    assert two.article.path.endswith("#2")


def test_huge_cells_are_read_or_refused_by_their_line(tmp_path: Path) -> None:
    long = "\n".join(f"{TEXT} {number}" for number in range(3000))
    (one,), refused = read(sheet(tmp_path, row(text=long), row(id="2", text=long * 12)))
    assert len(one.article.text) > 131072 and len(refused) == 1
    assert refused[0].startswith("line 3002: ") and "more than the 2 MB of one article" in refused[0]


def test_html_cells_are_pages(tmp_path: Path) -> None:
    page = f"<html><body><article><p>{TEXT}</p><p>وقال مصدر محلي إن القصف استمر ساعتين.</p></article></body></html>"
    mapping = SheetMap(Columns(id="الرقم", html="النص"), dates="day-first")
    (one,), _ = read(sheet(tmp_path, row(text=page)), mapping)
    assert one.article.text == f"{TEXT}\nوقال مصدر محلي إن القصف استمر ساعتين."


def test_bad_rows_are_named_and_the_others_read(tmp_path: Path) -> None:
    rows = [
        row(), row(id="2", text=""), row(id="3", published="31/31/2023"), row(id="1"), ("",) * 7,
        row(id="6", text="No Arabic here at all."), (*row(id="7"), "more"), row(id="8")[:3], row(id="", published=""),
    ]
    loaded, refused = read(sheet(tmp_path, *rows))
    assert [one.article.path.rpartition("#")[2] for one in loaded] == ["1", "8", "10"]
    told = [
        "line 3: the record has neither 'text' nor 'html' (it has 'id', 'outlet', 'published', 'title', 'url')",
        "line 4: published '31/31/2023' does not fit 'day-first'; mend the cell, or 'dates' in the mapping (iso, day-",
        "line 5: id '1' is already on line 2; give this row another",
        "line 7: ",
        "line 8: 8 cells under 7 names; put cells that hold the delimiter into quotes",
    ]
    assert len(refused) == len(told) and all(map(str.startswith, refused, told))


def test_a_stray_quote_costs_its_row(tmp_path: Path) -> None:
    path = Path(sheet(tmp_path, row(), row(id="3")))
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    broken = '2,"قصف" على السوق,' + TEXT + ",,,,"
    path.write_text("\n".join([*lines[:2], broken, lines[2], f'4,"{TEXT}']), encoding="utf-8")
    loaded, refused = read(str(path))
    assert [one.article.path[-2:] for one in loaded] == ["#1", "#3"]
    assert [one[:28] for one in refused] == ["line 3: the row is no CSV ('", "line 5: the row is no CSV (u"]


def test_bytes_of_another_encoding_cost_their_row(tmp_path: Path) -> None:
    path = Path(sheet(tmp_path, row(), encoding="utf-8"))
    path.write_bytes(path.read_bytes() + ",".join(row(id="2")).encode("cp1256") + b"\n")
    loaded, refused = read(str(path))
    assert len(loaded) == 1
    assert refused == ["line 3: 'title' is not all utf-8; save it so, or mend 'encoding' in the mapping"]


def test_the_hint_that_excel_writes_is_no_row(tmp_path: Path) -> None:
    path = Path(sheet(tmp_path, row(), row(id="2", text=""), encoding="utf-8", delimiter=";"))
    path.write_bytes(b"\xef\xbb\xbfsep=;\r\n" + path.read_bytes())
    loaded, refused = read(str(path), SheetMap(COLUMNS, delimiter=";", dates="day-first"))
    assert len(loaded) == 1 and refused[0].startswith("line 4: ")


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        (SheetMap(Columns(text="المتن", title="العنوان")), "line 1: no column 'المتن'; it has 'الرقم', 'العنوان'"),
        (SheetMap(COLUMNS, delimiter=";"), "mend the mapping (or another delimiter or encoding)"),
        (SheetMap(COLUMNS, encoding="cp1256"), "mend the mapping"),
    ],
)
def test_a_sheet_without_the_columns_is_refused(tmp_path: Path, mapping: SheetMap, said: str) -> None:
    loaded, refused = read(sheet(tmp_path, row()), mapping)
    assert loaded == [] and len(refused) == 1 and said in refused[0]


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    path = Path(sheet(tmp_path, row()))
    path.write_text(path.read_text(encoding="utf-8").replace("ملاحظات", "النص"), encoding="utf-8")
    assert read(str(path))[1] == ["line 1: column 'النص' stands there twice; rename one"]


def test_an_empty_sheet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_bytes(b"\n\n")
    assert read(str(tmp_path / "news.csv"))[1] == ["the sheet is empty; it needs a row of names and a row an article"]


def test_what_is_no_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"'x\.jsonl' is no sheet; import sheets .* and records apart"):
        walker(MAP)(["x.jsonl"])
    with pytest.raises(InputError, match=r"no file 'gone\.csv'"):
        walker(MAP)(["gone.csv"])
    with pytest.raises(UsageError, match="published 'today' is no date"):
        walker(MAP)([], published="today")


def test_the_limit_of_csv_is_left_as_it_was(tmp_path: Path) -> None:
    before = csv.field_size_limit(131072)
    try:
        (tmp_path / "news.csv").write_text("النص\n" + "قتل رجل. " * 30_000 + "\n", encoding="utf-8")
        read(str(tmp_path / "news.csv"))
        assert csv.field_size_limit() == 131072
    finally:
        csv.field_size_limit(before)


cells = st.text(st.sampled_from("قصف حلب \n\r\t,;|\"'=+-@٣.«»"), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.lists(cells, min_size=2, max_size=2), max_size=4), st.sampled_from(",;\t|"), st.booleans())
def test_any_cells_come_back(tmp_path: Path, rows: list[list[str]], delimiter: str, is_marked: bool) -> None:
    path = tmp_path / "any.csv"
    with path.open("w", encoding="utf-8-sig" if is_marked else "utf-8", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows([["a", "b"], *rows])
    found = list(rows_of(path, SheetMap(Columns(), delimiter=delimiter)))
    told = [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    assert [row.cells for row in found] == [("a", "b"), *told] and not any(row.fault for row in found)
    assert [row.line for row in found] == sorted({row.line for row in found})
