"""Mappings: what is wrong in one is named, and what is proposed can be read."""

import re
from pathlib import Path

import msgspec
import pytest

from riwaya.errors import InputError
from riwaya.imports.dates import iso_of, order_of
from riwaya.imports.mapping import FIELDS, Columns, SheetMap, read_map
from riwaya.imports.propose import propose_map
from riwaya.knowledge.sheet_columns import column_key, field_names

TEXT = "قتل أربعة مدنيين في قصف على سوق البلدة صباح الاثنين."


def mapped(folder: Path, text: str) -> SheetMap:
    """The mapping in a text."""
    path = folder / "m.toml"
    path.write_text(text, encoding="utf-8")
    return read_map(path)


def test_a_mapping_has_plain_values_for_what_it_leaves_out(tmp_path: Path) -> None:
    assert mapped(tmp_path, '\ufeff[columns]\ntext = "النص"\n') == SheetMap(Columns(text="النص"), "utf-8", ",", "iso")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("columns = ", "no TOML in UTF-8"),
        ('colour = 1\n[columns]\ntext = "x"', "unknown field `colour`; the keys are columns, encoding"),
        ('[columns]\ntext = "x"\nbody = "y"', "unknown field `body` - at `$.columns`; the keys are"),
        ("[columns]\ntext = 3", "Expected `str | null`, got `int` - at `$.columns.text`"),
        ('[columns]\ntitle = "x"', "columns names neither 'text' nor 'html'; name the column"),
        ('delimiter = ";;"\n[columns]\ntext = "x"', "delimiter ';;' is no single mark"),
        ('encoding = "klingon"\n[columns]\ntext = "x"', "encoding 'klingon' is not known; write utf-8"),
        ('encoding = "base64"\n[columns]\ntext = "x"', "encoding 'base64' is not known; write utf-8"),
        ('dates = "backwards"\n[columns]\ntext = "x"', "dates 'backwards' is not known; write iso, day-first"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError) as fault:
        mapped(tmp_path, text)
    assert str(fault.value).startswith(f"mapping {tmp_path / 'm.toml'}: ") and said in str(fault.value)


@pytest.mark.parametrize(
    ("cell", "dates", "iso"),
    [
        ("2023-04-03", "iso", "2023-04-03"),
        ("2023-04-03 09:15", "day-first", "2023-04-03T09:15"),
        ("2023-04-03T09:15:00+03:00", "month-first", "2023-04-03T09:15:00+03:00"),
        ("3/4/2023", "iso", None),
        ("3/4/2023", "day-first", "2023-04-03"),
        ("3/4/2023", "month-first", "2023-03-04"),
        ("٣/٤/٢٠٢٣", "day-first", "2023-04-03"),
        ("03.04.2023 09:15", "day-first", "2023-04-03T09:15"),
        ("3/4/2023 9:15 م", "day-first", "2023-04-03T21:15"),
        ("3/4/2023 9:15:30 PM", "month-first", "2023-03-04T21:15"),
        ("الاثنين 3/4/2023", "month-first", "2023-03-04"),
        ("3 نيسان 2023", "day-first", "2023-04-03"),
        ("April 3, 2023", "month-first", "2023-04-03"),
        ("2023/4/3", "month-first", "2023-04-03"),
        ("4/30/2023", "day-first", None),
        ("30/2/2023", "day-first", None),
        ("3/4/23", "day-first", None),
        ("03.04.23", "%d.%m.%y", "2023-04-03"),
        ("٠٣.٠٤.٢٣ ١٧:٠٥", "%d.%m.%y %H:%M", "2023-04-03T17:05"),
        ("3/4/2023", "%d.%m.%y", None),
        ("2023-04-03", "%d.%m.%y", "2023-04-03"),
        ("أمس", "day-first", None),
    ],
)
def test_dates_of_cells(cell: str, dates: str, iso: str | None) -> None:
    assert iso_of(cell, dates) == iso


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["2023-04-03", "2023-04-30"], "iso"), (["3/4/2023", "30/4/2023"], "day-first"),
        (["3/4/2023", "4/30/2023"], "month-first"), (["3/4/2023"], None), (["30/4/2023", "4/30/2023"], None),
    ],
)
def test_the_order_of_dates_is_told_by_a_day_above_twelve(cells: list[str], order: str | None) -> None:
    assert order_of(cells) == order


