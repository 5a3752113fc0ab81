"""Folded keys of place names: every spelling a name may be looked up by."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.knowledge.places_rows import Place
from riwaya.knowledge.read import read_toml

_BREAKS = re.compile(r"[-‐–/،,_]+")
_SHORTEST_REST = 3
# What takes no article when written without one: «مالي» is a country, «المالي» is "financial".
_NO_ARTICLE = frozenset({"country", "admin1", "region", "site", "airport", "base", "crossing"})


class Naming(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How place names vary. joined: first words also written onto the next («كفر نبل», «كفرنبل»)."""

    joined: tuple[str, ...]
    split: tuple[str, ...]


class CommonWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Place names that are also something else; see the data file for what each group holds."""

    ordinary: tuple[str, ...]
    given_names: tuple[str, ...]
    operations: tuple[str, ...]
    longer_names: tuple[str, ...]
    verbs: tuple[str, ...]
    titled: tuple[str, ...]


def read_naming() -> Naming:
    """The data file on how names vary."""
    return read_toml("places/naming.toml", Naming)


class CommonKeys(NamedTuple):
    """Folded place names that count as a place only in context.

    titled: those that need a place title. verbs: those that are else a verb, and need a preposition or a row.
    """

    every: frozenset[str]
    titled: frozenset[str]
    verbs: frozenset[str]


def read_common_words() -> CommonKeys:
    """The keys of the data file: «الحراك» is a town and "the movement"; «إب» is a city and, as «آب», August."""
    found = read_toml("places/common_words.toml", CommonWords)
    titled = frozenset(key_of(w) for w in found.titled)
    verbs = frozenset(key_of(w) for w in found.verbs)
    groups = (found.ordinary, found.given_names, found.operations, found.longer_names)
    return CommonKeys(titled.union(verbs, (key_of(w) for group in groups for w in group)), titled, verbs)


def key_of(name: str) -> str:
    """The folded name, words joined by one space: «كفر نَبْل» gives «كفر نبل»."""
    return " ".join(_BREAKS.sub(" ", fold_word(name)).split())


def exact_keys(place: Place) -> list[str]:
    """The folded keys of the names a place is written with, without repeats."""
    return list(dict.fromkeys(k for n in (place.name_ar, *place.variants) if (k := key_of(n))))


def loose_keys(place: Place, keys: Iterable[str], naming: Naming) -> Iterator[str]:
    """Spellings derived from a place's keys: the article added or left off, first words joined or split."""
    for key in keys:
        words = key.split()
        if words[0].startswith("ال") and len(words[0]) > 4:
            yield " ".join([words[0][2:], *words[1:]])
        elif place.kind not in _NO_ARTICLE and words[0] not in naming.joined:
            yield "ال" + key
        if len(words) > 1:
            yield from _loose_compound(words, naming)
        for head in naming.split:
            if words[0].startswith(head) and len(words[0]) >= len(head) + _SHORTEST_REST:
                yield " ".join([head, words[0][len(head) :], *words[1:]])


def _loose_compound(words: list[str], naming: Naming) -> Iterator[str]:
    last = words[-1]
    if last.startswith("ال") and len(last) > 4:
        yield " ".join([*words[:-1], last[2:]])
    if words[0] in naming.joined:
        yield " ".join([words[0] + words[1], *words[2:]])
