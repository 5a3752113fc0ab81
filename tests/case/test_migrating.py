"""A case of an older version is brought up to this one, all or nothing, and says the same as before."""

import os
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from tests.factory import make_document, two_accounts

from riwaya.case import Case, Filter, Query, open_case, opening, queries, schema
from riwaya.errors import CaseError
from riwaya.records import Document, Incident, Proposal

# What version 3 had not, and what version 2 had not either.
_V4_TABLES = ("incident_index", "incident_words", "incident_rows", "incident_places")
_NEW_TABLES = ("current_readings", "search_index", "search_rows", "alembic_version")
_NEW_COLUMNS = (
    *(("documents", "seal"), ("documents", "origin"), ("readings", "seal"), ("incidents", "seal")),
    *(("refused", "seal"), ("strands", "seal"), ("strand_links", "seal")),
)


def make_old(path: Path, version: int) -> tuple[list[Document], list[Incident]]:
    """A case as an older version left it, made by taking out of a new one what it did not know."""
    documents, incident = two_accounts()
    with open_case(path) as case:
        case.begin("1", "k")
        case.add(make_document("خبر قديم", documents[0].article.path), b"old")
        for document in documents:
            case.add(document, document.text.encode())
        case.put_incidents([incident])
    with sqlite3.connect(path) as connection:
        for rows in ("search_rows", "incident_words"):
            connection.execute(f"drop trigger {rows}_put")
            connection.execute(f"drop trigger {rows}_out")
        for table in (*_V4_TABLES, *_NEW_TABLES):
            connection.execute(f"drop table {table}")
        connection.execute("drop index incident_claims_by_claim")
        for table, column in _NEW_COLUMNS:
            connection.execute(f"alter table {table} drop column {column}")
        if version == 1:
            for table in ("strand_links", "strand_blocks", "strands", "linked", "audit"):
                connection.execute(f"drop table {table}")
        connection.execute("delete from meta where key not in ('format', 'schema_version', 'linked')")
        connection.execute("update meta set value = ? where key = 'schema_version'", (str(version),))
    connection.close()
    return documents, [incident]


def says(case: Case) -> tuple[list[Document], list[Incident]]:
    return list(case.documents()), case.incidents()


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("create", [True, False])
def test_an_old_case_says_the_same_and_is_sound(tmp_path: Path, version: int, create: bool) -> None:
    path = tmp_path / "c"
    told = make_old(path, version)
    with open_case(path, create=create) as case:
        assert says(case) == told
        assert case.raw(told[0][0].id) == told[0][0].text.encode()
        assert case.verify() == []
        assert [hit.claim for hit in case.search(Query("فصيل", type="shelling", is_disputed=True))]
        assert [row.incident.id for row in case.browse(Filter("فصيل", is_disputed=True)).rows] == ["i1"]
        assert case.record("export", reason="x").number == 1
        case.begin("2", "k")
        case.add(make_document("خبر", "n"), b"new")
        assert case.verify() == []


def make_version_3(address: str) -> tuple[list[Document], list[Incident]]:
    """A case as version 3 left it, with a decision."""
    documents, incident = two_accounts()
    with open_case(address) as case:
        case.begin("1", "k")
        for document in documents:
            case.add(document, document.text.encode())
        case.put_incidents([incident])
        case.decide(Proposal("reject", "هدى", "تكرار", claims=(incident.claims[0],)))
    engine, _ = opening.connect(address, create=False)
    with engine.connect() as connection, connection.execution_options(writing=True).begin():
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("drop table incident_index")
        for table in _V4_TABLES[1:]:
            connection.exec_driver_sql(f"drop table {table}")
        connection.exec_driver_sql("update alembic_version set version_num = 'v3'")
        connection.exec_driver_sql("delete from meta where key = 'shown'")
        queries.put_meta(connection, "schema_version", "3")
    return documents, [incident]


def test_a_case_of_version_3_gets_its_list_of_incidents(address: str) -> None:
    _, incidents = make_version_3(address)
    with open_case(address, create=False) as case:
        assert case.incidents() == incidents and len(case.decisions()) == 1
        assert [(row.incident.id, row.undecided) for row in case.browse(Filter("فصيل")).rows] == [("i1", 3)]
        assert case.verify() == []


@pytest.mark.parametrize("version", [1, 2])
def test_what_is_brought_up_has_the_tables_of_what_is_new(tmp_path: Path, version: int) -> None:
    make_old(tmp_path / "c", version)
    engine, _ = opening.connect(tmp_path / "c", create=False)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": lambda name, *_: not _is_index(name)})
        assert compare_metadata(context, schema.tables) == []
        found = connection.exec_driver_sql("select name, sql from sqlite_master where type = 'trigger'").all()
    with open_case(tmp_path / "new"), sqlite3.connect(tmp_path / "new") as fresh:
        assert sorted(map(tuple, found)) == sorted(
            fresh.execute("select name, sql from sqlite_master where type = 'trigger'").fetchall()
        )


def _is_index(name: str | None) -> bool:
    """The tables of the indexes of words are the database's own."""
    return (name or "").startswith(("search_index", "incident_index", "alembic_version"))


def test_a_new_case_is_stamped_with_the_last_script(address: str) -> None:
    from riwaya.case.migrating import SCRIPTS

    engine, _ = opening.connect(address, create=True)
    with engine.connect() as connection:
        (stamped,) = connection.exec_driver_sql("select version_num from alembic_version").one()
    assert stamped == f"v{schema.SCHEMA_VERSION}"
    assert (SCRIPTS / "versions" / f"{stamped}.py").exists()


def test_what_fails_half_way_leaves_the_case_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "c"
    told = make_old(path, 2)
    before = dump(path)

    def fails(*_: object) -> None:
        raise CaseError("stopped")

    with monkeypatch.context() as patched:
        patched.setattr("riwaya.case.queries.count_rows", fails)
        with pytest.raises(CaseError, match="stopped"):
            open_case(path)
    assert dump(path) == before
    with open_case(path) as case:
        assert says(case) == told


def test_an_old_case_that_cant_be_written_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "c"
    make_old(path, 2)
    before = dump(path)
    with monkeypatch.context() as patched:
        patched.setattr(os, "access", lambda *_: False)
        with pytest.raises(CaseError, match=r"older riwaya \(case version 2\).*can't be written; copy it"):
            open_case(path, create=False)
    assert dump(path) == before


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        lines = list(connection.iterdump())
    connection.close()
    return lines
