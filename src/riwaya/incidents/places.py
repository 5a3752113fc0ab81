"""How two places lie to each other: the same, one in the other, near, close, apart, or not to be told."""

import math
import re
import unicodedata
from functools import lru_cache

from riwaya.arabic.fold import fold_word
from riwaya.knowledge.linking import Limits
from riwaya.records import PlaceValue

FINE = 4
_NO_LETTERS = re.compile(r"[^a-z]")
_ARTICLE = re.compile(r"^(?:al|ar|as|at|an|ad|ash|az)[- ]", re.IGNORECASE)


def is_fine(place: PlaceValue) -> bool:
    """Is the place a spot on the ground, and no seat whose name may stand for its governorate?"""
    return place.rank > FINE or (place.rank == FINE and not is_seat(place))


def is_seat(place: PlaceValue) -> bool:
    """Does a city bear the name of its governorate? «في درعا» may mean either."""
    if place.rank > FINE + 1 or not place.name_en or not place.admin1:
        return False
    one, two = _latin(place.name_en), _latin(place.admin1)
    return bool(one) and one == two


@lru_cache(maxsize=4096)
def _latin(name: str) -> str:
    """The first four plain letters of an English name without its article: "Dar‘ā" and "Daraa" give "dara"."""
    plain = unicodedata.normalize("NFKD", _ARTICLE.sub("", name)).lower()
    return _NO_LETTERS.sub("", plain)[:4]


def distance_km(one: PlaceValue, two: PlaceValue) -> float | None:
    """Great-circle distance, None when a place has no point."""
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return None
    a, b, c, d = map(math.radians, (one.lat, one.lon, two.lat, two.lon))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


def relation(one: PlaceValue | None, two: PlaceValue | None, limits: Limits) -> str:
    """ "same", "unit" (the same governorate or seat), "within", "near", "close", "apart" or "open".

    Two fine places are told by distance; a coarse one holds what lies in its governorate. A country says nothing:
    its name more often stands for who acts.
    """
    if one is None or two is None:
        return "open"
    found = _relation(one, two, limits)
    return "open" if found == "apart" and are_namesakes(one, two) else found


def _relation(one: PlaceValue, two: PlaceValue, limits: Limits) -> str:
    if min(one.rank, two.rank) == 0:
        return "open"
    if one.ref == two.ref:
        return "same" if is_fine(one) else "unit"
    if is_fine(one) and is_fine(two):
        return _of_points(one, two, limits)
    if one.country and two.country and one.country != two.country:
        return "apart"
    coarse, other = sorted((one, two), key=lambda p: (is_fine(p), p.rank))
    if coarse.admin1 is None or other.admin1 is None:
        return "open"
    if coarse.admin1 == other.admin1:
        return "within"
    km = distance_km(one, two)
    return "apart" if km is None or km > 2 * limits.apart_km else "open"


def are_namesakes(one: PlaceValue, two: PlaceValue) -> bool:
    """Do both bear one name? Then each text may have meant either («أريحا»)."""
    return fold_word(one.name_ar).removeprefix("ال") == fold_word(two.name_ar).removeprefix("ال")


def _of_points(one: PlaceValue, two: PlaceValue, limits: Limits) -> str:
    km = distance_km(one, two)
    if km is None:
        return "open" if (one.country, one.admin1) == (two.country, two.admin1) else "apart"
    # A city is wide: its quarter may lie at its edge.
    slack = 4.0 if "city" in (one.precision, two.precision) else 0.0
    if km <= 1.0:
        return "same"
    if km <= limits.near_km + slack:
        return "near"
    if km <= limits.close_km + slack:
        return "close"
    return "apart" if km > limits.apart_km else "open"
