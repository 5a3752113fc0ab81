"""Cases in databases of a PostgreSQL server, through the driver pg8000 (extra `postgres`)."""

import os
from importlib.util import find_spec
from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from riwaya.case.faults import UNREACHED
from riwaya.case.pooling import unpooled
from riwaya.errors import CaseError

DRIVER = "pg8000"
WAIT_S = 20
"""How long a writer waits for another."""
# The lock that whoever writes to a case takes first: one writer at a time, as in a file.
_WRITERS_LOCK = 0x726977617961
_PORT = 5432


def engine_of(url: URL) -> Engine:
    """An engine on a database. A `host` that is a path names the folder of a socket, as in libpq.

    Raises: CaseError where the driver is not installed, or the URL asks for another.
    """
    if find_spec(DRIVER) is None:
        raise CaseError("cases on PostgreSQL need the driver pg8000: pip install 'riwaya[postgres]'")
    if url.drivername not in ("postgresql", f"postgresql+{DRIVER}"):
        raise CaseError(f"cases on PostgreSQL go through {DRIVER}; write postgresql://… instead of {url.drivername}://…")
    engine = create_engine(_for_driver(url), **unpooled())
    # Many rows go in one statement: the driver alone waits for the server after each, which takes twice as long.
    engine.dialect.use_insertmanyvalues_wo_returning = True
    event.listen(engine, "begin", _begin)
    event.listen(engine, "do_connect", _connect)
    return engine


def _for_driver(url: URL) -> URL:
    """The URL as pg8000 reads it; without a password, the one in PGPASSWORD, as other programs take it."""
    query = dict(url.query)
    host = query.pop("host", None) or url.host
    if isinstance(host, str) and host.startswith("/"):
        query["unix_sock"] = str(PurePosixPath(host) / f".s.PGSQL.{url.port or _PORT}")
        host = None
    secret = url.password or os.environ.get("PGPASSWORD") or None
    return URL.create(
        f"postgresql+{DRIVER}", url.username, secret, str(host) if host else None, url.port, url.database, query
    )


def _connect(dialect: Any, _record: Any, args: Any, parameters: Any) -> Any:
    """A connection; as the driver's own error, too, where the server goes away while it is asked for one."""
    if "unix_sock" in parameters:
        parameters["ssl_context"] = False  # nothing to hide on this machine, and making one takes longer than all else
    try:
        return dialect.connect(*args, **parameters)
    except OSError as fault:
        raise dialect.loaded_dbapi.InterfaceError(UNREACHED) from fault


def _begin(connection: Connection) -> None:
    """A reader sees one state of the case throughout; a writer waits until no other writes."""
    if connection.get_execution_options().get("writing", False):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT_S}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
