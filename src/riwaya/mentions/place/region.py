"""Parts of countries that bear their direction as a name: «شمال غربي سوريا», and «شمال سوريا» standing alone."""

from collections.abc import Sequence

from riwaya.knowledge import Knowledge
from riwaya.mentions.found import Found
from riwaya.mentions.place.shape import key_of
from riwaya.mentions.senses import Senses
from riwaya.records import Token

_BY = ("ب", "ل", "و")
_SIDES_AND_HEAD = 3


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
        named = _named_by_sides(tokens, one.first, senses)
        if named is not None:
            out.append(Found("place", named, one.last, "place.region", weight=3, key=key_of(tokens, named, one.last)))
            continue
        sides = one.first - first
        if sides == 2 or (sides == 1 and _stands_alone(tokens, first, ends, senses)):
            out.append(Found("place", first, one.last, "place.region", weight=3, key=key_of(tokens, first, one.last)))
    return out


def _is_country(one: Found, knowledge: Knowledge) -> bool:
    places = knowledge.places.candidates(one.key)[:1]
    return " " not in one.key and any(p.kind in ("country", "region") for p in places)


def _named_by_sides(tokens: Sequence[Token], at: int, senses: Senses) -> int | None:
    """Where «إقليم شمال وشرق سوريا» begins, سوريا standing at `at`; None when it is no such name."""
    if at < _SIDES_AND_HEAD:
        return None
    head, one, other = tokens[at - 3:at]
    is_pair = one.core in senses.sides and other.core in senses.sides and other.clitics == ("و",)
    locality = senses.locality(head.bare)
    if not is_pair:
        return None
    if locality is None:
        return at - 2 if head.core in senses.closed or one.clitics[-1:] == ("ب",) else None
    return at - 3 if locality[0].is_part_of_name else at - 2


def _stands_alone(tokens: Sequence[Token], first: int, ends: set[int], senses: Senses) -> bool:
    """Does the direction follow a preposition or a place title, and no place?"""
    if first in ends or first == 0:
        return False
    if tokens[first].clitics:
        return tokens[first].clitics[-1] in _BY
    before = tokens[first - 1]
    locality = senses.locality(before.bare)
    return before.core in senses.closed or (locality is not None and locality[0].is_place_title)
