"""The API says what the commands say, byte for byte, and to each person what he may see."""

import json
import sqlite3
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient
from tests.web.conftest import client_of, csrf_of, hashed

from riwaya.case import open_case
from riwaya.cli import main
from riwaya.errors import CaseError
from riwaya.export.jsonl import write_document
from riwaya.records import Proposal
from riwaya.web.api.asked import Proposed
from riwaya.web.api.document import CODES
from riwaya.web.api.operations import BASE, TABLE
from riwaya.web.language import read_words

READS, DECIDES = "a word for reading", "a word for deciding"
TOKENS = (hashed("Omar", READS, "read"), hashed("Huda", DECIDES, "decide"))
NAME = "أحمد الحمصي"


def bearer(word: str) -> dict[str, str]:
    """The header of who holds a token."""
    return {"authorization": f"Bearer {word}"}


def get(client: TestClient, path: str, **how: Any) -> Any:
    """What is answered, when it is."""
    answer = client.get(f"{BASE}{path}", **how)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
def lines(case_file: str, capfd: pytest.CaptureFixture[str]) -> Callable[..., list[str]]:
    """The lines that a command writes."""

    def run(*args: str) -> list[str]:
        with pytest.raises(SystemExit) as stop:
            main([*args, "--format", "jsonl"])
        assert not stop.value.code
        return capfd.readouterr().out.splitlines()

    return run


def dumped(records: list[Any]) -> list[str]:
    """The records as lines."""
    return [msgspec.json.encode(one).decode() for one in records]


def test_incidents_are_the_lines_of_the_command(
    client: TestClient, case_file: str, lines: Callable[..., list[str]]
) -> None:
    expected = lines("incidents", case_file)
    answer = client.get(f"{BASE}/incidents").content.decode()
    assert len(expected) == 2
    assert sorted(dumped(json.loads(answer)["incidents"])) == sorted(expected)
    assert all(line in answer for line in expected)
    for line in expected:
        assert client.get(f"{BASE}/incidents/{json.loads(line)['id']}").text == line


def test_hits_are_the_lines_of_the_command(
    client: TestClient, case_file: str, lines: Callable[..., list[str]]
) -> None:
    expected = lines("search", case_file, "قصف")
    assert expected and dumped(get(client, "/search?words=قصف")["hits"]) == expected
    some = get(client, "/search", params={"words": "قصف", "limit": 1})
    assert (dumped(some["hits"]), some["is_more"]) == (expected[:1], True)


def test_documents_are_those_of_extract(client: TestClient, case_file: str) -> None:
    with open_case(case_file, create=False) as case:
        expected = {one.id: write_document(one) for one in case.documents()}
        incidents = case.incidents()
    for name, line in expected.items():
        assert client.get(f"{BASE}/documents/{name}").text == line
    for one in incidents:
        assert dumped(get(client, f"/incidents/{one.id}/documents")["documents"]) == [
            expected[name] for name in sorted(one.documents)
        ]


def test_decisions_are_the_lines_of_the_command_a_stretch_at_a_time(
    client: TestClient, case_file: str, lines: Callable[..., list[str]]
) -> None:
    with open_case(case_file, create=False) as case:
        for gid, _ in list(case.claims())[:3]:
            case.decide(Proposal("accept", "Samir", "seen", (gid,)))
    expected = lines("decisions", case_file)
    assert dumped(get(client, "/decisions")["decisions"]) == expected
    some = get(client, "/decisions?limit=1&offset=1")
    assert (some["total"], dumped(some["decisions"])) == (3, expected[1:2])


def test_filters_are_those_of_the_case(client: TestClient) -> None:
    everything = get(client, "/incidents")
    assert everything["total"] == 2
    disputed = get(client, "/incidents?disputed=true")["incidents"]
    assert [one["grade"] for one in disputed] == ["contested"]
    (jasim,) = get(client, "/incidents?place=جاسم")["incidents"]
    assert get(client, f"/incidents?type={jasim['type']}&first=2023-11-07&last=2023-11-07")["incidents"] == [jasim]
    assert get(client, "/incidents?first=2024-01-01")["incidents"] == []
    pages = [get(client, f"/incidents?limit=1&offset={at}")["incidents"] for at in (0, 1, 2)]
    assert [one for page in pages for one in page] == everything["incidents"]
    assert {one["where"]["name_en"] for one in get(client, "/places")["places"]} == {"Sarmin", "Jasim"}
    assert get(client, "/timeline?unit=day")["periods"] == [
        {"start": "2023-11-05", "incidents": 1, "disputed": 1}, {"start": "2023-11-07", "incidents": 1, "disputed": 0},
    ]  # fmt: skip


