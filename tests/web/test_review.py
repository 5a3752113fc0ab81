"""The queue: what matters first, one claim at a time, passed over or decided, until none is left."""

import re

from starlette.testclient import TestClient
from tests.web.conftest import client_of, csrf_of, hashed

from riwaya.case import open_case


def follow(client: TestClient, path: str = "/review") -> tuple[str, str]:
    """The claim that the queue leads to, and its page; empty where the queue has ended."""
    answer = client.get(path)
    if answer.status_code == 200:
        return "", answer.text
    where = answer.headers["location"]
    return where.removeprefix("/review/claim?id="), client.get(where).text


def disputed_in(address: str) -> set[str]:
    """The claims that bear on a dispute."""
    with open_case(address, create=False) as case:
        differences = [one for incident in case.incidents() for one in incident.differences]
    return {
        gid for one in differences if one.relation == "contradicts" for side in one.values for gid in side.claims
    }


def test_disputed_claims_come_first_and_each_once(client: TestClient, case_file: str) -> None:
    disputed = disputed_in(case_file)
    seen: list[str] = []
    gid, text = follow(client)
    while gid:
        assert gid not in seen
        seen.append(gid)
        gid, text = follow(client, f"/review?pass={gid}")
    assert set(seen[: len(disputed)]) == disputed
    assert f"passed over {len(seen)} claims" in text
    assert follow(client, "/review?again=1")[0] == seen[0]


def test_a_claim_is_shown_in_its_context_beside_what_others_say(client: TestClient) -> None:
    gid, text = follow(client)
    claim = gid.rpartition("/")[2]
    assert f'data-mark="{claim}" id="{claim}"' in text and "k-claim is-target" in text
    assert "What the accounts dispute" in text and 'class="is-mine"' in text
    assert text.count('name="expects" value="0"') == 3
    assert re.search(r"Incidents that wait: \d", text)


def test_what_is_decided_leaves_the_queue_until_it_is_undone(client: TestClient) -> None:
    gid, _ = follow(client)
    form = {"csrf": csrf_of(client), "claim": gid, "expects": "0", "back": "/review", "action": "accept", "ready": "so"}
    client.post("/decide", data=form)
    assert follow(client)[0] != gid
    assert 'name="expects" value="1"' in client.get(f"/review/claim?id={gid}").text
    client.post("/undo", data={"csrf": form["csrf"]})
    assert follow(client)[0] == gid


def test_the_queue_ends_when_all_is_decided(client: TestClient) -> None:
    csrf = csrf_of(client)
    gid, text = follow(client)
    while gid:
        client.post("/decide", data={"csrf": csrf, "claim": gid, "action": "accept", "ready": "so"})
        gid, text = follow(client)
    assert "Nothing waits for review" in text


def test_what_is_not_there_is_said_so(client: TestClient) -> None:
    for path in ("/review/claim", "/review/claim?id=x", "/review/claim?id=sha256:x/c1"):
        assert client.get(path).status_code == 404
    assert client.get("/review?pass=<script>").status_code == 303


def test_words_that_stand_several_times_are_chosen_from(client: TestClient, case_file: str) -> None:
    gid, _ = follow(client)
    with open_case(case_file, create=False) as case:
        one = case.document(gid.rpartition("/")[0])
    assert one is not None
    page = client.get("/review/add", params={"document": one.id, "words": "سرمين"}).text
    start = len(one.text[: one.text.index("سرمين")].encode("utf-16-le")) // 2
    assert f"start16={start}&amp;end16={start + 5}" in page
    assert "do not stand in the text" in client.get("/review/add", params={"document": one.id, "words": "زلزال"}).text
    beyond = {"document": one.id, "start16": "0", "end16": "99999"}
    assert client.get("/review/add", params=beyond).status_code == 400


def test_who_reads_sees_the_queue_without_forms(case_file: str) -> None:
    with client_of(case_file, tokens=(hashed("Rami", "word", "read"),)) as reader:
        reader.post("/enter", data={"token": "word", "csrf": ""})
        gid, text = follow(reader)
        assert gid and "What the accounts dispute" in text
        assert "/decide" not in text and 'data-key="a"' not in text
