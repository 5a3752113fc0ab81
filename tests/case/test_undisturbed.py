"""A signal waits until what must be whole is stored; a second one does not wait."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from types import FrameType

import pytest
from tests.factory import make_document

from riwaya.case import Case, open_case, writing
from riwaya.case.undisturbed import undisturbed


@contextmanager
def handling(one: signal.Signals) -> Iterator[list[int]]:
    """Collects the signals that come."""
    came: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    before = signal.signal(one, note)
    try:
        yield came
    finally:
        signal.signal(one, before)


@pytest.mark.parametrize("one", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_comes_after_the_block(one: signal.Signals) -> None:
    with handling(one) as came:
        with undisturbed():
            os.kill(os.getpid(), one)
            assert came == []
        assert came == [one]
        os.kill(os.getpid(), one)
        assert came == [one, one], "the handler is back"


def test_a_second_signal_breaks_in() -> None:
    with handling(signal.SIGINT) as came, undisturbed():
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)
        assert came == [signal.SIGINT]


def test_nothing_is_changed_without_a_signal_or_by_an_error() -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    with pytest.raises(ValueError, match="x"), undisturbed():
        raise ValueError("x")
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before


def test_other_threads_have_nothing_to_do_with_signals() -> None:
    done: list[bool] = []

    def work() -> None:
        with undisturbed():
            done.append(True)

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


def test_ctrl_c_amid_a_batch_stores_all_of_it(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without that it stops between two statements, and leaving the case finds the case locked by itself."""
    store = writing.make_room

    def struck(*args: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        store(*args)  # type: ignore[arg-type]

    def build(case: Case) -> None:
        case.begin("1")
        case.add(make_document("قتل رجل.", "a.txt"), b"a")
        case.flush()

    with monkeypatch.context() as patched:
        patched.setattr("riwaya.case.writing.make_room", struck)
        with pytest.raises(KeyboardInterrupt), open_case(address) as case:
            build(case)
    with open_case(address, create=False) as case:
        assert [document.article.path for document in case.documents()] == ["a.txt"]
        assert case.verify() == []
