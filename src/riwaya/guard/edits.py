"""A text with some words replaced, and where everything else stands in it then."""

from bisect import bisect_right
from collections.abc import Iterable

from riwaya.guard.names import Place
from riwaya.records import Span


class Edited:
    """A text after replacement. Offsets are code points, half-open; before and after.

    edits: may overlap and come in any order; those that overlap become one, which shows what the longest asked for.
    """

    def __init__(self, text: str, edits: Iterable[Place]) -> None:
        self._edits = _merged(edits)
        self._starts = [one.start for one in self._edits]
        pieces, last = [], 0
        self._shifts = [0]
        for one in self._edits:
            pieces += [text[last:one.start], one.by]
            last = one.end
            self._shifts.append(self._shifts[-1] + len(one.by) - (one.end - one.start))
        self.text = "".join([*pieces, text[last:]])

    def at(self, start: int, end: int) -> tuple[int, int]:
        """Where [start, end) lies now; what cuts into a replaced stretch takes it in whole."""
        new_start = self._moved(start, is_end=False)
        return new_start, new_start if start == end else self._moved(end, is_end=True)

    def span(self, span: Span) -> Span:
        """The span as it is now, quoted."""
        start, end = self.at(span.start, span.end)
        return Span(start, end, self.text[start:end])

    def _moved(self, at: int, *, is_end: bool) -> int:
        number = bisect_right(self._starts, at)
        if number:
            before = self._edits[number - 1]
            if before.start < at < before.end:
                start = before.start + self._shifts[number - 1]
                return start + len(before.by) if is_end else start
            if at == before.start:
                return at + self._shifts[number - 1]
        return at + self._shifts[number]


def _merged(edits: Iterable[Place]) -> list[Place]:
    """The edits in order, those that overlap made one."""
    out: list[Place] = []
    longest = 0
    for one in sorted(edits, key=lambda edit: (edit.start, -edit.end, edit.by)):
        if out and one.start < out[-1].end:
            last, length = out[-1], one.end - one.start
            out[-1] = Place(last.start, max(last.end, one.end), one.by if length > longest else last.by)
            longest = max(longest, length)
        else:
            out.append(one)
            longest = one.end - one.start
    return out
