"""Names and words that no database takes name nothing, find nothing and break nothing."""

from collections.abc import Iterator

import pytest
from tests.case.test_last_decision import decide, two_incidents

from riwaya.case import Case, Filter, Query, open_case
from riwaya.errors import UsageError
from riwaya.records import Proposal

NOTHING = ("", "\0", "i\0", "sha256:\0", "\ud800", "x" * 5000, "sha256:", "'", "%")
HUGE = "h" + "9" * 30


@pytest.fixture
def case(address: str) -> Iterator[Case]:
    with open_case(address) as opened:
        opened.begin("1", "k")
        yield opened


@pytest.mark.parametrize("name", NOTHING)
def test_nothing_is_called_what_no_database_takes(case: Case, name: str) -> None:
    one, _ = two_incidents(case)
    with pytest.raises(UsageError):
        case.decide(Proposal("merge", "هدى", "قرأت الخبر", incidents=(one.id, name)))
    decide(case, "accept", one.claims[0])
    assert case.incident(name) is None
    assert case.document(name) is None and case.raw(name) is None
    assert case.beside(Filter(), name) == (None, None)
    assert case.document_beginning(name) is None
    for gid in (f"{name}/c1", name, f"{name}/{HUGE}"):
        assert case.incidents_of([gid]) == {}
        assert case.last_decision([gid]) == 0
        assert case.decisions_on([gid]) == []
        with pytest.raises(UsageError):
            case.decide(Proposal("accept", "هدى", "قرأت الخبر", claims=(gid,)))


def test_no_claim_has_a_number_that_no_decision_has(case: Case) -> None:
    one, _ = two_incidents(case)
    decide(case, "accept", one.claims[0])
    assert case.last_decision([f"{one.documents[0]}/{HUGE}"]) == 0


@pytest.mark.parametrize("word", ["\0", "\ud800", "\0*", '"\0 x"'])
def test_words_that_no_database_takes_find_nothing_and_break_nothing(case: Case, word: str) -> None:
    two_incidents(case)
    for query in (Query(word, of_documents=True), Query(place=word), Query(source=word, of_documents=True)):
        assert isinstance(case.shelved(query), list)
        assert isinstance(case.search(query), list)
