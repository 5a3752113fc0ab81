"""The gate, as somebody meets it who can send any request: from a page elsewhere, from the network, by hand."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import client_of, csrf_of, hashed

from riwaya.web import assets_table
from riwaya.web.access import gate
from riwaya.web.access.gate import MOST_ADDRESS, MOST_BODY, Gate
from riwaya.web.access.limits import Rate

WEB = Path(__file__).parents[3] / "src" / "riwaya" / "web"
TOKENS = (hashed("Omar", "word", "read"),)
API = "/api/v1/case"


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765", "127.0.0.1"])
def test_this_machine_is_asked_for_by_its_own_names(client: TestClient, host: str) -> None:
    assert client.get(API, headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example",
        "evil.example#127.0.0.1", "localhost.", "", "*", "10.0.0.1", "[::2]", "0.0.0.0:8765", "[::1",
        "127.0.0.1@evil.example", "127.1", "2130706433",
    ],
)
def test_a_name_that_a_page_elsewhere_had_lead_here_is_refused(client: TestClient, host: str) -> None:
    answer = client.get(API, headers={"host": host})
    assert answer.status_code == 400, answer.text
    assert answer.json()["error"]["said"].startswith("This name is not one of the workbench")


def test_a_workbench_that_others_reach_is_asked_for_by_any_number_and_the_names_it_was_given(case_file: str) -> None:
    with client_of(case_file, host="0.0.0.0", names=("riwaya.example",), tokens=TOKENS) as client:
        for host, code in (("10.1.2.3:8765", 401), ("[fe80::1]", 401), ("riwaya.example", 401), ("other.example", 400)):
            assert client.get(API, headers={"host": host}).status_code == code


ELSEWHERE = [
    {"origin": "http://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1:9999"},
    {"origin": "http://localhost:8765"},
    {"origin": "file://"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:8765"},
    {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script"},
]


@pytest.mark.parametrize("headers", ELSEWHERE, ids=str)
def test_a_page_elsewhere_changes_nothing_and_loads_nothing(client: TestClient, headers: dict[str, str]) -> None:
    form = {"csrf": csrf_of(client), "name": "Somebody"}
    assert client.post("/sign", data=form, headers=headers).status_code == 403
    for path in ("/sign-in", API, "/assets/app.js", "/api/v1/search?words=x"):
        assert client.get(path, headers=headers).status_code == 403
    assert client.get(API).json()["asker"]["name"] == "Huda"


def test_a_page_elsewhere_may_link_to_a_page_but_not_to_what_programs_ask(client: TestClient) -> None:
    link = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert client.get("/", headers=link).status_code == 303
    assert client.get(API, headers=link).status_code == 403
    assert client.get("/", headers={**link, "sec-fetch-dest": "iframe"}).status_code == 403
    assert client.post("/sign", headers=link).status_code == 403


def test_what_a_page_elsewhere_asks_in_vain_does_not_count_against_who_works_here(client: TestClient) -> None:
    for _ in range(gate._READS[1] + 10):
        assert client.get(API, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.get(API).status_code == 200


def test_a_browser_is_told_to_guard_every_kind_of_answer(case_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("inside")

    with client_of(case_file) as client:
        monkeypatch.setattr("riwaya.case.Case.counts", fail)
        asked = [
            (client.get("/assets/app.css"), 200), (client.get("/no-such-page"), 404), (client.put("/"), 405),
            (client.get("/assets/none"), 404), (client.get(API), 500), (client.post("/sign"), 415),
            (client.post("/sign", content=b"x" * (MOST_BODY + 1)), 413), (client.get("/?" + "x" * MOST_ADDRESS), 414),
            (client.get("/", headers={"host": "evil.example"}), 400), (client.get("/"), 303),
            (client.post("/sign", headers={"origin": "null"}), 403),
        ]  # fmt: skip
    for answer, code in asked:
        assert answer.status_code == code, answer.url
        assert answer.headers["content-security-policy"] == gate.POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["cache-control"]
        assert not [name for name in answer.headers if name.startswith("access-control")]
        assert "server" not in answer.headers
        assert "Traceback" not in answer.text and "riwaya/web" not in answer.text


def test_the_policy_lets_nothing_in_from_elsewhere_and_no_inline_script() -> None:
    rules = dict(part.strip().split(" ", 1) for part in gate.POLICY.split(";"))
    assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["form-action"] == "'self'"
    assert not [word for rule in rules.values() for word in rule.split() if word not in ("'none'", "'self'", "data:")]


def test_a_failing_page_is_told_in_words_and_shows_nothing(
    case_file: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the inside of /srv")

    with client_of(case_file) as client:
        monkeypatch.setattr("riwaya.web.page.Asked.go", fail)
        answer = client.get("/?lang=ar")
    assert answer.status_code == 500 and "تعذّر" in answer.text
    assert "inside" not in answer.text and "Traceback" not in answer.text
    assert "RuntimeError: the inside of /srv" in caplog.text and "GET '/' failed" in caplog.text


def test_an_application_that_fails_is_answered_for(caplog: pytest.LogCaptureFixture) -> None:
    async def failing(*_: object) -> None:
        raise RuntimeError("inside")

    client = TestClient(Gate(failing, ["testserver"]))
    assert (client.get("/x").status_code, client.get("/x").text[:18]) == (500, "The workbench fail")
    assert client.get("/api/x").json()["error"]["status"] == 500
    assert "RuntimeError: inside" in caplog.text


def test_the_head_alone_is_answered_to_head(client: TestClient) -> None:
    for path in ("/assets/app.css", API, "/no-such-page"):
        whole, head = client.get(path), client.head(path)
        assert (head.status_code, head.content) == (whole.status_code, b"")
        assert abs(int(head.headers["content-length"]) - len(whole.content)) < 100


# Sizes, and bodies that come in pieces.


def scope(**more: Any) -> dict[str, Any]:
    """A request by hand."""
    headers = {"host": "here", **more.pop("headers", {})}
    return {
        "type": "http", "method": "POST", "path": "/", "raw_path": b"/", "query_string": b"", "client": ("1.1.1.1", 1),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()], **more,
    }  # fmt: skip


def passed(asked: dict[str, Any], messages: AsyncIterator[dict[str, Any]], hosts: Any = ("here",)) -> tuple[int, bytes]:
    """The code that the gate answers, and the body that it lets through."""
    seen, sent = [], []

    async def app(inner: Any, _receive: Any, send: Any) -> None:
        seen.append(inner["riwaya.body"])
        await send({"type": "http.response.start", "status": 200})
        await send({"type": "http.response.body", "body": b""})

    async def send(message: Any) -> None:
        sent.append(message)

    async def run() -> None:
        await Gate(app, hosts)(asked, messages.__anext__, send)  # type: ignore[arg-type]

    asyncio.run(run())
    return sent[0]["status"], (seen or [b""])[0]


async def pieces(*some: bytes, ends: bool = True) -> AsyncIterator[dict[str, Any]]:
    """A body in pieces."""
    for number, one in enumerate(some, 1):
        yield {"type": "http.request", "body": one, "more_body": not ends or number < len(some)}
    yield {"type": "http.disconnect"}


def test_a_body_in_pieces_is_put_together() -> None:
    assert passed(scope(), pieces(b"a", b"", b"b")) == (200, b"ab")
    assert passed(scope(), pieces(b"x" * MOST_BODY))[0] == 200


def test_a_body_that_is_too_large_is_refused_whatever_it_says_of_itself() -> None:
    assert passed(scope(), pieces(*[b"x" * 65536] * 5))[0] == 413
    assert passed(scope(headers={"content-length": "3"}), pieces(b"x" * (MOST_BODY + 1)))[0] == 413
    assert passed(scope(headers={"content-length": str(MOST_BODY + 1)}), pieces(b"x"))[0] == 413
    assert passed(scope(headers={"content-length": "-1"}), pieces(b"x"))[0] == 200


def test_a_body_that_does_not_end_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "BODY_S", 0.05)

    async def slow() -> AsyncIterator[dict[str, Any]]:
        while True:
            yield {"type": "http.request", "body": b"x", "more_body": True}
            await asyncio.sleep(0.02)

    assert passed(scope(), slow())[0] == 408


def test_who_goes_away_half_way_is_no_fault() -> None:
    assert passed(scope(), pieces(b"a", ends=False))[0] == 400


def test_a_web_socket_is_closed() -> None:
    async def run() -> list[Any]:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        await Gate(None, [])({"type": "websocket"}, pieces().__anext__, send)  # type: ignore[arg-type]
        return sent

    assert asyncio.run(run()) == [{"type": "websocket.close"}]


def test_the_address_may_be_long_but_not_longer(client: TestClient) -> None:
    long = "/no-such-page?" + "x" * (MOST_ADDRESS - len("/no-such-page"))
    assert client.get(long).status_code == 404
    assert client.get(long + "x").status_code == 414


# How often.


def test_who_asks_too_often_is_told_when_to_come_again(case_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "_READS", (0.5, 3))
    monkeypatch.setattr(gate, "_WRITES", (0.5, 1))
    with client_of(case_file) as client:
        assert [client.get(API).status_code for _ in range(5)] == [200, 200, 200, 429, 429]
        assert int(client.get(API).headers["retry-after"]) in (1, 2)
        assert [client.post(API).status_code for _ in range(2)] == [405, 429]


def test_a_rate_fills_up_with_time_and_each_asker_has_his_own() -> None:
    now = [0.0]
    rate = Rate(2.0, 3, lambda: now[0])
    assert [rate.wait_s("a") for _ in range(4)] == [0.0, 0.0, 0.0, 0.5]
    assert rate.wait_s("b") == 0.0
    now[0] = 0.5
    assert [rate.wait_s("a"), rate.wait_s("a")] == [0.0, 0.5]
    now[0] = 1000.0
    assert [rate.wait_s("a") for _ in range(4)] == [0.0, 0.0, 0.0, 0.5]


def test_a_rate_forgets_who_asked_longest_ago() -> None:
    rate = Rate(0.001, 1, lambda: 0.0)
    assert rate.wait_s("first") == 0.0 and rate.wait_s("first") > 0
    for number in range(10_000):
        rate.wait_s(str(number))
    assert rate.wait_s("first") == 0.0


# No path of a request is one of the disk.


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A folder of assets in the place of the real one."""
    folder = tmp_path / "web" / "assets"
    folder.mkdir(parents=True)
    (folder / "own.css").write_text("a{}")
    monkeypatch.setattr(assets_table, "files", lambda _package: tmp_path / "web")
    assets_table.table.cache_clear()
    yield folder
    assets_table.table.cache_clear()


