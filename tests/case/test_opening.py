"""A case opens or says why not; a foreign file stays as it is."""

import os
import sqlite3

import pytest
from tests.factory import make_document

from riwaya.case import open_case
from riwaya.errors import CaseError


def refused(path, *, create=True) -> str:
    with pytest.raises(CaseError) as fault:
        open_case(path, create=create)
    return str(fault.value)


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("content", [b"%PDF-1.7 ...", "تقرير".encode(), b"\x00" * 40, b"SQLite"])
def test_a_foreign_file_is_left_untouched(tmp_path, content, create):
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    assert "is no case file" in refused(path, create=create)
    assert path.read_bytes() == content
    assert os.listdir(tmp_path) == ["report.pdf"]


@pytest.mark.parametrize("table", ["meta (key, value)", "meta (a)", "people (name)"])
def test_another_programs_database_is_left_untouched(tmp_path, table):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute(f"create table {table}")
    connection.close()
    before = path.read_bytes()
    assert "another program's database" in refused(path)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["other.db"]


def test_a_damaged_database_is_named(tmp_path):
    path = tmp_path / "c"
    path.write_bytes(b"SQLite format 3\x00" + b"\x07" * 5000)
    assert "is damaged" in refused(path)


def test_a_newer_case_says_what_to_install(tmp_path):
    path = tmp_path / "c"
    set_version(path, "9")
    assert "newer riwaya (case version 9, this one knows up to 4)" in refused(path)


def test_a_case_without_a_sound_version_is_refused(tmp_path):
    path = tmp_path / "c"
    set_version(path, "two")
    assert "names no version ('two')" in refused(path)


def test_missing_folder_and_empty_files(tmp_path):
    assert "riwaya build" in refused(tmp_path / "none.riwaya", create=False)
    assert "is a folder" in refused(tmp_path)
    assert "no folder" in refused(tmp_path / "no" / "c")
    empty = tmp_path / "empty"
    empty.touch()
    assert "holds no case yet" in refused(empty, create=False)
    open_case(empty).__exit__(None, None, None)
    with open_case(empty, create=False) as case:
        assert case.incidents() == []


def test_urls(tmp_path):
    with open_case(f"sqlite:///{tmp_path / 'u'}") as case:
        assert case.name == str(tmp_path / "u")
    assert (tmp_path / "u").exists()
    said = refused("postgresql://me:secret@localhost:1/db")
    assert "no server answers" in said and "secret" not in said
    said = refused("mysql://me:secret@host/db")
    assert "postgresql://USER@HOST/DATABASE" in said and "secret" not in said
    assert "write postgresql://" in refused("postgresql+asyncpg://me@host/db")
    assert "no database URL" in refused("://")


def test_a_file_name_with_marks_of_a_url_is_a_file(tmp_path):
    path = tmp_path / "ملف 1?mode=ro#100%"
    with open_case(path) as case:
        case.begin("1")
    assert path.exists()


def test_nothing_but_the_case_stays_in_the_folder(tmp_path):
    with open_case(tmp_path / "c") as case:
        case.begin("1")
        case.add(make_document(), b"")
    assert os.listdir(tmp_path) == ["c"]


def test_a_second_writer_gets_a_clear_message(tmp_path, monkeypatch):
    monkeypatch.setattr("riwaya.case.sqlite.WAIT_S", 0.05)
    with open_case(tmp_path / "c") as first, open_case(tmp_path / "c") as second, first._writing():
        with pytest.raises(CaseError, match="being written by another process"):
            second.begin("1")
        assert second.incidents() == [], "reading goes on"


def set_version(path, version):
    with open_case(path):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute("update meta set value = ? where key = 'schema_version'", (version,))
    connection.close()
