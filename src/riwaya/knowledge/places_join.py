"""Joins an official gazetteer's rows with the embedded rows of the same places."""

import math
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from riwaya.knowledge.places_names import exact_keys
from riwaya.knowledge.places_rows import SETTLED, Place

# Two rows of one name within this distance are one place; villages of one name lie farther apart.
SAME_PLACE_KM = 8.0
# A town is joined with the town of that name before the quarter that bears it too.
QUARTER_KM = 4.0


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance in km, infinite where a place has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    return point_distance_km(a.lat, a.lon, b.lat, b.lon)


def point_distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance in km between two points in degrees."""
    p = math.pi / 180
    h = math.sin((lat_b - lat_a) * p / 2) ** 2
    h += math.cos(lat_a * p) * math.cos(lat_b * p) * math.sin((lon_b - lon_a) * p / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def join_places(base: Sequence[Place], official: Sequence[Place]) -> list[Place]:
    """Base and official rows, each pair of one place made one row.

    The joined row has the official id and point; names are united; the embedded id is kept as an alias, so
    that references to it still hold. Each row is joined at most once, the nearest pair first.
    """
    pairs = sorted(_pairs(base, official))
    taken: dict[str, Place] = {}
    gone: set[str] = set()
    by_id = {p.id: p for p in (*base, *official)}
    for _, new, old in pairs:
        if new not in taken and old not in gone:
            taken[new] = _joined(by_id[new], by_id[old])
            gone.add(old)
    return [p for p in base if p.id not in gone] + [taken.get(p.id, p) for p in official]


def _pairs(base: Sequence[Place], official: Sequence[Place]) -> list[tuple[float, str, str]]:
    """Distance, official id, embedded id of every pair that may be one place."""
    countries = {p.country for p in official}
    named: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in base:
        if place.country in countries:
            for key in exact_keys(place):
                named[place.country, key].append(place)
    out = {}
    for place in official:
        for key in exact_keys(place):
            for old in named.get((place.country, key), ()):
                far = _apart_km(place, old)
                if far < SAME_PLACE_KM:
                    out[place.id, old.id] = far
    return [(far, new, old) for (new, old), far in out.items()]


def _apart_km(new: Place, old: Place) -> float:
    """How far apart, in km; admin units are one by name alone, rows of different sorts are never one."""
    if new.kind == "admin1" or old.kind == "admin1":
        return 0.0 if new.kind == old.kind else math.inf
    if new.kind == "admin2" or old.kind == "admin2":
        return distance_km(new, old) / 4 if new.kind == old.kind else math.inf
    if new.kind in SETTLED and old.kind in SETTLED:
        is_quarter = (new.kind == "neighbourhood") != (old.kind == "neighbourhood")
        return distance_km(new, old) + (QUARTER_KM if is_quarter else 0.0)
    return distance_km(new, old) if new.kind == old.kind else math.inf


def _joined(new: Place, old: Place) -> Place:
    names = dict.fromkeys(n for n in (old.name_ar, *old.variants, new.name_ar, *new.variants))
    names.pop(old.name_ar)
    return msgspec.structs.replace(
        new,
        name_ar=old.name_ar,
        name_en=old.name_en,
        variants=tuple(names),
        kind=old.kind,
        lat=old.lat if new.lat is None else new.lat,
        lon=old.lon if new.lon is None else new.lon,
        population=max(new.population, old.population),
        admin1=new.admin1 or old.admin1,
        parent=new.parent or old.parent,
        aliases=(*new.aliases, old.id, *old.aliases),
    )
