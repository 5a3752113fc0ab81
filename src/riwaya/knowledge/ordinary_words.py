"""Ordinary words that are no names, so that an unknown word can be taken for one."""

from collections.abc import Iterator
from functools import cache

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.knowledge.read import read_toml

FILE = "ordinary_words.toml"
_ENDINGS = ("", "ه", "ا", "ين", "ون", "ات", "تين", "ان")


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    licence: str
    words: str
    adjectives: str


@cache
def load_ordinary_words() -> frozenset[str]:
    """Folded words without article. Raises: KnowledgeError when the file breaks its schema."""
    read = read_toml(FILE, _File)
    return frozenset(map(fold_word, read.words.split())).union(_inflected(read.adjectives))


def _inflected(adjectives: str) -> Iterator[str]:
    """Adjectives in both genders, the accusative, the dual and the sound plurals."""
    for adjective in map(fold_word, adjectives.split()):
        for ending in _ENDINGS:
            yield adjective + ending
