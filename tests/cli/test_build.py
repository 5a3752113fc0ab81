"""Building a case: what it says, what it leaves out, and that a second run reads only what is new."""

import json

import pytest

from riwaya.case import open_case


def test_it_says_what_it_read_found_and_left_out(news, run):
    (news / "empty.txt").touch()
    (news / "bad.txt").write_text("قتل خطأ", encoding="utf-8")
    done = run("build", "news", "--published", "2022-10-17")
    assert done.code == 1
    assert done.out.splitlines() == [
        "Read: 4 documents.",
        "Case case.riwaya: 4 documents, 4 with a date, 0 without; 4 claims.",
        "Incidents: 3, 1 contested, 1 dispute.",
        "Left out: 1 input refused, 1 document failed.",
        "Note: claims: odd word (news/bad.txt)",
        "Next: riwaya report case.riwaya",
    ]
    assert done.err.splitlines() == [
        "riwaya: news/empty.txt: the file is empty; give one with text",
        "riwaya: news/bad.txt: stage claims: odd word",
    ]


def test_all_well_is_zero_and_quiet_says_nothing(news, run):
    done = run("build", "news", "--quiet", "--case", "x.riwaya")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_second_build_reads_only_what_changed(news, run):
    run("build", "news")
    (news / "c.txt").write_text("قتل شيوخ.", encoding="utf-8")
    assert "Read: 3 documents (2 of them known and unchanged)." in run("build", "news").out
    with open_case("case.riwaya") as case:
        assert [len(document.claims) for document in case.documents()] == [1, 2, 1]


def test_another_outlet_or_version_reads_anew(news, run, monkeypatch):
    run("build", "news")
    assert "known" not in run("build", "news", "--outlet", "وكالة الرصيف").out
    assert "3 of them known" in run("build", "news", "--outlet", "وكالة الرصيف").out
    monkeypatch.setenv("FAKE_VERSION", "fake 2")
    assert "known" not in run("build", "news", "--outlet", "وكالة الرصيف").out


def test_many_processes_make_the_same_case(news, run):
    for number in range(20):
        (news / f"n{number}.txt").write_text(f"قتل رجل{number}. قتل رجال.", encoding="utf-8")
    run("build", "news", "--case", "one", "-q")
    run("build", "news", "--case", "two", "-q", "--jobs", "2")
    shown = [run("incidents", case, "--format", "jsonl").out for case in ("one", "two")]
    assert shown[0] == shown[1] and shown[0]
    assert run("report", "one").out.replace("one", "") == run("report", "two").out.replace("two", "")


def test_a_document_that_kills_its_process_is_named_and_tried_again_next_time(news, run):
    (news / "d.txt").write_text("قتل موت", encoding="utf-8")
    for _ in range(2):
        done = run("build", "news", "--jobs", "2")
        assert done.code == 1
        assert "news/d.txt: the process that read it died (signal SIGKILL)" in done.err
    with open_case("case.riwaya") as case:
        assert len(list(case.documents())) == 3


def test_strict_stops_and_keeps_what_was_read(news, run):
    (news / "b.txt").write_text("قتل خطأ", encoding="utf-8")
    done = run("build", "news", "--strict")
    assert done.code == 1
    assert "news/b.txt: stage 'claims' failed" in done.err and "kept in case.riwaya" in done.err
    with open_case("case.riwaya") as case:
        assert [one.article.path for one in case.documents()] == ["news/a.txt"]
    assert run("build", "news").code == 1


def test_refused_inputs_are_kept_and_forgotten_when_mended(news, run):
    (news / "empty.txt").touch()
    run("build", "news")
    assert "empty.txt" in run("report", "case.riwaya").out
    (news / "empty.txt").write_text("قتل", encoding="utf-8")
    run("build", "news")
    assert "the file is empty" not in run("report", "case.riwaya").out


def test_nothing_readable_is_an_input_error_and_makes_no_case(tmp_path, news, run):
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = run("build", str(empty))
    assert done.code == 2 and "the file is empty" in done.err
    assert not (tmp_path / "case.riwaya").exists()


@pytest.mark.parametrize("args, said", [
    (("build", "nowhere"), "no file or folder 'nowhere'"),
    (("build", "news", "--case", "news/a.txt"), "is no case file"),
    (("build", "news", "--case", "no/c"), "no folder 'no'"),
    (("build", "news", "--jobs", "0"), "Invalid value for '--jobs'"),
    (("build",), "Missing argument"),
    (("build", "news", "--wrong"), "No such option"),
    (("incidents", "none"), "no case file 'none'; build one with: riwaya build PATH --case none"),
    (("report", "news"), "is a folder"),
    (("extract", "news", "--format", "xml"), "'xml'"),
    (("extract", "news", "--output", "no/x"), "no existing folder"),
    (("extract", "news", "--output", "news"), "is a folder"),
    (("explain", "news"), "holds 3 documents; name one"),
    (("explain", "news/a.txt#9"), "no record"),
    (("explain", "nothing.txt"), "no file or folder"),
])  # fmt: skip
def test_usage_and_input_errors_are_two_and_name_the_mend(news, run, args, said):
    done = run(*args)
    assert done.code == 2
    assert said in " ".join(done.err.split())
    assert "Traceback" not in done.err


def test_a_foreign_file_named_as_case_stays(news, run):
    before = (news / "a.txt").read_bytes()
    run("build", "news", "--case", "news/a.txt")
    assert (news / "a.txt").read_bytes() == before


def test_incidents_warn_when_a_build_was_cut_off(news, run):
    run("build", "news", "-q")
    with open_case("case.riwaya") as case:
        case.begin("later")
        document = next(case.documents())
        case.add(document, b"")
    done = run("incidents", "case.riwaya", "--format", "jsonl")
    assert done.code == 0 and "build again" in done.err
    assert json.loads(done.out.splitlines()[0])["id"] == "i1"


def test_documents_of_an_older_version_are_named(news, run, monkeypatch):
    run("build", "news")
    monkeypatch.setenv("FAKE_VERSION", "fake 2")
    out = run("build", "news/a.txt").out
    assert "2 documents were read by an older version; build their paths again: news/b.txt, news/c.txt; or all" in out
    assert "older version" not in run("build", "news").out
    for number in range(4):
        (news / f"d{number}.txt").write_text("قتل رجال.", encoding="utf-8")
    run("build", "news")
    monkeypatch.setenv("FAKE_VERSION", "fake 3")
    assert "build their paths again: news/b.txt, news/c.txt, news/d0.txt …" in run("build", "news/a.txt").out
