"""What the words around a figure make of it: «أكثر من 100», «5 على الأقل», «نحو 30»."""

from collections.abc import Sequence

from riwaya.knowledge.counts import CountKnowledge
from riwaya.mentions.count.lexicon import follows
from riwaya.records import Token

Span = tuple[int, int]


def hedged(
    counts: CountKnowledge, tokens: Sequence[Token], sentence: Span, figure: Span, bounds: tuple[int, int | None]
) -> tuple[str | None, int, int, int | None]:
    """Hedge, where its words begin, low and high of the figure at tokens `figure` in tokens `sentence`."""
    first, last = figure
    opens, ends = sentence
    low, high = bounds
    start = first - 1 if first > opens and tokens[first - 1].folded in ("ال", "ب", "ل") else first
    if start > opens:
        word = tokens[start - 1]
        for key in {word.folded: 0, word.core: 0}:
            for words, kind in counts.hedges.get(key, ()):
                if start - len(words) >= opens and _ends_at(tokens, start, words):
                    return (kind, start - len(words), *_bounded(kind, low, high))
    for at in range(last, min(last + 3, ends)):
        if tokens[at].kind == "number":  # «29 شخصا وإصابة 24 على الأقل»
            break
        for words, kind in counts.behind.get(tokens[at].folded, ()):
            if follows(tokens, at, words):
                return (kind, first, *_bounded(kind, low, high))
    return ("vague" if high is None else None), first, low, high


def _ends_at(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> bool:
    first = at - len(words)
    return words[0] in (tokens[first].core, tokens[first].folded) and follows(tokens, first, words)


def _bounded(kind: str, low: int, high: int | None) -> tuple[int, int | None]:
    """What a hedge leaves of a figure: «أكثر من 100» [101, None], «لا يتجاوز 15» [0, 15]."""
    if kind == "at_least" or high is None:
        return low, None
    if kind == "more_than":
        return low + 1, None
    if kind in ("at_most", "less_than"):
        return 0, high - (kind == "less_than")
    return low, high
