"""Cases in SQLite files. A foreign file is never written to."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError

from riwaya.case.faults import MEND
from riwaya.case.pooling import unpooled
from riwaya.errors import CaseError

_MAGIC = b"SQLite format 3\x00"
WAIT_S = 20
"""How long a writer waits for another."""


def check_file(path: Path, *, create: bool) -> bool:
    """Whether something that may be a case is there. It is not opened: see `check_head`.

    Raises: CaseError when it is a folder, or is missing and not to be made.
    """
    if create and not path.parent.is_dir():
        raise CaseError(f"no folder {str(path.parent)!r} for the case {str(path)!r}; make it, or {MEND}")
    if not create and not path.exists():
        raise CaseError(f"no case file {str(path)!r}; build one with: riwaya build PATH --case {path}")
    if path.is_dir():
        raise CaseError(f"{str(path)!r} is a folder, not a case file; {MEND}")
    return path.exists() and path.stat().st_size > 0


def reader(path: Path) -> Engine:
    """An engine that can't write, so that a file of another program stays as it is."""
    return _engine(f"{path.absolute().as_uri()}?mode=ro" if is_writable(path) else _unwritable(path))


def writer(path: Path, *, create: bool) -> Engine:
    """An engine that can write where the rights allow it."""
    return _engine(_uri(path, create=create))


def is_writable(path: Path) -> bool:
    """Whether the rights of the file and its folder allow to write."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def keep_log_beside(engine: Engine) -> None:
    """Lets readers read while one writes (write-ahead log); the file keeps that.

    Raises: OperationalError where it can't be made or written.
    """
    try:
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            raw.close()
    except sqlite3.Error as fault:
        raise OperationalError(None, None, fault) from fault


def check_head(path: Path) -> None:
    """For a file that SQLite did not take for its own: whether it is one, damaged, or another program's.

    Never for another file: where this process has a case open, closing the file beside SQLite takes away the locks
    that keep other processes from it, and these then damage it.
    Raises: CaseError when it is none.
    """
    with path.open("rb") as file:
        head = file.read(len(_MAGIC))
    if head != _MAGIC:
        raise CaseError(f"{str(path)!r} is no case file (it is no SQLite database); left untouched, {MEND}")


def _engine(uri: str) -> Engine:
    def open_file() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=WAIT_S, isolation_level=None)

    engine = create_engine("sqlite+pysqlite://", creator=open_file, **unpooled())
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _uri(path: Path, *, create: bool) -> str:
    uri = path.absolute().as_uri()
    if create:
        return f"{uri}?mode=rwc"
    return f"{uri}?mode=rw" if is_writable(path) else _unwritable(path)


def _unwritable(path: Path) -> str:
    uri = path.absolute().as_uri()
    # On a read-only disk SQLite can't make its lock files; without a log beside the case nobody is writing
    # it.
    has_log = path.with_name(path.name + "-wal").exists()
    return f"{uri}?mode=ro" if has_log else f"{uri}?mode=ro&immutable=1"


def _configure(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # What is acknowledged is on the disk, even when the power goes.
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    # pysqlite opens no transaction for reads and DDL by itself; one that writes takes the lock at once, so
    # that it waits for another writer instead of failing half-way.
    is_writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")
