"""Decisions in a case: kept, chained, withdrawn, refused, found again; documents come out as people left them."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.factory import make_claim, make_document
from tests.review.test_apply import TEXT, claim, moved, read

from riwaya.case import Case, open_case, opening
from riwaya.errors import CaseError, UsageError
from riwaya.records import Decision, Document, Figure, Proposal, Values


@pytest.fixture
def case(address: str) -> Iterator[Case]:
    """A case with one document."""
    with open_case(address) as opened:
        put(opened, read())
        yield opened


def put(case: Case, document: Document, version: str = "1") -> None:
    case.begin(version, "k")
    case.add(document, document.text.encode())
    case.flush()


def gid(name: str = "c2", document: Document | None = None) -> str:
    return f"{(document or read()).id}/{name}"


def proposal(action: str, name: str = "c2", **fields: Any) -> Proposal:
    return Proposal(action, "هدى", "قرأت الخبر كاملا", **{"claims": (gid(name),)} | fields)


def five(case: Case) -> Decision:
    """Corrects the dead to five."""
    return case.decide(proposal("correct", values=Values(killed=Figure(5, 5))))


def only(case: Case) -> Document:
    (document,) = case.documents()
    return document


def test_a_decision_has_a_number_a_time_a_name_and_a_reason(case: Case) -> None:
    one, two = five(case), case.decide(proposal("accept", "c1", ))
    assert (one.number, two.number) == (1, 2)
    assert one.who == "هدى" and one.reason == "قرأت الخبر كاملا" and one.at.endswith("+00:00")
    assert case.decisions() == [one, two]
    assert [(entry.action, entry.number) for entry in case.audit()] == [("decision", 1), ("decision", 2)]


def test_documents_and_claims_come_out_as_people_left_them(case: Case) -> None:
    five(case)
    case.decide(proposal("reject", "c3"))
    assert claim(only(case), "c2").killed == Figure(5, 5)
    assert [name for name, _ in case.claims()] == [gid("c1"), gid("c2")]
    assert case.document(read().id) == only(case)
    assert list(case.machine_documents()) == [msgspec.structs.replace(read(), tokens=())]


def test_an_added_claim_comes_out_and_can_be_decided_on(case: Case) -> None:
    added = make_claim(TEXT, "استهدف", type="attack", target=("m2",))
    made = case.decide(Proposal("add", "سامر", "لم يلحظه البرنامج", document=read().id, added=added))
    assert only(case).claims[-1].id == "h1" and made.found is not None and made.found.acled is not None
    case.decide(proposal("reject", "h1"))
    assert [one.id for one in only(case).rejected] == ["h1"]


def test_a_withdrawn_decision_stays_and_is_out_of_force(case: Case) -> None:
    five(case)
    case.decide(Proposal("withdraw", "هدى", "أخطأت", withdraws=1))
    assert only(case) == next(case.machine_documents())
    assert [one.action for one in case.decisions()] == ["correct", "withdraw"]
    with pytest.raises(UsageError, match="decision 1 is withdrawn already"):
        case.decide(Proposal("withdraw", "هدى", "مرة أخرى", withdraws=1))
    case.decide(Proposal("withdraw", "هدى", "كان صحيحا", withdraws=2))
    assert claim(only(case), "c2").killed == Figure(5, 5)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Proposal("bless", "هدى", "x"), "no action 'bless'; give one of accept, reject"),
        (Proposal("accept", " ", "x", claims=(gid(),)), "signed with a name"),
        (Proposal("accept", "هدى", " \n", claims=(gid(),)), "needs a reason"),
        (Proposal("accept", "هدى", "x"), "takes one claim, not 0"),
        (proposal("accept", "c9"), "has no claim 'c9'"),
        (Proposal("accept", "هدى", "x", claims=("sha256:0/c1",)), "no current document 'sha256:0'"),
        (proposal("correct"), "no field is given"),
        (proposal("correct", values=Values(type="battle")), "type 'battle' is unknown; give one of clash"),
        (proposal("correct", values=Values(actor=("m77",))), "actor: the document has no mention 'm77'"),
        (proposal("correct", values=Values(killed=Figure(5, 2))), "killed 5 to 2 is no range"),
        (proposal("correct", values=Values(roles_by={})), "'roles_by' follows the others"),
        (Proposal("withdraw", "هدى", "x", withdraws=4), "no decision 4"),
        (Proposal("add", "هدى", "x"), "takes a document and the words"),
        (Proposal("merge", "هدى", "x", incidents=("i1", "i2")), "has no incident 'i1'"),
        (Proposal("split", "هدى", "x"), "takes one claim or more"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_leaves_nothing(case: Case, wanted: Proposal, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        case.decide(wanted)
    assert case.decisions() == [] and case.audit() == []


def test_two_reviewers_do_not_overwrite_each_other(case: Case) -> None:
    five(case)
    case.decide(proposal("accept", "c1"))
    with pytest.raises(CaseError, match=r"decision 1 of هدى \(correct: قرأت الخبر كاملا\) came in between; .* --at 1"):
        case.decide(proposal("reject", expects=0))
    assert case.decide(proposal("reject", expects=1)).number == 3, "a decision on another claim does not matter"
    case.decide(Proposal("withdraw", "سامر", "لا", withdraws=3))
    with pytest.raises(CaseError, match="decision 4 of سامر"):
        case.decide(proposal("accept", expects=3))


def test_a_conflict_is_seen_after_the_text_has_moved(case: Case) -> None:
    five(case)
    changed = read(moved(TEXT))
    put(case, changed)
    with pytest.raises(CaseError, match="decision 1 of"):
        case.decide(proposal("reject", claims=(gid("c2", changed),), expects=0))


def test_decisions_survive_a_changed_text_a_changed_pipeline_and_a_moved_file(case: Case) -> None:
    five(case)
    put(case, read(moved(TEXT)))
    assert claim(only(case), "c2").killed == Figure(5, 5)
    poorer = read(moved(TEXT), claims=(), mentions=())
    put(case, poorer, version="2")
    kept = claim(only(case), "h1")
    assert kept.killed == Figure(5, 5) and kept.trigger.text == "مقتل"
    assert case.open_decisions() == []


def test_decisions_do_not_reach_copies_but_follow_a_text_to_another_path(case: Case, tmp_path: Path) -> None:
    five(case)
    put(case, read(path="news/copy.txt"))
    assert [claim(one, "c2").killed for one in case.documents()] == [Figure(5, 5), Figure(4, 4, mention="m3")]
    with open_case(tmp_path / "other.riwaya") as other:
        put(other, read(path="moved/a.txt"))
        other.put_decisions(case.decisions())
        assert claim(only(other), "c2").killed == Figure(5, 5)


def test_a_decision_that_finds_nothing_is_open(case: Case) -> None:
    five(case)
    put(case, make_document("خبر آخر لا صلة له بما سبق، وفيه مقتل رجل.\n", claims=()))
    assert case.open_decisions() == [1]
    case.decide(Proposal("withdraw", "هدى", "لم يبق نص", withdraws=1))
    assert case.open_decisions() == []


def test_a_changed_or_missing_decision_is_found(tmp_path: Path) -> None:
    with open_case(tmp_path / "c.riwaya") as case:
        put(case, read())
        _check_tampering(case)


def _check_tampering(case: Case) -> None:
    five(case)
    case.decide(proposal("accept", "c1"))
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        tamper(case, "update decisions set payload = replace(payload, '\"low\":5', '\"low\":6') where number = 1")
    drop = "drop trigger decisions_no_update", "drop trigger decisions_no_delete"
    tamper(case, *drop, "update decisions set payload = replace(payload, '\"low\":5', '\"low\":6') where number = 1")
    with pytest.raises(CaseError, match="decision 1 was changed or is missing"):
        case.decisions()
    tamper(case, "delete from decision_documents", "delete from decisions")
    with pytest.raises(CaseError, match="decision 1 was changed or is missing"):
        case.decisions()


def tamper(case: Case, *statements: str) -> None:
    """Runs SQL on a case, as another program could."""
    connection = sqlite3.connect(case.name)
    try:
        with connection:
            for statement in statements:
                connection.execute(statement)
    finally:
        connection.close()


def test_restored_decisions_keep_numbers_times_and_names(case: Case, tmp_path: Path) -> None:
    five(case)
    case.decide(Proposal("withdraw", "سامر", "لا", withdraws=1))
    case.decide(proposal("reject", "c3"))
    with open_case(tmp_path / "other.riwaya") as other:
        put(other, read())
        with pytest.raises(CaseError, match="decision 1 is missing"):
            other.put_decisions(case.decisions()[1:])
        other.put_decisions(case.decisions()[::-1])
        assert other.decisions() == case.decisions() and only(other) == only(case)
        assert other.decide(proposal("accept", "c1")).number == 4
        with pytest.raises(CaseError, match="has decisions already"):
            other.put_decisions(case.decisions())


@pytest.mark.parametrize("name", ["news/a.txt/c2", gid(), f"{gid()[:15]}/c2", f"{gid()[7:12]}/c2"])
def test_a_claim_is_named_by_path_or_by_a_beginning_of_its_id(case: Case, name: str) -> None:
    assert case.claim_named(name) == gid()


def test_a_name_that_fits_none_or_several_is_refused(case: Case) -> None:
    put(case, read(path="news/b.txt"))
    with pytest.raises(UsageError, match="'sha256:' begins 2 documents"):
        case.claim_named("sha256:/c1")
    with pytest.raises(UsageError, match=r"no document 'x' in .*; give its id"):
        case.claim_named("x/c1")
    with pytest.raises(UsageError, match="no document ''"):
        case.claim_named("/c1")


def test_a_case_waits_to_be_linked_after_a_decision(case: Case) -> None:
    case.put_incidents([])
    assert case.is_linked()
    five(case)
    assert not case.is_linked()
    with pytest.raises(CaseError, match="waits to be linked"):
        case.decide(Proposal("merge", "هدى", "x", incidents=("i1", "i2")))
    case.put_incidents([])
    assert case.is_linked()


def test_a_commit_is_on_the_disk_before_it_is_told(tmp_path: Path) -> None:
    engine, _ = opening.connect(tmp_path / "c", create=True)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2, "2 is FULL"
