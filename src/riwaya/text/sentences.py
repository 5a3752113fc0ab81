"""Tokens -> sentences: a full stop, question mark or line break ends one; «..» and a dot in a number do not."""

from collections.abc import Sequence

from riwaya.records import Sentence, Token

_END = {".", "!", "?", "؟"}
_CLOSING = {'"', ")", "]", "'"}
_BRACKETS = {")", "]"}
_BULLETS = {"-", "•", "*", "·", "●", "▪"}
_HEADLINE_WORDS = 25


def sentences_of(tokens: Sequence[Token]) -> tuple[Sentence, ...]:
    """Sentences as token ranges, none empty, in order; a line break also ends the paragraph."""
    out: list[Sentence] = []
    first = paragraph = 0
    at = 0
    while at < len(tokens):
        if tokens[at].kind == "break":
            _close(out, tokens, first, at, paragraph)
            paragraph += 1
            first = at + 1
        elif tokens[at].kind == "punct" and _is_end(tokens, at):
            last = at + 1
            while last < len(tokens) and _goes_with(tokens[last], tokens[last - 1]):
                last += 1
            _close(out, tokens, first, last, paragraph)
            first = last
            at = last - 1
        at += 1
    _close(out, tokens, first, len(tokens), paragraph)
    return _with_headlines(out, tokens)


def _close(out: list[Sentence], tokens: Sequence[Token], first: int, last: int, paragraph: int) -> None:
    if first < last:
        out.append(Sentence(tokens[first].start, tokens[last - 1].end, first, last, paragraph))


def _goes_with(mark: Token, before: Token) -> bool:
    """Does a mark behind the end of a sentence still belong to it: the quote or bracket that closes, «؟!»?"""
    is_near = mark.start == before.end
    return mark.folded in _BRACKETS or (is_near and (mark.folded in _CLOSING or mark.folded in _END - {"."}))


def _is_end(tokens: Sequence[Token], at: int) -> bool:
    """Does the mark at `at` end a sentence? Not a row of dots, nor the dot of an abbreviation («د.»)."""
    mark = tokens[at]
    if mark.folded not in _END:
        return False
    if mark.folded != ".":
        return True
    beside = [tokens[i] for i in (at - 1, at + 1) if 0 <= i < len(tokens)]
    if any(t.folded == "." for t in beside):
        return False
    before = tokens[at - 1] if at else None
    return before is None or not (before.kind == "word" and len(before.folded) == 1)


def _with_headlines(sentences: list[Sentence], tokens: Sequence[Token]) -> tuple[Sentence, ...]:
    """The same sentences, those that stand alone as a title or subtitle marked."""
    count: dict[int, int] = {}
    for s in sentences:
        count[s.paragraph] = count.get(s.paragraph, 0) + 1
    if len(count) < 2:
        return tuple(sentences)
    out = []
    for s in sentences:
        ends = tokens[s.last - 1].folded
        is_title = count[s.paragraph] == 1 and ends not in (".", ":", "،") and s.last - s.first <= _HEADLINE_WORDS
        is_title = is_title and tokens[s.first].folded not in _BULLETS
        is_last = s is sentences[-1]
        out.append(Sentence(s.start, s.end, s.first, s.last, s.paragraph, True) if is_title and not is_last else s)
    return tuple(out)
