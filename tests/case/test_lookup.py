"""Documents and decisions a page at a time, and where claims stand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from riwaya.case import Case, Query, open_case
from riwaya.records import Article, Claim, Document, Incident, Proposal, span_of

TEXT = "قصف الجيش بلدة سرمين"


def document(number: int) -> Document:
    """A document with one claim."""
    claim = Claim("c1", "shelling", span_of(TEXT, 0, 3), "r", evidence=(span_of(TEXT, 0, len(TEXT)),))
    digits = f"{number:02}" * 32
    return Document(
        Article(f"sha256:{digits}", f"c{number}", f"n/{number}.txt", TEXT, published=f"2023-01-{number:02}"),
        claims=(claim,),
    )


def decided(case: Case, action: str, *, on: int = 1, **more: object) -> int:
    """The number of a decision on the claim of a document."""
    claims = () if action == "withdraw" else (f"{document(on).id}/c1",)
    return case.decide(Proposal(action, "Huda", "why", claims, **more)).number  # type: ignore[arg-type]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """Twelve documents."""
    with open_case(tmp_path / "case.riwaya") as made:
        made.begin("1", "1")
        for number in range(1, 13):
            made.add(document(number), b"raw")
        yield made


def test_documents_come_a_page_at_a_time(case: Case) -> None:
    seen, below = [], None
    while page := case.shelved(Query("سرمين"), 5, below):
        seen += [one.hit.document for one in page]
        below = page[-1].number
    assert seen == [document(number).id for number in range(12, 0, -1)]
    assert [one.hit.document for one in case.shelved(Query(first="2023-01-02", last="2023-01-03"))] == seen[-3:-1][::1]


def test_a_beginning_names_a_document_that_it_alone_begins(case: Case) -> None:
    assert case.document_beginning("0505") == document(5).id
    assert case.document_beginning(document(5).id) == document(5).id
    assert case.document_beginning("0") is None
    assert case.document_beginning("%") is None


def test_claims_are_told_their_incident(case: Case) -> None:
    gids = [f"{document(number).id}/c1" for number in (1, 2, 3)]
    case.put_incidents([Incident("i1", "shelling", tuple(gids[:2]), tuple(one[:-3] for one in gids[:2]), ())])
    assert case.incidents_of([*gids, "sha256:none/c1"]) == {gids[0]: "i1", gids[1]: "i1"}


def test_decisions_come_newest_first_with_how_they_stand(case: Case) -> None:
    decided(case, "reject")
    decided(case, "accept", on=2)
    decided(case, "withdraw", withdraws=1)
    decided(case, "withdraw", withdraws=3)
    assert [(one.decision.number, one.is_standing) for one in case.ruled()] == [
        (4, True), (3, False), (2, True), (1, True),
    ]
    assert [one.decision.number for one in case.ruled(2, below=4)] == [3, 2]
    assert [one.decision.number for one in case.ruled_as([1, 3])] == [3, 1]
    assert case.ruled(5, below=1) == []


def test_what_finds_nothing_any_more_is_open(case: Case) -> None:
    decided(case, "reject", on=3)
    decided(case, "accept", on=4)
    gone = Document(Article("sha256:other", "other", "n/3.txt", "نص آخر لا صلة له"))
    case.add(gone, b"other")
    assert [(one.decision.number, one.is_open) for one in case.ruled()] == [(2, False), (1, True)]
    assert case.open_decisions() == [1]


def test_decisions_on_some_claims_are_those_that_name_them(case: Case) -> None:
    decided(case, "reject", on=1)
    decided(case, "accept", on=2)
    decided(case, "withdraw", withdraws=1)
    gids = [f"{document(number).id}/c1" for number in (1, 2, 3)]
    assert [one.number for one in case.decisions_on(gids[:1])] == [1, 3]
    assert [one.number for one in case.decisions_on(gids)] == [1, 2, 3]
    assert case.decisions_on([gids[2], f"{document(1).id}/c9"]) == case.decisions_on([]) == []
