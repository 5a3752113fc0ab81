"""The commands. This module imports nothing heavy, so that `riwaya --help` answers at once."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from riwaya.cli.engine import Engine


def main(args: Sequence[str] | None = None, engine: "Engine | None" = None) -> None:
    """Runs the command line and leaves with its exit code.

    args: the words after the program's name; None for those of this process.
    engine: what reads, analyses and links; None for riwaya's own.
    Raises: SystemExit, always: 0 done, 1 some documents failed, 2 usage or input error, 130 interrupted,
    141 when the reader of the output went away, 143 after SIGTERM.
    """
    try:
        from riwaya.cli.app import run

        run(args, engine)
    except KeyboardInterrupt:  # before a command has begun
        print("riwaya: interrupted", file=sys.stderr)
        raise SystemExit(130) from None
