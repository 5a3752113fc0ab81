"""Every decision through its one address: kept with name and reason, refused when others came in between, undone."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import client_of, csrf_of, hashed, relink

from riwaya.case import open_case
from riwaya.records import Claim, Decision, Document, Proposal


class Desk:
    """A client that sends forms, and the case behind it."""

    def __init__(self, client: TestClient, address: str) -> None:
        self.client, self.address = client, address
        self.csrf = csrf_of(client)

    def send(self, action: str, path: str = "/decide", **fields: object) -> str:
        """Where a form leads, or the text of the answer; `status` keeps its code. `__` in a name is a full stop."""
        told = {key.replace("__", "."): value for key, value in fields.items()}
        form = {"csrf": self.csrf, "action": action, "reason": "why", "expects": "0", **told}
        answer = self.client.post(path, data=form)
        self.status = answer.status_code
        return answer.headers.get("location") or answer.text

    def document(self, name: str) -> Document:
        """A document by the name of its file, as it stands now."""
        with open_case(self.address, create=False) as case:
            return next(one for one in case.documents() if Path(one.article.path).name == name)

    def gid(self, name: str, claim: str = "c1") -> str:
        """The id of a claim."""
        return f"{self.document(name).id}/{claim}"

    def claim(self, name: str, claim: str) -> Claim:
        """A claim as it stands now."""
        one = self.document(name)
        return next(each for each in (*one.claims, *one.rejected) if each.id == claim)

    def decisions(self) -> list[Decision]:
        """All of them; reading them checks the audit."""
        with open_case(self.address, create=False) as case:
            return case.decisions()

    def incident_of(self, gid: str) -> str | None:
        """The incident that a claim stands in."""
        with open_case(self.address, create=False) as case:
            return case.incidents_of([gid]).get(gid)

    def other(self, action: str, **fields: object) -> int:
        """What somebody else decides meanwhile; its number."""
        with open_case(self.address, create=False) as case:
            made = case.decide(Proposal(action, "Samir", "I was quicker", **fields))  # type: ignore[arg-type]
            relink(case)
        return made.number


@pytest.fixture
def desk(client: TestClient, case_file: str) -> Desk:
    """A reviewer at work."""
    return Desk(client, case_file)


def units(text: str, words: str) -> tuple[int, int]:
    """Where words stand, in UTF-16 units."""
    start = len(text[: text.index(words)].encode("utf-16-le")) // 2
    return start, start + len(words.encode("utf-16-le")) // 2


def test_accept_and_reject_are_signed_and_lead_on(desk: Desk) -> None:
    gid = desk.gid("official.txt")
    assert desk.send("accept", claim=gid, back="/review") == "/review"
    assert desk.send("reject", claim=gid, expects="1", back="/documents/x").endswith("?claim=c1#c1")
    assert [(one.number, one.who, one.action, one.reason) for one in desk.decisions()] == [
        (1, "Huda", "accept", "why"), (2, "Huda", "reject", "why"),
    ]
    review = desk.claim("official.txt", "c1").review
    assert review is not None and review.state == "rejected"


def test_a_ready_reason_is_taken_before_a_written_one(desk: Desk) -> None:
    desk.send("accept", claim=desk.gid("coast.txt"), ready="The text says so", reason="")
    assert desk.decisions()[0].reason == "The text says so"


@pytest.mark.parametrize("fields", [{"reason": "  "}, {"claim": "sha256:none/c1"}, {"claim": ""}])
def test_what_can_not_be_decided_comes_back_with_what_was_in_it(desk: Desk, fields: dict[str, str]) -> None:
    text = desk.send("accept", **{"claim": desk.gid("coast.txt"), "reason": "my own reason", **fields})
    assert desk.status == 400 and 'role="alert"' in text
    assert "reason" in fields or "my own reason" in text
    assert desk.decisions() == []


def test_an_action_that_is_none_is_refused(desk: Desk) -> None:
    assert "burn" in desk.send("burn", claim=desk.gid("coast.txt")) and desk.status == 400


def test_correct_gives_values_and_keeps_the_machines(desk: Desk) -> None:
    one = desk.document("coast.txt")
    start, end = units(one.text, "المرصد السوري")
    desk.send(
        "correct", claim=f"{one.id}/c1", set__killed="8+", set__type="injury",
        set__actor=["-", f"{start}:{end}@organization"], set__when="2023-11",
        link__who=["المرصد السوري لحقوق الإنسان", ""], link__stance=["estimates", "states"],
    )
    claim = desk.claim("coast.txt", "c1")
    assert (claim.type, claim.killed and claim.killed.low, claim.killed and claim.killed.high) == ("injury", 8, None)
    named = {mention.id: mention.text for mention in desk.document("coast.txt").mentions}
    assert [named[name] for name in claim.actor] == ["المرصد السوري"]
    assert [link.stance for link in claim.attribution] == ["estimates"]
    assert claim.review and claim.review.machine and claim.review.machine.type == "killing"


def test_a_value_that_is_none_comes_back_with_all_others(desk: Desk) -> None:
    text = desk.send("correct", claim=desk.gid("coast.txt"), set__killed="many", set__type="injury", reason="my reason")
    assert desk.status == 400
    assert 'value="many"' in text and '<option value="injury" selected>' in text and "my reason" in text
    text = desk.send("correct", claim=desk.gid("coast.txt"), set__type="killing")
    assert desk.status == 400 and "Nothing was changed" in text


def test_add_counts_as_browsers_do(desk: Desk) -> None:
    one = desk.document("daraa.txt")
    start, end = units(one.text, "هاجم")
    assert start == one.text.index("هاجم") + 1  # the alarm before it takes two units
    first, last = units(one.text, "المدينة")
    path = desk.send(
        "add", document=one.id, start16=str(start), end16=str(end), set__type="clash",
        set__place=["-", f"{first}:{last}"], back=f"/documents/{one.id}",
    )
    added = desk.claim("daraa.txt", "h1")
    assert path.endswith("?claim=h1#h1")
    assert (added.type, added.trigger.text) == ("clash", "هاجم")
    spot = next(each for each in desk.document("daraa.txt").mentions if each.id == added.place[0])
    assert spot.text == "المدينة"


def test_add_wants_a_type_and_whole_letters(desk: Desk) -> None:
    one = desk.document("daraa.txt")
    alarm = units(one.text, "🚨")[0]
    assert "choose one" in desk.send("add", document=one.id, start16="0", end16="5")
    told = {"document": one.id, "set__type": "clash"}
    assert "falls between" in desk.send("add", **told, start16=str(alarm + 1), end16=str(alarm + 4))
    assert "lies outside" in desk.send("add", **told, start16="0", end16="99999")
    assert desk.decisions() == []


def test_add_is_refused_where_somebody_added_one_on_the_same_words(desk: Desk) -> None:
    one = desk.document("daraa.txt")
    start, end = units(one.text, "هاجم")
    told = {"document": one.id, "start16": str(start), "end16": str(end), "set__type": "clash"}
    desk.send("add", **told)
    text = desk.send("add", **{**told, "set__type": "attack"}, reason="mine")
    assert desk.status == 409
    assert "Somebody else decided meanwhile" in text and "mine" in text and 'name="expects" value="1"' in text
    assert '<option value="attack" selected>' in text
    desk.send("add", **{**told, "set__type": "attack"}, expects="1")
    assert len(desk.decisions()) == 2


def test_a_conflict_shows_what_the_other_decided_and_keeps_ones_own(desk: Desk) -> None:
    gid = desk.gid("official.txt")
    number = desk.other("reject", claims=(gid,))
    text = desk.send("correct", claim=gid, set__type="attack", reason="it says attack")
    assert desk.status == 409 and len(desk.decisions()) == 1
    for shown in ("Samir", "I was quicker", "it says attack", f'name="expects" value="{number}"', "rejected"):
        assert shown in text
    assert '<option value="attack" selected>' in text
    desk.send("correct", claim=gid, set__type="attack", reason="it says attack", expects=str(number))
    assert [one.who for one in desk.decisions()] == ["Samir", "Huda"]


def test_a_form_that_tells_not_what_it_saw_has_seen_nothing(desk: Desk) -> None:
    gid = desk.gid("official.txt")
    desk.other("accept", claims=(gid,))
    desk.send("reject", claim=gid, expects="")
    assert desk.status == 409


def test_split_merge_and_move_lead_to_where_the_claim_stands(desk: Desk) -> None:
    gid = desk.gid("coast.txt")
    before = desk.incident_of(gid)
    assert before is not None
    path = desk.send("split", claim=gid, back=f"/incidents/{before}")
    after = desk.incident_of(gid)
    assert after not in (None, before) and path == f"/incidents/{after}"
    path = desk.send("merge", incident=[before, after], expects="1", back=f"/incidents/{after}")
    assert desk.incident_of(gid) == desk.incident_of(desk.gid("official.txt"))
    assert path == f"/incidents/{desk.incident_of(gid)}"
    desk.send("move", claim=gid, expects="2", back=f"/incidents/{before}")
    assert desk.status == 303 and desk.incident_of(gid) is None
    text = desk.send("merge", incident=[before], expects="3")
    assert desk.status == 400 and "two incidents" in text


def test_what_withdraws_a_split_names_the_decision_and_not_its_other_claims(desk: Desk) -> None:
    desk.send("split", claim=desk.gid("coast.txt"))
    desk.send("withdraw", number="1", expects="1", back="/decisions")
    split, back = (desk.client.get(f"/decisions?number={one}&lang=en").text for one in (1, 2))
    assert ">apart from</span>" in split
    assert ">apart from</span>" not in back and 'href="/decisions?number=1"' in back


def test_a_conflict_on_an_incident_is_found_through_its_other_claims(desk: Desk) -> None:
    gid = desk.gid("coast.txt")
    desk.other("split", claims=(desk.gid("official.txt"),))
    text = desk.send("split", claim=gid)
    assert desk.status == 409 and "Samir" in text


def test_withdraw_takes_back_and_is_refused_twice(desk: Desk) -> None:
    desk.send("reject", claim=desk.gid("official.txt"))
    assert desk.send("withdraw", number="1", expects="1", back="/decisions") == "/decisions"
    assert desk.claim("official.txt", "c1").review is None
    desk.send("withdraw", number="1", expects="2")
    assert desk.status == 400
    desk.send("withdraw", number="77", expects="2")
    assert desk.status == 400


def test_undo_takes_back_one_after_the_other(desk: Desk) -> None:
    one, two = desk.gid("official.txt"), desk.gid("coast.txt")
    desk.send("reject", claim=one)
    desk.send("accept", claim=two)
    desk.send("reject", claim=two, expects="2")
    assert 'action="/undo"' in desk.client.get("/decisions").text
    assert desk.send("", "/undo").endswith(f"id={two}")
    desk.send("", "/undo")
    assert desk.send("", "/undo").endswith(f"id={one}")
    assert [each.withdraws for each in desk.decisions()] == [None, None, None, 3, 2, 1]
    assert {each.reason for each in desk.decisions()[3:]} == {"undone"}
    assert "nothing of this session" in desk.send("", "/undo") and desk.status == 409


def test_undo_does_not_go_over_what_another_decided_since(desk: Desk) -> None:
    gid = desk.gid("official.txt")
    desk.send("reject", claim=gid)
    desk.other("accept", claims=(gid,), expects=1)
    text = desk.send("", "/undo")
    assert desk.status == 409 and "Samir" in text
    assert len(desk.decisions()) == 2


def test_what_is_said_of_a_decision_is_said_once(desk: Desk) -> None:
    desk.send("accept", claim=desk.gid("official.txt"))
    assert "decision 1" in desk.client.get("/documents").text
    assert "decision 1" not in desk.client.get("/documents").text


@pytest.mark.parametrize("path", ["/decide", "/undo"])
def test_a_form_without_the_word_of_the_session_is_refused(desk: Desk, path: str) -> None:
    for csrf in ("", "x" * 43):
        answer = desk.client.post(path, data={"csrf": csrf, "action": "accept", "claim": "x/c1", "reason": "why"})
        assert answer.status_code == 403
    assert desk.decisions() == []


def test_who_only_reads_can_not_decide(case_file: str) -> None:
    with client_of(case_file, tokens=(hashed("Rami", "word", "read"),)) as reader:
        assert reader.post("/enter", data={"token": "word", "csrf": ""}).status_code == 303
        word = csrf_of(reader)
        for path in ("/decide", "/undo"):
            assert reader.post(path, data={"csrf": word, "action": "accept", "reason": "why"}).status_code == 403
    with open_case(case_file, create=False) as case:
        assert case.decisions() == []


def test_a_hostile_reason_is_text(desk: Desk) -> None:
    desk.send("accept", claim=desk.gid("official.txt"), reason="<script>alert(1)</script>\u202e")
    text = desk.client.get("/decisions").text
    assert "<script>alert" not in text and "\u202e" not in text and "&lt;script&gt;" in text


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere"])
def test_no_form_leads_elsewhere(desk: Desk, back: str) -> None:
    assert desk.send("accept", claim=desk.gid("official.txt"), back=back).startswith("/")
    assert "elsewhere" not in desk.send("accept", claim=desk.gid("coast.txt"), back=back)
