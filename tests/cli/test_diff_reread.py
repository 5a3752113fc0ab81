"""`reread` reads again from what the case keeps; `diff` shows what that changed."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from tests.cli.conftest import Ended, program

from riwaya.case import open_case

Run = Callable[..., Ended]


@pytest.fixture
def gone(news: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The case `c.riwaya` of articles whose files are gone, read by an older version."""
    assert run("build", "news", "--case", "c.riwaya", "--quiet").code == 0
    shutil.rmtree(news)
    monkeypatch.setenv("FAKE_VERSION", "fake 2")
    return Path("c.riwaya")


def versions(case: Path) -> dict[str, int]:
    """How many documents each version has read."""
    with open_case(case, create=False) as opened:
        return {one.pipeline: one.documents for one in opened.generations()}


def test_what_an_older_version_read_is_read_again(gone: Path, run: Run) -> None:
    before = run("incidents", "c.riwaya").out
    done = run("reread", "c.riwaya")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Read again: 3 documents.\nCase c.riwaya: 3 documents, ")
    assert done.out.endswith("Next: riwaya diff c.riwaya\n")
    assert versions(gone) == {"fake 1": 3, "fake 2": 3}
    assert run("incidents", "c.riwaya").out == before
    assert run("reread", "c.riwaya").out.startswith("All documents were read by this version.\n")
    assert run("reread", "c.riwaya", "-q").out == ""
    assert versions(gone) == {"fake 1": 3, "fake 2": 3}


def test_more_processes_read_the_same(gone: Path) -> None:
    shutil.copy(gone, "d.riwaya")
    folder = Path.cwd()
    assert program(folder, "reread", "c.riwaya", "-q").code == 0
    assert program(folder, "reread", "d.riwaya", "-q", "--jobs", "2").code == 0
    with open_case("c.riwaya") as one, open_case("d.riwaya") as other:
        assert list(one.documents()) == list(other.documents()) and one.incidents() == other.incidents()


