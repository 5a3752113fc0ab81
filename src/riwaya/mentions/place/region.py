"""Parts of countries that bear their direction as a name: «شمال غربي سوريا», and «شمال سوريا» standing alone."""

from collections.abc import Sequence

from riwaya.knowledge import Knowledge
from riwaya.mentions.found import Found
from riwaya.mentions.place.shape import key_of
from riwaya.mentions.senses import Senses
from riwaya.records import Token

_BY = ("ب", "ل", "و")


def whole_regions(
    tokens: Sequence[Token], found: Sequence[Found], knowledge: Knowledge, senses: Senses
) -> list[Found]:
    """Countries with the directions before them, where these name a region and do not place something in it.

    «في شمال سوريا» is a region; «درعا جنوب سوريا» says where درعا lies, and names سوريا.
    """
    ends = {one.last for one in found}
    out = []
    for one in found:
        if not _is_country(one, knowledge) or tokens[one.first].clitics:
            continue
        first = one.first
        while first > 0 and one.first - first < 2 and tokens[first - 1].core in senses.sides:
            first -= 1
            if tokens[first].clitics:
                break
        sides = one.first - first
        if sides == 2 or (sides == 1 and _stands_alone(tokens, first, ends, senses)):
            out.append(Found("place", first, one.last, "place.region", weight=3, key=key_of(tokens, first, one.last)))
    return out


def _is_country(one: Found, knowledge: Knowledge) -> bool:
    return any(p.kind in ("country", "region") for p in knowledge.places.candidates(one.key)[:1])


def _stands_alone(tokens: Sequence[Token], first: int, ends: set[int], senses: Senses) -> bool:
    """Does the direction follow a preposition or a place title, and no place?"""
    if first in ends or first == 0:
        return False
    if tokens[first].clitics:
        return tokens[first].clitics[-1] in _BY
    before = tokens[first - 1]
    locality = senses.locality(before.bare)
    return before.core in ("في", "من", "الي", "علي") or (locality is not None and locality[0].is_place_title)
