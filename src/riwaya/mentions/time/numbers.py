"""Number words inside time expressions, by riwaya.arabic.numbers."""

from collections.abc import Sequence
from functools import cache

from riwaya.arabic.numbers import load_numbers, parse_number
from riwaya.records import Token

_LONGEST = 8
_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")


def number_at(tokens: Sequence[Token], at: int) -> tuple[int, int, int] | None:
    """The number words that begin at token `at`: their end, value, and how many letters of proclitics stand before.

    None where there are none, or they name no plain number («عشرات»).
    """
    token = tokens[at]
    letters = _beginnings().get(token.folded)
    if letters is None:
        return None
    words = [token.folded[letters:], *(t.folded for t in tokens[at + 1 : at + _LONGEST])]
    found = parse_number(words, 0)
    if found is None or found.value is None or found.is_percent or found.is_decimal:
        return None
    return at + found.end, found.value, letters


@cache
def _beginnings() -> dict[str, int]:
    """How a number of several words may begin, as written -> letters of proclitics; the whole word wins."""
    out: dict[str, int] = {}
    for prefix in sorted(_PROCLITICS, key=len):
        for word, entry in load_numbers().words.items():
            if entry.kind not in ("vague", "fraction"):
                out.setdefault(prefix + word, len(prefix))
                out.setdefault(prefix + "ال" + word, len(prefix))
    return out