def test_a_document_that_fails_is_named_and_a_strict_run_goes_on_later(
    news: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (news / "b.txt").write_text("قتل نساء خطأ.", encoding="utf-8")
    assert run("build", "news", "--case", "c.riwaya", "--quiet").code == 1
    monkeypatch.setenv("FAKE_VERSION", "fake 2")
    done = run("reread", "c.riwaya", "--strict")
    assert done.code == 1 and "stage 'claims' failed; what was read before is kept in c.riwaya" in done.err
    assert versions(Path("c.riwaya")) == {"fake 1": 3, "fake 2": 1}
    done = run("reread", "c.riwaya")
    assert done.code == 1 and "Read again: 2 documents" in done.out and "news/b.txt: stage claims: odd word" in done.err
    assert versions(Path("c.riwaya")) == {"fake 1": 3, "fake 2": 3}


def test_bytes_that_are_no_article_any_more_leave_the_old_reading(
    news: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (news / "b.txt").write_text("Nothing in Arabic, which the fake intake reads.", encoding="utf-8")
    assert run("build", "news", "--case", "c.riwaya", "--quiet").code == 0
    monkeypatch.setenv("FAKE_VERSION", "fake 2")
    done = run("reread", "c.riwaya")
    assert done.code == 1 and "Read again: 2 documents; 1 failed." in done.out
    assert done.err.startswith("riwaya: news/b.txt: ") and "its reading by an older version stays" in done.err
    assert versions(Path("c.riwaya")) == {"fake 1": 3, "fake 2": 2}
    assert run("reread", "c.riwaya", "--strict").code == 2


def test_an_interrupted_reread_goes_on(gone: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cli.fake import Pipeline

    analyse = Pipeline.analyse

    def stopping(self: Pipeline, article, strict=False):  # type: ignore[no-untyped-def]
        if article.path.endswith("c.txt"):
            raise KeyboardInterrupt
        return analyse(self, article, strict)

    before = run("incidents", "c.riwaya").out
    with monkeypatch.context() as patched:
        patched.setattr(Pipeline, "analyse", stopping)
        done = run("reread", "c.riwaya")
    assert done.code == 130 and "what was read is kept in c.riwaya; run the same command again" in done.err
    assert versions(gone) == {"fake 1": 3, "fake 2": 2}
    assert run("reread", "c.riwaya").out.startswith("Read again: 1 document.\n")
    assert versions(gone) == {"fake 1": 3, "fake 2": 3} and run("incidents", "c.riwaya").out == before


def test_imported_documents_are_read_again_by_their_text_and_masked_ones_stay(
    gone: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("export", "c.riwaya", "--to", "jsonl", "--with-names", "--reason", "نسخ", "-o", "n.jsonl").code == 0
    assert run("export", "c.riwaya", "--to", "jsonl", "-o", "m.jsonl").code == 0
    assert run("import", "n.riwaya", "n.jsonl", "-q").code == run("import", "m.riwaya", "m.jsonl", "-q").code == 0
    assert run("reread", "n.riwaya").out.startswith("Read again: 3 documents.\n")
    assert run("reread", "m.riwaya").out.startswith("Read again: 0 documents; 3 masked documents left as they came.\n")
    assert versions(Path("n.riwaya")) == {"imported fake 1": 3, "fake 2": 3}
    assert versions(Path("m.riwaya")) == {"imported masked fake 1": 3}
    monkeypatch.setenv("FAKE_VERSION", "fake 3")
    assert run("reread", "n.riwaya").out.startswith("Read again: 3 documents.\n"), "they have no bytes, not empty ones"
    with open_case("n.riwaya") as case:
        assert [case.raw(one.id) for one in case.documents()] == [None] * 3


@pytest.fixture
def two(gone: Path, run: Run) -> Path:
    """The case with a second generation that denies one claim, drops one document's claims and knows one more."""
    with open_case(gone) as case:
        documents = list(case.documents())
        case.begin("fake 2", "fake knowledge")
        replace = msgspec.structs.replace
        denied = replace(documents[0].claims[0], polarity="denied")
        case.add(replace(documents[0], claims=(denied,)), b"x")
        case.add(replace(documents[1], claims=documents[1].claims[:1]), b"x")
    return gone


def test_diff_shows_what_the_newest_version_changed(two: Path, run: Run) -> None:
    done = run("diff", "c.riwaya")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "what each document had before -> generation 2 (pipeline fake 2, knowledge fake knowledge)", "",
        "news/a.txt",
        "  ~ changed c1  killing «قتل»", "    « قتل »", "    news/a.txt, 0–3", "      polarity: affirmed -> denied", "",
        "news/b.txt",
        "  - gone c2  killing «قتل»", "    « قتل »", "    news/b.txt, 12–15", "",
        "Documents: 2 read again, 2 of them changed; 0 read for the first time.",
        "Texts: 0 of a changed file, 0 read otherwise from the same bytes.",
        "Claims: 1 the same, 0 new, 1 gone, 1 changed.", "  gone: killing 1", "  changed: killing 1",
        "Fields of changed claims:", "  polarity: 1 (killing 1)",
    ]


def test_generations_can_be_named(two: Path, run: Run) -> None:
    named = run("diff", "c.riwaya", "--from", "1", "--to", "fake 2").out
    assert named.startswith("generation 1 (pipeline fake 1, knowledge fake knowledge) -> generation 2 (")
    assert "0 read for the first time, 1 not read again." in named
    back = run("diff", "c.riwaya", "--from", "2", "--to", "1", "--format", "jsonl").out.splitlines()
    records = [json.loads(line) for line in back]
    assert [one["kind"] for one in records] == ["document_change", "document_change", "diff_summary"]
    assert [claim["change"] for one in records[:2] for claim in one["claims"]] == ["changed", "new"]
    assert (records[2]["from"]["number"], records[2]["to"]["number"], records[2]["documents"]["first"]) == (2, 1, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "9"), "no generation '9' in c.riwaya; give the number of one: 1 (pipeline fake 1, knowledge fake k"),
        (("--from", "2"), "--from and --to are both generation 2; name two, or leave out --from"),
    ],
)
def test_generations_that_are_not_there_are_refused(two: Path, run: Run, words: tuple[str, ...], said: str) -> None:
    done = run("diff", "c.riwaya", *words)
    assert done.code == 2 and said in done.err


def test_a_case_without_documents_has_nothing_to_compare(tmp_path: Path, run: Run) -> None:
    with open_case(tmp_path / "e"):
        pass
    done = run("diff", str(tmp_path / "e"))
    assert done.code == 2 and "holds no document; build it with" in done.err


def test_a_first_reading_has_nothing_before_and_a_changed_file_does(news: Path, run: Run) -> None:
    run("build", "news", "--case", "c.riwaya", "-q")
    assert "Documents: 0 read again, 0 of them changed; 3 read for the first time." in run("diff", "c.riwaya").out
    (news / "a.txt").write_text("عاجل\nقتل رجال.", encoding="utf-8")
    run("build", "news", "--case", "c.riwaya", "-q")
    done = run("diff", "c.riwaya", "-o", "d.txt")
    told = Path("d.txt").read_text("utf-8")
    assert done.out == "" and "  file changed: sha256:" in told and "  text changed: 0 characters out, 5 in\n" in told
    assert "Documents: 1 read again, 1 of them changed; 2 read for the first time." in told
    assert "Claims: 1 the same, 0 new, 0 gone, 0 changed." in told


def test_a_version_that_comes_back_is_compared_with_the_one_between(two: Path, run: Run) -> None:
    with open_case(two) as case:
        documents = list(case.documents())
        case.begin("fake 1", "fake knowledge")
        case.add(documents[0], b"x")
    done = run("diff", "c.riwaya")
    assert "-> generation 1 (" in done.out
    assert "Documents: 1 read again, 0 of them changed; 2 read for the first time." in done.out
