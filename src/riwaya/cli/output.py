"""Where results go: stdout, or a file that is whole or not there at all."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any

from riwaya.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType


@contextmanager
def writing(output: Path | None) -> Iterator[Callable[[str], object]]:
    """A function that writes text; a file appears under its name only when all is written.

    Raises: UsageError when the file can't be made.
    """
    if output is None:
        yield sys.stdout.write
        return
    with _whole(output, encoding="utf-8", newline="\n") as file:
        yield file.write


@contextmanager
def writing_bytes(output: Path) -> Iterator[Callable[[bytes], object]]:
    """As `writing`, for a file that is no text."""
    with _whole(output) as file:
        yield file.write


@contextmanager
def _whole(output: Path, **text: str) -> Iterator[Any]:
    """An open file that takes its name when it is closed; of bytes, unless `text` says how to encode.

    Raises: UsageError when it can't be made.
    """
    if output.is_dir() or not output.parent.is_dir():
        what = "is a folder" if output.is_dir() else f"lies in no existing folder ({str(output.parent)!r})"
        raise UsageError(f"output {str(output)!r} {what}; name a file in an existing folder")
    mode = "w" if text else "wb"
    file: Any = NamedTemporaryFile(mode, dir=output.parent, prefix=f".{output.name}.", delete=False, **text)  # type: ignore[call-overload]  # noqa: SIM115
    try:
        with file:
            yield file
        os.chmod(file.name, 0o666 & ~_umask())
        os.replace(file.name, output)
    except BaseException as fault:
        Path(file.name).unlink(missing_ok=True)
        if isinstance(fault, OSError) and fault.filename in (None, file.name):
            fault.filename = str(output)
        raise


def is_terminal(output: Path | None) -> bool:
    """Whether results go to a terminal."""
    return output is None and sys.stdout.isatty()


def show(renderable: "RenderableType") -> None:
    """Prints something rich on the terminal."""
    from rich.console import Console

    Console(soft_wrap=False).print(renderable)


def write_table(heads: Sequence[str], rows: Iterable[Sequence[str]], output: Path | None) -> None:
    """A table on a terminal; else one line a row, cells parted by tabs, for other programs."""
    from riwaya.export.report.words import printable

    if not is_terminal(output):
        with writing(output) as write:
            for row in chain((heads,), rows):
                write("\t".join(" ".join(printable(cell).split()) for cell in row) + "\n")
        return
    from rich.text import Text

    from riwaya.export.report.terminal import grid

    table = grid(*heads)
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    show(table)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
