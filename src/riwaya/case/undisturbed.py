"""Puts off Ctrl-C and SIGTERM while something is stored that must be whole."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

_BOTH = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Puts off both signals until the block is done; a second one breaks in at once.

    Between two statements of a transaction they would leave it open, and what waits could not be stored any more. What
    ends the process at once, as SIGTERM does by default, still does. In other threads there is nothing to put off.
    """
    came: list[int] = []
    before: dict[int, Callable[[int, FrameType | None], object]] = {}

    def note(number: int, frame: FrameType | None) -> None:
        came.append(number)
        if len(came) > 1:
            before[number](number, frame)

    for one in _BOTH if current_thread() is main_thread() else ():
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
