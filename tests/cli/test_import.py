"""`import`: records come in all or nothing, sheets row by row, and the shipped example goes round."""

import json
import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from tests.cli.conftest import Ended

from riwaya.case import open_case
from riwaya.cli import main

Run = Callable[..., Ended]
NAMED = ("--to", "jsonl", "--with-names", "--reason", "نسخ")
TEXT = "قتل أربعة مدنيين في قصف على سوق البلدة صباح الاثنين."


@pytest.fixture
def built(news: Path, run: Run) -> Path:
    """`a.riwaya`, built from the news, and `a.jsonl`, its export with names."""
    assert run("build", "news", "--case", "a.riwaya", "--quiet").code == 0
    assert run("export", "a.riwaya", *NAMED, "--out", "a.jsonl").code == 0
    return Path("a.jsonl")


def test_a_case_goes_round_with_the_same_bytes(built: Path, run: Run) -> None:
    done = run("import", "b.riwaya", "a.jsonl")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[:2] == ["Imported: 3 documents.", "The incidents were taken as they are."]
    assert run("export", "b.riwaya", *NAMED, "--out", "b.jsonl").code == 0
    assert Path("b.jsonl").read_bytes() == built.read_bytes()
    again = run("import", "b.riwaya", "a.jsonl")
    assert again.out.splitlines()[:2] == [
        "Imported: 3 documents (3 of them there before, the same).", "The incidents stay.",
    ]
    assert run("import", "a.riwaya", "a.jsonl", "--quiet").out == ""


def test_a_case_that_holds_documents_is_linked_anew(built: Path, run: Run) -> None:
    Path("d.txt").write_text("قتل رجال أيضا.", encoding="utf-8")
    assert run("build", "d.txt", "--case", "b.riwaya", "--quiet").code == 0
    done = run("import", "b.riwaya", "a.jsonl")
    assert "The incidents were linked anew, with the other documents of the case." in done.out
    assert "Case b.riwaya: 4 documents" in done.out
    told = [json.loads(line) for line in run("incidents", "b.riwaya", "--format", "jsonl").out.splitlines()]
    assert sorted(len(one["documents"]) for one in told) == [1, 3]


def test_documents_without_incidents_are_linked(built: Path, run: Run) -> None:
    documents = [line for line in built.read_text("utf-8").splitlines() if '"kind":"document"' in line]
    Path("d.jsonl").write_text("\n".join(documents), encoding="utf-8")
    assert run("import", "b.riwaya", "d.jsonl", "--quiet").code == 0
    assert run("incidents", "b.riwaya").out == run("incidents", "a.riwaya").out


def test_what_extract_wrote_comes_in(news: Path, run: Run) -> None:
    assert run("build", "news", "--case", "a.riwaya", "-q").code == run("extract", "news", "-o", "e.jsonl").code == 0
    assert run("import", "b.riwaya", "e.jsonl", "-q").code == 0
    assert run("incidents", "b.riwaya").out == run("incidents", "a.riwaya").out
    with open_case("b.riwaya") as case:
        assert [one.pipeline for one in case.generations()] == ["imported"] and case.makers().readings == {}


def test_files_are_linked_together(built: Path, run: Run) -> None:
    lines = built.read_text("utf-8").splitlines()
    Path("x.jsonl").write_text(lines[0], encoding="utf-8")
    Path("y.jsonl").write_text("\n".join(lines[1:3]), encoding="utf-8")
    assert run("import", "b.riwaya", "x.jsonl", "y.jsonl", "--quiet").code == 0
    assert run("incidents", "b.riwaya").out == run("incidents", "a.riwaya").out


def test_an_interrupted_linking_is_made_up_for(built: Path, run: Run) -> None:
    from riwaya.imports.lines import read_file

    with open_case("b.riwaya") as case:
        case.take(read_file(built), (), {"files": "a.jsonl"})
        assert not case.is_linked()
    assert run("import", "b.riwaya", "a.jsonl", "--quiet").code == 0
    assert run("incidents", "b.riwaya").out == run("incidents", "a.riwaya").out


def test_a_bad_line_leaves_everything_as_it_was(built: Path, run: Run) -> None:
    with built.open("a", encoding="utf-8") as file:
        file.write('{"schema":"riwaya/1","kind":"rumour"}\n')
    done = run("import", "b.riwaya", "a.jsonl")
    count = len(built.read_text("utf-8").splitlines())
    assert (done.code, done.out) == (2, "") and not Path("b.riwaya").exists()
    assert done.err.startswith(f"riwaya: a.jsonl: line {count}: kind is 'rumour'; this version reads document")


