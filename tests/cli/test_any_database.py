"""Every command takes a case in a file or on a server; search and verify; passwords are never told."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Ended

from riwaya.case import open_case

Run = Callable[..., Ended]


@pytest.fixture
def secret_address(address: str) -> str:
    """The address, with a password where it is one of a server."""
    return address.replace("postgres:@", "postgres:geheim@")


def test_all_commands_work_on_either_and_tell_no_password(news: Path, run: Run, secret_address: str) -> None:
    case = secret_address
    told = [run("build", "news", "--published", "2022-10-17", "--case", case)]
    assert told[0].code == 0 and "Case " in told[0].out and "riwaya report " in told[0].out
    told += [run(*words) for words in (
        ("incidents", case), ("report", case), ("search", case, "رجال"), ("verify", case), ("why", case, "x/c1", "y"),
        ("export", case, "--to", "acled"), ("export", case, "--to", "jsonl", "--with-names", "--reason", "ملف"),
        ("timeline", case, "no-such"), ("build", "news", "--case", case),
    )]  # fmt: skip
    assert [done.code for done in told] == [0, 0, 0, 0, 0, 2, 0, 0, 2, 0]
    assert not any("geheim" in done.out + done.err for done in told)
    assert told[-2].err.count("no incident 'no-such' in ") == 1


def test_a_case_says_the_same_in_a_file_and_on_a_server(
    news: Path, run: Run, new_database: Callable[[], str], tmp_path: Path
) -> None:
    shown = []
    for case in (str(tmp_path / "c.riwaya"), new_database()):
        assert run("build", "news", "-q", "--case", case).code == 0
        forms = ("jsonl", "csv", "ged")
        out = [run("export", case, "--to", form, "--with-names", "--reason", "x").out for form in forms]
        found = run("search", case, "قتل", "--format", "jsonl").out
        shown.append([*out, run("report", case).out.replace(case, "CASE"), found])
    assert shown[0] == shown[1] and all(shown[0])


def test_search_shows_a_table_or_records(news: Path, run: Run) -> None:
    run("build", "news", "-q", "--published", "2022-10-17")
    done = run("search", "case.riwaya", "رِجال")
    assert done.code == 0 and "news/a.txt" in done.out and "2022-10-17" in done.out and "قتل" in done.out
    records = [json.loads(line) for line in run("search", "case.riwaya", "رجال", "--format", "jsonl").out.splitlines()]
    assert {one["kind"] for one in records} == {"hit"} and {one["schema"] for one in records} == {"riwaya/1"}
    text = (news / "a.txt").read_text(encoding="utf-8")
    told = next(one for one in records if one["path"] == "news/a.txt")
    assert text[told["start"] : told["end"]] == told["quote"]
    done = run("search", "case.riwaya", "قتل", "--limit", "1", "--format", "jsonl")
    assert len(done.out.splitlines()) == 1 and "only the first 1 are shown" in done.err
    assert "مطر" in run("search", "case.riwaya", "مطر", "--documents").out
    assert run("search", "case.riwaya", "--from", "2022-10-18", "--format", "jsonl").out == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--type", "murder"), "no type of claim 'murder'; give one of abduction,"),
        (("--from", "17.10.2022"), "'17.10.2022' is no ISO day such as 2022-10-17"),
        (("--from", "2022-10-17", "--to", "2022-10-01"), "the period ends (2022-10-01) before it begins (2022-10-17)"),
    ],
)
def test_search_says_what_cant_be_asked(news: Path, run: Run, words: tuple[str, ...], said: str) -> None:
    run("build", "news", "-q")
    done = run("search", "case.riwaya", *words)
    assert done.code == 2 and said in done.err


def test_verify_names_what_was_altered(news: Path, run: Run) -> None:
    run("build", "news", "-q")
    done = run("verify", "case.riwaya")
    assert (done.code, done.err) == (0, "")
    assert done.out == "Case case.riwaya is sound: 3 documents, 3 claims, 2 incidents.\n"
    with sqlite3.connect("case.riwaya") as connection:
        connection.execute("update documents set raw = cast('x' as blob) where path = 'news/b.txt'")
    connection.close()
    done = run("verify", "case.riwaya")
    assert done.code == 1 and done.out == ""
    assert "(news/b.txt): its bytes are not those that were read" in done.err
    assert "case case.riwaya: not as riwaya wrote it (1 found)" in done.err


def test_the_password_may_come_from_the_environment(
    postgres: str, new_database: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy.engine import make_url

    from riwaya.case.postgres import engine_of

    monkeypatch.setenv("PGPASSWORD", "from the environment")
    url = make_url(new_database())
    assert engine_of(url.set(password=None)).url.password == "from the environment"
    assert engine_of(url.set(password="given")).url.password == "given"
    with open_case(str(url.render_as_string(hide_password=False))) as case:
        assert "environment" not in case.name


def test_decisions_reread_diff_and_import_on_either(
    news: Path, run: Run, secret_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = secret_address
    monkeypatch.setenv("FAKE_VERSION", "fake 1")
    assert run("build", "news", "-q", "--case", address).code == 0
    done = run("decide", "reject", address, "news/a.txt/c1", "--by", "هدى", "--reason", "خبر قديم")
    assert done.code == 0 and "Decision 1 of هدى" in done.out
    monkeypatch.setenv("FAKE_VERSION", "fake 2")
    told = [run("reread", address), run("reread", address), run("diff", address), run("decisions", address)]
    assert "Next: riwaya diff " in told[0].out and "fake 2" in told[2].out
    assert not any("geheim" in one.out + one.err for one in told)
    assert "خبر قديم" in run("decisions", address).out and "in force" in run("decisions", address).out
    assert all("news/a.txt" not in hit for hit in run("search", address, "--format", "jsonl").out.splitlines())
    forms = ("export", address, "--to", "jsonl", "--with-names", "--reason", "نسخ")
    assert run(*forms, "-o", "first.jsonl").code == 0
    other = str(tmp_path / "other.riwaya")
    assert run("import", other, "first.jsonl").code == 0
    assert run("export", other, *forms[2:], "-o", "second.jsonl").code == 0
    assert Path("first.jsonl").read_bytes() == Path("second.jsonl").read_bytes()
    assert run("verify", address).code == 0 == run("verify", other).code
