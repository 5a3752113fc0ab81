"""Rulings on incidents: kept through more documents, new readings and linking anew; at the price of what they touch."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.case.test_linking import accounts, stored, told, unnamed

from riwaya import pipeline
from riwaya.case import Case, ledger, open_case
from riwaya.errors import CaseError, UsageError
from riwaya.incidents.why import Scales, sentences
from riwaya.knowledge import Knowledge, load
from riwaya.records import Document, Figure, Incident, Proposal, Values


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load()


NEAR = [told(1), told(2), told(3)]
FAR = told(4, town="الميناء", on="2023-05-20")


def holding(incidents: Iterable[Incident], document: Document, name: str = "c1") -> Incident:
    return next(one for one in incidents if f"{document.id}/{name}" in one.claims)


def claims(document: Document) -> tuple[str, ...]:
    return tuple(f"{document.id}/{one.id}" for one in document.claims)


def rule(case: Case, action: str, *, by: Sequence[str] = (), into: Sequence[str] = ()) -> None:
    case.decide(Proposal(action, "هدى", "قارنت الروايتين", claims=tuple(by), incidents=tuple(into)))


def together(incidents: Iterable[Incident]) -> set[frozenset[str]]:
    return {frozenset(one.claims) for one in incidents}


def test_a_merge_holds_through_more_documents_and_linking_anew(address: str, known: Knowledge) -> None:
    with open_case(address) as case:
        found = stored(case, [*NEAR, FAR], known)
        rule(case, "merge", into=[holding(found, NEAR[0]).id, holding(found, FAR).id])
        assert not case.is_linked()
        (one,) = stored(case, [], known)
        assert case.is_linked() and len(one.documents) == 4
        late = told(5)
        (one,) = stored(case, [late], known)
        assert len(one.documents) == 5, "a new account joins the side it fits"
        assert together(stored(case, [], known, version="2")) == together([one])
        case.decide(Proposal("withdraw", "هدى", "ليستا حدثا واحدا", withdraws=1))
        assert unnamed(stored(case, [], known)) == unnamed(pipeline.link([*NEAR, FAR, late], known))


def test_a_split_holds_when_a_document_is_read_again(address: str, known: Knowledge) -> None:
    with open_case(address) as case:
        stored(case, NEAR, known)
        rule(case, "split", by=claims(NEAR[0]))
        parted = together(stored(case, [], known))
        assert parted == {frozenset(claims(NEAR[0])), frozenset((*claims(NEAR[1]), *claims(NEAR[2])))}
        again = msgspec.structs.replace(NEAR[1], claims=NEAR[1].claims[:1])
        found = together(stored(case, [again], known))
        assert found == {frozenset(claims(NEAR[0])), frozenset((*claims(again), *claims(NEAR[2])))}
        with pytest.raises(UsageError, match="are all that their incident holds"):
            rule(case, "split", by=claims(NEAR[0]))


def test_a_claim_is_moved_and_left_out(address: str, known: Knowledge) -> None:
    one = f"{NEAR[0].id}/c2"
    with open_case(address) as case:
        found = stored(case, [*NEAR, FAR], known)
        rule(case, "move", by=[one], into=[holding(found, FAR).id])
        moved = stored(case, [], known)
        assert one in holding(moved, FAR).claims and one not in holding(moved, NEAR[0]).claims
        with pytest.raises(UsageError, match=r"stand in incident .* already"):
            rule(case, "move", by=[one], into=[holding(moved, FAR).id])
        rule(case, "move", by=[one])
        left = stored(case, [], known)
        assert all(one not in incident.claims for incident in left)
        rule(case, "move", by=[one], into=[holding(left, NEAR[1]).id])
        assert one in holding(stored(case, [], known), NEAR[1]).claims


def test_rejected_added_and_corrected_claims_change_their_incidents(address: str, known: Knowledge) -> None:
    with open_case(address) as case:
        stored(case, [*NEAR, FAR], known)
        for name in claims(FAR):
            case.decide(Proposal("reject", "هدى", "ليس خبرا", claims=(name,)))
        left = stored(case, [], known)
        assert [len(one.documents) for one in left] == [3]
        added = msgspec.structs.replace(NEAR[0].claims[0], type="airstrike", trigger=NEAR[0].claims[1].trigger)
        case.decide(Proposal("add", "هدى", "الغارة غير القصف", document=NEAR[0].id, added=added))
        values = Values(killed=Figure(30, 30))
        case.decide(Proposal("correct", "هدى", "ثلاثون", claims=(f"{NEAR[1].id}/c2",), values=values))
        (one,) = stored(case, [], known)
        assert f"{NEAR[0].id}/h3" in one.claims and one.killed is not None and one.killed.high == 30
        assert unnamed(case.incidents()) == unnamed(pipeline.link(list(case.documents()), known))
        grown = stored(case, [told(6)], known)
        assert len(grown) == 1, "an incident with a claim that people keep is found and replaced"
        case.decide(Proposal("withdraw", "هدى", "لا", withdraws=3))
        assert f"{NEAR[0].id}/h3" not in stored(case, [], known)[0].claims


def test_two_reviewers_of_one_incident_do_not_overwrite_each_other(address: str, known: Knowledge) -> None:
    with open_case(address) as case:
        found = stored(case, [*NEAR, FAR], known)
        ids = holding(found, NEAR[0]).id, holding(found, FAR).id
        case.decide(Proposal("split", "سامر", "خبر آخر", claims=claims(NEAR[0]), expects=0))
        stored(case, [], known)
        with pytest.raises(CaseError, match="decision 1 of سامر"):
            case.decide(Proposal("merge", "هدى", "حدث واحد", incidents=ids, expects=0))
        assert case.decide(Proposal("merge", "هدى", "حدث واحد", incidents=ids, expects=1)).number == 2


def test_why_names_the_decision(address: str, known: Knowledge) -> None:
    with open_case(address) as case:
        found = stored(case, [*NEAR, FAR], known)
        rule(case, "merge", into=[holding(found, NEAR[0]).id, holding(found, FAR).id])
        stored(case, [], known)
        scales = Scales(list(case.documents()), known, case.incidents(), case.rulings())
    lines = sentences(scales.weigh(claims(NEAR[0])[0], claims(FAR)[0]))
    assert lines[1] == "one happening by decision 1 of هدى: قارنت الروايتين"


def test_a_ruling_reads_no_more_than_it_touches(
    address: str, known: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [told(n, on=f"2023-{1 + n // 20:02}-{1 + n % 20:02}", town="الصخور") for n in range(0, 60, 4)]
    decoded: set[int] = set()
    with open_case(address) as case:
        found = stored(case, [*documents, *NEAR, FAR], known)
        rule(case, "merge", into=[holding(found, NEAR[0]).id, holding(found, FAR).id])
        plain = ledger.StoredLedger._strands
        monkeypatch.setattr(
            ledger.StoredLedger, "_strands", lambda self, numbers: decoded.update(numbers) or plain(self, numbers)
        )
        after = stored(case, [], known)
    assert len(decoded) < 8
    assert {one.id: one for one in found if one.documents == (documents[0].id,)}.items() <= {
        one.id: one for one in after
    }.items()


# Shrinking a case of linkings would take minutes.
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=8, phases=[Phase.generate])
@given(st.lists(accounts, min_size=5, max_size=10, unique_by=lambda one: one.article.path), st.data())
def test_one_by_one_as_all_at_once_under_any_rulings(documents: list[Document], data: st.DataObject) -> None:
    known = load()
    with TemporaryDirectory() as folder, open_case(Path(folder) / "c") as case:
        stored(case, documents[:3], known)
        for document in documents[3:]:
            for _ in range(data.draw(st.integers(0, 2))):
                _rule_something(case, data)
                stored(case, [], known)
            stored(case, [document], known)
        one_by_one = unnamed(case.incidents())
        assert one_by_one == unnamed(pipeline.link(list(case.documents()), known, case.rulings()))
        assert unnamed(stored(case, [], known, version="2")) == one_by_one
        assert case.open_decisions() == []


def _rule_something(case: Case, data: st.DataObject) -> None:
    """A merge, a split or a move of what the case holds, where that can be."""
    incidents = case.incidents()
    if not incidents:
        return
    first, second = (data.draw(st.sampled_from(incidents)) for _ in range(2))
    action = data.draw(st.sampled_from(("merge", "split", "move", "withdraw")))
    some = data.draw(st.lists(st.sampled_from(first.claims), min_size=1, max_size=2, unique=True))
    try:
        if action == "merge":
            rule(case, "merge", into=[first.id, second.id])
        elif action == "withdraw":
            numbers = [one.number for one in case.decisions()]
            case.decide(Proposal("withdraw", "هدى", "رجعت", withdraws=data.draw(st.sampled_from(numbers or [0]))))
        else:
            rule(case, action, by=some, into=[second.id] if action == "move" and second.id != first.id else ())
    except UsageError:
        pass
