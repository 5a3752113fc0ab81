"""The list of incidents, the map and the timeline answer what going through all incidents one by one would."""

import string
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.case.walk import FILTERS, JASIM, PLACES, Walk, cases
from tests.factory import make_claim, make_document, two_accounts

from riwaya.case import Case, Filter, Period, Spot, open_case
from riwaya.errors import UsageError
from riwaya.records import Attribution, Document, Figure, Incident, Proposal, TimeValue, Values


@pytest.fixture
def case(address: str) -> Iterator[Case]:
    with open_case(address) as opened:
        opened.begin("1", "k")
        yield opened


def _day(incident: Incident) -> str:
    return (incident.when.start if incident.when else None) or ""


def check(case: Case, asked: Filter) -> None:
    walk = Walk(case)
    fit = [one for one in walk.incidents if walk.fits(one, asked)]
    by_day = sorted(sorted(fit, key=lambda one: one.id), key=_day, reverse=True)
    by_priority = sorted(fit, key=lambda one: (-walk.priority(one), one.id))
    for order, wanted in (("when", by_day), ("priority", by_priority)):
        found = case.browse(asked, order=order)
        assert found.total == len(fit)
        assert [row.incident for row in found.rows] == wanted
        for at, row in enumerate(found.rows):
            assert case.browse(asked, order=order, limit=1, offset=at).rows == [row]
            assert (row.undecided, row.needs_review, row.priority) == (
                len(walk.waiting(row.incident)), walk.needs_review(row.incident), walk.priority(row.incident)
            )
            names = [None, *(one.id for one in wanted), None]
            assert case.beside(asked, row.incident.id, order) == (names[at], names[at + 2])
    _check_counts(case, asked, fit)


def _check_counts(case: Case, asked: Filter, fit: list[Incident]) -> None:
    every = Counter(one.where and one.where.ref for one in fit)
    disputed = Counter(one.where and one.where.ref for one in fit if one.disputed)
    found = case.spots(asked)
    assert {one.where and one.where.ref: (one.incidents, one.disputed) for one in found} == {
        ref: (number, disputed[ref]) for ref, number in every.items()
    }
    assert [one.incidents for one in found] == sorted(every.values(), reverse=True)
    for one in found:
        told = [each.where.rank for each in fit if each.where and one.where and each.where.ref == one.where.ref]
        assert one.where is None or one.where.rank == min(told)
    for unit, length in (("year", 4), ("month", 7), ("day", 10)):
        every = Counter(_day(one)[:length] or None for one in fit)
        disputed = Counter(_day(one)[:length] or None for one in fit if one.disputed)
        wanted = [Period(start, every[start], disputed[start]) for start in sorted(every, key=lambda x: x or "9")]
        assert case.periods(asked, unit) == wanted
    dated = [one.when for one in fit if one.when]
    assert case.span(asked) == (
        (min(one.start or "" for one in dated), max(one.end or "" for one in dated)) if dated else None
    )


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_it_answers_what_a_walk_through_all_incidents_would(kind: str, request, tmp_path_factory) -> None:
    address = str(tmp_path_factory.mktemp("c") / "c") if kind == "sqlite" else request.getfixturevalue("new_database")()
    with open_case(address) as case:
        case.begin("1", "k")

        @settings(
            max_examples=60 if kind == "sqlite" else 15, deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
        )
        @given(cases(), FILTERS, st.data())
        def holds(made: tuple[list[Document], list[Incident]], asked: Filter, data: st.DataObject) -> None:
            documents, incidents = made
            case.put_incidents([])
            for document in documents:
                case.add(document, document.text.encode())
            case.put_incidents(incidents)
            check(case, Filter())
            check(case, asked)
            gid = data.draw(st.sampled_from(sorted(gid for one in incidents for gid in one.claims)))
            made_one = case.decide(_decision(data.draw(st.sampled_from(("accept", "reject", "correct"))), gid))
            check(case, asked)
            case.decide(Proposal("withdraw", "هدى", "لا", withdraws=made_one.number))
            check(case, asked)

        holds()
        assert case.verify() == []


