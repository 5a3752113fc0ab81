"""Several answers from one state of a case, while others write to it."""

from threading import Thread

import pytest
from tests.factory import make_claim, make_document

from riwaya.case import Case, open_case
from riwaya.errors import CaseError


def add(case: Case, name: str) -> None:
    """Stores a document with one claim."""
    text = f"قُتل رجل في {name}."
    case.begin("1", "1")
    case.add(make_document(text, f"{name}.txt", claims=(make_claim(text, "قُتل"),)), text.encode())
    case.flush()


def seen(case: Case) -> tuple[int, list[str], int]:
    """What three questions tell."""
    return case.counts().documents, [one.article.path for one in case.documents()], len(list(case.claims()))


def test_what_others_store_meanwhile_is_seen_after_it(address: str) -> None:
    with open_case(address) as case, open_case(address) as other:
        add(case, "a")
        with case.one_state():
            first = seen(case)
            add(other, "b")
            assert seen(case) == first == (1, ["a.txt"], 1)
            with case.one_state():
                assert seen(case) == first
            assert seen(case) == first
        assert seen(case) == (2, ["a.txt", "b.txt"], 2)


def test_each_thread_has_its_own(address: str) -> None:
    with open_case(address) as case, open_case(address) as other:
        add(case, "a")
        told = []
        with case.one_state():
            seen(case)
            add(other, "b")
            thread = Thread(target=lambda: told.append(seen(case)[0]))
            thread.start()
            thread.join()
            assert (told, seen(case)[0]) == ([2], 1)


def test_a_fault_ends_it_and_is_explained(address: str) -> None:
    with open_case(address) as case:
        add(case, "a")
        with pytest.raises(RuntimeError), case.one_state():
            raise RuntimeError
        add(case, "b")
        assert seen(case)[0] == 2
        with pytest.raises(CaseError), case.one_state(), case._reading() as connection:
            connection.exec_driver_sql("select none from nothing")
        assert seen(case)[0] == 2
