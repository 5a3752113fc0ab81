"""`export` and `report` mask private persons, and names come out with a reason only."""

import html
import json
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pyarrow.parquet as pq
import pytest
from tests.cli.conftest import Ended
from tests.export.example import VICTIMS
from tests.guard.texts import homs, taiz

from riwaya.case import Refusal, open_case
from riwaya.cli import main
from riwaya.export.claims_csv import COLUMNS
from riwaya.export.material import FILES, FORMATS
from riwaya.export.report.records import INTERNAL, MASKED
from riwaya.records import Account, Incident, Party

Run = Callable[..., Ended]
NAMES = ("خليل", "حمود", "سعاد")


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case in the current folder: a teacher who was killed, told by two outlets."""
    monkeypatch.chdir(tmp_path)
    document = homs()
    ids = (f"{document.id}/c1",)
    incident = Incident(
        "i-1", "killing", ids, (document.id,), (Account("a1", ("صفحة خليل حمود",), ids, "a1"),),
        actors=(Party(None, "خليل حمود", "target", ids),), sources=1, independent_sources=1,
    )  # fmt: skip
    path = tmp_path / "c.riwaya"
    with open_case(path) as opened:
        opened.begin("1")
        for one in (document, taiz()):
            opened.add(one, one.text.encode())
        opened.put_incidents([incident])
        opened.put_refused([Refusal("خليل حمود.txt", "empty")], [])
    return path


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_names_no_private_person_and_is_the_same_again(case: Path, run: Run, form: str) -> None:
    done = run("export", "c.riwaya", "--to", form, "--out", "first")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert run("export", "c.riwaya", "--to", form, "-o", "second").code == 0
    text = Path("first").read_bytes()
    assert text == Path("second").read_bytes()
    assert not any(name.encode() in text for name in NAMES)
    assert run("export", "c.riwaya", "--to", form).out.encode() == text.replace(b"\r\n", b"\n") or b"\r\n" in text


def test_names_come_out_with_a_reason_that_is_kept(case: Path, run: Run) -> None:
    done = run("export", "c.riwaya", "--to", "jsonl", "--with-names", "--reason", " ملف المحكمة 12 ")
    assert done.code == 0 and all(name in done.out for name in NAMES)
    assert run("report", "c.riwaya", "--with-names", "--reason", "مراجعة").code == 0
    with open_case(case, create=False) as opened:
        entries = opened.audit()
    assert [(one.action, json.loads(one.payload)) for one in entries] == [
        ("export with names", {"format": "jsonl", "reason": "ملف المحكمة 12"}),
        ("export with names", {"format": "report", "reason": "مراجعة"}),
    ]


@pytest.mark.parametrize("command", [("export", "c.riwaya", "--to", "csv"), ("report", "c.riwaya")])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--with-names",), "--with-names needs --reason TEXT"),
        (("--with-names", "--reason", " "), "--with-names needs --reason TEXT"),
        (("--reason", "x"), "--reason is kept for --with-names alone; leave it out, or give both"),
    ],
)
def test_names_without_a_reason_are_refused(
    case: Path, run: Run, command: tuple[str, ...], words: tuple[str, ...], said: str
) -> None:
    done = run(*command, *words)
    assert done.code == 2 and said in done.err and done.out == ""
    with open_case(case, create=False) as opened:
        assert opened.audit() == []


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_a_report_is_masked_and_says_so(case: Path, run: Run, form: str) -> None:
    masked = run("report", "c.riwaya", "--format", form).out
    assert not any(name in masked for name in NAMES) and "شخص-" in masked
    named = run("report", "c.riwaya", "--format", form, "--with-names", "--reason", "x").out
    assert "خليل" in named
    if form != "text":
        assert MASKED in masked and INTERNAL not in masked
        assert INTERNAL in named and MASKED not in named


def test_faults_name_the_file_and_the_mend(case: Path, run: Run) -> None:
    assert "no case file 'none.riwaya'; build one with" in run("export", "none.riwaya", "--to", "csv").err
    done = run("export", "c.riwaya", "--to", "csv", "--out", "no/such/folder.csv")
    assert done.code == 2 and "lies in no existing folder ('no/such')" in done.err
    assert run("export", "c.riwaya", "--to", "xml").code == 2
    assert sorted(os.listdir()) == ["c.riwaya"]


def test_parquet_is_a_masked_table_with_types(case: Path, run: Run) -> None:
    for name in ("first", "second"):
        done = run("export", "c.riwaya", "--to", "parquet", "--out", name)
        assert (done.code, done.out, done.err) == (0, "", "")
    assert Path("first").read_bytes() == Path("second").read_bytes()
    table = pq.read_table("first")
    assert table.column_names == COLUMNS and str(table.schema.field("quote_start").type) == "int64"
    rows = table.to_pylist()
    assert [row["incident"] for row in rows] == ["i-1", None] and rows[0]["trigger"] == "قُتل"
    assert rows[0]["latitude"] is None and rows[0]["url"] is None and rows[0]["score"] == 1.0
    assert not any(name in str(rows) for name in NAMES)


def test_a_workbook_is_masked_the_same_again_and_says_what_made_it(case: Path, run: Run) -> None:
    for name in ("first", "second"):
        done = run("export", "c.riwaya", "--to", "xlsx", "--out", name)
        assert (done.code, done.out, done.err) == (0, "", "")
    assert Path("first").read_bytes() == Path("second").read_bytes()
    with Path("first").open("rb") as file:
        book = openpyxl.load_workbook(file)
    text = "\n".join(str(row) for page in book for row in page.iter_rows(values_only=True))
    assert "i-1" in text and "('read by pipeline', '1')" in text and "are masked" in text
    assert not any(name in text for name in NAMES)


@pytest.mark.parametrize(("form", "library"), [("parquet", "pyarrow"), ("xlsx", "openpyxl")])
def test_a_file_needs_a_name_and_its_extra(
    case: Path, run: Run, monkeypatch: pytest.MonkeyPatch, form: str, library: str
) -> None:
    done = run("export", "c.riwaya", "--to", form)
    assert done.code == 2 and f"{form} is no text for stdout; name a file with --out FILE" in done.err
    monkeypatch.setitem(sys.modules, library, None)
    done = run("export", "c.riwaya", "--to", form, "--out", "x")
    assert done.code == 2 and f"pip install 'riwaya[{form}]'" in done.err
    assert sorted(os.listdir()) == ["c.riwaya"]


def test_a_broken_audit_keeps_names_in(case: Path, run: Run) -> None:
    run("export", "c.riwaya", "--to", "csv", "--with-names", "--reason", "x")
    with open_case(case, create=False) as opened, opened._writing() as connection:
        connection.exec_driver_sql("drop trigger audit_no_update")
        connection.exec_driver_sql("update audit set who = 'x'")
    done = run("export", "c.riwaya", "--to", "csv", "--with-names", "--reason", "y", "--out", "out.csv")
    assert done.code == 2 and "row 1 of its audit was changed or is missing" in done.err
    assert not Path("out.csv").exists()


def test_the_victims_of_the_demo_are_masked(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "kept"
    with pytest.raises(SystemExit):
        main(["demo", "--output", str(kept), "--format", "html"])
    for form in (*FORMATS, *FILES):
        with pytest.raises(SystemExit) as stop:
            main(["export", str(kept / "demo.riwaya"), "--to", form, "--out", str(tmp_path / form)])
        assert not stop.value.code
    pages = [kept / "report.html", *(tmp_path / form for form in FORMATS)]
    for page in pages:
        text = unquote(page.read_text(encoding="utf-8"))
        assert not any(name in text for name in VICTIMS)
    with zipfile.ZipFile(tmp_path / "xlsx") as archive:
        text = html.unescape(b"".join(map(archive.read, archive.namelist())).decode())
    assert not any(name in text for name in VICTIMS) and "محمد حمدان دقلو" in text
    text = str(pq.read_table(tmp_path / "parquet").to_pylist())
    assert not any(name in text for name in VICTIMS) and "محمد حمدان دقلو" in text
    assert "محمد حمدان دقلو" in (tmp_path / "jsonl").read_text(encoding="utf-8")
    capfd.readouterr()
