"""Definite nouns that stand for a named thing, and words that tie an alias to its person."""

from functools import cache

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.errors import KnowledgeError
from riwaya.knowledge.read import read_toml

FILE = "coreference.toml"


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]
    kinds: frozenset[str]
    or_any: bool = False


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    place: tuple[_Row, ...]
    organization: tuple[_Row, ...]
    pointing: tuple[str, ...]
    fixed: tuple[str, ...]
    alias: tuple[str, ...]
    alias_between: tuple[str, ...]


class Coreference(msgspec.Struct, frozen=True):
    """Folded nouns without the article; the comments of the data file say what each set is for.

    places, organizations: noun -> the kinds of places, of actors, that it fits besides names it stands before.
    any_place: nouns that fit the last place where nothing fits better.
    """

    places: dict[str, frozenset[str]]
    any_place: frozenset[str]
    organizations: dict[str, frozenset[str]]
    pointing: frozenset[str]
    fixed: frozenset[str]
    alias: frozenset[str]
    alias_between: frozenset[str]


@cache
def load_coreference() -> Coreference:
    """The words of coreference.toml, read once.

    Raises: KnowledgeError when the file breaks its schema or a noun stands in two rows.
    """
    read = read_toml(FILE, _File)
    return Coreference(
        places=_by_word(read.place),
        any_place=frozenset(fold_word(word) for row in read.place if row.or_any for word in row.words),
        organizations=_by_word(read.organization),
        pointing=frozenset(map(fold_word, read.pointing)),
        fixed=frozenset(map(fold_word, read.fixed)),
        alias=frozenset(map(fold_word, read.alias)),
        alias_between=frozenset(map(fold_word, read.alias_between)),
    )


def _by_word(rows: tuple[_Row, ...]) -> dict[str, frozenset[str]]:
    out: dict[str, frozenset[str]] = {}
    for row in rows:
        for word in row.words:
            if fold_word(word) in out:
                raise KnowledgeError(f"{FILE}: {word!r} stands in two rows; keep one")
            out[fold_word(word)] = row.kinds
    return out
