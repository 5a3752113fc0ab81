"""Ctrl-C and SIGTERM: a command that gets one stores what it has read, says how to go on, and ends."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

_BOTH = (signal.SIGINT, signal.SIGTERM)


class Terminated(KeyboardInterrupt):
    """SIGTERM, which a computer sends that is shut down."""


@contextmanager
def heeding_sigterm() -> Iterator[None]:
    """Lets SIGTERM end a command as Ctrl-C does, unless the program around it has its own way."""
    is_ours = _is_main() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    if is_ours:
        signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        if is_ours:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Puts off both signals until the block is done; a second one breaks in at once.

    Between two statements of a transaction they would leave it open, and what is read could not be stored any more.
    """
    came: list[int] = []
    before: dict[int, Callable[[int, FrameType | None], object]] = {}

    def note(number: int, frame: FrameType | None) -> None:
        came.append(number)
        if len(came) > 1:
            before[number](number, frame)

    for one in _BOTH if _is_main() else ():
        handler = signal.getsignal(one)
        if callable(handler):
            before[one] = handler
            signal.signal(one, note)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if came:
        before[came[0]](came[0], None)


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise Terminated


def _is_main() -> bool:
    """Whether this is the thread that may have to do with signals."""
    return current_thread() is main_thread()
