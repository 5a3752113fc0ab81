"""A progress line on stderr, for what takes longer than a second, on a terminal only."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Protocol

_PATIENCE_S = 1.0


class Step(Protocol):
    """Called once for each thing done."""

    def __call__(self) -> object: ...


@contextmanager
def progress(what: str, *, quiet: bool = False) -> Iterator[Step]:
    """A function to call for each thing done, while a line says how many there are and since when."""
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:.0f}"),
        TimeElapsedColumn(),
    )
    shown = Progress(*columns, console=Console(stderr=True), transient=True)
    task = shown.add_task(what, total=None)
    timer = Timer(_PATIENCE_S, shown.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda: shown.advance(task)
    finally:
        timer.cancel()
        timer.join()
        shown.stop()