def _decision(action: str, gid: str) -> Proposal:
    values = Values(type="killing", killed=Figure(2, 2)) if action == "correct" else None
    return Proposal(action, "هدى", "قرأت الخبر", claims=(gid,), values=values)


def fill(case: Case, *more: Incident) -> Incident:
    """Two accounts of a disputed shelling in Jasim: two claims of one bear on the dispute with one of the other."""
    documents, incident = two_accounts()
    for document in documents:
        case.add(document, document.text.encode())
    incident = with_(incident, where=JASIM, when=TimeValue("2022-10-16", "2022-10-16", "day"))
    case.put_incidents([incident, *more])
    return incident


def with_(incident: Incident, **fields: object) -> Incident:
    return msgspec.structs.replace(incident, **fields)


def test_a_line_says_what_waits_and_a_decision_changes_it(case: Case) -> None:
    incident = fill(case)
    (row,) = case.browse(Filter()).rows
    assert (row.undecided, row.needs_review, row.priority) == (4, True, 1_000_000 + 2_000 + 1)
    bearing = [gid for side in incident.differences[0].values for gid in side.claims]
    two = [case.decide(_decision("accept", gid)) for gid in bearing][1]
    (row,) = case.browse(Filter()).rows
    assert (row.undecided, row.needs_review, row.priority) == (2, False, 2_001)
    assert case.browse(Filter(needs_review=True)).total == 0 and case.browse(Filter(is_disputed=True)).total == 1
    case.decide(Proposal("withdraw", "سامر", "لا", withdraws=two.number))
    (row,) = case.browse(Filter(needs_review=True)).rows
    assert (row.undecided, row.priority) == (3, 1_002_001)
    assert case.verify() == []


def test_a_corrected_claim_is_found_as_it_was_corrected(case: Case) -> None:
    incident = fill(case)
    gid = next(gid for gid in incident.claims if gid.endswith("/c1"))
    assert case.browse(Filter(source="مصدر محلي")).total == 0
    values = Values(attribution=(Attribution(None, "مصدر محلي", "states"),))
    made = case.decide(Proposal("correct", "هدى", "المصدر آخر", claims=(gid,), values=values))
    assert case.browse(Filter(source="مصدر محلي")).total == 1
    case.decide(Proposal("withdraw", "هدى", "لا", withdraws=made.number))
    assert case.browse(Filter(source="مصدر محلي")).total == 0


def test_an_added_claim_counts_as_decided_once_it_stands_in_the_incident(case: Case) -> None:
    incident = fill(case)
    document = next(case.documents())
    added = make_claim(document.text, "متهما", type="attack")
    case.decide(Proposal("add", "سامر", "لم يلحظ", document=document.id, added=added))
    case.put_incidents([with_(incident, claims=(*incident.claims, f"{document.id}/h1"))])
    assert [row.undecided for row in case.browse(Filter()).rows] == [4]
    case.decide(Proposal("withdraw", "سامر", "لا", withdraws=1))
    assert [row.undecided for row in case.browse(Filter()).rows] == [4], "there is nothing any more to decide on"
    assert case.verify() == []


def test_an_incident_is_listed_as_it_was_while_its_document_waits_to_be_linked(case: Case) -> None:
    incident = fill(case)
    case.add(make_document("نص آخر تماما.", "news/a.txt"), b"other")
    assert [row.incident for row in case.browse(Filter("مسلحين", place="SY")).rows] == [incident]
    assert case.verify() == []
    gid = next(one for one in incident.claims if one.rpartition("/")[0] in {d.id for d in case.documents()})
    case.decide(_decision("accept", gid))
    assert [row.undecided for row in case.browse(Filter("مسلحين")).rows] == [3]
    assert case.verify() == []


def test_a_spot_is_as_coarse_as_the_coarsest_account(case: Case) -> None:
    coarse = with_(two_accounts()[1], id="i2", claims=(), documents=(), differences=(), where=PLACES[1])
    nowhere = with_(coarse, id="i3", where=None)
    fill(case, coarse, nowhere)
    assert case.spots(Filter()) == [Spot(PLACES[1], 2, 1), Spot(None, 1, 0)]
    assert case.spots(Filter(place="place.jasim"))[0].incidents == case.browse(Filter(place="place.jasim")).total


