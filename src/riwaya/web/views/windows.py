"""Windows of a text too long for one page: each ends at a line end or between words."""

from collections.abc import Sequence

LONGEST = 25_000
"""Code points on one page: more than all but very few articles have. With a mark at every third word chromium shows
that many in a second."""
_REACH = 2_000  # back from the end of a window, in search of a better one


def edges_of(text: str, longest: int = LONGEST) -> list[int]:
    """Where windows begin, and the end of the text: two numbers or more, ascending; code points."""
    edges = [0]
    while len(text) - edges[-1] > longest:
        edges.append(_cut(text, edges[-1], edges[-1] + longest))
    return [*edges, len(text)]


def window_at(edges: Sequence[int], offset: int) -> int:
    """The number of the window, from 0, that holds an offset."""
    return max(0, min(len(edges) - 2, sum(1 for edge in edges if edge <= offset) - 1))


def _cut(text: str, start: int, at: int) -> int:
    for mark in ("\n", " "):
        found = text.rfind(mark, max(start, at - _REACH), at)
        if found >= 0:
            return found + 1
    return at
