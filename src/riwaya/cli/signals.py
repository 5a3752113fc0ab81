"""SIGTERM, which a computer sends that is shut down, ends a command as Ctrl-C does."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType


class Terminated(KeyboardInterrupt):
    """SIGTERM."""


@contextmanager
def heeding_sigterm() -> Iterator[None]:
    """Lets SIGTERM raise `Terminated` in the block, unless the program around it has its own way."""
    is_main = current_thread() is main_thread()
    is_ours = is_main and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    if is_ours:
        signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        if is_ours:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise Terminated
