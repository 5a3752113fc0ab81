"""One more document costs what it touches, and gives what linking all at once gives."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.incidents.scenes import day, news

from riwaya import pipeline
from riwaya.case import Case, ledger, open_case
from riwaya.knowledge import Knowledge, load
from riwaya.records import Document, Incident, TimeValue

TOWNS = ("الوادي", "الصخور", "الميناء")
_FIRST = date(2023, 1, 1)
ACTORS = ("الجيش الشرقي", "حركة النهر")


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load()


def told(
    number: int, *, town: str = "الوادي", on: str = "2023-05-02", by: str = ACTORS[0], dead: int = 3
) -> Document:
    """An account of a shelling and its dead."""
    text = f"قصف {by} بلدة {town} ومقتل {dead} من أهلها، رواية {number}."
    when = day(on)
    return news(
        text,
        {"trigger": "قصف", "type": "shelling", "actor": by, "place": town, "when": when},
        {"trigger": "مقتل", "type": "killing", "place": town, "when": when, "killed": (dead, dead)},
        path=f"{number}.txt",
        outlet=f"صحيفة {number % 3}",
        published=on,
    )


def stored(case: Case, documents: Iterable[Document], known: Knowledge, version: str = "1") -> list[Incident]:
    case.begin("1", "k")
    for document in documents:
        case.add(document, document.text.encode())
    case.link(known, version)
    return case.incidents()


def unnamed(incidents: Iterable[Incident]) -> list[Incident]:
    """Without their ids, in the order of their claims."""
    return sorted((msgspec.structs.replace(one, id="") for one in incidents), key=lambda one: one.claims)


accounts = st.builds(
    told,
    st.integers(0, 99),
    town=st.sampled_from(TOWNS),
    on=st.sampled_from(["2023-05-02", "2023-05-03", "2023-05-20"]),
    by=st.sampled_from(ACTORS),
    dead=st.integers(1, 4),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=30)
@given(st.lists(accounts, min_size=4, max_size=12, unique_by=lambda one: one.article.path), st.data())
def test_in_any_order_and_any_lots_as_all_at_once(documents: list[Document], data: st.DataObject) -> None:
    known = load()
    order = data.draw(st.permutations(documents))
    cut = data.draw(st.integers(len(order) // 2 + 1, len(order)))
    with open_case(Path(data.draw(st.just("/tmp"))) / f"riwaya-test-{id(documents)}.riwaya") as case:
        try:
            stored(case, order[:cut], known)
            for document in order[cut:]:
                stored(case, [document], known)
            assert unnamed(case.incidents()) == unnamed(pipeline.link(documents, known))
        finally:
            Path(case.name).unlink()


def test_the_first_linking_gives_the_ids_of_linking_alone(address: str, known: Knowledge) -> None:
    documents = [told(1), told(2), told(3, town="الميناء"), told(4, on="2023-05-20")]
    with open_case(address) as case:
        assert stored(case, documents, known) == pipeline.link(documents, known)


def test_an_incident_keeps_its_id_when_an_older_account_comes(address: str, known: Knowledge) -> None:
    with open_case(address) as case:
        before = stored(case, [told(1, on="2023-05-03"), told(2, on="2023-05-03"), told(3, town="الميناء")], known)
        after = stored(case, [told(4, on="2023-05-02")], known)
    assert {one.id for one in before} == {one.id for one in after}
    grown = next(one for one in after if len(one.documents) == 3)
    assert grown.id in {one.id for one in before if len(one.documents) == 2}
    anew = pipeline.link([told(1, on="2023-05-03"), told(2, on="2023-05-03"), told(4, on="2023-05-02")], known)
    assert grown.id not in {one.id for one in anew}, "by itself the older account would have renamed it"


def test_ids_stay_when_all_is_linked_anew(address: str, known: Knowledge) -> None:
    documents = [told(1, on="2023-05-03"), told(2, on="2023-05-03"), told(3, town="الميناء"), told(5, dead=1)]
    with open_case(address) as case:
        stored(case, documents, known)
        before = stored(case, [told(4, on="2023-05-02")], known)
        assert stored(case, [], known, version="2") == before


def test_what_is_not_touched_is_neither_read_nor_written(
    address: str, known: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [told(n, on=(_FIRST + timedelta(days=4 * (n // 2))).isoformat()) for n in range(60)]
    decoded: list[int] = []
    with open_case(address) as case:
        before = {one.id: one for one in stored(case, documents, known)}
        plain = ledger.StoredLedger._strands

        def counted(self: ledger.StoredLedger, numbers: Sequence[int]) -> object:
            decoded.extend(numbers)
            return plain(self, numbers)

        monkeypatch.setattr(ledger.StoredLedger, "_strands", counted)
        after = {one.id: one for one in stored(case, [told(70, on="2023-01-09")], known)}
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    assert len(changed) == 1
    assert 3 <= len(set(decoded)) < 10, "strands of other days and towns are left alone"


def test_an_account_that_is_out_leaves_its_incident(address: str, known: Knowledge) -> None:
    """A path whose bytes changed tells of something else now."""
    first, second = told(1), told(2)
    other = msgspec.structs.replace(told(2, town="الميناء", on="2023-05-20"))
    with open_case(address) as case:
        both = stored(case, [first, second, told(3, on="2023-06-20")], known)
        assert sorted(len(one.documents) for one in both) == [1, 2]
        left = stored(case, [other], known)
    assert unnamed(left) == unnamed(pipeline.link([first, other, told(3, on="2023-06-20")], known))


def test_a_document_read_again_is_linked_again(address: str, known: Knowledge) -> None:
    first, second = told(1), told(2)
    poorer = msgspec.structs.replace(second, claims=second.claims[:1])
    with open_case(address) as case:
        stored(case, [first, second, told(3, on="2023-06-20")], known)
        left = stored(case, [poorer], known)
    assert unnamed(left) == unnamed(pipeline.link([first, poorer, told(3, on="2023-06-20")], known))


def test_dates_without_a_year_are_read_anew_when_the_span_of_the_case_grows(address: str, known: Knowledge) -> None:
    value = TimeValue("2022-05-02", "2022-05-02", "day", yearless="-05-02", weekday=1)
    undated = news(
        "قصف الجيش الشرقي بلدة الوادي الثلاثاء 2 أيار، رواية أخرى.",
        {"trigger": "قصف", "type": "shelling", "actor": "الجيش الشرقي", "place": "الوادي", "when": value},
        path="u.txt",
    )
    documents = [told(1, on="2019-02-03"), told(2, on="2019-02-04"), undated]
    late = told(4, on="2023-05-02")
    with open_case(address) as case:
        stored(case, documents, known)
        after = stored(case, [late], known)
    assert unnamed(after) == unnamed(pipeline.link([*documents, late], known))


def test_a_case_of_the_first_version_is_linked_whole(address: str, known: Knowledge) -> None:
    documents = [told(1), told(2), told(3, on="2023-06-20")]
    with open_case(address) as case:
        case.begin("1", "k")
        for document in documents:
            case.add(document, b"")
        case.put_incidents(pipeline.link(documents[:2], known))
    with open_case(address) as case:
        assert stored(case, [], known) == pipeline.link(documents, known)


def test_counts_and_notes(address: str, known: Knowledge) -> None:
    documents = [told(1), told(2, dead=4, by=ACTORS[1]), told(3, on="2023-06-20")]
    with open_case(address) as case:
        incidents = stored(case, documents, known)
        counts = case.counts()
        assert list(case.notes()) == []
    assert (counts.documents, counts.dated, counts.claims) == (3, 3, 6)
    assert counts.incidents == len(incidents)
    assert counts.disputes == sum(d.relation == "contradicts" for one in incidents for d in one.differences) > 0
    assert counts.contested == sum(one.grade == "contested" for one in incidents)
