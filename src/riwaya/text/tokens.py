"""Folded text -> tokens: written words, numbers, marks and line breaks, with proclitics told apart."""

import re

from riwaya.arabic.clitics import Splitter
from riwaya.records import Folded, Token

_PIECE = re.compile(
    r"(?P<number>\d+(?:[.,:/٫٬]\d+)*)|(?P<word>[ء-غف-يٮ-ۓ]+|[A-Za-zÀ-ɏЀ-ӿ]+)|(?P<break>\s*\n\s*)|(?P<punct>[^\s])"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[,٬]\d{3})+")


def tokens_of(folded: Folded, splitter: Splitter) -> tuple[Token, ...]:
    """The tokens of a folded text, in order, with offsets into the raw text. `_` and `#` only divide words."""
    out = []
    for match in _PIECE.finditer(folded.text):
        kind = match.lastgroup or "punct"
        piece = match[0]
        if piece in "_#":
            continue
        first, last = match.span()
        start, end = folded.raw(first, last)
        if kind == "word":
            out.append(_word(piece, (start, end), folded, first, splitter))
        elif kind == "number":
            out.append(Token(start, end, start, piece, piece, piece, (), kind, number_of(piece)))
        else:
            out.append(Token(start, end, start, piece, piece, piece, (), kind))
    return tuple(out)


def number_of(digits: str) -> int | None:
    """The value of digits: «1,200» gives 1200; a date or decimal («2022.10.17», «1.5») gives None."""
    if digits.isdigit():
        return int(digits) if len(digits) < 16 else None
    if _THOUSANDS.fullmatch(digits):
        return int(re.sub(r"\D", "", digits))
    return None


def _word(piece: str, span: tuple[int, int], folded: Folded, first: int, splitter: Splitter) -> Token:
    split = splitter(piece)
    core_start = folded.raw(first + split.core_at, first + len(piece))[0] if split.core_at else span[0]
    return Token(
        span[0], span[1], core_start, piece, piece[split.core_at:], piece[split.bare_at:], split.clitics, "word"
    )
