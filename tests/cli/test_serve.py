"""`riwaya serve` and `riwaya token` as programs: what they say, what is answered over a socket, how they end."""

import json
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from tests.cli.conftest import Ended, command, environment, program

from riwaya.case import open_case
from riwaya.records import Proposal
from riwaya.web.access.tokens import read_tokens

_WAIT_S = 20
_AT_ONCE_S = 2.5


class Served:
    """A running `riwaya serve`. port: of the machine. said: the lines before the one that names the address."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        self.said: list[str] = []
        assert process.stderr is not None
        for line in process.stderr:
            self.said.append(line.decode())
            found = re.fullmatch(r"riwaya: the workbench is at http://\S+:(\d+)/ \(Ctrl-C ends it\)\n", self.said[-1])
            if found:
                self.port = int(found[1])
                return
        raise AssertionError(self.said)

    def asked(self, path: str, **headers: str) -> tuple[int, str]:
        """The code and the text that are answered to GET."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_WAIT_S)
        try:
            connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def told(self, request: bytes) -> bytes:
        """What is answered to some bytes, up to where the connection ends."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=_WAIT_S) as line:
            line.sendall(request)
            answer = b""
            while piece := line.recv(65536):
                answer += piece
        return answer

    def ended(self, by: signal.Signals) -> Ended:
        """How it ends by a signal."""
        self.process.send_signal(by)
        out, err = self.process.communicate(timeout=_WAIT_S)
        return Ended(self.process.returncode, out.decode(), err.decode())


@contextmanager
def serving(folder: Path, *args: str, **extra: str) -> Iterator[Served]:
    """A program that serves, until the block ends."""
    process = subprocess.Popen(
        command("serve", *args, "--port", "0"), cwd=folder, env=environment(**extra),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        yield Served(process)
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def folder(news: Path) -> Path:
    """A folder with a case."""
    assert program(news.parent, "build", "news").code == 0
    return news.parent


@pytest.fixture
def served(folder: Path) -> Iterator[Served]:
    """A workbench over the case, for anybody on this machine."""
    with serving(folder, "case.riwaya", "--by", "Huda") as running:
        yield running


def test_it_says_where_it_is_and_answers_there(served: Served, folder: Path) -> None:
    assert len(served.said) == 1
    code, text = served.asked("/api/v1/case")
    told = json.loads(text)
    assert (code, told["counts"]["documents"], told["asker"]["name"]) == (200, 3, "Huda")
    lines = program(folder, "incidents", "case.riwaya", "--format", "jsonl").out.splitlines()
    incidents = served.asked("/api/v1/incidents")[1]
    assert lines and all(line in incidents for line in lines)
    assert served.asked("/assets/app.css")[0] == 200


@pytest.mark.parametrize(("by", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_ends_at_once_also_with_lines_open(served: Served, by: signal.Signals, code: int) -> None:
    address = ("127.0.0.1", served.port)
    kept, half, silent = (socket.create_connection(address, timeout=_WAIT_S) for _ in range(3))
    kept.sendall(b"GET /assets/icon.svg HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert kept.recv(15) == b"HTTP/1.1 200 OK"
    half.sendall(b"GET /assets/icon.svg HT")
    begun = time.monotonic()
    ended = served.ended(by)
    assert time.monotonic() - begun < _AT_ONCE_S
    assert ended == (code, "", "riwaya: interrupted\n")
    for line in (kept, half, silent):
        line.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address)


def test_a_body_that_does_not_come_keeps_nobody(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=_WAIT_S) as line:
        line.sendall(b"POST /sign HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nname=")
        time.sleep(0.3)
        begun = time.monotonic()
        ended = served.ended(signal.SIGTERM)
    assert time.monotonic() - begun < 5
    assert (ended.code, ended.out) == (143, "")
    assert ended.err == "riwaya: interrupted\n"


def refused(folder: Path, *args: str) -> str:
    """What is said when it does not start."""
    done = program(folder, "serve", *args)
    assert (done.code, done.out) == (2, "")
    return done.err


def test_it_refuses_to_start_beyond_this_machine_without_tokens(folder: Path) -> None:
    for host in ("0.0.0.0", "::", "192.0.2.1", "riwaya.example"):
        said = refused(folder, "case.riwaya", "--host", host)
        assert f"{host!r} can be reached from other machines" in said and "riwaya token NAME --tokens FILE" in said
    assert "'riwaya.example' can be reached" in refused(folder, "case.riwaya", "--name", "riwaya.example")


def test_a_port_that_is_taken_is_said_so(served: Served, folder: Path) -> None:
    said = refused(folder, "case.riwaya", "--port", str(served.port))
    assert said == (
        f"riwaya: can't listen on 127.0.0.1, port {served.port}: Address already in use; give --port another number, "
        "or 0 for any that is free, and a --host of this machine\n"
    )


def test_what_can_not_be_served_is_said_so(folder: Path) -> None:
    assert refused(folder, "none.riwaya") == (
        "riwaya: no case file 'none.riwaya'; build one with: riwaya build PATH --case none.riwaya\n"
    )
    assert "is no case file" in refused(folder, "news/a.txt")
    assert "none.toml: No such file" in refused(folder, "case.riwaya", "--tokens", "none.toml")
    (folder / "tokens.toml").write_text("")
    assert "tokens.toml: holds no token" in refused(folder, "case.riwaya", "--tokens", "tokens.toml")


def test_a_case_that_waits_to_be_linked_is_said_so(folder: Path) -> None:
    claim = program(folder, "search", "case.riwaya", "--format", "jsonl").out
    name = json.loads(claim.splitlines()[0])["claim"]
    with open_case(folder / "case.riwaya", create=False) as case:
        case.decide(Proposal("reject", "Huda", "x", (name,)))
    with serving(folder, "case.riwaya") as running:
        assert running.said[0].startswith("riwaya: case case.riwaya: a build or a decision was interrupted before")
        assert json.loads(running.asked("/api/v1/case")[1])["is_linked"] is False


def test_a_case_on_a_server_is_served(folder: Path, new_database: Callable[[], str]) -> None:
    address = new_database()
    assert program(folder, "build", "news", "--case", address).code == 0
    with serving(folder, address) as running:
        assert len(running.said) == 1
        told = json.loads(running.asked("/api/v1/case")[1])
        assert (told["counts"]["documents"], "@" in told["name"]) == (3, False)
        assert json.loads(running.asked("/api/v1/incidents?words=%D9%82%D8%AA%D9%84")[1])["total"] == 2


def test_tokens_open_a_workbench_that_others_reach(folder: Path) -> None:
    made = program(folder, "token", "Huda", "--tokens", "tokens.toml", "--may", "decide")
    assert (made.code, made.err) == (0, "")
    word = made.out.strip()
    (kept,) = read_tokens(folder / "tokens.toml")
    assert (kept.name, kept.may) == ("Huda", "decide") and word not in (folder / "tokens.toml").read_text()
    again = program(folder, "token", "Huda", "--tokens", "tokens.toml")
    assert again.code == 2 and "'Huda' has a token there" in again.err
    named = ("--host", "0.0.0.0", "--tokens", "tokens.toml", "--name", "riwaya.example")
    with serving(folder, "case.riwaya", *named) as one:
        assert one.asked("/api/v1/case")[0] == 401
        told = json.loads(one.asked("/api/v1/case", Authorization=f"Bearer {word}")[1])
        assert told["asker"] == {"name": "Huda", "may": "decide"}
        assert one.asked("/api/v1/case", Host="evil.example")[0] == 400
        assert one.asked("/api/v1/case", Host="riwaya.example")[0] == 401


def test_a_token_is_for_reading_unless_said_otherwise(folder: Path) -> None:
    program(folder, "token", "Omar", "--tokens", "tokens.toml")
    assert [one.may for one in read_tokens(folder / "tokens.toml")] == ["read"]
    assert program(folder, "token", "Omar").code == 2


# Bytes that no browser sends.

HOST = b"Host: 127.0.0.1\r\nConnection: close\r\n"


@pytest.mark.parametrize(
    "path",
    [
        b"/assets/../app.py", b"/assets/..%2fapp.py", b"/assets/%2e%2e/app.py", b"/../../../../etc/passwd",
        b"//etc/passwd",
        b"/assets//etc/passwd", b"/assets/..\\app.py", b"/assets/%00", b"/assets/app.css%00", b"/assets/%ff%fe",
        b"http://127.0.0.1/assets/../app.py", b"/assets/./../../serving.py", b"file:///etc/passwd", b"*",
    ],
)
def test_no_path_leads_to_the_disk(served: Served, path: bytes) -> None:
    answer = served.told(b"GET " + path + b" HTTP/1.1\r\n" + HOST + b"\r\n")
    assert re.match(rb"HTTP/1\.1 (303|400|404) ", answer), answer[:200]
    assert b"import" not in answer and b"root:" not in answer


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400),  # no host
        (b"GET / HTTP/1.0\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 400),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 400),
        (b"TRACE /incidents HTTP/1.1\r\n" + HOST + b"\r\n", 405),
        (b"CONNECT evil.example:80 HTTP/1.1\r\n" + HOST + b"\r\n", 404),
        (b"GET / HTTP/1.1\r\n" + HOST + b"X: a\rb\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"x" * 40_000 + b"\r\n\r\n", 431),
        (b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 414),
        (b"POST /sign HTTP/1.1\r\n" + HOST + b"Content-Length: 999999999\r\n\r\n", 413),
        (b"POST /sign HTTP/1.1\r\n" + HOST + b"Content-Length: x\r\n\r\n", 400),
        (b"POST /sign HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n", 400),
        (b"POST /sign HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", 415),
        (b"nonsense\r\n\r\n", 400),
    ],
)
def test_a_request_by_hand_is_refused(served: Served, request_: bytes, code: int) -> None:
    answer = served.told(request_)
    assert answer.startswith(b"HTTP/1.1 %d " % code), answer[:300]
    assert b"Traceback" not in answer and b"site-packages" not in answer
    assert served.asked("/api/v1/case")[0] == 200


def test_a_body_in_chunks_may_not_be_endless(served: Served) -> None:
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    with socket.create_connection(("127.0.0.1", served.port), timeout=_WAIT_S) as line:
        line.sendall(b"POST /sign HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n")
        answer = b""
        try:
            for _ in range(200):
                line.sendall(chunk)
        except (BrokenPipeError, ConnectionResetError):
            pass
        try:
            answer = line.recv(100)
        except ConnectionResetError:
            answer = b"HTTP/1.1 413"
    assert answer.startswith(b"HTTP/1.1 413")


def test_nobody_says_for_whom_he_asks_where_there_are_no_tokens(served: Served) -> None:
    codes = [
        served.asked("/assets/none", X_Forwarded_For=f"10.0.0.{n % 250}", X_Forwarded_Proto="https")[0]
        for n in range(520)
    ]
    assert 429 in codes
    answer = served.told(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n")
    assert b"secure" not in answer.lower().partition(b"set-cookie")[2].partition(b"\r\n")[0]
