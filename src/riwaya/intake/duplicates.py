"""Near-duplicates: articles with the same text but for a few words, such as one agency report twice."""

import re
from collections.abc import Iterable

from rensa import RMinHash, RMinHashLSH

from riwaya.arabic.fold import fold_word
from riwaya.records import Article

# Two texts are near-identical when they share this part of all their runs of five words: about one word in
# twenty-five changed. Reports of two agencies on one event share under 0.2.
THRESHOLD = 0.7
WORDS_IN_RUN = 5
PERMUTATIONS = 128
# 32 bands of 4 rows find a pair at the threshold in 9,998 of 10,000 cases; each find is then checked exactly.
BANDS = 32
SEED = 20221017
_WORD = re.compile(r"\w+")


def near_duplicates(articles: Iterable[Article]) -> list[tuple[str, ...]]:
    """Groups of ids of articles whose texts are near-identical, in the order in which the articles are given.

    An article without a duplicate is in no group. The same articles in the same order give the same groups.
    """
    listed = list(articles)
    runs = [word_runs(_body(article)) for article in listed]
    parent = list(range(len(listed)))
    index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
    for place, run in enumerate(runs):
        if not run:
            continue
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        sketch.update(sorted(run))
        for other in sorted(index.query(sketch)):
            if similarity(run, runs[other]) >= THRESHOLD:
                _join(parent, other, place)
        index.insert(place, sketch)
    groups: dict[int, list[str]] = {}
    for place, article in enumerate(listed):
        groups.setdefault(_root(parent, place), []).append(article.id)
    return [tuple(ids) for ids in groups.values() if len(ids) > 1]


def _body(article: Article) -> str:
    """The text below the headline, which every outlet words anew; the headline where there is nothing else."""
    return article.text.removeprefix(article.title or "").strip() or article.text


def word_runs(text: str) -> frozenset[str]:
    """Every run of five folded words of a text; a shorter text is one run; empty for a text without words."""
    words = _WORD.findall(fold_word(text).casefold())
    if not words:
        return frozenset()
    last = max(1, len(words) - WORDS_IN_RUN + 1)
    return frozenset(" ".join(words[at:at + WORDS_IN_RUN]) for at in range(last))


def similarity(runs: frozenset[str], others: frozenset[str]) -> float:
    """Shared runs over all runs of both: 0 to 1."""
    return len(runs & others) / len(runs | others) if runs or others else 0.0


def _root(parent: list[int], place: int) -> int:
    while parent[place] != place:
        parent[place] = parent[parent[place]]
        place = parent[place]
    return place


def _join(parent: list[int], one: int, two: int) -> None:
    """Puts two places into one group, which goes by its first place."""
    first, second = sorted((_root(parent, one), _root(parent, two)))
    parent[second] = first
