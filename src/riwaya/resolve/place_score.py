"""How well a place fits a use of its name: by title, context, the document's places, prominence."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from riwaya.knowledge.places import Place, PlaceBase
from riwaya.knowledge.places_join import distance_km
from riwaya.knowledge.places_names import key_of
from riwaya.knowledge.places_rows import SETTLED

# Weights were set by hand on the cases of tests/resolve and checked against airwars_dev (issue 4).
TITLE_FITS, TITLE_MISSES = 3.0, -3.0
IN_CONTEXT = 6.0
LOOSE_NAME = -1.5
COUNTRY_SHARE = 3.5
SENTENCE_NEAR, DOCUMENT_NEAR = 2.5, 1.5
# A place named beside another is most often within a district of it.
NEAR_KM = 40.0
# Beyond this a town does not stand for the surroundings of another town or a region.
CONTEXT_KM = {"region": 180.0, "admin2": 60.0}
CONTEXT_TOWN_KM = 60.0
_PRIOR = {"country": 3.5, "admin1": 2.8, "admin2": 0.3, "region": 2.0, "neighbourhood": 0.4, "village": 0.6}
_REMEMBERED = 8192
_EMBEDDED = ("geonames:", "riwaya:", "iso:")


class Evidence(msgspec.Struct, frozen=True):
    """What the document says about where it is.

    countries: country -> share of the document's certain places (0 to 1). anchors: certain places by
    sentence. settled: the anchors that are no countries, each once.
    """

    countries: dict[str, float]
    anchors: tuple[tuple[int, Place], ...]
    settled: tuple[Place, ...]

    def beside(self, sentence: int) -> list[Place]:
        """The anchors in one sentence that are no countries."""
        return [place for number, place in self.anchors if number == sentence and place.kind != "country"]


def prominence(place: Place) -> float:
    """How likely news names a place, before anything else is known.

    By kind, population (log), and whether it is in a world table or only in an official list of villages.
    """
    known = 1.2 if any(i.startswith(_EMBEDDED) for i in (place.id, *place.aliases)) else 0.0
    if place.kind == "country":
        return known + _PRIOR["country"]
    return known + _PRIOR.get(place.kind, 1.0) + 0.6 * math.log10(max(place.population, 1_000) / 1_000)


def title_score(place: Place, kinds: Sequence[str]) -> float:
    """Whether the title fits the kind; 0 without a title.

    Sizes of settlements are no strict matter in news.
    """
    if not kinds:
        return 0.0
    if place.kind in kinds:
        return TITLE_FITS - 0.4 * kinds.index(place.kind)
    return 1.0 if place.kind in SETTLED and SETTLED & set(kinds) else TITLE_MISSES


def holds(around: Place, place: Place, base: PlaceBase) -> bool:
    """Whether `place` may lie in, or beside, what the text names around it."""
    if around.kind == "country":
        return place.country == around.country
    if around in base.parents(place):
        return True
    if around.kind == "region" and around.country and not around.admin1:
        # A part of a country («شمال وشرق سوريا») has no border here: the country must do.
        return place.country == around.country
    if around.kind == "admin1":
        unit = base.get(place.admin1)
        return unit is None and place.country == around.country and distance_km(around, place) < 120
    if distance_km(around, place) < CONTEXT_KM.get(around.kind, CONTEXT_TOWN_KM):
        return True
    unknown = around.lat is None or place.lat is None
    return unknown and around.country == place.country and around.kind in ("region", "admin2")


def nearness(place: Place, others: Iterable[Place]) -> float:
    """1 beside another of these places, falling off with distance; 0 with none near."""
    return math.exp(-min((distance_km(place, o) for o in others if o.id != place.id), default=math.inf) / NEAR_KM)


def evidence_score(place: Place, sentence: int, evidence: Evidence) -> float:
    """How well a place fits the rest of the document: the country it is about.

    And places near in text and map.
    """
    score = COUNTRY_SHARE * evidence.countries.get(place.country, 0.0)
    if place.kind == "country":
        return score / 2
    score += SENTENCE_NEAR * nearness(place, evidence.beside(sentence))
    return score + DOCUMENT_NEAR * nearness(place, evidence.settled)


def name_score(place: Place, key: str) -> float:
    """0 for a name written as the gazetteer has it, less for one with the article added or left off."""
    return 0.0 if key in _written((place.name_ar, *place.variants)) else LOOSE_NAME


@lru_cache(maxsize=_REMEMBERED)
def _written(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(key_of, names))
