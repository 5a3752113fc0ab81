"""Names as the guard compares them, and where they stand in a text."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from riwaya.arabic.fold import fold

Name = tuple[str, ...]
"""Folded words without their article, a kunya in one case: («أبي حسن الحلبي») is ("ابو", "حسن", "حلبي")."""
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"^ال(?=...)")
_KUNYA = {"ابا": "ابو", "ابي": "ابو"}
_ANDS, _PREPOSITIONS = "وف", "بلك"
# What may stand between two words of one name: a blank or line end, a quote around an alias, a hyphen.
_BETWEEN = re.compile(r"""[\s"'()\-.]{1,3}""")
_SHORTEST = 2


class Word(NamedTuple):
    """A word of a text, folded, with its raw offsets and those in the folded text."""

    text: str
    start: int
    end: int
    first: int
    last: int


class Form(NamedTuple):
    """What is left of a folded word without proclitics, as it is and as names are compared. skipped: letters gone."""

    skipped: int
    word: str
    normal: str


class Place(NamedTuple):
    """Where a name stands: raw offsets, half-open, and what to write there instead."""

    start: int
    end: int
    by: str


class Index:
    """Names with what stands for each, by their first word.

    is_exact: the names are of one word and keep their article: «الخليل» is not «خليل».
    """

    def __init__(self, names: Mapping[Name, str], *, is_exact: bool = False) -> None:
        self.names = names
        self.is_exact = is_exact
        self._by_first: dict[str, list[Name]] = {}
        for name in sorted(names, key=lambda one: (-len(one), one)):
            self._by_first.setdefault(name[0], []).append(name)

    def beginning(self, form: "Form") -> Sequence[Name]:
        """The names that begin with a word, the longest first."""
        return self._by_first.get(form.word if self.is_exact else form.normal, ())


class Text:
    """A text cut into words, to look for many names in."""

    def __init__(self, raw: str) -> None:
        folded = fold(raw)
        self._raw = raw
        self._folded = folded.text
        self.words = [
            Word(found[0], *folded.raw(*found.span()), *found.span()) for found in _WORD.finditer(folded.text)
        ]

    def places(self, indexes: Sequence[Index], without: Collection[Name] = ()) -> Iterator[Place]:
        """Where names stand, none overlapping. A proclitic before a name is no part of it.

        indexes: asked in this order; at each word the longest name counts.
        """
        at = 0
        while at < len(self.words):
            found = self._at(at, indexes, without)
            if found is None:
                at += 1
                continue
            skipped, name, by = found
            last = self.words[at + len(name) - 1]
            yield Place(self._start(self.words[at], skipped), last.end, by)
            at += len(name)

    def _at(self, at: int, indexes: Sequence[Index], without: Collection[Name]) -> tuple[int, Name, str] | None:
        best: tuple[int, Name, str] | None = None
        for form in _forms(self.words[at].text):
            for index in indexes:
                for name in index.beginning(form):
                    is_longer = best is None or len(name) > len(best[1])
                    if is_longer and name not in without and self._goes_on(at, name):
                        best = (form.skipped, name, index.names[name])
        return best

    def _goes_on(self, at: int, name: Name) -> bool:
        """Do the other words of the name follow the word at `at`?"""
        words = self.words[at:at + len(name)]
        if len(words) < len(name):
            return False
        return all(
            normal(word.text.lower()) == part and _BETWEEN.fullmatch(self._folded, before.last, word.first)
            for before, word, part in zip(words, words[1:], name[1:], strict=False)
        )

    def _start(self, word: Word, skipped: int) -> int:
        if not skipped:
            return word.start
        # The raw start of the letter behind the proclitic: fold the word alone.
        return word.start + fold(self._raw[word.start:word.end]).raw(skipped, len(word.text))[0]


def name_of(text: str) -> Name:
    """The name that a text is; () where it holds no word."""
    return tuple(map(normal, words_of(text)))


def words_of(text: str) -> list[str]:
    """The folded words of a text, article kept."""
    return _WORD.findall(fold(text).text.lower())


@lru_cache(maxsize=65_536)
def normal(word: str) -> str:
    """A folded word as names are compared by: «الحلبي» and «حلبي» are one, and so are «أبو» and «أبي»."""
    bare = _ARTICLE.sub("", word)
    return _KUNYA.get(bare, bare)


@lru_cache(maxsize=65_536)
def _forms(word: str) -> tuple[Form, ...]:
    """A folded word, and what is left of it without proclitics; the least taken off first."""
    word = word.lower()
    heads = [0, 1] if word[0] in _ANDS else [0]
    rests = [(head, word[head:]) for head in heads]
    for head, rest in list(rests):
        if rest[:1] and rest[0] in _PREPOSITIONS:
            rests.append((head + 1, rest[1:]))
        if rest.startswith("لل"):  # «للحلبي»: the article lost its alef
            rests.append((head + 1, "ا" + rest[1:]))
    kept = ((skipped, rest) for skipped, rest in rests if not skipped or len(rest) >= _SHORTEST)
    return tuple(sorted(Form(skipped, rest, normal(rest)) for skipped, rest in kept))
