"""The words of a question, for the two kinds of index: FTS5, and trigrams."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import ColumnElement, or_

from riwaya.arabic.index_words import index_words

_PIECE = re.compile(r'"([^"]*)"|(\S+)')
_SAME_QUOTES = str.maketrans("«»“”„", '"' * 5)


class Word(NamedTuple):
    """One word to look for, or several in a row. is_begun: the last is only the beginning of a word."""

    words: tuple[str, ...]
    is_begun: bool = False


def words_of(asked: str) -> list[Word]:
    """The words of a question."""
    out = []
    for phrase, word in _PIECE.findall(asked.translate(_SAME_QUOTES)):
        found = index_words(phrase or word).words
        if found:
            out.append(Word(found, word.endswith("*")))
    return out


def matching(asked: str, facets: Iterable[str]) -> list[str]:
    """For FTS5, what must hold. Words are nothing but letters and digits, facets hold no quotes: nothing to escape."""
    out = [f'facets : "{one}"' for one in facets]
    for word in words_of(asked):
        columns = "{words variants}" if len(word.words) == 1 else "words"
        out.append(f'{columns} : "{" ".join(word.words)}"' + ("*" if word.is_begun else ""))
    return out


def lettered(asked: str, words: ColumnElement[str], variants: ColumnElement[str]) -> list[ColumnElement[bool]]:
    """For trigrams, what must hold of the two columns, which have words between blanks."""
    out = []
    for word in words_of(asked):
        joined = " ".join(word.words)
        here = [has(words, joined, word.is_begun)]
        if len(word.words) == 1:
            here.append(has(variants, joined, word.is_begun))
        out.append(or_(*here))
    return out


def has(place: ColumnElement[str], words: str, is_begun: bool = False) -> ColumnElement[bool]:
    """Whether words stand in a row in a column, which has blanks between all of them. is_begun: as in `Word`."""
    return place.contains(f" {words}" + ("" if is_begun else " "), autoescape=True)
