"""Where words of an old text stand in a new one."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
# Comparing takes the square of it at worst; a changed part with more words is left unaligned.
_MOST_WORDS = 3000


class Piece(NamedTuple):
    """A part of the old text that stands in the new one, `shift` characters further on."""

    start: int
    end: int
    shift: int


class Alignment:
    """The parts that two texts have in common, in order: whole lines, and words of changed lines."""

    def __init__(self, old: str, new: str) -> None:
        self._is_same = old == new
        self.pieces = [Piece(0, len(old), 0)] * bool(old) if old == new else _merged(_common(old, new))
        self._starts = [piece.start for piece in self.pieces]

    def moved(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the old [start, end) stands in the new text; None where it is not whole there."""
        if self._is_same:
            return start, end
        found = list(self.parts(start, end))
        return found[0] if len(found) == 1 and found[0][1] - found[0][0] == end - start else None

    def parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The new places of those parts of the old [start, end) that are there, in order."""
        for piece in self.pieces[max(0, bisect_right(self._starts, start) - 1):]:
            if piece.start >= end:
                return
            first, last = max(start, piece.start), min(end, piece.end)
            if first < last:
                yield first + piece.shift, last + piece.shift


def _common(old: str, new: str) -> Iterator[Piece]:
    for one, other, is_same in _matched(old, new, _LINES):
        if is_same:
            yield Piece(one[0], one[1], other[0] - one[0])
            continue
        before, after = old[slice(*one)], new[slice(*other)]
        if max(len(_WORDS.findall(before)), len(_WORDS.findall(after))) <= _MOST_WORDS:
            for a, b, is_equal in _matched(before, after, _WORDS):
                if is_equal:
                    yield Piece(one[0] + a[0], one[0] + a[1], other[0] + b[0] - one[0] - a[0])


def _matched(
    old: str, new: str, unit: re.Pattern[str]
) -> Iterator[tuple[tuple[int, int], tuple[int, int], bool]]:
    """Stretches of both texts in order, as offsets, that are the same or replace each other."""
    ones, others = (unit.findall(text) for text in (old, new))
    starts, ends = _offsets(ones), _offsets(others)
    for tag, a, b, c, d in SequenceMatcher(None, ones, others, autojunk=False).get_opcodes():
        if tag in ("equal", "replace"):
            yield (starts[a], starts[b]), (ends[c], ends[d]), tag == "equal"


def _offsets(units: list[str]) -> list[int]:
    out = [0]
    for unit in units:
        out.append(out[-1] + len(unit))
    return out


def _merged(pieces: Iterator[Piece]) -> list[Piece]:
    """Neighbours that moved alike are one."""
    out: list[Piece] = []
    for piece in pieces:
        if out and out[-1].end == piece.start and out[-1].shift == piece.shift:
            out[-1] = Piece(out[-1].start, piece.end, piece.shift)
        else:
            out.append(piece)
    return out
