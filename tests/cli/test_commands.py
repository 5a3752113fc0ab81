"""The other commands: their forms, files and ends."""

import json
import os
import stat

import pytest
from tests.cli import fake

from riwaya.cli import demo as demo_module
from riwaya.cli import main
from riwaya.export.jsonl import read_document, read_incident


def test_extract_writes_a_record_a_document(news, run):
    done = run("extract", "news", "--outlet", "وكالة الرصيف")
    documents = [read_document(line) for line in done.out.splitlines()]
    assert done.code == 0 and done.err == ""
    assert [one.article.path for one in documents] == ["news/a.txt", "news/b.txt", "news/c.txt"]
    assert documents[0].article.outlet == "وكالة الرصيف"


def test_extract_table_is_parted_by_tabs_where_no_terminal_is(news, run):
    lines = [line.split("\t") for line in run("extract", "news", "--format", "table").out.splitlines()]
    assert lines[0][:4] == ["Document", "Claim", "Type", "Trigger"]
    assert lines[1][:5] == ["news/a.txt", "c1", "killing", "قتل", "رجال"]
    assert {len(line) for line in lines} == {12} and len(lines) == 4


def test_extract_with_a_failure_writes_the_rest_and_is_one(news, run):
    (news / "b.txt").write_text("", encoding="utf-8")
    done = run("extract", "news", "--jobs", "2")
    assert done.code == 1 and len(done.out.splitlines()) == 2 and "b.txt" in done.err


def test_output_is_whole_or_absent(news, run):
    assert run("extract", "news", "--output", "out.jsonl").code == 0
    assert len((news.parent / "out.jsonl").read_text("utf-8").splitlines()) == 3
    assert stat.S_IMODE((news.parent / "out.jsonl").stat().st_mode) & 0o444 == 0o444
    (news / "b.txt").write_text("خطأ", encoding="utf-8")
    assert run("extract", "news", "--output", "other.jsonl", "--strict").code == 1
    assert sorted(os.listdir(news.parent)) == ["news", "out.jsonl"]


def test_incidents_in_both_forms(news, run):
    run("build", "news", "-q")
    found = [
        read_incident(line) for line in run("incidents", "case.riwaya", "--format", "jsonl").out.splitlines()
    ]
    assert [one.id for one in found] == ["i1", "i2"]
    table = run("incidents", "case.riwaya").out.splitlines()
    assert table[0].startswith("Id\tType") and len(table) == 3


@pytest.mark.parametrize(
    "form, sign", [("text", "Who did it? [!] DISPUTED"), ("md", "## i1"), ("html", "<!doctype")]
)
def test_report_in_each_form(news, run, form, sign):
    run("build", "news", "-q")
    done = run("report", "case.riwaya", "--format", form)
    assert done.code == 0 and sign in done.out and done.err == ""
    run("report", "case.riwaya", "--format", form, "-o", "report.out")
    assert (news.parent / "report.out").read_text("utf-8") == done.out


def test_report_of_one_incident_and_of_none(news, run):
    run("build", "news", "-q")
    assert "i1" not in run("report", "case.riwaya", "i2").out.split("Incidents")[1]
    done = run("report", "case.riwaya", "i9")
    assert done.code == 2 and "no incident 'i9' in case.riwaya; it has i1, i2" in done.err


def test_explain(news, run):
    done = run("explain", "news/a.txt")
    assert done.code == 0 and "⟦claim|قتل⟧ ⟦group|رجال⟧." in done.out and "claim.fake" in done.out
    page = run("explain", "news/a.txt", "--format", "html").out
    assert page.startswith("<!doctype html>") and 'dir="rtl"' in page
    (news / "a.txt").write_text("قتل خطأ", encoding="utf-8")
    done = run("explain", "news/a.txt")
    assert done.code == 1 and "odd word" in done.err and "⟦claim|قتل⟧" in done.out


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """An example case, as if it were shipped."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name, text in {"a.txt": "قتل رجال.", "b.txt": "قتل رجال."}.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(demo_module, "_example_files", lambda: sorted(folder.iterdir()))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_demo_shows_a_report_and_a_document_and_leaves_nothing(shipped, run):
    before = sorted(os.listdir(shipped))
    done = run("demo")
    assert done.code == 0 and done.err == ""
    assert "example/a.txt" in done.out and "[!] CONTESTED" in done.out and "⟦claim|قتل⟧" in done.out
    assert sorted(os.listdir(shipped)) == before
    assert run("demo").out == done.out


def test_demo_keeps_its_files_where_asked(shipped, run):
    done = run("demo", "--output", "kept", "--format", "html")
    assert done.code == 0
    assert sorted(os.listdir("kept")) == ["demo.riwaya", "example", "explained.html", "report.html"]
    assert "Kept in kept: demo.riwaya, example, explained.html, report.html" in done.out
    again = run("demo", "--output", "kept")
    assert again.code == 2 and "no empty folder" in again.err


def test_each_record_of_jsonl_is_json(news, run):
    for line in run("extract", "news").out.splitlines():
        assert json.loads(line)["schema"] == "riwaya/1"
    assert fake.ENGINE.link([]) == []


def test_report_shows_fifty_incidents_unless_asked_for_all_or_one(news, run):
    (news / "a.txt").write_text(" ".join(f"قتل رجل{number}" for number in range(60)), encoding="utf-8")
    run("build", "news", "-q")
    out = run("report", "case.riwaya").out
    assert "left out; name one, or give --all" in " ".join(out.split())
    assert out.count("Who did it?") == 50
    assert run("report", "case.riwaya", "--all").out.count("Who did it?") == 62
    assert run("report", "case.riwaya", "i61").out.count("Who did it?") == 1
    assert "more incidents" not in run("report", "case.riwaya", "--all", "--format", "md").out


def test_the_demo_knows_no_places_of_the_user(shipped, capfd):
    own = fake.ENGINE._replace(make_pipeline=None, shipped=fake.ENGINE)
    with pytest.raises(SystemExit) as stop:
        main(["demo"], own)
    assert not stop.value.code and "[!] CONTESTED" in capfd.readouterr().out
