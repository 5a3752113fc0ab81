"""A case of version 2 with what a case of today holds, for migrations that are killed."""

import sqlite3
from contextlib import closing
from pathlib import Path

_TABLES = Path(__file__).with_name("kill_case_v2.sql")
_META = ("format", "linked", "links_version", "links_span", "secret", "audit_head")


def make_old(new: Path, old: Path) -> None:
    """Writes what version 2 knows of a case to another file."""
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("pragma journal_mode = wal")
        connection.executescript(_TABLES.read_text(encoding="utf-8"))
        connection.execute("attach ? as new", (str(new),))
        names = [row[0] for row in connection.execute("select name from main.sqlite_master where type = 'table'")]
        for name in names:
            columns = ", ".join(f'"{row[1]}"' for row in connection.execute(f"pragma main.table_info({name})"))
            connection.execute(f"insert into main.{name} select {columns} from new.{name}")
        marks = ", ".join("?" * len(_META))
        connection.execute(f"delete from main.meta where key not in ({marks})", _META)
        connection.execute("insert into main.meta values ('schema_version', '2')")


def version_of(file: Path) -> str:
    """What a case file says of its version, asked of SQLite itself."""
    with closing(sqlite3.connect(file)) as connection:
        return str(connection.execute("select value from meta where key = 'schema_version'").fetchone()[0])
