"""A server that goes away is told of in words, whatever the driver calls it."""

import gc
import socket
import warnings
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy.engine import make_url

from riwaya.case import open_case
from riwaya.errors import CaseError


def test_a_server_that_was_never_there(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no server answers"):
        open_case(f"postgresql://me@/x?host={tmp_path}")


def test_a_server_that_hangs_up_while_it_is_asked() -> None:
    """The driver leaves the bare error of the socket, which a command would take for a reader that went away."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def hang_up() -> None:
            caller, _ = server.accept()
            caller.recv(8)
            caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            caller.close()

        thread = Thread(target=hang_up)
        thread.start()
        with pytest.raises(CaseError, match=r"case 'postgresql://me@.*: (no server answers|the server went away)"):
            open_case(f"postgresql://me@127.0.0.1:{port}/x")
        thread.join()
    with warnings.catch_warnings():  # the driver leaves its socket to be collected
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def test_a_server_that_ends_amid_a_command(new_database: Callable[[], str]) -> None:
    """Its keeper shuts our connection: as when the server is shut down."""
    url = new_database()
    name = make_url(url).database
    with open_case(url) as case, open_case(url) as other:
        with pytest.raises(CaseError, match="the server went away"), case._writing() as mine:
            with other._open() as yours:
                yours.exec_driver_sql(
                    f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}' "
                    "and pid <> pg_backend_pid()"
                ).all()
            mine.exec_driver_sql("select 1").all()
        assert case.verify() == []
