"""Look-up of many names in one pass over a document. Knows no language: keys are words joined by one space."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import ahocorasick_rs

_PAUSE = "\n"
_IGNORED = frozenset("\"'()[]")


class Hit(NamedTuple):
    """A key found over tokens [first, last). is_core: it began behind the first word's proclitics."""

    key: str
    first: int
    last: int
    is_core: bool


class KeyedText(NamedTuple):
    """A document as one string of words for look-up.

    text: words, each followed by a space; marks that part phrases stand as line breaks.
    begins: offset in `text` -> (token, is_core); ends: offset -> token after.
    """

    text: str
    begins: dict[int, tuple[int, bool]]
    ends: dict[int, int]


def keyed(words: Iterable[tuple[int, str, str, bool]]) -> KeyedText:
    """The keyed text of (token index, proclitics, core with article, is_mark); quotes and brackets are passed over."""
    parts: list[str] = []
    begins: dict[int, tuple[int, bool]] = {}
    ends: dict[int, int] = {}
    at = 0
    for index, proclitics, core, is_mark in words:
        if is_mark:
            if core in _IGNORED:
                continue
            parts.append(_PAUSE)
            at += 1
            continue
        begins[at] = (index, False)
        if proclitics:
            begins[at + len(proclitics)] = (index, True)
        piece = f"{proclitics}{core} "
        parts.append(piece)
        at += len(piece)
        ends[at] = index + 1
    return KeyedText("".join(parts), begins, ends)


class Lookup:
    """Finds every one of `keys` in a keyed text: all hits at word boundaries, overlapping ones too."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = sorted(set(keys))
        self._automaton = ahocorasick_rs.AhoCorasick([key + " " for key in self._keys])

    def hits(self, text: KeyedText) -> list[Hit]:
        """Hits in order of their first token, longer ones first."""
        out, begins = [], text.begins
        for number, start, end in self._automaton.find_matches_as_indexes(text.text, overlapping=True):
            begin = begins.get(start)
            if begin is not None:
                out.append(Hit(self._keys[number], begin[0], text.ends[end], begin[1]))
        out.sort(key=lambda hit: (hit.first, -hit.last, hit.is_core))
        return out


def longest(hits: Sequence[Hit]) -> list[Hit]:
    """Of overlapping hits the one that begins first, and of those the longest."""
    out: list[Hit] = []
    free = 0
    for hit in hits:
        if hit.first >= free:
            out.append(hit)
            free = hit.last
    return out
