"""Where the workbench listens, and whom it waits for."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from tests.web.conftest import hashed, settings_of

from riwaya.errors import UsageError
from riwaya.web import connections
from riwaya.web.connections import Connection
from riwaya.web.serving import check, listening, shown_host
from riwaya.web.settings import is_loopback

TOKENS = (hashed("Huda", "word", "read"),)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost"])
def test_this_machine_needs_no_tokens(host: str) -> None:
    assert is_loopback(host)
    check(settings_of("x", host=host, names=("localhost",)))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "riwaya.example", "localhost.example", "", "127.1"])
def test_all_others_do(host: str) -> None:
    assert not is_loopback(host)
    for more in ({"host": host}, {"names": (host,)}):
        with pytest.raises(UsageError, match="asks for tokens there"):
            check(settings_of("x", **more))
        check(settings_of("x", tokens=TOKENS, **more))


def test_it_listens_on_both_kinds_of_addresses() -> None:
    for host in ("127.0.0.1", "::1", "localhost"):
        with listening(settings_of("x", host=host, port=0)) as ear:
            assert is_loopback(ear.getsockname()[0]) and ear.getsockname()[1] > 0
    assert (shown_host("::1"), shown_host("127.0.0.1")) == ("[::1]", "127.0.0.1")


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host", "x" * 70, "ü" * 70])
def test_where_it_can_not_listen_is_said(host: str) -> None:
    with pytest.raises(UsageError, match=r"can't listen on .*give --port another number"):
        listening(settings_of("x", host=host, port=0))


@contextmanager
def answering(seconds: float) -> Iterator[tuple[str, int]]:
    """The address of a server whose connections are watched, and which takes its time to answer."""
    import asyncio

    async def app(_scope: object, _receive: object, send: object) -> None:
        await asyncio.sleep(seconds)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})  # type: ignore[operator]
        await send({"type": "http.response.body", "body": b""})  # type: ignore[operator]

    with listening(settings_of("x", port=0)) as ear:
        config = uvicorn.Config(app, http=Connection, lifespan="off", log_level="critical", timeout_keep_alive=30)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [ear]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield ear.getsockname()
        finally:
            server.should_exit = True
            thread.join()


@pytest.mark.parametrize("sent", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"])
def test_a_connection_that_asks_for_nothing_more_is_closed(monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    monkeypatch.setattr(connections, "HEAD_S", 0.2)
    with answering(0.0) as address, socket.create_connection(address, timeout=10) as line:
        line.sendall(sent)
        if sent.endswith(b"\r\n\r\n"):
            assert line.recv(1000).startswith(b"HTTP/1.1 200")
            line.sendall(b"GET / HT")
        begun = time.monotonic()
        assert line.recv(1000) == b""
        assert time.monotonic() - begun < 2


def test_who_waits_for_an_answer_is_not_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_S", 0.1)
    with answering(0.6) as address, socket.create_connection(address, timeout=10) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert line.recv(1000).startswith(b"HTTP/1.1 200")
