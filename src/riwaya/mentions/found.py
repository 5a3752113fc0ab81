"""Found: a name in the making, over token indexes, and the choice between names that overlap."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.records import Mention, Token


class Found(msgspec.Struct, frozen=True):
    """A possible name over tokens [first, last). weight: the larger wins among names of one length.

    begin: folded letters of the first word that do not belong to the name; None for its proclitics.
    """

    kind: str
    first: int
    last: int
    rule: str
    ref: str | None = None
    name_en: str | None = None
    role: str | None = None
    weight: int = 0
    key: str = ""
    begin: int | None = None


def choose(found: Iterable[Found]) -> list[Found]:
    """Of names that overlap the longest, then the weightiest, then the first; in text order."""
    taken: set[int] = set()
    out = []
    for item in sorted(found, key=lambda f: (f.first - f.last, -f.weight, f.first, f.kind, f.rule)):
        span = range(item.first, item.last)
        if not taken.intersection(span):
            taken.update(span)
            out.append(item)
    return sorted(out, key=lambda f: f.first)


def tokens_in(tokens: Sequence[Token], spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Indexes of the tokens that any of the spans of offsets touches."""
    ends = [token.end for token in tokens]
    out: set[int] = set()
    for start, end in spans:
        at = bisect_right(ends, start)
        while at < len(tokens) and tokens[at].start < end:
            out.add(at)
            at += 1
    return frozenset(out)


def mention_of(item: Found, tokens: Sequence[Token], text: str, number: int) -> Mention:
    """The mention of a found name, quoted without proclitic."""
    first = tokens[item.first]
    start = first.core_start if item.begin is None else _offset_behind(first, text, item.begin)
    end = tokens[item.last - 1].end
    return Mention(
        f"k{number}", item.kind, start, end, text[start:end], item.rule, item.ref, item.name_en, role=item.role
    )


def _offset_behind(token: Token, text: str, letters: int) -> int:
    """The offset in the text behind so many folded letters of a token; marks and tatweel are no letters."""
    at = token.start
    while at < token.end and (letters > 0 or not fold_word(text[at])):
        letters -= 1 if fold_word(text[at]) else 0
        at += 1
    return at