def test_the_case_says_what_it_holds_and_who_asks(client: TestClient) -> None:
    told = get(client, "/case")
    assert (told["name"], told["counts"]["documents"], told["is_linked"]) == ("case.riwaya", 5, True)
    assert told["asker"] == {"name": "Huda", "may": "decide"} and not told["is_masked"]
    assert told["linked_by"] and len(told["read_by"]) == 1


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/incidents?limit=501", "parameter 'limit': '501' is none; give a whole number from 1 to 500"),
        ("/incidents?limit=1e2", "parameter 'limit': '1e2' is none; give a whole number from 1 to 500"),
        ("/incidents?limit=٥", "parameter 'limit': '٥' is none; give a whole number from 1 to 500"),
        ("/incidents?disputed=yes", "parameter 'disputed': 'yes' is none; give true or false"),
        ("/incidents?first=2023-02-30", "parameter 'first': '2023-02-30' is none; give a day such as 2022-10-17"),
        ("/incidents?first=null", "parameter 'first': 'null' is none; give a day such as 2022-10-17"),
        ("/incidents?order=best", "parameter 'order': 'best' is none; give one of priority, when"),
        ("/incidents?place=", "parameter 'place': '' is none; give from 1 to 300 letters, none of them NUL"),
        ("/incidents?place=%00", "parameter 'place': '\\x00' is none; give from 1 to 300 letters, none of them NUL"),
        ("/incidents/i?place=x", "no parameter 'place' here; give some of masked"),
        ("/case?masked=true&masked=true", "parameter 'masked' is given twice; give it once"),
    ],
)
def test_a_parameter_that_is_none_is_named_with_its_value_and_the_mend(
    client: TestClient, path: str, said: str
) -> None:
    answer = client.get(BASE + path)
    assert (answer.status_code, answer.json()) == (400, {"error": {"status": 400, "said": said}})


@pytest.mark.parametrize("query", ["x", "words=%ff", "words=%ed%a0%80", "&".join(f"a{n}=1" for n in range(101))])
def test_a_query_that_can_not_be_read_is_refused(client: TestClient, query: str) -> None:
    answer = client.get(f"{BASE}/incidents?{query}")
    assert answer.status_code == 400 and "the query can't be read" in answer.json()["error"]["said"]


def test_types_and_periods_are_checked(client: TestClient) -> None:
    answer = client.get(f"{BASE}/incidents?type=picnic")
    assert answer.status_code == 400 and "one of abduction, abuse" in answer.json()["error"]["said"]
    answer = client.get(f"{BASE}/timeline?first=2023-02-01&last=2023-01-01")
    assert answer.status_code == 422 and "ends (2023-01-01) before it begins (2023-02-01)" in answer.text


def test_what_is_not_there_is_404(client: TestClient) -> None:
    for path in ("/incidents/i0", "/incidents/i0/documents", "/documents/sha256:0", "/nothing", "/documents/%00"):
        answer = client.get(BASE + path)
        assert (answer.status_code, answer.json()["error"]["status"]) == (404, 404), path
    assert client.get("/api/").json()["error"]["status"] == 404


def test_other_methods_are_refused_with_those_that_are_answered(client: TestClient) -> None:
    for method, path, allow in (
        ("DELETE", "/decisions", "GET, HEAD, POST"), ("POST", "/case", "GET, HEAD"), ("OPTIONS", "/case", "GET, HEAD"),
    ):
        answer = client.request(method, BASE + path)
        assert (answer.status_code, answer.headers["allow"]) == (405, allow)
        assert answer.json()["error"]["status"] == 405
        assert not [name for name in answer.headers if name.startswith("access-control")]


def first_claim(client: TestClient, **how: Any) -> str:
    """The global id of a claim of the case."""
    claim: str = get(client, "/incidents", **how)["incidents"][0]["claims"][0]
    return claim


def test_a_decision_is_signed_with_the_name_of_who_asks_and_in_force_at_once(case_file: str) -> None:
    with client_of(case_file, tokens=TOKENS) as client:
        claim = first_claim(client, headers=bearer(DECIDES))
        body = {"action": "reject", "reason": "خبر قديم", "claims": [claim], "expects": 0}
        made = client.post(f"{BASE}/decisions", json=body, headers=bearer(DECIDES))
        assert made.status_code == 201, made.text
        assert (made.json()["who"], made.json()["number"], made.json()["kind"]) == ("Huda", 1, "decision")
        left = get(client, "/incidents", headers=bearer(DECIDES))["incidents"]
        assert claim not in [one for incident in left for one in incident["claims"]]
        late = client.post(f"{BASE}/decisions", json=body, headers=bearer(DECIDES))
    assert late.status_code == 409
    assert late.json()["later"] == made.json()
    assert "decision 1 of Huda" in late.json()["error"]["said"]


