"""Words with a sign put into them, told by the vocabulary: «غار.ة», «ق*تل», «داع،ش».

What `fold` joins needs no vocabulary (`قـ.ـتل`). Here the sign alone stands between the letters, as it does where a
blank was forgotten behind a full stop («في حلب.وقال»), so that only known words can tell.
"""

import re
from collections.abc import Callable
from itertools import pairwise

from riwaya.records import Folded

_LETTERS = "[ء-غف-ي]+"
_SIGNS = "[.،,*/|+~-]{1,2}"
_GLUED = re.compile(rf"(?<=[ء-غف-ي]){_SIGNS}(?=[ء-غف-ي])")
_PIECED = re.compile(rf"{_LETTERS}(?:{_SIGNS}{_LETTERS})+")
_PIECE = re.compile(_LETTERS)
_SHORTEST = 3


def joined(folded: Folded, knows: Callable[[str], bool]) -> Folded:
    """The text with such words whole. knows: is this folded word, proclitics and all, one that is known?"""
    text = folded.text
    if not _GLUED.search(text):
        return folded
    gaps = [gap for match in _PIECED.finditer(text) for gap in _gaps(match, knows)]
    if not gaps:
        return folded
    gone = {i for start, end in gaps for i in range(start, end)}
    kept = [i for i in range(len(text)) if i not in gone]
    starts = folded.starts or range(len(text))
    ends = folded.ends or range(1, len(text) + 1)
    return Folded(
        "".join(text[i] for i in kept), tuple(starts[i] for i in kept), tuple(ends[i] for i in kept)
    )


def _gaps(match: re.Match[str], knows: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Where the signs stand in a word of several pieces, [] where these are words of their own."""
    found = list(_PIECE.finditer(match.string, match.start(), match.end()))
    pieces = [piece[0] for piece in found]
    whole = "".join(pieces)
    if len(whole) < _SHORTEST or max(map(len, pieces)) == 1 or not knows(whole) or all(map(knows, pieces)):
        return []
    if len(pieces[0]) == 1 and len(whole) > _SHORTEST and knows(whole[1:]):
        return []  # «أ.سامي»: an initial or a title
    return [(one.end(), other.start()) for one, other in pairwise(found)]
