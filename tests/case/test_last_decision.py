"""What the page showed when it was drawn is what a decision may rest on, and nothing that came after."""

from collections.abc import Callable, Iterator

import msgspec
import pytest
from tests.factory import make_claim, two_accounts
from tests.review.test_apply import TEXT, moved, read

from riwaya.case import Case, open_case
from riwaya.errors import CaseError
from riwaya.records import Figure, Incident, Proposal, Values


@pytest.fixture
def case(address: str) -> Iterator[Case]:
    with open_case(address) as opened:
        opened.begin("1", "k")
        yield opened


def two_incidents(case: Case) -> tuple[Incident, Incident]:
    """An incident of each of two accounts."""
    documents, _ = two_accounts()
    for document in documents:
        case.add(document, document.text.encode())
    made = [
        Incident(f"i{n}", "shelling", tuple(f"{one.id}/c{c}" for c in (1, 2)), (one.id,), ())
        for n, one in enumerate(documents)
    ]
    case.put_incidents(made)
    return made[0], made[1]


def decide(case: Case, action: str, gid: str, **fields: object) -> int:
    return case.decide(Proposal(action, "هدى", "قرأت الخبر", claims=(gid,), **fields)).number  # type: ignore[arg-type]


def test_it_is_the_last_decision_on_any_of_the_claims(case: Case) -> None:
    one, two = two_incidents(case)
    assert case.last_decision(one.claims) == 0
    assert decide(case, "accept", one.claims[0]) == 1 and decide(case, "reject", two.claims[1]) == 2
    assert [case.last_decision([gid]) for gid in (*one.claims, *two.claims)] == [1, 0, 0, 2]
    assert case.last_decision((*one.claims, *two.claims)) == 2 and case.last_decision(one.claims) == 1
    case.decide(Proposal("withdraw", "هدى", "لا", withdraws=1))
    assert case.last_decision(one.claims) == 3


def test_claims_that_are_not_here_are_decided_on_by_nobody(case: Case) -> None:
    one, _ = two_incidents(case)
    assert case.last_decision([]) == case.last_decision(["sha256:0/c1", "nothing", "h1", ""]) == 0
    decide(case, "accept", one.claims[0])
    assert case.last_decision([f"{one.documents[0]}/c99", f"{one.documents[0]}/h9"]) == 0
    assert case.last_decision(["sha256:0/c1", *one.claims]) == 1


def test_a_claim_whose_addition_was_withdrawn_is_still_known(case: Case) -> None:
    one, _ = two_incidents(case)
    document = one.documents[0]
    text = next(each.text for each in case.documents() if each.id == document)
    added = make_claim(text, "أعلنت", type="attack")
    case.decide(Proposal("add", "هدى", "لم يلحظ", document=document, added=added))
    assert case.last_decision([f"{document}/h1"]) == 1
    case.decide(Proposal("withdraw", "هدى", "لا", withdraws=1))
    assert case.last_decision([f"{document}/h1"]) == 2


def test_it_follows_the_claim_into_another_reading(case: Case) -> None:
    case.add(read(), b"x")
    decide(case, "correct", f"{read().id}/c2", values=Values(killed=Figure(5, 5)))
    changed = read(moved(TEXT))
    case.add(changed, b"y")
    assert case.last_decision([f"{changed.id}/c2"]) == 1 and case.last_decision([f"{changed.id}/c1"]) == 0


BETWEEN: dict[str, Callable[[Case, Incident, Incident], object]] = {
    "nothing": lambda case, one, two: None,
    "one": lambda case, one, two: decide(case, "accept", one.claims[0]),
    "two": lambda case, one, two: decide(case, "reject", two.claims[1]),
    "withdrawal": lambda case, one, two: case.decide(Proposal("withdraw", "سامر", "لا", withdraws=2)),
}
REFUSED = {
    ("claim", "one"), ("claim", "withdrawal"), ("withdraw", "one"), ("withdraw", "withdrawal"),
    ("split", "one"), ("split", "withdrawal"), ("merge", "one"), ("merge", "two"), ("merge", "withdrawal"),
}


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("kind", ["claim", "other claim", "merge", "split", "withdraw"])
def test_a_decision_is_refused_exactly_when_somebody_decided_in_between(case: Case, kind: str, between: str) -> None:
    one, two = two_incidents(case)
    for action in ("accept", "correct"):
        decide(case, action, one.claims[0], values=Values(polarity="denied") if action == "correct" else None)
    case.put_incidents([one, two])
    proposal, claims = {
        "claim": (Proposal("reject", "هدى", "x", claims=one.claims[:1]), one.claims[:1]),
        "other claim": (Proposal("reject", "هدى", "x", claims=one.claims[1:]), one.claims[1:]),
        "merge": (Proposal("merge", "هدى", "x", incidents=("i0", "i1")), (*one.claims, *two.claims)),
        "split": (Proposal("split", "هدى", "x", claims=one.claims[:1]), one.claims),
        "withdraw": (Proposal("withdraw", "هدى", "x", withdraws=1), one.claims[:1]),
    }[kind]
    shown = case.last_decision(claims)
    BETWEEN[between](case, one, two)
    case.put_incidents([one, two])  # as the next build does
    proposal = msgspec.structs.replace(proposal, expects=shown)
    if (kind, between) in REFUSED:
        with pytest.raises(CaseError, match="came in between"):
            case.decide(proposal)
    else:
        assert case.decide(proposal).number > shown
