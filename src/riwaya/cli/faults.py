"""How a command ends: exit codes, messages on stderr, never a traceback for what a user can mend."""

import errno
import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import typer

from riwaya.cli.signals import Terminated, heeding_sigterm
from riwaya.errors import RiwayaError, StageError

DONE, SOME_FAILED, UNUSABLE, INTERRUPTED, READER_GONE, TERMINATED = 0, 1, 2, 130, 141, 143
P = ParamSpec("P")
_MENDS = dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "; make room and run the same command again")


class Interrupted(KeyboardInterrupt):
    """Ctrl-C, with what is kept and how to go on."""


def say(message: str) -> None:
    """One line on stderr, with the program's name."""
    from riwaya.export.report.words import printable

    print(f"riwaya: {printable(message)}", file=sys.stderr)


def guarded(command: Callable[P, int]) -> Callable[P, None]:
    """The command as Typer takes it: its exit code, or that of what went wrong, ends the program."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        with heeding_sigterm():
            code = _code(lambda: command(*args, **kwargs))
        raise typer.Exit(code)

    return run


def _code(command: Callable[[], int]) -> int:
    try:
        code = command()
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _silence()
        return READER_GONE
    except KeyboardInterrupt as stop:
        say(f"interrupted; {stop}" if isinstance(stop, Interrupted) else "interrupted")
        return TERMINATED if isinstance(stop.__cause__ or stop, Terminated) else INTERRUPTED
    except RiwayaError as fault:
        say(str(fault))
        return SOME_FAILED if isinstance(fault, StageError) else UNUSABLE
    except OSError as fault:
        where = f"{fault.filename}: " if fault.filename else ""
        say(f"{where}{fault.strerror or fault}{_MENDS.get(fault.errno or 0, '')}")
        _end_stdout()
        return UNUSABLE


def _end_stdout() -> None:
    """Writes the rest, where it can be written; else Python would fail at it again when it ends."""
    try:
        sys.stdout.flush()
    except OSError:
        _silence()


def _silence() -> None:
    """Keeps Python from complaining about the closed pipe, or the full disk, when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
