"""Where page chrome stood that intake took out of a text."""

from collections.abc import Sequence
from typing import NamedTuple

from riwaya.records import Removed


class Placed(NamedTuple):
    """A piece of chrome. line: of the clean text, from 0, before which it stood. number: among `Article.removed`."""

    line: int
    number: int


def placed(text: str, removed: Sequence[Removed]) -> list[Placed]:
    """The pieces whose place is known, in their order; a piece within a line stands before or behind that.

    A clean text is lines of the raw one, in their order: a line stood before a piece where there was room for it.
    """
    pieces = sorted((piece.start, number) for number, piece in enumerate(removed) if piece.start is not None)
    lines = text.split("\n")
    line = at = 0
    out = []
    for start, number in pieces:
        while line < len(lines) and at + len(lines[line]) <= start:
            at += len(lines[line]) + 1
            line += 1
        out.append(Placed(line, number))
        at = max(at, start + len(removed[number].text))
    return out
