"""Incidents on a map: one GeoJSON FeatureCollection (RFC 7946).

A feature has a point only where the record has one, with how far off it may be; the others have a null geometry.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from riwaya.export.material import Material
from riwaya.export.report.finder import Finder
from riwaya.export.report.words import labelled
from riwaya.export.said import said_of
from riwaya.knowledge.codes import load_codes
from riwaya.records import Incident, PlaceValue


def write(material: Material) -> Iterator[str]:
    """The collection, one feature a line, in the order of the incidents."""
    finder = Finder(material.documents)
    yield '{"type":"FeatureCollection","features":['
    for number, incident in enumerate(material.incidents):
        line = msgspec.json.encode(feature(incident, finder)).decode()
        yield f"{',' if number else ''}\n{line}"
    yield "\n]}\n"


def feature(incident: Incident, finder: Finder) -> dict[str, Any]:
    """The GeoJSON feature of one incident."""
    return {"type": "Feature", "id": incident.id, "geometry": _geometry(incident.where)} | {
        "properties": _what(incident, finder) | _where(incident.where)
    }


def _geometry(where: PlaceValue | None) -> dict[str, Any] | None:
    """Longitude first, as the standard wants it."""
    if where is None or where.lat is None or where.lon is None:
        return None
    return {"type": "Point", "coordinates": [where.lon, where.lat]}


def _where(where: PlaceValue | None) -> dict[str, Any]:
    """radius_m: None where there is no point."""
    if where is None:
        return dict.fromkeys(("place", "place_en", "place_ref", "admin1", "country", "precision", "radius_m"))
    has_point = where.lat is not None and where.lon is not None
    radius = load_codes().geojson.radius_m.get(where.precision) if has_point else None
    return {
        "place": where.name_ar,
        "place_en": where.name_en,
        "place_ref": where.ref,
        "admin1": where.admin1,
        "country": where.country,
        "precision": where.precision,
        "radius_m": radius,
    }


def _what(incident: Incident, finder: Finder) -> dict[str, Any]:
    when, said = incident.when, said_of(incident, finder)
    named = dict.fromkeys(labelled(one.name, one.actor.name_en if one.actor else None) for one in said.actors)
    return {
        "type": incident.type,
        "acled_event_type": incident.acled.event_type if incident.acled else None,
        "acled_sub_event_type": incident.acled.sub_event_type if incident.acled else None,
        "when_start": when.start if when else None,
        "when_end": when.end if when else None,
        "when_precision": when.precision if when else None,
        "named_as_actor": list(named),
        "is_actor_disputed": said.is_disputed,
        "killed": _figure(incident, "killed"),
        "injured": _figure(incident, "injured"),
        "grade": incident.grade,
        "sources": incident.sources,
        "independent_sources": incident.independent_sources,
        "disputed": sorted(incident.disputed),
    }


def _figure(incident: Incident, effect: str) -> dict[str, Any] | None:
    toll = getattr(incident, effect)
    return toll and {"low": toll.low, "best": toll.best, "high": toll.high, "is_open": toll.is_open}
