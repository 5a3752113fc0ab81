"""`riwaya decide` and `riwaya decisions`: what a person types, what comes of it, and what is refused."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Ended, command, environment, keep_demo

from riwaya.case import open_case
from riwaya.cli import main
from riwaya.records import Document, Incident

Run = Callable[..., Ended]
BY = ("--by", "هدى", "--reason", "قرأت الخبر")


@pytest.fixture
def case(news: Path, run: Run) -> str:
    """A case of the fake engine: a killing in a.txt, two in b.txt."""
    assert run("build", "news", "--case", "c.riwaya", "-q").code == 0
    return "c.riwaya"


def documents(case: str) -> dict[str, Document]:
    with open_case(case, create=False) as opened:
        return {one.article.path: one for one in opened.documents()}


def test_accept_reject_and_withdraw(case: str, run: Run) -> None:
    done = run("decide", "accept", case, "news/a.txt/c1", *BY)
    assert (done.code, done.err) == (0, "")
    assert done.out == "Decision 1 of هدى: accept news/a.txt/c1 «قتل» (قرأت الخبر)\n"
    assert run("decide", "reject", case, "news/b.txt/c1", *BY).code == 0
    found = documents(case)
    assert [one.id for one in found["news/b.txt"].rejected] == ["c1"]
    with open_case(case, create=False) as opened:
        assert opened.is_linked() and all(len(one.claims) == 1 for one in opened.incidents())
    done = run("decide", "withdraw", case, "2", *BY)
    assert done.out == "Decision 3 of هدى: withdraw decision 2 (قرأت الخبر)\n"
    assert documents(case)["news/b.txt"].rejected == ()


def test_correct_and_add(case: str, run: Run) -> None:
    done = run("decide", "correct", case, "news/a.txt/c1", "--set", "type=injury", "--set", "injured=3", *BY)
    assert done.code == 0
    assert run("decide", "add", case, "news/c.txt", "0:3", "--set", "type=displacement", *BY).code == 0
    found = documents(case)
    (one,), (new,) = found["news/a.txt"].claims, found["news/c.txt"].claims
    assert one.type == "injury" and one.injured is not None and one.review is not None
    assert (new.id, new.type, new.trigger.text, new.rule) == ("h2", "displacement", "مطر", "human.add")
    assert new.roles_by == {"type": "human.add"}


def test_the_user_signs_where_no_name_is_given(case: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "samir")
    done = run("decide", "accept", case, "news/a.txt/c1", "--reason", "نعم")
    assert done.out.startswith("Decision 1 of samir: accept")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("accept", "c.riwaya", "news/x.txt/c1", *BY), "no document 'news/x.txt' in c.riwaya"),
        (("accept", "c.riwaya", "news/a.txt/c7", *BY), "has no claim 'c7'"),
        (("correct", "c.riwaya", "news/a.txt/c7", "--set", "type=injury", *BY), "has no claim 'c7'"),
        (("accept", "c.riwaya", "news/a.txt/c1", "--reason", " "), "needs a reason"),
        (("correct", "c.riwaya", "news/a.txt/c1", "--set", "type", *BY), "--set 'type' is no FIELD=VALUE"),
        (
            ("correct", "c.riwaya", "news/a.txt/c1", "--set", "type=injury", "--set", "type=arrest", *BY),
            "--set 'type=arrest' is given twice",
        ),
        (("add", "c.riwaya", "news/c.txt", "0:3", "--set", "killed=3", *BY), "a claim has a type; give it with --set"),
        (("add", "c.riwaya", "news/c.txt", "مطر", "--set", "type=injury", *BY), "'مطر' marks no words"),
        (("merge", "c.riwaya", "i1", "i1", *BY), "to merge takes two incidents, not i1, i1"),
        (("merge", "c.riwaya", "i1", "i9", *BY), "no incident 'i9'"),
        (("move", "c.riwaya", "news/a.txt/c1", *BY), "say where the claims go"),
        (("move", "c.riwaya", "news/a.txt/c1", "--to", "i1", "--out", *BY), "say where the claims go"),
        (("withdraw", "c.riwaya", "4", *BY), "has no decision 4"),
        (("accept", "none.riwaya", "a/c1", *BY), "no case file 'none.riwaya'"),
    ],
)
def test_what_is_refused_says_why(case: str, run: Run, words: tuple[str, ...], said: str) -> None:
    done = run("decide", *words)
    assert (done.code, done.out) == (2, "") and said in done.err
    assert run("decisions", case, "--format", "jsonl").out == ""


def test_a_decision_on_what_somebody_else_has_decided_meanwhile(case: str, run: Run) -> None:
    assert run("decide", "accept", case, "news/a.txt/c1", *BY).code == 0
    done = run("decide", "reject", case, "news/a.txt/c1", "--at", "0", *BY)
    assert done.code == 2 and "decision 1 of هدى (accept: قرأت الخبر) came in between" in done.err
    assert run("decide", "reject", case, "news/a.txt/c1", "--at", "1", *BY).code == 0


def test_decisions_are_listed(case: str, run: Run) -> None:
    run("decide", "reject", case, "news/a.txt/c1", *BY)
    run("decide", "accept", case, "news/b.txt/c1", *BY)
    run("decide", "withdraw", case, "2", *BY)
    rows = [line.split("\t") for line in run("decisions", case).out.splitlines()]
    assert rows[0] == ["Number", "When", "Who", "What", "Why", "State"]
    assert [(row[0], row[2], row[3], row[5]) for row in rows[1:]] == [
        ("1", "هدى", "reject news/a.txt/c1 «قتل»", "in force"),
        ("2", "هدى", "accept news/b.txt/c1 «قتل»", "withdrawn"),
        ("3", "هدى", "withdraw decision 2", ""),
    ]
    lines = [json.loads(line) for line in run("decisions", case, "--format", "jsonl").out.splitlines()]
    assert [(line["kind"], line["number"], line["action"]) for line in lines] == [
        ("decision", 1, "reject"), ("decision", 2, "accept"), ("decision", 3, "withdraw"),
    ]


def test_open_decisions_are_listed_when_their_words_are_gone(case: str, run: Run) -> None:
    run("decide", "accept", case, "news/a.txt/c1", *BY)
    assert run("decisions", case, "--open").out.splitlines()[1:] == []
    Path("news/a.txt").write_text("خبر آخر.", encoding="utf-8")
    assert "Open: 1 decision; see riwaya decisions c.riwaya --open" in run("build", "news", "--case", case).out
    (row,) = run("decisions", case, "--open").out.splitlines()[1:]
    assert row.split("\t")[0] == "1" and row.split("\t")[5] == "open"


def test_explain_shows_a_document_as_its_case_has_it(case: str, run: Run) -> None:
    run("decide", "correct", case, "news/b.txt/c1", "--set", "type=injury", *BY)
    run("decide", "reject", case, "news/b.txt/c2", *BY)
    out = run("explain", "news/b.txt", "--case", case).out
    assert "decided: corrected by هدى (decision 1): قرأت الخبر; machine: type killing" in out
    assert "decided: rejected by هدى (decision 2): قرأت الخبر" in out
    report = " ".join(run("report", case).out.split())
    assert "corrected by هدى (decision 1)" in report and "killing «قتل» rejected by هدى (decision 2)" in report
    assert "decided:" not in run("explain", "news/b.txt").out


def test_a_decision_that_was_told_is_kept_when_the_program_is_killed_behind_it(case: str, run: Run) -> None:
    words = command("decide", "reject", case, "news/a.txt/c1", *BY)
    with subprocess.Popen(words, env=environment(FAKE_WAIT_S="60"), stdout=subprocess.PIPE) as program:
        assert program.stdout is not None and b"reject" in program.stdout.readline()
        program.kill()
    with open_case(case, create=False) as opened:
        assert [one.action for one in opened.decisions()] == ["reject"] and not opened.is_linked()
    assert "build again" in run("incidents", case).err
    assert run("build", "news", "--case", case, "-q").code == 0
    with open_case(case, create=False) as opened:
        assert opened.is_linked() and sorted(len(one.claims) for one in opened.incidents()) == [1, 1]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo kept in it."""
    return keep_demo(tmp_path_factory.mktemp("kept"))