def proposed(folder: Path, content: bytes) -> tuple[str, SheetMap]:
    """What is proposed for a sheet, as text and as read."""
    path = folder / "news.csv"
    path.write_bytes(content)
    text = propose_map(path)
    return text, mapped(folder, text)


@pytest.mark.parametrize(
    ("encoding", "told"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("cp1256", "cp1256"), ("utf-16", "utf-16")]
)
@pytest.mark.parametrize("delimiter", ",;\t|")
def test_a_mapping_is_proposed_from_arabic_names(tmp_path: Path, encoding: str, told: str, delimiter: str) -> None:
    names = ["رقم الخبر", "العُنوان", "تاريخ_النشر", "المصدر", "نص الخبر", "وسوم"]
    rows = [names, ["1", "قصف", "30/4/2023", "و", TEXT, "x"]]
    text, mapping = proposed(tmp_path, "\r\n".join(map(delimiter.join, rows)).encode(encoding))
    columns = Columns("رقم الخبر", "العُنوان", "نص الخبر", outlet="المصدر", published="تاريخ_النشر")
    assert mapping == SheetMap(columns, told, delimiter, "day-first")
    assert '# not read: "وسوم"' in text and "guess" not in text


def test_english_names_and_what_is_a_guess(tmp_path: Path) -> None:
    text, mapping = proposed(tmp_path, f"Source Name,Headline,Date,What,URL\nx,y,3/4/2023,{TEXT},z\n".encode())
    columns = Columns(title="Headline", text="What", url="URL", outlet="Source Name", published="Date")
    assert mapping == SheetMap(columns, dates="day-first")
    assert '\ntext = "What"  # the longest column; is it the article?\n' in text
    assert '\ndates = "day-first"  # a guess: no date' in text


def test_the_likeliest_column_is_taken(tmp_path: Path) -> None:
    _, mapping = proposed(tmp_path, f"description,Body,text,text\na,{TEXT},b,c\n".encode())
    assert mapping.columns == Columns(text="Body")


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "the sheet is empty"), (b"a,a\n1,2\n", "no column may hold articles; it has 'a', 'a'"), (b"%PDF-1", "PDF")],
)
def test_what_suggests_nothing_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        proposed(tmp_path, content)


def test_names_of_columns_stand_for_one_field() -> None:
    assert field_names()[column_key("  نَصّ الخبر:")] == field_names()[column_key("نص الخبر")]
    assert field_names()[column_key("Article_Text")][0] == "text"
    assert {field for field, _ in field_names().values()} == set(FIELDS)


def test_a_workbook_is_read_as_a_sheet(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from datetime import datetime

    from riwaya.imports.sheet import walker

    book = openpyxl.Workbook()
    book.active.title = "مقدمة"
    page = book.create_sheet("أخبار")
    for cells in (["رقم", "التاريخ", "النص"], [7, datetime(2023, 4, 3), TEXT], [None] * 3, [8.0, "أمس", TEXT]):
        page.append(cells)
    path = tmp_path / "news.xlsx"
    book.save(path)
    (tmp_path / "m.toml").write_text('sheet = "أخبار"\n[columns]\nid="رقم"\ntext="النص"\npublished="التاريخ"', "utf-8")
    mapping = read_map(tmp_path / "m.toml")
    loaded, refused = walker(mapping)([str(path)])
    assert (loaded.article.path, loaded.article.published) == (f"{path}#7", "2023-04-03")
    assert refused.reason.startswith("line 4: published 'أمس' does not fit 'iso'")
    (other,) = walker(SheetMap(Columns(text="النص"), sheet="x"))([str(path)])
    assert other.reason == "no sheet 'x'; it has 'مقدمة', 'أخبار'; mend 'sheet' in the mapping"
    book.remove(book["مقدمة"])
    book.save(path)
    assert mapped(tmp_path, propose_map(path)).columns == Columns("رقم", text="النص", published="التاريخ")
    path.write_bytes(b"PK\x03\x04")
    (other,) = walker(mapping)([str(path)])
    assert other.reason.startswith("no workbook (") and "save it as .xlsx or CSV again" in other.reason


def test_the_mapping_and_the_keys_of_the_page_are_so(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```toml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert mapped(tmp_path, shown).columns.published == "تاريخ النشر"
    told = set(re.findall(r"^\| `([a-z]+)` \|", page, re.MULTILINE))
    assert told == {field.name for field in msgspec.structs.fields(SheetMap)}
