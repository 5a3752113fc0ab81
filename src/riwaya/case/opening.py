"""Opens a case, in a file or on a server, brings it up to this version, and refuses what is none."""

from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import URL, Connection, Engine, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from riwaya.case import migrating, postgres, queries, schema, sqlite
from riwaya.case.faults import MEND, explain_fault
from riwaya.errors import CaseError

_AGAIN_S = 0.05  # between two tries to open a file that another process is making


def connect(path_or_url: str | Path, *, create: bool, secret: bytes | None = None) -> tuple[Engine, str]:
    """An engine on a checked case of this version, and the name to call it by in messages, without a password.

    create: make the case where nothing, or an empty file or database, is. secret: the key of a new case, None for a
    random one.
    Raises: CaseError when the file is missing, foreign, of a newer version, or can't be opened.
    """
    address, name = address_of(path_or_url), name_of(path_or_url)
    until = monotonic() + sqlite.WAIT_S
    while True:
        try:
            if isinstance(address, Path):
                return _connect_file(address, create, secret), name
            return _connect_server(address, name, create, secret), name
        except DBAPIError as fault:
            # While another process makes the file, SQLite says so at once, where it waits at all other times.
            if "locked" not in str(fault.orig) or monotonic() > until:
                raise explain_fault(fault, name) from fault
        sleep(_AGAIN_S)


def name_of(path_or_url: str | Path) -> str:
    """The name of a case in messages: its file, or its URL without the password."""
    address = address_of(path_or_url)
    return str(address) if isinstance(address, Path) else address.render_as_string(hide_password=True)


def address_of(path_or_url: str | Path) -> Path | URL:
    """The file, or the URL of the database, that a user names.

    Raises: CaseError when it is neither.
    """
    if isinstance(path_or_url, Path) or "://" not in path_or_url:
        return Path(path_or_url)
    try:
        url = make_url(path_or_url)
    except ArgumentError as fault:
        raise CaseError(
            "the case address is no database URL; give a file, sqlite:///FILE or postgresql://USER@HOST/DATABASE"
        ) from fault
    backend = url.get_backend_name()
    if not url.database or backend not in ("sqlite", "postgresql"):
        shown = url.render_as_string(hide_password=True)
        raise CaseError(f"case {shown!r}: give a file, sqlite:///FILE or postgresql://USER@HOST/DATABASE")
    return Path(url.database) if backend == "sqlite" else url


def _connect_file(path: Path, create: bool, secret: bytes | None) -> Engine:
    if sqlite.check_file(path, create=create):
        try:
            with sqlite.reader(path).connect() as connection:
                version = _version_of(connection, str(path))
        except DBAPIError as fault:
            if "not a database" in str(fault.orig):
                sqlite.check_head(path)
            raise
    else:
        version = None
    if version is None and not create:
        raise CaseError(f"{str(path)!r} holds no case yet; build it with: riwaya build PATH --case {path}")
    engine = sqlite.writer(path, create=create)
    if version is None:
        sqlite.keep_log_beside(engine)
    elif version < schema.SCHEMA_VERSION and not sqlite.is_writable(path):
        raise CaseError(
            f"case {str(path)!r} was written by an older riwaya (case version {version}), must come up to version "
            f"{schema.SCHEMA_VERSION}, and can't be written; copy it to where you may write, and open the copy"
        )
    _bring_up(engine, version, secret)
    with engine.connect() as connection:  # clears away the log beside the file that a mere reader leaves
        connection.execute(select(schema.meta)).all()
    return engine


def _connect_server(url: URL, name: str, create: bool, secret: bytes | None) -> Engine:
    engine = postgres.engine_of(url)
    with engine.connect() as connection:
        version = _version_of(connection, name)
    if version is None and not create:
        raise CaseError(f"{name!r} holds no case yet; build it with: riwaya build PATH --case {name}")
    _bring_up(engine, version, secret)
    return engine


def _bring_up(engine: Engine, version: int | None, secret: bytes | None) -> None:
    """Makes the case, or brings it to this version, in one transaction: killed half-way, it is as it was."""
    if version == schema.SCHEMA_VERSION:
        return
    with engine.connect() as connection, connection.execution_options(writing=True).begin():
        version = _version_of(connection, "case")  # another process may have been quicker
        if version is None:
            schema.tables.create_all(connection)
            migrating.stamp(connection)
            for key, value in (("format", schema.FORMAT), ("schema_version", str(schema.SCHEMA_VERSION))):
                queries.put_meta(connection, key, value)
            queries.keep_secret(connection, secret)
        elif version < schema.SCHEMA_VERSION:
            migrating.upgrade(connection)


def _version_of(connection: Connection, name: str) -> int | None:
    """The version of the case behind a connection; None where there are no tables at all.

    Raises: CaseError where the tables are another program's, or the version is none or newer.
    """
    names = inspect(connection).get_table_names()
    if not names:
        return None
    rows = connection.execute(select(schema.meta)) if _is_meta(connection, names) else ()
    found = {row[0]: row[1] for row in rows}
    if found.get("format") != schema.FORMAT:
        some = ", ".join(names[:3])
        raise CaseError(f"{name!r} is another program's database (tables: {some}); left untouched, {MEND}")
    version = found.get("schema_version", "")
    if not version.isdecimal():
        raise CaseError(f"case {name!r} names no version ({version!r}); restore a copy, or build it anew")
    if int(version) > schema.SCHEMA_VERSION:
        raise CaseError(
            f"case {name!r} was written by a newer riwaya (case version {version}, this one knows up to "
            f"{schema.SCHEMA_VERSION}); left untouched, install the newer riwaya: pip install -U riwaya"
        )
    return int(version)


def _is_meta(connection: Connection, names: list[str]) -> bool:
    if "meta" not in names:
        return False
    return {column["name"] for column in inspect(connection).get_columns("meta")} == {"key", "value"}
