"""Opens the file of a case, and refuses what is none. A foreign file is never written to."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool

from riwaya.case import queries, schema
from riwaya.errors import CaseError

_MAGIC = b"SQLite format 3\x00"
_WAIT_S = 20
_MEND = "name another file with --case"


def connect(path_or_url: str | Path, *, create: bool, secret: bytes | None = None) -> tuple[Engine, str]:
    """An engine on a checked case, and the name to call it by in messages.

    create: make the case where nothing, or an empty file, is. secret: the key of a new case, None for a random one.
    Raises: CaseError when the file is missing, foreign, of a newer version, or can't be opened.
    """
    path = _path_of(path_or_url)
    if create:
        _check_folder(path)
    elif not path.exists():
        raise CaseError(f"no case file {str(path)!r}; build one with: riwaya build PATH --case {path}")
    _check_head(path)
    try:
        if path.exists() and path.stat().st_size:
            _check_tables(path)
        engine = _engine(_uri(path, create=create))
        if create:
            _prepare(engine, secret)
        elif not inspect(engine).get_table_names():
            raise CaseError(
                f"{str(path)!r} holds no case yet; build it with: riwaya build PATH --case {path}"
            )
    except DBAPIError as fault:
        raise explain_fault(fault, str(path)) from fault
    return engine, str(path)


def explain_fault(fault: DBAPIError, name: str) -> CaseError:
    """The error a reader can act on, for one that the database gave."""
    said = str(fault.orig)
    if "locked" in said:
        return CaseError(f"case {name!r} is being written by another process; wait for it, or {_MEND}")
    if "readonly" in said or "unable to open" in said:
        return CaseError(
            f"case {name!r} can't be written ({said}); check the rights of the file and its folder"
        )
    if "malformed" in said or "not a database" in said:
        return CaseError(
            f"case {name!r} is damaged ({said}); restore a copy, or build it anew in another file"
        )
    if "full" in said:
        return CaseError(f"case {name!r}: {said}; make room and run the same command again, nothing is lost")
    return CaseError(f"case {name!r}: {said}")


def _path_of(path_or_url: str | Path) -> Path:
    if isinstance(path_or_url, Path) or "://" not in path_or_url:
        return Path(path_or_url)
    try:
        url = make_url(path_or_url)
    except ArgumentError as fault:
        raise CaseError("the case address is no database URL; give a file, or sqlite:///FILE") from fault
    if url.get_backend_name() != "sqlite" or not url.database:
        shown = url.render_as_string(hide_password=True)
        raise CaseError(
            f"case {shown!r}: this version keeps cases in SQLite files; give a file, or sqlite:///FILE"
        )
    return Path(url.database)


def _check_folder(path: Path) -> None:
    if not path.parent.is_dir():
        raise CaseError(f"no folder {str(path.parent)!r} for the case {str(path)!r}; make it, or {_MEND}")


def _check_head(path: Path) -> None:
    if path.is_dir():
        raise CaseError(f"{str(path)!r} is a folder, not a case file; {_MEND}")
    if not path.exists():
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as fault:
        raise CaseError(f"case {str(path)!r} can't be read: {fault.strerror}") from fault
    if head and head != _MAGIC:
        raise CaseError(f"{str(path)!r} is no case file (it is no SQLite database); left untouched, {_MEND}")


def _check_tables(path: Path) -> None:
    """Looks through a connection that can't write, so that a file of another program stays as it is."""
    with _engine(f"{path.absolute().as_uri()}?mode=ro").connect() as connection:
        names = inspect(connection).get_table_names()
        if not names:
            return
        rows = connection.execute(select(schema.meta)) if _is_meta(connection, names) else ()
        found = {row[0]: row[1] for row in rows}
    if found.get("format") != schema.FORMAT:
        some = ", ".join(names[:3])
        raise CaseError(
            f"{str(path)!r} is another program's database (tables: {some}); left untouched, {_MEND}"
        )
    _check_version(path, found.get("schema_version", ""))


def _check_version(path: Path, version: str) -> None:
    if not version.isdecimal():
        raise CaseError(
            f"case {str(path)!r} names no version ({version!r}); restore a copy, or build it anew"
        )
    if int(version) > schema.SCHEMA_VERSION:
        raise CaseError(
            f"case {str(path)!r} was written by a newer riwaya (case version {version}, this one knows up to "
            f"{schema.SCHEMA_VERSION}); left untouched, install the newer riwaya: pip install -U riwaya"
        )


def _is_meta(connection: Connection, names: list[str]) -> bool:
    if "meta" not in names:
        return False
    return {column["name"] for column in inspect(connection).get_columns("meta")} == {"key", "value"}


def _engine(uri: str) -> Engine:
    def open_file() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=_WAIT_S, isolation_level=None)

    # NullPool: a file must not stay open behind a closed case.
    engine = create_engine("sqlite+pysqlite://", creator=open_file, poolclass=NullPool)
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _uri(path: Path, *, create: bool) -> str:
    uri = path.absolute().as_uri()
    if create:
        return f"{uri}?mode=rwc"
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return f"{uri}?mode=rw"
    # On a read-only disk SQLite can't make its lock files; without a log beside the case nobody is writing
    # it.
    has_log = path.with_name(path.name + "-wal").exists()
    return f"{uri}?mode=ro" if has_log else f"{uri}?mode=ro&immutable=1"


def _configure(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")  # a decision that was told to be kept survives a power cut


def _begin(connection: Connection) -> None:
    # pysqlite opens no transaction for reads and DDL by itself; one that writes takes the lock at once, so
    # that it waits for another writer instead of failing half-way.
    is_writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def _prepare(engine: Engine, secret: bytes | None) -> None:
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()
    with engine.connect() as connection, connection.execution_options(writing=True).begin():
        schema.tables.create_all(connection)
        stored = connection.execute(select(schema.meta)).all()
        if not stored:
            rows = {"format": schema.FORMAT, "schema_version": str(schema.SCHEMA_VERSION)}
            connection.execute(schema.meta.insert(), [{"key": key, "value": rows[key]} for key in rows])
        else:  # version 1 had no links of its own; the next linking makes them
            version = schema.meta.update().where(schema.meta.c.key == "schema_version")
            connection.execute(version.values(value=str(schema.SCHEMA_VERSION)))
        queries.keep_secret(connection, secret)
