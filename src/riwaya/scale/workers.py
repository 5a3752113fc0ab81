"""Processes that answer one question at a time, so that it is always known what a dead one was doing."""

import signal
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Any, NamedTuple, Self

# spawn: the only start method that is the same on every system and safe beside threads.
_CONTEXT = get_context("spawn")


class Broken(NamedTuple):
    """The answer of a worker that could not get ready."""

    reason: str


class _Worker(NamedTuple):
    process: SpawnProcess
    connection: Connection


class Pool:
    """Up to `size` processes, started when there is work for them.

    make_answer: called once in each process with `arguments`; gives the function that answers a question.
    """

    def __init__(
        self, size: int, make_answer: Callable[..., Callable[[Any], object]], arguments: tuple[Any, ...]
    ):
        self._size = size
        self._start = (make_answer, arguments)
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, tuple[_Worker, int]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        workers = [*self._idle, *(worker for worker, _ in self._busy.values())]
        for worker in workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in workers:
            worker.process.join()

    def has_room(self) -> bool:
        """Whether another question can be given."""
        return len(self._busy) < self._size

    def give(self, number: int, question: object) -> None:
        """Gives a free process a question; the answer comes under this number."""
        worker = self._idle.pop() if self._idle else self._started()
        try:
            worker.connection.send(question)
        except BrokenPipeError:
            worker.process.join()  # died while idle: not the fault of this question
            worker = self._started()
            worker.connection.send(question)
        self._busy[worker.connection] = (worker, number)

    def collect(self) -> Iterator[tuple[int, Any]]:
        """Waits for at least one answer. For a process that died, the answer is a sentence that says so."""
        ready = wait(list(self._busy))
        for connection in [one for one in self._busy if one in ready]:
            worker, number = self._busy.pop(connection)
            try:
                answer = worker.connection.recv()
                self._idle.append(worker)
            except (EOFError, ConnectionResetError):
                worker.process.join()
                answer = f"the process that read it died ({_death(worker.process.exitcode)})"
            yield number, answer

    def _started(self) -> _Worker:
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=_run, args=(theirs, *self._start), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)


def _run(connection: Connection, make_answer: Callable[..., Callable[[Any], object]], arguments: Any) -> None:
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C reaches the whole group; the parent ends its workers
    answer = make_answer(*arguments)
    try:
        while True:
            connection.send(answer(connection.recv()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the parent is gone or has closed its end


def _death(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        return f"signal {signal.Signals(-exitcode).name}"
    return f"exit code {exitcode}"