@pytest.fixture
def own(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs riwaya's own engine on a copy of the demo."""
    shutil.copytree(demo, tmp_path / "demo")
    monkeypatch.chdir(tmp_path / "demo")

    def running(*args: str) -> Ended:
        capfd.readouterr()
        with pytest.raises(SystemExit) as stop:
            main([*args])
        return Ended(int(stop.value.code or 0), *capfd.readouterr())

    return running


def incidents() -> list[Incident]:
    with open_case("demo.riwaya", create=False) as opened:
        return opened.incidents()


def test_merge_split_and_move_are_linked_at_once(own: Run) -> None:
    before = {one.id: one for one in incidents()}
    first, second = sorted(before.values(), key=lambda one: (len(one.claims), one.id))[:2]
    assert own("decide", "merge", "demo.riwaya", first.id[:6], second.id, *BY).code == 0
    (one,) = [one for one in incidents() if set(first.claims) <= set(one.claims)]
    assert set(one.claims) == {*first.claims, *second.claims}
    why = own("why", "demo.riwaya", first.claims[0], second.claims[0]).out
    assert "one happening by decision 1 of هدى: قرأت الخبر" in why
    record = json.loads(own("why", "demo.riwaya", first.claims[0], second.claims[0], "--format", "jsonl").out)
    assert record["reasons"][0] == {"text": "one happening by decision 1 of هدى: قرأت الخبر", "weight": None}
    assert own("decide", "split", "demo.riwaya", first.claims[0], *BY).code == 0
    assert {one.claims for one in incidents()} >= {first.claims, second.claims}
    third = max(before.values(), key=lambda one: len(one.claims))
    assert own("decide", "move", "demo.riwaya", first.claims[0], "--to", third.id, *BY).code == 0
    assert {*third.claims, first.claims[0]} in [set(one.claims) for one in incidents()]
    assert own("decide", "move", "demo.riwaya", first.claims[0], "--out", *BY).code == 0
    assert not any(first.claims[0] in one.claims for one in incidents())
    done = own("why", "demo.riwaya", first.claims[0], second.claims[0])
    assert done.code == 2 and "stands in no incident" in done.err


def test_decisions_hold_through_a_build_that_reads_everything_again(own: Run) -> None:
    name = "example/accounts.jsonl#jasim-flash"
    sets = ("--set", "actor=-", "--set", "attribution=المسؤول العسكري الروسي:states")
    done = own("decide", "correct", "demo.riwaya", f"{name}/c7", *sets, *BY)
    assert done.code == 0
    assert own("build", "example", "--case", "demo.riwaya", "--outlet", "وكالة أخرى", "-q").code == 0
    with open_case("demo.riwaya", create=False) as opened:
        assert opened.is_linked()
        (document,) = [one for one in opened.documents() if one.article.path == name]
    assert document.article.outlet == "وكالة أخرى", "it was read again"
    (claim,) = [one for one in document.claims if one.id == "c7"]
    assert claim.actor == () and [one.stance for one in claim.attribution] == ["states"]
    assert claim.attribution[0].cue is not None and claim.attribution[0].mention is not None
