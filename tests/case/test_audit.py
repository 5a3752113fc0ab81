"""The audit can't be changed unseen; the key of pseudonyms is made once."""

import json
import sqlite3
from pathlib import Path

import pytest

from riwaya.case import open_case
from riwaya.case.audit import broken_at, hash_of, head_of
from riwaya.errors import CaseError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A case with three rows in its audit."""
    made = tmp_path / "c.riwaya"
    with open_case(made) as case:
        for number in range(3):
            case.record("export", format="csv", reason=f"سبب {number}")
    return made


def tamper(path: Path, *statements: str) -> None:
    """Runs SQL on a case, as another program could, without what keeps rows from being changed."""
    with sqlite3.connect(path) as connection:
        for statement in ("drop trigger audit_no_update", "drop trigger audit_no_delete", *statements):
            connection.execute(statement)
    connection.close()


def test_rows_say_who_when_and_why_and_are_chained(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "هدى")
    with open_case(path, create=False) as case:
        last = case.record("export", format="acled", reason="نشر")
        entries = case.audit()
    assert entries[-1] == last and last.who == "هدى" and last.number == 4
    assert json.loads(last.payload) == {"format": "acled", "reason": "نشر"}
    assert last.at.endswith("+00:00") and last.before == entries[2].hash and last.hash == hash_of(last)
    assert broken_at(entries, head_of(entries)) is None and broken_at([], head_of([])) is None


@pytest.mark.parametrize(
    ("statement", "row"),
    [
        ("update audit set payload = '{}' where number = 2", 2),
        ("update audit set who = 'x' where number = 1", 1),
        ("update audit set at = '2020-01-01T00:00:00+00:00' where number = 3", 3),
        ("update audit set hash = before where number = 3", 3),
        ("delete from audit where number = 2", 2),
        ("delete from audit where number = 1", 1),
        ("delete from audit where number = 3", 3),
        ("delete from audit", 1),
    ],
)
def test_a_changed_row_is_found(path: Path, statement: str, row: int) -> None:
    tamper(path, statement)
    with open_case(path, create=False) as case:
        with pytest.raises(CaseError, match=f"row {row} of its audit was changed or is missing; go back to a copy"):
            case.audit()
        with pytest.raises(CaseError, match=f"row {row} "):
            case.record("export", reason="x")


@pytest.mark.parametrize("statement", ["update audit set who = 'x'", "delete from audit"])
def test_the_case_itself_refuses_to_change_rows(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as connection, pytest.raises(sqlite3.IntegrityError, match="never changed"):
        connection.execute(statement)
    connection.close()


def test_a_case_whose_audit_is_gone_is_damaged(path: Path) -> None:
    tamper(path, "drop table audit")
    with open_case(path, create=False) as case, pytest.raises(CaseError, match=r"is damaged \(no such table: audit\)"):
        case.audit()


def test_each_case_has_a_key_of_its_own(tmp_path: Path) -> None:
    keys = []
    for name in "ab":
        with open_case(tmp_path / name) as case:
            keys.append(case.secret())
    assert keys[0] != keys[1]
    with open_case(tmp_path / "a", secret=b"other") as case:
        assert case.secret() == keys[0], "a key that is kept stays"
    with open_case(tmp_path / "c", secret=b"given") as case:
        assert case.secret() == b"given"


def test_a_user_without_a_name_is_unknown(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    with open_case(path) as case:
        assert case.record("export", reason="x").who == "unknown"
