"""Incidents as PLOVER records, one JSON object a line. docs/exports.md says what each field holds."""

from collections.abc import Iterator
from typing import Any

import msgspec

from riwaya.export.material import Material
from riwaya.export.notes import notes_of
from riwaya.export.report.finder import Finder
from riwaya.export.said import Sayer, said_of
from riwaya.knowledge.codes import load_codes
from riwaya.knowledge.ontology import load_ontology
from riwaya.records import Incident, PlaceValue

_GEONAMES = "geonames:"


def write(material: Material) -> Iterator[str]:
    """The lines, in the order of the incidents."""
    finder = Finder(material.documents)
    for incident in material.incidents:
        yield msgspec.json.encode(record_of(incident, finder)).decode() + "\n"


def record_of(incident: Incident, finder: Finder) -> dict[str, Any]:
    """The PLOVER record of an incident. source: empty where the author is disputed or nobody is named."""
    said = said_of(incident, finder)
    code = load_ontology().types[incident.type].plover
    when = incident.when
    has_day = when is not None and when.start is not None
    return {
        "id": incident.id,
        "has_event": True,
        "date": when.start if when and has_day else None,
        "enddate": when.end if when and has_day else None,
        "source": [] if said.is_disputed else [_actor(one) for one in said.actors],
        "recipient": [_actor(one) for one in said.targets],
        "event": [code.event],
        "mode": [code.mode] if code.mode else [],
        "context": [],
        "event_loc": _location(incident.where),
        "comment": notes_of(incident, finder),
        "date_precision": when.precision if when else None,
        "is_actor_disputed": said.is_disputed,
        "killed": msgspec.to_builtins(incident.killed),
        "injured": msgspec.to_builtins(incident.injured),
        "grade": incident.grade,
    }


def _actor(party: Sayer) -> dict[str, Any]:
    """An actor object: the code of its country and its sector where they are known, its words and English name."""
    if party.actor is None:
        return {"code": None, "sector": None, "actor_text": party.name, "name_en": None}
    codes = load_codes()
    return {
        "code": codes.country(party.actor.country).alpha3 or None,
        "sector": codes.plover.sector.get(party.actor.kind),
        "actor_text": party.name,
        "name_en": party.actor.name_en,
    }


def _location(where: PlaceValue | None) -> dict[str, Any] | None:
    """With the names of the fields of GeoNames' dump, as the manual wants it; no point where the record has none."""
    if where is None:
        return None
    id = where.ref.removeprefix(_GEONAMES) if where.ref.startswith(_GEONAMES) else None
    return {
        "geonameid": int(id) if id and id.isdecimal() else None,
        "name": where.name_en or where.name_ar,
        "latitude": where.lat,
        "longitude": where.lon,
        "country code": where.country,
        "cc3": load_codes().country(where.country).alpha3 or None,
        "admin1_name": where.admin1,
        "precision": where.precision,
    }
