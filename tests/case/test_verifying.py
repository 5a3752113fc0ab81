"""Whatever is altered in a case, or taken out of it, is found, and its place is named."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, LargeBinary, Table, create_engine, delete, insert, make_url, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import NullPool
from tests.factory import make_document, two_accounts

from riwaya import pipeline
from riwaya.case import Case, Refusal, open_case, schema
from riwaya.case.postgres import engine_of
from riwaya.errors import CaseError
from riwaya.knowledge import Knowledge, load


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load()


TOLD = ("قُتل ثلاثة مدنيين في قصف لقوات النظام على مدينة إدلب يوم الثلاثاء.", "قصف النظام إدلب وقتل ثلاثة مدنيين.")


def filled(address: str, known: Knowledge) -> None:
    """A case in which every table has rows."""
    built = pipeline.build(known)
    with open_case(address) as case:
        case.begin("1", "k")
        for document in two_accounts()[0]:
            case.add(document, document.text.encode(), "file:///" + document.article.path)
        for number, words in enumerate(TOLD):
            article = make_document(words, f"n/{number}.txt", published="2020-02-12").article
            case.add(built.analyse(article), words.encode())
        case.link(known, "1")
        case.put_refused([Refusal("n/bad.bin", "binary")], ["n"])
        case.record("export", reason="سبب")


@contextmanager
def tampering(address: str) -> Iterator[Connection]:
    """A connection as another program may have, on which nothing keeps rows from being changed."""
    if "://" in address:
        engine = engine_of(make_url(address))
    else:
        engine = create_engine(f"sqlite:///{address}", poolclass=NullPool)
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        for statement in _FREE[engine.dialect.name]:
            connection.exec_driver_sql(statement)
        yield connection
    engine.dispose()


_FREE = {
    "sqlite": ["drop trigger if exists audit_no_update", "drop trigger if exists audit_no_delete"],
    "postgresql": ["set local session_replication_role = replica"],
}


def faults_of(address: str) -> list[str]:
    try:
        with open_case(address, create=False) as case:
            return [f"{fault.where}: {fault.what}" for fault in case.verify()]
    except CaseError as fault:
        return [str(fault)]


def test_a_sound_case_has_no_faults(address: str, known: Knowledge) -> None:
    filled(address, known)
    assert faults_of(address) == []
    with open_case(address) as case:  # and stays sound when more comes in, is read again and linked
        case.begin("2", "k")
        case.add(make_document("نص آخر.", "n/0.txt"), b"x")
        assert case.verify() == []
        case.link(known, "1")
        assert case.verify() == []
        case.link(known, "2")
        case.put_refused([], ["n"])
        case.secret()
        assert case.verify() == []


def test_every_table_has_rows_here(address: str, known: Knowledge) -> None:
    filled(address, known)
    with tampering(address) as connection:
        for table in schema.tables.sorted_tables:
            assert connection.execute(select(table).limit(1)).first() is not None, table.name


def changed(value: Any, kind: Any) -> Any:
    """Another value of the same kind, by as little as can be."""
    if isinstance(kind, LargeBinary):
        return bytes([value[0] ^ 1]) + value[1:] if value else b"x"
    if isinstance(value, int | float):
        return value + 1
    if value is None:
        return "x" if kind.python_type is str else 1
    if value.isdecimal():
        return str(int(value) + 1)
    at = len(value) // 2
    letter = value[at : at + 1]
    return value[:at] + ("ب" if letter != "ب" else "ت") + value[at + 1 :] if letter.isalpha() else value + " "


CELLS = [(table.name, column.name) for table in schema.tables.sorted_tables for column in table.columns]


def test_any_cell_that_is_altered_is_found(address: str, known: Knowledge) -> None:
    filled(address, known)
    missed = []
    for name, column in CELLS:
        table = schema.tables.tables[name]
        with tampering(address) as connection:
            row = dict(connection.execute(select(table)).all()[-1]._mapping)
            new = changed(row[column], table.c[column].type)
            try:
                put(connection, table, row, row | {column: new})
            except IntegrityError:  # the database itself takes no such row
                connection.rollback()
                continue
        if not faults_of(address):
            missed.append((name, column, row[column], new))
        with tampering(address) as connection:
            put(connection, table, row | {column: new}, row)
    assert missed == []
    assert faults_of(address) == []


def put(connection: Connection, table: Table, old: dict[str, Any], new: dict[str, Any]) -> None:
    """Puts one row in the place of another."""
    keys = [key == old[key.name] for key in table.primary_key]
    assert connection.execute(delete(table).where(*keys)).rowcount == 1
    connection.execute(insert(table), new)


@pytest.mark.parametrize("name", [table.name for table in schema.tables.sorted_tables])
def test_any_row_that_is_taken_out_is_found(address: str, known: Knowledge, name: str) -> None:
    filled(address, known)
    table = schema.tables.tables[name]
    with tampering(address) as connection:
        row = connection.execute(select(table)).all()[-1]._mapping
        out = delete(table).where(*(key == row[key.name] for key in table.primary_key))
        assert connection.execute(out).rowcount == 1
    assert faults_of(address)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("update documents set raw = cast(raw || 'x' as blob) where path = 'n/1.txt'", r"document .*: its bytes are"),
        ("update readings set text = text || '.' where path = 'n/0.txt'", r"reading 3 \(n/0.txt\): its text or what"),
        ("update mentions set kind = 'x' where reading_id = 3 and position = 0", r"reading 3 .*: its mentions"),
        ("delete from claims where reading_id = 1 and id = 'c2'", r"reading 1 \(news/a.txt\): its claims were"),
        ("delete from readings where id = 4", r"reading 4: is missing"),
        ("update incidents set grade = 'confirmed' where grade != 'confirmed'", r"incident i-\w+: was altered"),
        ("update meta set value = '00' where key = 'secret'", r"meta: what the case says of itself was altered"),
        ("update audit set payload = '{}'", r"audit, row 1: was altered"),
        ("drop table refused", r"refused: the table is missing"),
        ("delete from refused", r"refused: has 0 rows, and should have 1"),
        ("update search_rows set words = ' x ' where reading_id = 3", r"search_rows of reading 3 \(n/0.txt\): do"),
    ],
)
def test_the_place_is_named(tmp_path: Path, known: Knowledge, statement: str, said: str) -> None:
    path = str(tmp_path / "c")
    filled(path, known)
    with tampering(path) as connection:
        connection.exec_driver_sql(statement)
    found = faults_of(path)
    assert any(re.search(said, one) for one in found), found


def test_a_byte_of_the_file(tmp_path: Path, known: Knowledge) -> None:
    """One letter of a text, changed on the disk behind the database's back."""
    path = tmp_path / "c"
    filled(str(path), known)
    whole = path.read_bytes()
    words = "مدينة إدلب".encode()
    places = [found.start() for found in re.finditer(re.escape(words), whole)]
    assert len(places) > 3
    for at in places:
        path.write_bytes(whole[:at] + "ش".encode() + whole[at + 2 :])
        assert faults_of(str(path)), at
    path.write_bytes(whole)
    assert faults_of(str(path)) == []


def test_a_reader_without_rights_can_verify(tmp_path: Path, known: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "c"
    filled(str(path), known)
    monkeypatch.setattr("os.access", lambda *_: False)
    with open_case(path, create=False) as case:
        assert isinstance(case, Case) and case.verify() == []