def test_words_are_marked_in_code_points(client: TestClient) -> None:
    (jasim,) = get(client, "/incidents?place=جاسم")["incidents"]
    text = get(client, f"/documents/{jasim['documents'][0]}")["document"]["text"]
    start = text.index("هاجم")  # an emoji stands before it, which browsers count as two
    trigger = {"start": start, "end": start + 4, "text": "هاجم"}
    claim = {"id": "", "type": "attack", "trigger": trigger, "rule": "", "evidence": [trigger]}
    body = {"action": "add", "reason": "مذكور", "document": jasim["documents"][0], "added": claim}
    headers = {"x-csrf": csrf_of(client)}
    answer = client.post(f"{BASE}/decisions", json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    assert answer.json()["found"]["trigger"] == trigger
    trigger["start"] += 1
    assert client.post(f"{BASE}/decisions", json=body, headers=headers).status_code == 422


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"action": "reject"}, "required field `reason`"),
        ({"action": "bless", "reason": "x"}, "Invalid enum value 'bless'"),
        ({"action": "reject", "reason": "x", "who": "somebody else"}, "unknown field `who`"),
        ({"action": "correct", "reason": "x", "values": {"kiled": None}}, "no field `$.values.kiled`"),
        ({"action": "add", "reason": "x", "added": {"id": "", "type": "attack", "rule": "", "trigger": {
            "start": 0, "end": 1, "text": "x", "note": ""}}}, "no field `$.added.trigger.note`"),
        ([], "Expected `object`, got `array`"),
    ],
)
def test_a_body_that_is_none_is_refused_with_its_field(client: TestClient, body: object, said: str) -> None:
    answer = client.post(f"{BASE}/decisions", json=body, headers={"x-csrf": csrf_of(client)})
    assert answer.status_code == 400 and said in answer.json()["error"]["said"]


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 100_000, b'{"action": "\xff"}', b"NaN", b'"\\ud800"'])
def test_a_body_that_is_no_json_is_refused(case_file: str, body: bytes) -> None:
    with client_of(case_file) as client:
        answer = client.post(f"{BASE}/decisions", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["error"]["said"][:6]) == (400, "body: ")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_what_a_page_elsewhere_can_send_unasked_is_refused(case_file: str, kind: str) -> None:
    with client_of(case_file) as client:
        answer = client.post(f"{BASE}/decisions", content=b'{"action":"reject"}', headers={"content-type": kind})
    assert answer.status_code == 415 and "application/json" in answer.text


def test_a_token_is_asked_for_where_there_are_some(case_file: str) -> None:
    with client_of(case_file, tokens=TOKENS) as client:
        for headers in ({}, bearer("another word"), {"authorization": "Basic eDp5"}, {"authorization": READS}):
            answer = client.get(f"{BASE}/case", headers=headers)
            assert answer.status_code == 401 and answer.headers["www-authenticate"].startswith("Bearer realm")
            assert answer.json()["error"]["status"] == 401
        assert "set-cookie" not in answer.headers
        assert get(client, "/case", headers=bearer(READS))["asker"] == {"name": "Omar", "may": "read"}


def test_who_may_read_may_not_decide(case_file: str) -> None:
    with client_of(case_file, tokens=TOKENS) as client:
        body = {"action": "reject", "reason": "x", "claims": [first_claim(client, headers=bearer(READS))]}
        assert client.post(f"{BASE}/decisions", json=body, headers=bearer(READS)).status_code == 403
        assert get(client, "/decisions", headers=bearer(READS))["total"] == 0


def test_the_session_of_a_browser_opens_it_and_changes_nothing_without_its_word(case_file: str) -> None:
    with client_of(case_file, tokens=TOKENS) as client:
        client.post("/enter", data={"token": DECIDES})
        body = {"action": "accept", "reason": "x", "claims": [first_claim(client)]}
        for headers in ({}, {"x-csrf": "another"}, {"x-csrf": ""}):
            answer = client.post(f"{BASE}/decisions", json=body, headers=headers)
            assert (answer.status_code, "x-csrf" in answer.text) == (403, True)
        made = client.post(f"{BASE}/decisions", json=body, headers={"x-csrf": csrf_of(client)})
        assert (made.status_code, made.json()["who"]) == (201, "Huda")


def everything(client: TestClient, **how: Any) -> str:
    """All that the API tells of a case."""
    incidents = get(client, "/incidents", **how)["incidents"]
    paths = [f"/documents/{name}" for one in incidents for name in one["documents"]]
    paths += [f"/incidents/{one['id']}{more}" for one in incidents for more in ("", "/documents")]
    paths += ["/incidents", "/search", "/search?documents=true", "/decisions", "/places", "/timeline", "/case"]
    return "\n".join(client.get(BASE + path, **how).text for path in paths)


