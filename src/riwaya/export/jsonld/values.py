"""Places, times and figures as nodes, in common vocabularies where there is one."""

from riwaya.export.jsonld.terms import Node, inner, iri
from riwaya.records import Figure, PlaceValue, TimeValue, Toll

_GEONAMES = "geonames:"


def decimal(value: float | None) -> str | None:
    """A number as xsd:decimal writes it: without an exponent."""
    return None if value is None else f"{value:.6f}".rstrip("0").rstrip(".")


def place_iri(where: PlaceValue) -> str:
    """The name of a place."""
    return iri("place", where.ref)


def place_node(where: PlaceValue) -> Node:
    """A place; no point where the record has none. How far off it may be is told by its precision."""
    number = where.ref.removeprefix(_GEONAMES)
    is_listed = where.ref.startswith(_GEONAMES) and number.isascii() and number.isdecimal()
    return {
        "id": place_iri(where),
        "type": ["schema:Place", "geo:SpatialThing"],
        "label_ar": where.name_ar,
        "label_en": where.name_en,
        "lat": decimal(where.lat),
        "long": decimal(where.lon),
        "admin1": where.admin1,
        "country": where.country,
        "place_precision": where.precision,
        "see_also": f"https://sws.geonames.org/{number}/" if is_listed else None,
    }


def time_node(of: str, when: TimeValue | None) -> Node | None:
    """An interval of days, both ends in it; bounds alone where the text gives no more. of: whose time it is."""
    if when is None:
        return None
    id, bounds = inner(of, "when"), when.bounds
    return {
        "id": id,
        "type": ["time:ProperInterval"],
        "begins": _day(inner(of, "begins"), when.start),
        "ends": _day(inner(of, "ends"), when.end),
        "time_precision": when.precision,
        "not_before": bounds.after if bounds else None,
        "not_after": bounds.before if bounds else None,
    }


def figure_node(of: str, effect: str, figure: Figure | None) -> Node | None:
    """A number on a claim; without `high` where it is open."""
    if figure is None:
        return None
    return {
        "id": inner(of, effect),
        "type": ["riwaya:Figure"],
        "low": figure.low,
        "high": figure.high,
        "hedge": figure.hedge,
        "who": figure.who,
    }


def toll_node(of: str, effect: str, toll: Toll | None) -> Node | None:
    """A number over all accounts of an incident, with its parts."""
    if toll is None:
        return None
    parts = [
        {
            "id": inner(of, effect, at),
            "type": ["riwaya:TollPart"],
            "low": part.low,
            "best": part.best,
            "high": part.high,
            "is_open": part.is_open,
            "who": part.who,
            "value": part.actor,
        }
        for at, part in enumerate(toll.by, 1)
    ]
    return {
        "id": inner(of, effect),
        "type": ["riwaya:Toll"],
        "low": toll.low,
        "best": toll.best,
        "high": toll.high,
        "is_open": toll.is_open,
        "part": parts,
    }


def _day(id: str, day: str | None) -> Node | None:
    return {"id": id, "type": ["time:Instant"], "day": day} if day else None
