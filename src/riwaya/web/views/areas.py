"""Places of incidents as areas on the map: as large as the text leaves open, never a pin."""

from collections.abc import Iterable
from typing import Protocol

import msgspec

from riwaya.records import PlaceValue
from riwaya.web.language import Words
from riwaya.web.outlines import Circle, outlines
from riwaya.web.phrases import Phrases
from riwaya.web.views.counting import incidents_counted

# Km around the point of a place within which it may have happened. Measured on the places that riwaya knows: nine of
# ten quarters lie within 10.6 km of the middle of their city and within 4.5 km of that of their town, nine of ten
# Syrian villages within 39 km of the middle of their district, and half of the villages have another one within 1.8 km.
# A site's point is that of its building or camp.
RADII_KM = {"site": 1.0, "neighbourhood": 2.0, "village": 2.0, "town": 5.0, "city": 11.0, "district": 40.0}
RADII_KM["region"] = 40.0
PART_KM = 25.0
"""Around the point of a town of whose surroundings a text speaks: «ريف حماة», "north of Idlib"."""
UNIT_KM, COUNTRY_KM = 60.0, 300.0
"""For a governorate or a country that has a point and no outline: those that users add, and dwarf states."""
_WIDE = frozenset({"district", "region", "admin1", "country"})


class Spotted(Protocol):
    """A place where incidents stand: `riwaya.case.Spot`."""

    @property
    def where(self) -> PlaceValue | None: ...
    @property
    def incidents(self) -> int: ...
    @property
    def disputed(self) -> int: ...


class Area(msgspec.Struct, frozen=True):
    """What the map says of one place, in the language of the page.

    label: the name in both scripts, precision and counts in a sentence. centre: longitude and latitude of the label.
    outline: id of the outline to draw. radius_km: of the circle, None for an outline.
    is_wide: whether it is drawn with a broken edge, as what is known to a district or worse.
    """

    ref: str
    name: str
    name_ar: str
    name_en: str | None
    precision: str
    to_the: str
    label: str
    incidents: int
    disputed: int
    centre: tuple[float, float] | None = None
    outline: str | None = None
    radius_km: float | None = None
    is_wide: bool = False


def areas_of(spots: Iterable[Spotted], words: Words) -> bytes:
    """A GeoJSON FeatureCollection of the places, the widest first so that the small lie on top.

    No feature has a geometry: outlines are named, since browsers keep them, and circles, which GeoJSON has none of, are
    given by `centre` and `radius_km`. Beside the features: `undrawn`, places known by name that have neither point nor
    outline, and `nowhere`, how many incidents have no place.
    """
    phrases = Phrases(words)
    marks, nowhere = [], (0, 0)
    for spot in spots:
        if spot.where is None:
            nowhere = (nowhere[0] + spot.incidents, nowhere[1] + spot.disputed)
        else:
            marks.append(_mark(spot, spot.where, phrases))
    drawn = sorted((one for one in marks if one.centre is not None), key=_size)
    return msgspec.json.encode({
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "geometry": None, "properties": one} for one in drawn],
        "undrawn": [one for one in marks if one.centre is None],
        "nowhere": {"incidents": nowhere[0], "disputed": nowhere[1], "label": _nowhere(phrases, *nowhere)},
    })


def _mark(spot: Spotted, where: PlaceValue, phrases: Phrases) -> Area:
    """One place with what is drawn of it."""
    names, to_the = phrases.both(where.name_ar, where.name_en), phrases.kind("to_the", where.precision)
    counted = incidents_counted(phrases.words, spot.incidents, spot.disputed)
    label = f"{phrases.words('incidents.comma').join((names, to_the))}: {counted}"
    own = where.name_ar if phrases.words.language == "ar" else where.name_en or where.name_ar
    told = (where.ref, own, where.name_ar, where.name_en, where.precision, to_the, label)
    outline, circle = _outline(where), _circle(where)
    is_wide = where.precision in _WIDE or "#" in where.ref
    if outline is not None:
        centre = outlines().outlines[outline]
        return Area(*told, spot.incidents, spot.disputed, centre, outline, is_wide=is_wide)
    if circle is None:
        return Area(*told, spot.incidents, spot.disputed, is_wide=is_wide)
    return Area(*told, spot.incidents, spot.disputed, circle[:2], None, circle[2], is_wide)


def _outline(where: PlaceValue) -> str | None:
    """The outline of a place, or of that it is a part of; None when there is none."""
    base = where.ref.partition("#")[0]
    return base if base in outlines().outlines else None


def _circle(where: PlaceValue) -> Circle | None:
    """The circle within which something happened; None for a place without a point."""
    base, _, part = where.ref.partition("#")
    if base in outlines().circles:
        return outlines().circles[base]
    if where.lat is None or where.lon is None:
        return None
    wide = {"admin1": UNIT_KM, "country": COUNTRY_KM}
    radius = PART_KM if part else RADII_KM.get(where.precision) or wide.get(where.precision, RADII_KM["district"])
    return where.lon, where.lat, radius


def _nowhere(phrases: Phrases, incidents: int, disputed: int) -> str:
    counted = incidents_counted(phrases.words, incidents, disputed)
    return phrases.words("map.nowhere", counted=counted) if incidents else ""


def _size(mark: Area) -> tuple[float, str]:
    """Countries first, then units, then circles by size."""
    if mark.outline is not None:
        return (-2e6 if mark.precision == "country" else -1e6), mark.ref
    return -(mark.radius_km or 0.0), mark.ref