def test_what_comes_among_the_assets_later_is_not_served(folder: Path, case_file: str) -> None:
    with client_of(case_file) as client:
        (folder / "new.css").write_text("new")
        (folder / "link.css").symlink_to("/etc/passwd")
        (folder / "own.css").write_text("changed")
        assert client.get("/assets/own.css").text == "a{}"
        assert [client.get(f"/assets/{name}.css").status_code for name in ("new", "link")] == [404, 404]


@pytest.mark.parametrize(
    "path",
    [
        "../app.py", "..%2fapp.py", "%2e%2e/app.py", "%2e%2e%2fapp.py", "..%5capp.py", "%252e%252e%252fapp.py",
        "/etc/passwd", "%2fetc%2fpasswd", "vendor/../../app.py", "app.css/", "app.css%00", "app.css%00.js", ".", "",
        "APP.CSS", "vendor", "app%2ecss%20", "app.css;x", "\\app.css", "~root", "file:///etc/passwd",
    ],
)
def test_no_path_of_a_request_leads_to_the_disk(client: TestClient, path: str) -> None:
    raw = f"/assets/{path}"
    answer = client.get(raw)
    assert answer.status_code in (303, 404), answer.text[:200]
    assert "import" not in answer.text and "root:" not in answer.text


def test_an_asset_is_looked_up_by_name_alone(client: TestClient) -> None:
    assert client.get("/assets/app%2ecss").status_code == 200  # the same name, written otherwise
    answer = client.get("/assets/app.css")
    again = client.get("/assets/app.css", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["content-security-policy"] == gate.POLICY
    names = assets_table.table()
    assert {"app.css", "app.js", "icon.svg"} <= names.keys()
    assert not [name for name in names if name.endswith((".py", ".html", ".toml")) or ".." in name]


# Where a request is sent on to.


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
        "evil.example",
        "/\t/evil.example", "/\n//evil.example", "", " //evil.example", "/a\r\nset-cookie: x=y", "http:evil.example",
    ],
)
def test_nobody_is_sent_away_by_what_a_form_or_a_link_says(case_file: str, back: str) -> None:
    with client_of(case_file) as client:
        answer = client.post("/sign", data={"csrf": csrf_of(client), "name": "Samir", "back": back})
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
    with client_of(case_file, tokens=TOKENS) as client:
        page = client.get(f"/enter?back={quote(back)}")
        assert 'name="back" value="/"' in page.text
        answer = client.post("/enter", data={"token": "word", "back": back})
        assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_who_enters_comes_back_to_the_page_he_asked_for(case_file: str) -> None:
    with client_of(case_file, tokens=TOKENS) as client:
        sent = client.get("/incidents?words=قصف&page=2").headers["location"]
        page = client.get(sent)
        back = page.text.partition('name="back" value="')[2].partition('"')[0].replace("&amp;", "&")
        answer = client.post("/enter", data={"token": "word", "back": back})
        assert answer.headers["location"] == f"/incidents?words={quote('قصف')}&page=2"
        client.cookies.clear()
        part = client.post("/enter", data={"token": "word", "back": "/a/قصف"}, headers={"hx-request": "true"})
        assert (part.status_code, part.headers["hx-redirect"]) == (204, f"/a/{quote('قصف')}")


@pytest.mark.parametrize("language", ["https://evil.example", "xx", "", "en\r\nset-cookie: a=b", "ar;path=/"])
def test_a_language_that_is_none_changes_nothing(client: TestClient, language: str) -> None:
    answer = client.get("/", params={"lang": language})
    assert answer.headers["location"] == "/incidents"
    assert "riwaya_language" not in answer.headers.get("set-cookie", "")


def test_the_path_of_a_page_stands_in_it_as_text(client: TestClient) -> None:
    answer = client.get('/"><script>alert(1)</script>?lang=en&"><img>')
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text and "<img>" not in answer.text