def test_who_may_read_sees_pseudonyms_and_who_decides_may_ask_for_them(case_file: str) -> None:
    with open_case(case_file, create=False) as case:
        claim = next(gid for gid, one in case.claims() if NAME in str(one.evidence))
        case.decide(Proposal("accept", "Huda", f"أقارب {NAME} أكدوا", (claim,)))
    with client_of(case_file, tokens=TOKENS) as client:
        assert NAME in everything(client, headers=bearer(DECIDES))
        for told in (
            everything(client, headers=bearer(READS)),
            everything(client, headers=bearer(DECIDES), params={"masked": "true"}),
            everything(client, headers=bearer(READS), params={"masked": "false"}),
        ):
            assert "شخص-" in told
            assert "الحمصي" not in told
        hits = get(client, "/search?words=اغتال", headers=bearer(READS))["hits"]
        for hit in hits:
            text = get(client, f"/documents/{hit['document']}", headers=bearer(READS))["document"]["text"]
            assert text[hit["start"] : hit["end"]] == hit["quote"]
        assert hits


@pytest.mark.parametrize("words", [NAME, "الحمصي", "الحمصي أحمد", "اغتال الحمصى", "والحمصي", "الحم*", '"الشاب أحمد"'])
def test_who_sees_pseudonyms_can_not_find_out_a_name_by_asking_for_it(case_file: str, words: str) -> None:
    with client_of(case_file, tokens=TOKENS) as client:
        for path, key in (("/incidents", "incidents"), ("/search", "hits"), ("/places", "places")):
            for parameter in ("words", "actor", "source"):
                assert get(client, path, params={parameter: words}, headers=bearer(READS))[key] == []
        assert get(client, "/timeline", params={"words": words}, headers=bearer(READS))["periods"] == []
        plain = get(client, "/search", params={"words": "اغتال"}, headers=bearer(READS))
        found = get(client, "/search", params={"words": NAME}, headers=bearer(DECIDES))
    assert plain["hits"] and found["hits"]


def test_bodies_and_places_are_asked_for_by_name_whoever_asks(case_file: str) -> None:
    with client_of(case_file, tokens=TOKENS) as client:
        for asked in ({"place": "جاسم"}, {"source": "الدفاع المدني"}, {"actor": "قوات النظام"}, {"words": "قصف"}):
            assert get(client, "/incidents", params=asked, headers=bearer(READS))["total"], asked


def test_a_fault_of_the_case_names_no_folder(case_file: str) -> None:
    with client_of(case_file) as client, sqlite3.connect(case_file) as raw:
        raw.execute("drop table incidents")
        raw.commit()
        answer = client.get(f"{BASE}/incidents/i/documents")
    assert answer.status_code == 503 and "case.riwaya" in answer.text
    assert case_file.rpartition("/")[0] not in answer.text


def test_a_failure_shows_nothing_of_the_inside_and_is_told_on_stderr(
    case_file: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the inside of /srv/riwaya")

    with client_of(case_file) as client:
        monkeypatch.setattr("riwaya.case.Case.browse", fail)
        answer = client.get(f"{BASE}/incidents")
    assert (answer.status_code, answer.json()["error"]["status"]) == (500, 500)
    assert "inside" not in answer.text and "Traceback" not in answer.text
    assert "the inside of /srv/riwaya" in caplog.text and "GET '/api/v1/incidents' failed" in caplog.text


def test_a_decision_is_kept_when_linking_fails(case_file: str, caplog: pytest.LogCaptureFixture) -> None:
    def fail(_case: object) -> None:
        raise CaseError("no room left")

    with client_of(case_file, relink=fail) as client:
        body = {"action": "accept", "reason": "x", "claims": [first_claim(client)]}
        assert client.post(f"{BASE}/decisions", json=body).status_code == 201
        assert get(client, "/decisions")["total"] == 1
        assert get(client, "/case")["is_linked"] is False
    assert "no room left" in caplog.text


def test_a_proposal_lacks_nothing_but_who_signs() -> None:
    assert set(Proposal.__struct_fields__) - set(Proposed.__struct_fields__) == {"who"}


def test_every_operation_parameter_and_code_has_words() -> None:
    known = read_words().keys()
    parameters = {name for one in TABLE for name in one.asks.__struct_fields__}
    keys = {f"api_does.{one.id}" for one in TABLE} | {f"api_parameter.{name}" for name in parameters}
    keys |= {f"api_id.{one.id}" for one in TABLE if "{id}" in one.path} | {f"api_code.{code}" for code in CODES}
    told = {key for key in known if key.startswith("api_")} - {"api_parameter.x_csrf"}
    assert keys == told
