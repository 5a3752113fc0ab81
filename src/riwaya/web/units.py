"""UTF-16 units and code points: browsers count the one, offsets of the model are the other."""

import re
from bisect import bisect_left

from riwaya.errors import UsageError

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Units:
    """Offsets of one text, from code points to UTF-16 units and back, exactly."""

    def __init__(self, text: str) -> None:
        self._points = len(text)
        # Letters that take two units: where they stand, counted in code points, and in units.
        self._wide = [found.start() for found in _WIDE.finditer(text)]
        self._wide_units = [point + number for number, point in enumerate(self._wide)]

    def __len__(self) -> int:
        """How many units the whole text has."""
        return self._points + len(self._wide)

    def units(self, point: int) -> int:
        """The offset in units of an offset in code points. Raises: UsageError when the text ends before it."""
        if not 0 <= point <= self._points:
            raise UsageError(f"offset {point} lies outside the text, which has {self._points} code points")
        return point + bisect_left(self._wide, point)

    def point(self, unit: int) -> int:
        """The offset in code points of an offset in units.

        Raises: UsageError when the text ends before it, or it falls between the two halves of one letter.
        """
        if not 0 <= unit <= len(self):
            raise UsageError(f"offset {unit} lies outside the text, which has {len(self)} UTF-16 units")
        before = bisect_left(self._wide_units, unit)
        if before and self._wide_units[before - 1] + 1 == unit:
            raise UsageError(f"offset {unit} falls between the two UTF-16 halves of one letter; mark whole letters")
        return unit - before


def units_in(text: str) -> int:
    """How many UTF-16 units a text has."""
    return len(text) + len(_WIDE.findall(text))
