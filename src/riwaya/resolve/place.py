"""Which place of the gazetteer a name in the text stands for, or none."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from riwaya.knowledge.places import Place, PlaceBase
from riwaya.knowledge.places_join import distance_km
from riwaya.knowledge.places_rows import SETTLED
from riwaya.knowledge.places_titles import load_titles
from riwaya.records import PlaceValue
from riwaya.resolve.place_region import RegionName, take_apart
from riwaya.resolve.place_score import (
    IN_CONTEXT,
    Evidence,
    evidence_score,
    holds,
    name_score,
    prominence,
    title_score,
)

# Two candidates farther apart than this, and closer in score than MARGIN, can't be told apart: no pin.
APART_KM = 25.0
MARGIN = 0.8
# By this much the first pass must be sure of a place that then speaks for others.
CERTAIN = 1.6
# A place with no title, less known than a city of a quarter million, is none where at least so many certain places are
# told, most of them in one country, and all of them farther from it than this.
LEAST_ANCHORS, ONE_COUNTRY, ASTRAY_KM, WELL_KNOWN = 2, 0.5, 200.0, 3.7
# Beyond this from all that is certain, an unknown village's namesake is meant, or none.
FAR_KM = 60.0
# Shares of the country evidence: one certain place counts 1, the outlet's country, and not knowing.
OUTLET_WEIGHT, DOUBT_WEIGHT = 0.3, 0.4
# A body or an adjective of a country counts so much, and no more often than so.
SIDE_WEIGHT, MOST_SIDES = 0.2, 3
_PRECISION = {
    "country": "country",
    "admin1": "admin1",
    "admin2": "district",
    "city": "city",
    "town": "town",
    "village": "village",
    "neighbourhood": "neighbourhood",
    "camp": "neighbourhood",
    "region": "region",
}
_UNITS = frozenset({"country", "admin1", "admin2"})
_AREAS = frozenset({"country", "admin1"})  # too wide for a point
_WIDE = _UNITS | {"region"}
_NO_EVIDENCE = Evidence({}, (), ())


class PlaceUse(msgspec.Struct, frozen=True):
    """One name of a place in a document.

    start, end: offsets of the name (code points). key: its folded words joined by one space.
    title: the folded place title before it («محافظه»), None if there is none.
    region: whether the name is ريف X or a direction of X; the key may hold those words, or `title` may.
    admin: indexes of the uses that stand as its context in the same chain («جاسم بمحافظة درعا»: that of
    درعا).
    sentence: the sentence's number.
    """

    start: int
    end: int
    key: str
    title: str | None = None
    region: bool = False
    admin: tuple[int, ...] = ()
    sentence: int = 0


class Option(msgspec.Struct, frozen=True):
    """One reading of a use: a place, or a part of it when `part` is set. score: higher fits better."""

    place: Place
    part: RegionName | None = None
    score: float = 0.0


class PlaceResolver:
    """Resolves the place names of one document at a time."""

    def __init__(self, base: PlaceBase) -> None:
        """Take the gazetteer to look names up in."""
        self._base = base
        self._titles = load_titles()

    def resolve(
        self, names: Sequence[PlaceUse], outlet_country: str | None = None, sides: Mapping[str, int] | None = None
    ) -> list[PlaceValue | None]:
        """The place of each name, in the order given.

        None when the gazetteer has no such place, none that fits what the text says around the name, or two
        far
        apart that can't be told apart. outlet_country: ISO code, a weak hint only. sides: how often the text names
        bodies or adjectives of a country («الشرطة المغربية»), a weak hint too.
        """
        names = [self._with_title(use) for use in names]
        readings = [self._options(use) for use in names]
        fitting = [
            [
                self._scored(o, names[i])
                for o in self._sorted_out(names[i], self._in_context(i, names, readings))
            ]
            for i in range(len(names))
        ]
        alone = [
            _best(_ranked(options, use, _NO_EVIDENCE), CERTAIN)
            for use, options in zip(names, fitting, strict=True)
        ]
        evidence = _evidence(names, alone, outlet_country, sides or {})
        best = [_best(_ranked(options, use, evidence), MARGIN) for use, options in zip(names, fitting, strict=True)]
        return [
            None if option is not None and self._is_unlikely(option, use, evidence) else self._value(option)
            for use, option in zip(names, best, strict=True)
        ]

    def _with_title(self, use: PlaceUse) -> PlaceUse:
        """The use with a title that its key begins with taken off: «محافظه درعا» is a titled درعا."""
        first, _, rest = use.key.partition(" ")
        is_name = use.key in self._base.names or rest not in self._base.names
        if use.title or use.region or is_name or first not in self._titles.kinds:
            return use
        return msgspec.structs.replace(use, title=first, key=rest)

    def _options(self, use: PlaceUse) -> list[Option]:
        """Every reading of a name, unranked."""
        words = use.key.split()
        titled = [Option(p) for p in self._base.candidates(f"{use.title} {use.key}")] if use.title else []
        if use.title in self._titles.rural.words and not titled:
            words = [use.title or "", *words]
        whole = [Option(p) for p in self._base.candidates(" ".join(words))]
        if titled or (whole and not use.region):
            return titled or whole
        known = [o for o in whole if o.place.kind in ("region", "admin1", "admin2")]
        if known:
            return known
        part = take_apart(words, self._titles, self._base)
        if part is None:
            return whole
        return [Option(p, part) for p in _wholes(self._base.candidates(part.base))]

    def _in_context(
        self, i: int, names: Sequence[PlaceUse], readings: Sequence[list[Option]]
    ) -> list[Option]:
        """The readings of use i that may lie in what the text names around it; those that do score for it."""
        options = readings[i]
        if any(o.place.kind == "country" and o.part is None for o in options):
            return options  # «قصف النظام وروسيا بلدة جاسم»: no town says where a country is
        for at in names[i].admin:
            around = self._around(names[at].key, readings[at]) if 0 <= at < len(readings) and at != i else []
            if around:
                options = [
                    msgspec.structs.replace(o, score=o.score + IN_CONTEXT)
                    for o in options
                    if any(holds(a, o.place, self._base) for a in around)
                ]
        return options

    def _around(self, key: str, options: Sequence[Option]) -> list[Place]:
        """The places a name of the context may mean; none for a derived spelling or an ordinary word."""
        if key in self._base.common_words and all(o.place.kind in SETTLED for o in options):
            return []
        return [o.place for o in options if o.part is not None or name_score(o.place, key) == 0.0]

    def _sorted_out(self, use: PlaceUse, options: list[Option]) -> list[Option]:
        """Without a title, a town stands before the unit that bears its name, a country before its capital.

        With «محافظة» it is the unit, and only the unit.
        """
        kinds = self._titles.kinds.get(use.title or "", ())
        if kinds and set(kinds) <= {"admin1", "admin2", "country", "region"}:
            return [o for o in options if o.place.kind in kinds] or options
        if kinds and not _WIDE & set(kinds):
            return [o for o in options if o.place.kind not in _UNITS]
        if kinds or use.region:
            return options
        countries = {o.place.country for o in options if o.place.kind == "country"}
        towns = [o.place for o in options if o.place.kind in SETTLED]
        return [o for o in options if not _yields(o.place, towns, countries)]

    def _scored(self, option: Option, use: PlaceUse) -> Option:
        """The reading with what speaks for it before the rest of the document is looked at."""
        place = option.place
        score = option.score + prominence(place)
        if option.part is None:
            score += title_score(place, self._titles.kinds.get(use.title or "", ()))
            keys = (use.key, f"{use.title} {use.key}")
            score += max(name_score(place, k) for k in keys)
        return msgspec.structs.replace(option, score=score)

    def _is_unlikely(self, option: Option, use: PlaceUse, evidence: Evidence) -> bool:
        return self._is_astray(option, use, evidence) or self._is_far(option, use, evidence)

    def _is_far(self, option: Option, use: PlaceUse, evidence: Evidence) -> bool:
        """Is it a village that only an official list knows, far from every place the document is certain of?

        Many hamlets bear one name, and no list has them all.
        """
        place = option.place
        if place.kind not in ("village", "neighbourhood") or place.population or use.admin or option.part is not None:
            return False
        if any(i.startswith(("geonames:", "riwaya:")) for i in (place.id, *place.aliases)):
            return False
        others = [anchor for _, anchor in evidence.anchors if anchor.id != place.id and anchor.kind != "country"]
        return bool(others) and all(distance_km(place, anchor) > FAR_KM for anchor in others)

    def _is_astray(self, option: Option, use: PlaceUse, evidence: Evidence) -> bool:
        """Is it a little known place of a country the document does not speak of, far from all it does?

        «سكر» (sugar) is a city of Pakistan: in a report on Idlib the word without a title is no place.
        """
        place = option.place
        is_titled = place.kind in self._titles.kinds.get(use.title or "", ())
        if is_titled or use.admin or option.part is not None or place.kind in ("country", "region", "site"):
            return False
        others = [anchor for _, anchor in evidence.anchors if anchor.id != place.id]
        is_known = prominence(place) >= WELL_KNOWN and use.key not in self._base.common_words
        if len(others) < LEAST_ANCHORS or is_known:
            return False
        if any(anchor.country == place.country for anchor in others):
            return False
        told = max(evidence.countries.values(), default=0.0)
        return told >= ONE_COUNTRY and all(distance_km(place, anchor) > ASTRAY_KM for anchor in others)

    def _value(self, option: Option | None) -> PlaceValue | None:
        """The record of the chosen reading.

        A part of a town has that town's point and precision "region". A country, a governorate and a part of one
        («ريف درعا الشرقي») have no point: neither the middle nor the seat is where it happened.
        """
        if option is None:
            return None
        place, part = option.place, option.part
        value = value_of(place, self._base)
        if part is None:
            return value
        return msgspec.structs.replace(
            value,
            ref=f"{place.id}#{part.suffix}",
            name_ar=part.arabic(place.name_ar),
            name_en=part.english(place.name_en) if place.name_en else None,
            precision="region",
        )


def value_of(place: Place, base: PlaceBase) -> PlaceValue:
    """The record of a place as a whole."""
    is_pin = place.kind not in _AREAS
    return PlaceValue(
        place.id,
        place.name_ar,
        place.name_en or None,
        place.lat if is_pin else None,
        place.lon if is_pin else None,
        base.admin1_name(place),
        place.country or None,
        _PRECISION.get(place.kind, "site"),
    )


def _yields(place: Place, towns: Sequence[Place], countries: set[str]) -> bool:
    """Whether a bare name means its other bearer: a unit gives way to its seat, a capital to its country."""
    if place.kind in ("admin1", "admin2"):
        return any(distance_km(place, t) < APART_KM for t in towns)
    return place.kind in SETTLED and place.country in countries


def _wholes(places: Sequence[Place]) -> list[Place]:
    """What a region may be a part of: units and countries where the name has such.

    Else the towns so named.
    """
    units = [p for p in places if p.kind in ("country", "admin1")]
    return units or list(places)


def _ranked(options: Sequence[Option], use: PlaceUse, evidence: Evidence) -> list[Option]:
    """Readings with the document's evidence added, best first, ties by id."""
    scored = [
        msgspec.structs.replace(o, score=o.score + evidence_score(o.place, use.sentence, evidence))
        for o in options
    ]
    return sorted(scored, key=lambda o: (-o.score, o.place.id))


