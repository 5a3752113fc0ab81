"""A process that has riwaya ready and forks a child for each job, so that a killed child costs little.

`Nursery` is what others talk to; run as a program, this file is the process itself.
"""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

import msgspec

_HERE = Path(__file__).resolve()
_PIPE_BYTES = 1 << 16
# A child that neither ends nor dies is a fault of its own.
_PATIENCE_S = 60.0
PUT_OFF = (signal.SIGINT, signal.SIGTERM)
"""Signals that reach a child only when its work begins."""
# The exit code of a child with a fault of its own.
_BROKEN = 70


class Job(msgspec.Struct, frozen=True):
    """What a child shall do (`kill_works.WORKS`), with which case and files. log: where its output goes."""

    work: str
    address: str
    files: tuple[str, ...]
    log: str


class Moment(NamedTuple):
    """When to strike: so many seconds after the line of this number (0 for the first) was told."""

    line: int
    seconds: float


class Life(NamedTuple):
    """lines: what a child told, with seconds since its birth. code: its exit code; minus the signal that ended it."""

    lines: list[tuple[float, str]]
    code: int

    @property
    def last(self) -> str:
        """The word that it told last; "birth" where it told none."""
        return self.lines[-1][1].split(" ")[0] if self.lines else "birth"


class Nursery:
    """Bears one child at a time."""

    def __init__(self) -> None:
        self._told, telling = os.pipe()
        environment = os.environ | {"PYTHONPATH": f"{_HERE.parents[1] / 'src'}:{_HERE.parent}"}
        self._process = subprocess.Popen(
            [sys.executable, str(_HERE), str(telling)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            pass_fds=[telling], env=environment,
        )  # fmt: skip
        os.close(telling)
        self._read()  # that it is ready

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()
        os.close(self._told)

    def live(self, job: Job, moment: Moment | None = None, strike: Callable[[int], None] | None = None) -> Life:
        """Has a child do a job; at the moment strikes it dead, or does what `strike` does with its process id.

        Raises: TimeoutError when it does not end.
        """
        self._write(msgspec.json.encode(job))
        pid = int(self._read())
        begun = time.monotonic()
        heard = _Heard(self._told, begun)
        at = None if moment is None or moment.line >= 0 else begun + moment.seconds
        while not self._has_word(heard, at):
            now = time.monotonic()
            if at is not None and now >= at:
                (strike or _kill)(pid)
                at = moment = None
            elif moment is not None and at is None and len(heard.lines) > moment.line:
                at = begun + heard.lines[moment.line][0] + moment.seconds
            if now - begun > _PATIENCE_S:
                _kill(pid)
                raise TimeoutError(f"{job}: did not end; it told {[line for _, line in heard.lines][-3:]}")
        self._read()  # that it ended
        heard.rest()
        self._write(b"bury")
        return Life(heard.lines, int(self._read()))

    def _has_word(self, heard: "_Heard", at: float | None) -> bool:
        """Waits for what the child tells, for its end, or until `at`; whether it ended."""
        assert self._process.stdout is not None
        seconds = 1.0 if at is None else max(0.0, at - time.monotonic())
        pipes: list[Any] = [self._told, self._process.stdout]
        ready, _, _ = select.select(pipes, [], [], seconds)
        if self._told in ready:
            heard.more()
        return self._process.stdout in ready

    def _write(self, line: bytes) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + b"\n")
        self._process.stdin.flush()

    def _read(self) -> bytes:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise EOFError(f"the nursery died with exit code {self._process.wait()}")
        return line


class _Heard:
    """The lines of one child so far."""

    def __init__(self, pipe: int, begun: float) -> None:
        self.lines: list[tuple[float, str]] = []
        self._pipe, self._begun, self._part = pipe, begun, b""

    def more(self) -> None:
        *whole, self._part = (self._part + os.read(self._pipe, _PIPE_BYTES)).split(b"\n")
        self.lines += [(time.monotonic() - self._begun, line.decode()) for line in whole]

    def rest(self) -> None:
        """What a dead child had still told."""
        while select.select([self._pipe], [], [], 0)[0]:
            self.more()


def _kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def _serve(telling: int) -> None:
    """Forks a child for each job that comes; a dead one is buried only when it is told to, so that its id stays its."""
    import gc

    import kill_works

    kill_works.warm_up()
    gc.freeze()
    signal.pthread_sigmask(signal.SIG_BLOCK, PUT_OFF)
    _say("ready")
    for line in sys.stdin.buffer:
        job = msgspec.json.decode(line, type=Job)
        pid = os.fork()
        if not pid:
            _become(job, telling)
        _say(str(pid))
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        _say("ended")
        sys.stdin.buffer.readline()
        _say(str(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])))


def _become(job: Job, telling: int) -> None:
    """What the child does; it never comes back."""
    import kill_works

    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    log = os.open(job.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(log, stream.fileno())
    os.dup2(os.open(os.devnull, os.O_RDONLY), sys.stdin.fileno())
    try:
        code = kill_works.work(job, telling)
    except BaseException:
        import traceback

        traceback.print_exc()
        code = _BROKEN
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
