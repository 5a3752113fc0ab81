"""Folded text -> tokens: written words, numbers, marks and line breaks, with proclitics told apart."""

import re

from riwaya.arabic.clitics import Splitter
from riwaya.records import Folded, Token

# Digits in groups are one number: «10،000», «100 000» (only before 000, which stands for no number of its own).
_PIECE = re.compile(
    r"(?P<number>\d{1,3}(?:،\d{3})+(?!\d)|\d{1,3}(?: \d{3})* 000(?!\d)|\d+(?:[.,:/٫٬]\d+)*)"
    r"|(?P<word>[ء-غف-يٮ-ۓ]+|[A-Za-zÀ-ɏЀ-ӿ]+)|(?P<break>\s*\n\s*)|(?P<punct>[^\s])"
)
_AND_HAMZA = frozenset({"وأ", "وإ"})
_SHORTEST_JOINED = 3
_DIVIDERS = "_#"
_THOUSANDS = re.compile(r"\d{1,3}(?:[,٬،]\d{3})+|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?: \d{3})+")


def tokens_of(folded: Folded, splitter: Splitter, raw: str = "") -> tuple[Token, ...]:
    """The tokens of a folded text, in order, with offsets into the raw text. `_` and `#` only divide words.

    raw: the text as written, where it is at hand; no word begins with a و and a hamza of its own («وأدى»).
    """
    out = []
    starts, ends = folded.starts, folded.ends
    for match in _PIECE.finditer(folded.text):
        kind = match.lastgroup or "punct"
        piece = match[0]
        first, last = match.span()
        start, end = (first, last) if starts is None or ends is None else (starts[first], ends[last - 1])
        if kind == "word":
            is_joined = piece[0] == "و" and len(piece) > _SHORTEST_JOINED and raw[start:start + 2] in _AND_HAMZA
            split = splitter.joined(piece) if is_joined else splitter(piece)
            at, bare_at = split.core_at, split.bare_at
            if bare_at == 0:
                out.append(Token(start, end, start, piece, piece, piece, (), "word"))
                continue
            core_start = start if at == 0 else first + at if starts is None else starts[first + at]
            out.append(Token(start, end, core_start, piece, piece[at:], piece[bare_at:], split.clitics, "word"))
        elif kind == "number":
            out.append(Token(start, end, start, piece, piece, piece, (), kind, number_of(piece)))
        elif piece not in _DIVIDERS:
            out.append(Token(start, end, start, piece, piece, piece, (), kind))
    return tuple(out)


def number_of(digits: str) -> int | None:
    """The value of digits: «1,200» gives 1200; a date or decimal («2022.10.17», «1.5») gives None."""
    if digits.isdigit():
        return int(digits) if len(digits) < 16 else None
    if _THOUSANDS.fullmatch(digits):
        return int(re.sub(r"\D", "", digits))
    return None

