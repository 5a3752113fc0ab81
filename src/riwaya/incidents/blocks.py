"""Which strands are worth comparing: those that share a neighbourhood and a few days, or a rare name."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from zlib import crc32

from riwaya.incidents import places
from riwaya.incidents.across import COPY_WORDS, Rarity
from riwaya.incidents.strand import Strand
from riwaya.incidents.times import MONTH
from riwaya.knowledge.linking import Linking

Key = tuple[object, ...]
# Degrees of a cell of the neighbourhood: about 22 km of latitude.
_CELL = 0.2
_DAYS = 7
_FEW_DAYS = 3
_RARE_NAME = 25
_RARE_WORD = 6
_HASHES = 3


def pairs(strands: Sequence[Strand], linking: Linking, rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Indexes of strands to compare, each pair once, smaller index first; strands come in a fixed order."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for index, strand in enumerate(strands):
        for key in sorted(set(_keys(strand, rarity)), key=repr):
            blocks[key].append(index)
    seen: set[tuple[int, int]] = set()
    for key in sorted(blocks, key=repr):
        for pair in _walk(blocks[key], strands, linking.limits.window, kind=str(key[0])):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _walk(block: list[int], strands: Sequence[Strand], window: int, *, kind: str) -> Iterator[tuple[int, int]]:
    """All pairs of a small block; of a large one each with its neighbours in time."""
    ordered = sorted(block, key=lambda i: (strands[i].published, i))
    reach = len(block) if len(block) <= 2 * window else window
    for place, one in enumerate(ordered):
        for two in ordered[place + 1 : place + 1 + reach]:
            first, second = strands[one], strands[two]
            if first.doc != second.doc and _is_due(kind, first, second):
                yield min(one, two), max(one, two)


def _is_due(kind: str, one: Strand, two: Strand) -> bool:
    """Blocks of a place without a time serve the undated, those of a day without a place the unplaced."""
    if kind == "undated":
        return one.when is None or two.when is None
    return kind != "day" or _is_unplaced(one) or _is_unplaced(two)


def _is_unplaced(strand: Strand) -> bool:
    """Does it name no place, or only a country?"""
    return strand.where is None or strand.where.rank == 0


def _keys(strand: Strand, rarity: Rarity) -> Iterator[Key]:
    for name in strand.persons:
        if " " in name and rarity.count(name) <= _RARE_NAME:
            yield ("name", *sorted(name.split())[:2])
            yield ("name", name)
    where = strand.where
    weeks = _weeks(strand)
    if where is not None:
        for cell in _cells(strand):
            yield ("undated", *cell)
            for week in weeks:
                yield ("cell", week, *cell)
    if strand.when is not None and strand.when.days <= _FEW_DAYS:
        for day in range(strand.when.start, strand.when.end + 1):
            yield ("day", day)
    yield from _text_keys(strand)
    rare = sorted(strand.words, key=lambda w: (rarity.count(w), w))
    if where is None or weeks == []:
        for word in [w for w in rare if 1 < rarity.count(w) <= _RARE_WORD][:12]:
            yield ("word", word)


def _text_keys(strand: Strand) -> Iterator[Key]:
    """Keys that two strands share as often as they share words (min-wise hashing, Broder 1997): for copies."""
    if len(strand.words) >= COPY_WORDS:
        for salt in range(_HASHES):
            yield ("text", salt, min((crc32(word.encode(), salt), word) for word in strand.words)[1])


def _weeks(strand: Strand) -> list[int]:
    """The weeks a strand may lie in, with the days around it; empty when open or longer than a month or so."""
    if strand.when is None or strand.when.days > MONTH:
        return []
    return list(range((strand.when.start - 2) // _DAYS, (strand.when.end + 2) // _DAYS + 1))


def _cells(strand: Strand) -> list[Key]:
    """The neighbourhoods of a strand: the cells around its point, and its governorate."""
    where = strand.where
    if where is None:
        return []
    unit: list[Key] = [("unit", where.country, where.admin1)] if where.admin1 else [("ref", where.ref)]
    if not places.is_fine(where) or where.lat is None or where.lon is None:
        return unit
    y, x = where.lat / _CELL, where.lon / _CELL
    near = {(math.floor(y + dy), math.floor(x + dx)) for dy in (-0.5, 0.5) for dx in (-0.5, 0.5)}
    return [*unit, *(("cell", *cell) for cell in sorted(near))]