def test_a_phrase_does_not_run_from_one_sentence_into_the_next(case: Case) -> None:
    text = "قصف الجيش المدينة.\nالفصائل تنفي."
    claims = make_claim(text, "قصف", id="c1"), make_claim(text, "تنفي", id="c2")
    document = make_document(text, "c.txt", claims=claims)
    case.add(document, b"")
    gids = tuple(f"{document.id}/c{n}" for n in (1, 2))
    case.put_incidents([Incident("i1", "shelling", gids, (document.id,), ())])
    assert case.browse(Filter('"الجيش المدينة"')).total == 1 and case.browse(Filter('"المدينة الفصائل"')).total == 0
    assert case.browse(Filter("المدينة الفصائل")).total == 1


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda case: case.browse(Filter(first="2022")), "'2022' is no ISO day"),
        (lambda case: case.spots(Filter(last="غدا")), "is no ISO day"),
        (lambda case: case.span(Filter(first="2022-02-02", last="2022-01-01")), "ends .* before it begins"),
        (lambda case: case.browse(Filter(), order="size"), "no order 'size'; give one of when, priority"),
        (lambda case: case.beside(Filter(), "i1", "size"), "no order 'size'"),
        (lambda case: case.periods(Filter(), "week"), "no unit 'week' of time; give one of year"),
        (lambda case: case.browse(Filter(), limit=-1), "can't be below 0"),
        (lambda case: case.browse(Filter(), offset=-1), "can't be below 0"),
        (lambda case: case.browse(Filter(type="\0")), r"'\\x00' is no text"),
        (lambda case: case.periods(Filter("قصف \ud800"), "day"), "is no text"),
    ],
)
def test_what_cannot_be_asked_is_refused(case: Case, ask, said: str) -> None:
    fill(case)
    with pytest.raises(UsageError, match=said):
        ask(case)


@pytest.mark.parametrize(
    "words", ['" OR "', "100%", "_", "'; drop table incidents; --", string.punctuation, "\u202e", "\U0001f600"]
)
def test_marks_in_a_question_are_marks(case: Case, words: str) -> None:
    fill(case)
    for asked in (Filter(words), Filter(place=words), Filter(actor=words), Filter(source=words), Filter(type=words)):
        assert case.browse(asked).total in (0, 1)


def test_an_empty_case_lists_nothing(case: Case) -> None:
    assert case.browse(Filter()).total == 0 and case.browse(Filter()).rows == []
    assert case.spots(Filter()) == case.periods(Filter(), "day") == [] and case.span(Filter()) is None
    assert case.beside(Filter(), "i1") == case.beside(Filter(), "\0") == (None, None)


def test_the_stamp_changes_with_readings_incidents_and_decisions_alone(case: Case) -> None:
    seen = [case.stamp()]
    incident = fill(case)
    seen.append(case.stamp())
    case.put_incidents([with_(incident, type="clash")])
    seen.append(case.stamp())
    case.decide(_decision("accept", incident.claims[0]))
    seen.append(case.stamp())
    case.add(make_document("خبر آخر.", "n"), b"x")
    case.flush()
    seen.append(case.stamp())
    assert len(set(seen)) == 5
    case.browse(Filter())
    assert case.stamp() == seen[-1] and len(seen[-1]) == 16


def test_many_threads_read_decide_and_store_at_once(case: Case) -> None:
    incident = fill(case)
    for number in range(20):
        case.add(make_document(f"خبر {number}.", f"n/{number}.txt"), b"x")

    def ask(number: int) -> int:
        if number % 8 == 0:
            return case.decide(_decision("accept", incident.claims[number // 8 % 4])).number
        (row,) = case.browse(Filter("قصف"), order="priority").rows
        assert row.incident == incident
        assert case.spots(Filter()) == [Spot(JASIM, 1, 1)]
        return len(list(case.documents()))

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(ask, range(64)))
    assert sorted(found[::8]) == list(range(1, 9)), "each decision has a number of its own"
    assert {one for at, one in enumerate(found) if at % 8} == {22}, "what was collected is stored before it is read"
    assert case.verify() == []