def _best(options: Sequence[Option], margin: float) -> Option | None:
    """The first of ranked readings; None when there is none.

    Or another far away scores within `margin` of it.
    """
    if not options:
        return None
    best = options[0]
    for other in options[1:]:
        if best.score - other.score >= margin:
            break
        if not _is_akin(best.place, other.place):
            return None
    return best


def _is_akin(a: Place, b: Place) -> bool:
    """Whether taking one for the other does no harm: near each other, or one the other's country or unit."""
    if distance_km(a, b) <= APART_KM:
        return True
    ids_a, ids_b = {a.id, *a.aliases}, {b.id, *b.aliases}
    if {a.parent, a.admin1} & ids_b or {b.parent, b.admin1} & ids_a:
        return True
    return a.country == b.country and "country" in (a.kind, b.kind)


def _evidence(
    names: Sequence[PlaceUse], chosen: Sequence[Option | None], outlet_country: str | None, sides: Mapping[str, int]
) -> Evidence:
    """What the certain places say about the document, the outlet's country as a weak hint."""
    counts: Counter[str] = Counter()
    anchors: dict[tuple[int, str], Place] = {}
    for use, option in zip(names, chosen, strict=True):
        if option is not None and option.place.country:
            counts[option.place.country] += 1
            anchors[use.sentence, option.place.id] = option.place
    weights: dict[str, float] = dict(counts)
    if outlet_country:
        weights[outlet_country] = weights.get(outlet_country, 0.0) + OUTLET_WEIGHT
    for country, times in sides.items():
        weights[country] = weights.get(country, 0.0) + SIDE_WEIGHT * min(times, MOST_SIDES)
    total = sum(weights.values()) + DOUBT_WEIGHT
    shares = {c: w / total for c, w in sorted(weights.items())}
    settled = {place.id: place for place in anchors.values() if place.kind != "country"}
    by_sentence = tuple((s, p) for (s, _), p in sorted(anchors.items(), key=lambda a: a[0]))
    return Evidence(shares, by_sentence, tuple(settled.values()))
