"""Which strands are worth comparing: those that share a neighbourhood and a few days, a text, or a rare name."""

import math
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

from riwaya.arabic.fold import fold_word
from riwaya.incidents import places
from riwaya.incidents.rarity import Rarity
from riwaya.incidents.strand import Strand
from riwaya.incidents.times import MONTH

# Degrees of a cell of the neighbourhood: about 22 km of latitude.
_CELL = 0.2
# Days of a cell of time. Two strands no more than two days apart share one.
_DAYS = 3
_FEW_DAYS = 3
# Orders of all words (min-wise hashing, Broder 1997): two texts that share a third of their rare words share the first
# word of every third order. Over all times two orders must agree.
_ORDERS = 6
_RARE_WORDS = 12


class Key(NamedTuple):
    """A block that a strand stands in: two strands of one block are compared, unless neither is open there."""

    block: int
    is_open: bool


class Blocks:
    """The blocks of many strands, by number, in memory.

    Of a block that holds more than twice the window, the nearest in time are compared.
    """

    def __init__(self, window: int) -> None:
        self._window = window
        self._members: dict[int, tuple[list[_Place], list[_Place]]] = {}

    def partners(self, strand: Strand, keys: Sequence[Key]) -> list[int]:
        """The strands put so far that are worth comparing with this one, in order."""
        found: set[int] = set()
        for key in keys:
            members = self._members.get(key.block)
            if members is not None:
                for listed in members if key.is_open else members[:1]:
                    found.update(number for _, number in nearest(listed, strand.published, self._window))
        return sorted(found)

    def put(self, number: int, strand: Strand, keys: Sequence[Key]) -> None:
        """Puts a strand into its blocks."""
        place = (strand.published, number)
        for key in keys:
            members = self._members.get(key.block)
            if members is None:
                members = self._members[key.block] = ([], [])
            insort(members[0 if key.is_open else 1], place)


_Place = tuple[int, int]


def nearest(listed: Sequence[_Place], published: int, window: int) -> Sequence[_Place]:
    """All of a short list; of a long one, in order of time, so many before a day and so many from it on."""
    if len(listed) <= 2 * window:
        return listed
    middle = bisect_left(listed, (published, -1))
    return listed[max(0, middle - window) : middle + window]


def keys_of(strand: Strand, rarity: Rarity) -> list[Key]:
    """The blocks of a strand, each once."""
    found: dict[int, bool] = {}
    for words, is_open in _keys(strand, rarity):
        found.setdefault(_number(words), is_open)
    return [Key(*item) for item in found.items()]


def _number(words: tuple[object, ...]) -> int:
    """A number for the words of a key that is the same everywhere, of 63 bits: SQLite's integers have a sign."""
    return int.from_bytes(blake2b(repr(words).encode(), digest_size=8).digest(), "big") >> 1


def _keys(strand: Strand, rarity: Rarity) -> Iterator[tuple[tuple[object, ...], bool]]:
    spells = _spells(strand)
    for name in strand.persons:
        if " " in name:
            yield ("name", *sorted(name.split())[:2]), True
            yield ("name", name), True
    for cell in _cells(strand):
        yield ("undated", *cell), strand.when is None
        for spell in spells:
            yield ("cell", spell, *cell), True
    if strand.when is not None and strand.when.days <= _FEW_DAYS:
        for day in range(strand.when.start, strand.when.end + 1):
            yield ("day", day), _is_unplaced(strand)
    firsts = _first_words([word for word in strand.words if rarity.is_rare(word)])
    for place in range(0, len(firsts), 2):
        yield ("text", place, *firsts[place : place + 2]), not spells
    for place, first in enumerate(firsts):
        for spell in spells:
            yield ("text then", spell, place, first), True
    if strand.where is None or not spells:
        rare = filter(rarity.is_rare, strand.words)
        for word in sorted(rare, key=lambda w: (crc32(w.encode()), w))[:_RARE_WORDS]:
            yield ("word", word), True


def _is_unplaced(strand: Strand) -> bool:
    """Does it name no place, or only a country or a region of no governorate?"""
    where = strand.where
    return where is None or where.rank == 0 or (where.admin1 is None and not places.is_fine(where))


def _first_words(words: Sequence[str]) -> list[int]:
    """The words that come first in some orders, as numbers; two strands share the more, the more words they share."""
    coded = [word.encode() for word in words]
    return [min(crc32(word, salt) for word in coded) for salt in range(_ORDERS)] if coded else []


def _spells(strand: Strand) -> list[int]:
    """The cells of time a strand may lie in, with a day around it; empty when open or longer than a month or so."""
    if strand.when is None or strand.when.days > MONTH:
        return []
    return list(range((strand.when.start - 1) // _DAYS, (strand.when.end + 1) // _DAYS + 1))


def _cells(strand: Strand) -> list[tuple[object, ...]]:
    """The neighbourhoods of a strand: its name («رفح» may be either), its governorate, the cells around its point."""
    where = strand.where
    if where is None:
        return []
    name = ("name", fold_word(where.name_ar))
    unit = ("unit", where.country, where.admin1) if where.admin1 else ("ref", where.ref)
    coarse: list[tuple[object, ...]] = [name, unit]
    if not places.is_fine(where) or where.lat is None or where.lon is None:
        return coarse
    y, x = where.lat / _CELL, where.lon / _CELL
    near = {(math.floor(y + dy), math.floor(x + dx)) for dy in (-0.5, 0.5) for dx in (-0.5, 0.5)}
    return [*coarse, *(("cell", *cell) for cell in sorted(near))]