def test_a_masked_export_stays_masked(built: Path, run: Run) -> None:
    assert run("export", "a.riwaya", "--to", "jsonl", "-o", "m.jsonl").code == 0
    done = run("import", "m.riwaya", "m.jsonl")
    assert "Masked: 3 documents; pseudonyms stand for private persons, and stay." in done.out
    assert run("export", "m.riwaya", *NAMED, "-o", "n.jsonl").code == 0
    assert Path("n.jsonl").read_bytes() == Path("m.jsonl").read_bytes()
    assert '"is_masked":true' in Path("m.jsonl").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "name a case and at least one file"),
        (("b.riwaya",), "name a case and at least one file"),
        (("b.riwaya", "a.jsonl", "--map", "m.toml"), "--map is for sheets"),
        (("b.riwaya", "a.jsonl", "--outlet", "و"), "--outlet is for sheets"),
        (("b.riwaya", "s.csv"), "Make a mapping first: riwaya import --make-map s.csv"),
        (("b.riwaya", "s.csv", "a.jsonl", "--map", "s.map.toml"), "'a.jsonl' is no sheet"),
        (("--make-map", "s.csv"), "'s.map.toml' is there already; name another file with --map FILE"),
        (("b.riwaya", "--make-map", "s.csv", "--map", "n.toml"), "--make-map imports nothing; give the sheet alone"),
    ],
)
def test_wrong_usage_is_refused(built: Path, run: Run, words: tuple[str, ...], said: str) -> None:
    Path("s.csv").write_text(f"text\n{TEXT}\n", encoding="utf-8")
    Path("s.map.toml").write_text('[columns]\ntext = "text"\n', encoding="utf-8")
    done = run("import", *words)
    assert done.code == 2 and said in done.err and not Path("b.riwaya").exists()


def test_a_sheet_is_read_as_build_reads(news: Path, run: Run) -> None:
    rows = [("رقم", "نص الخبر", "التاريخ"), ("1", TEXT, "30/4/2023"), ("2", "", ""), ("3", TEXT, "29/4/2023")]
    Path("s.csv").write_bytes("\r\n".join(map(";".join, rows)).encode("cp1256"))
    made = run("import", "--make-map", "s.csv")
    assert made.out == "Wrote s.map.toml: read it through, then: riwaya import CASE s.csv --map s.map.toml\n"
    words = ("import", "s.riwaya", "s.csv", "--map", "s.map.toml", "--outlet", "وكالة السهل")
    done = run(*words)
    assert done.code == 1 and done.err.startswith("riwaya: s.csv: line 3: the record has neither 'text' nor 'html'")
    assert done.out.startswith("Read: 2 documents.\nCase s.riwaya: 2 documents, 2 with a date, 0 without; 2 claims.\n")
    assert "known and unchanged" in run(*words).out
    with open_case("s.riwaya", create=False) as case:
        told = [(one.article.path, one.article.published, one.article.outlet) for one in case.documents()]
        refused = [one.path for one in case.refused()]
    assert told == [("s.csv#1", "2023-04-30", "وكالة السهل"), ("s.csv#3", "2023-04-29", "وكالة السهل")]
    assert refused == ["s.csv"]


@pytest.mark.slow
def test_the_shipped_example_goes_round(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """With riwaya's own rooms: same export, same report, same sentences; linking it anew gives the same incidents."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RIWAYA_DATA", str(tmp_path / "data"))
    shutil.copytree(str(files("riwaya.knowledge") / "data" / "example"), "example")

    def own(*words: str) -> str:
        with pytest.raises(SystemExit) as stop:
            main([*words])
        assert not stop.value.code, capfd.readouterr().err
        return capfd.readouterr().out

    own("build", "example", "--case", "a.riwaya", "--quiet")
    named = own("export", "a.riwaya", *NAMED)
    Path("a.jsonl").write_text(named, encoding="utf-8", newline="")
    own("import", "b.riwaya", "a.jsonl", "--quiet")
    assert own("export", "b.riwaya", *NAMED) == named
    shown = ("--with-names", "--reason", "مراجعة")
    assert own("report", "b.riwaya", *shown) == own("report", "a.riwaya", *shown)
    with open_case("a.riwaya") as one, open_case("b.riwaya") as other:
        assert list(one.documents()) == list(other.documents())
        assert other.incidents() == one.incidents() and len(one.incidents()) > 20
    documents = "".join(line for line in named.splitlines(keepends=True) if '"kind":"document"' in line)
    Path("d.jsonl").write_text(documents, encoding="utf-8", newline="")
    own("import", "d.riwaya", "d.jsonl", "--quiet")
    assert own("export", "d.riwaya", *NAMED) == named
