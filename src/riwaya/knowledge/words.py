"""Closed-class words: what a function word does, and which words never divide."""

from functools import cache

import msgspec

from riwaya.arabic.clitics import Split
from riwaya.arabic.fold import fold_word
from riwaya.knowledge.read import read_toml

_CLASSES = ("prepositions", "conjunctions", "relatives", "particles", "pronouns", "quantifiers", "whole")
_HEADS = ("ب", "ل", "ف", "وب", "ول")


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    prepositions: list[str]
    conjunctions: list[str]
    relatives: list[str]
    particles: list[str]
    pronouns: list[str]
    quantifiers: list[str]
    whole: list[str]
    parted: list[str]
    short: list[str]


class FunctionWords(msgspec.Struct, frozen=True):
    """Folded closed-class words by what they do. whole: words that never divide; parted: words that always do."""

    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    relatives: frozenset[str]
    particles: frozenset[str]
    pronouns: frozenset[str]
    quantifiers: frozenset[str]
    whole: frozenset[str]
    all: frozenset[str]
    parted: dict[str, Split]


@cache
def load_function_words() -> FunctionWords:
    """The closed-class words of function_words.toml, folded."""
    read = read_toml("function_words.toml", _File)
    parts = {name: frozenset(map(fold_word, getattr(read, name))) for name in _CLASSES}
    closed = frozenset().union(*(words for name, words in parts.items() if name != "whole"))
    return FunctionWords(**parts, all=closed, parted=_parted(read, closed | parts["whole"]))


def _parted(read: _File, known: frozenset[str]) -> dict[str, Split]:
    """The split of each word of `parted`, and of each of `short` behind و ف ب ل: but for words that are `known`."""
    rows = [row.split() for row in read.parted]
    rows += [[*heads, tail] for tail in read.short for heads in _HEADS if fold_word(heads + tail) not in known]
    return {fold_word("".join(row)): Split(tuple(row[:-1]), len(row) - 1, len(row) - 1) for row in rows}
