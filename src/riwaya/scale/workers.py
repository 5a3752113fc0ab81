"""Processes that answer one question at a time, so that it is always known what a dead one was doing."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Any, NamedTuple, Self

from riwaya.errors import PipelineError

# spawn: the only start method that is the same on every system and safe beside threads.
_CONTEXT = get_context("spawn")
_READY = "ready"
_MEND = (
    "it begins by importing the script that called, so call it under `if __name__ == '__main__':` in a file, "
    "or use one worker (workers=1, --jobs 1)"
)


class Broken(NamedTuple):
    """The answer of a worker that could not get ready."""

    reason: str


class _Worker(NamedTuple):
    process: SpawnProcess
    connection: Connection


class Pool:
    """Up to `size` processes, started when there is work for them; the others once the first is ready.

    make_answer: called once in each process with `arguments`; gives the function that answers a question.
    """

    def __init__(
        self, size: int, make_answer: Callable[..., Callable[[Any], object]], arguments: tuple[Any, ...]
    ):
        self._size = size
        self._start = (make_answer, arguments)
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, tuple[_Worker, int]] = {}
        self._ready: set[Connection] = set()

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
        # What keeps one process from starting keeps all: one is enough to find out.
        return len(self._busy) < (self._size if self._ready else 1)

    def give(self, number: int, question: object) -> None:
        """Gives a free process a question; the answer comes under this number.

        Raises: PipelineError as `collect`.
        """
        while True:
            worker = self._idle.pop() if self._idle else self._started()
            try:
                worker.connection.send(question)
            except (BrokenPipeError, ConnectionResetError):
                self._bury(worker)  # died while idle: not the fault of this question
                continue
            self._busy[worker.connection] = (worker, number)
            return

    def collect(self) -> Iterator[tuple[int, Any]]:
        """Waits for a process to speak. For one that died, the answer is a sentence that says so.

        Raises: PipelineError when a process died before it was ready for questions.
        """
        ready = wait(list(self._busy))
        for connection in [one for one in self._busy if one in ready]:
            worker, number = self._busy[connection]
            try:
                answer = connection.recv()
            except (EOFError, ConnectionResetError):
                del self._busy[connection]
                yield number, f"the process that read it died ({self._bury(worker)})"
                continue
            if connection not in self._ready:
                self._ready.add(connection)  # the first word of a process says only that it stands
                continue
            del self._busy[connection]
            self._idle.append(worker)
            yield number, answer

    def _bury(self, worker: _Worker) -> str:
        """How a dead process ended, in words."""
        worker.process.join()
        worker.connection.close()
        death = _death(worker.process.exitcode)
        if worker.connection not in self._ready:
            raise PipelineError(f"a worker process died before it was ready ({death}); {_MEND}")
        return death

    def _started(self) -> _Worker:
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=_run, args=(theirs, *self._start), daemon=True)
        with _deaf():
            process.start()
        theirs.close()
        return _Worker(process, ours)


@contextmanager
def _deaf() -> Iterator[None]:
    """Lets what is started here never hear Ctrl-C, not even before it can say that it does not want to."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # started below, it would let Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _run(connection: Connection, make_answer: Callable[..., Callable[[Any], object]], arguments: Any) -> None:
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C reaches the whole group; the parent ends its workers
    answer = make_answer(*arguments)
    try:
        connection.send(_READY)
        while True:
            connection.send(answer(connection.recv()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the parent is gone or has closed its end


def _death(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        return f"signal {signal.Signals(-exitcode).name}"
    return f"exit code {exitcode}"
