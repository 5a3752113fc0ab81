"""Closed-class words: what a function word does, and which words never divide."""

from functools import cache

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.knowledge.read import read_toml


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    prepositions: list[str]
    conjunctions: list[str]
    relatives: list[str]
    particles: list[str]
    pronouns: list[str]
    quantifiers: list[str]
    whole: list[str]


class FunctionWords(msgspec.Struct, frozen=True):
    """Folded closed-class words by what they do. whole: words that never divide."""

    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    relatives: frozenset[str]
    particles: frozenset[str]
    pronouns: frozenset[str]
    quantifiers: frozenset[str]
    whole: frozenset[str]
    all: frozenset[str]


@cache
def load_function_words() -> FunctionWords:
    """The closed-class words of function_words.toml, folded."""
    read = read_toml("function_words.toml", _File)
    parts = {name: frozenset(map(fold_word, getattr(read, name))) for name in _File.__struct_fields__}
    closed = frozenset().union(*(words for name, words in parts.items() if name != "whole"))
    return FunctionWords(**parts, all=closed)
