"""Draws the outlines of countries and of their units: what Natural Earth has, under the names of riwaya's gazetteer."""

import json
import subprocess
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from riwaya.knowledge.codes import load_codes
from riwaya.knowledge.places import Place, load_places
from riwaya.knowledge.places_join import point_distance_km
from riwaya.knowledge.places_rows import SETTLED

# Square degrees of the triangle that a point may cut off, and digits kept: set so that all together stay below 1.5 MB
# and a governorate still has its form on a screen that it fills.
WEIGHT = {"unit": 0.0001, "country": 0.015}
DIGITS = {"unit": 3, "country": 2}
# Square degrees below which an island of a country without units is left out, unless it is its largest part.
LEAST_ISLAND = 0.1
# A circle for a unit without shape holds so many of its places, and is never smaller than a city nor of fewer places.
SHARE, LEAST_KM, LEAST_PLACES, UNKNOWN_KM = 0.9, 10.0, 3, 40.0


def build_outlines(room: Path, table: Path, out: Path) -> None:
    """Writes to `out` countries.json and units.json (GeoJSON), and index.json.

    The index: id -> longitude and latitude of a label for each outline; and a radius in km for units that have none;
    and names in English and Arabic of countries by code, of units by code and English name («SY/Daraa»).
    """
    rules, places = tomllib.loads(table.read_text(encoding="utf-8")), load_places()
    task, made = room / "task.json", room / "made.json"
    task.write_text(json.dumps(_task(rules, list(places.places.values()))), encoding="utf-8")
    subprocess.run(["node", "--max-old-space-size=3000", "outlines.mjs", task.name, made.name], cwd=room, check=True)
    drawn = json.loads(made.read_text(encoding="utf-8"))
    out.mkdir(exist_ok=True)
    centres: dict[str, list[float]] = {}
    for name in ("units", "countries"):
        found = sorted(drawn[name], key=_order)
        centres |= {ref: one["properties"].pop("centre") for one in found if (ref := one["properties"]["ref"])}
        for one in found:
            one["properties"].pop("centre", None)
        _write(out / f"{name}.json", {"type": "FeatureCollection", "features": found})
    lacking = [one for one in places.places.values() if one.kind == "admin1" and one.id not in centres]
    circles = {one.id: _circle(one, list(places.places.values())) for one in sorted(lacking, key=lambda one: one.id)}
    around = {"outlines": dict(sorted(centres.items())), "circles": circles, "names": _around(places.places.values())}
    _write(out / "index.json", around)
    print(f"{len(drawn['units'])} units have an outline; {len(circles)} are circles: {', '.join(circles)}")


def _around(places: Iterable[Place]) -> dict[str, list[str]]:
    """The names of what lies around a place, as records tell it: its country by code, its unit by English name."""
    named = [one for one in places if one.kind in ("country", "admin1") and one.name_en and one.name_ar]
    told = {
        one.id.removeprefix("iso:") if one.kind == "country" else f"{one.country}/{one.name_en}":
        [one.name_en or "", one.name_ar] for one in named
    }
    return dict(sorted(told.items()))


def _order(shape: dict[str, Any]) -> tuple[str, str]:
    """By id, those without one last."""
    told = shape["properties"]
    return told["ref"] or "~", told["country"] or ""


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _task(rules: dict[str, Any], places: list[Place]) -> dict[str, Any]:
    """What outlines.mjs is told."""
    codes = load_codes().countries
    units = [one for one in places if one.kind == "admin1"]
    by_id = {one.id: one for one in places}
    rows = [_unit(one, rules["units"].get(one.id.removeprefix("iso:"))) for one in units]
    rows += [_unit(by_id[ident], rule) for ident, rule in rules["regions"].items()]
    return {
        "units": rows,
        "countries": [{"properties": _names(one)} for one in places if one.kind == "country"],
        "detailed": sorted({one.country for one in units} | set(rules["near"])),
        "codes": {one.alpha3: iso for iso, one in codes.items()} | rules["countries"],
        "numbers": {f"{one.numeric:03}": iso for iso, one in codes.items() if one.numeric},
        "named": rules["named"],
        "foreign": rules["foreign"],
        "weight": WEIGHT,
        "digits": DIGITS,
        "least": LEAST_ISLAND,
    }


def _names(place: Place) -> dict[str, Any]:
    country = place.country or place.id.removeprefix("iso:")
    return {"ref": place.id, "country": country, "name_en": place.name_en, "name_ar": place.name_ar}


def _unit(place: Place, rule: dict[str, Any] | None) -> dict[str, Any]:
    """One unit: its properties, and the shapes it is made of."""
    properties = _names(place) | {"admin1": place.name_en if place.kind == "admin1" else None}
    shapes = rule or {"of": [place.id.removeprefix("iso:")]}
    return {"ref": place.id, "properties": properties, "explicit": rule is not None, **shapes}


def _circle(unit: Place, places: list[Place]) -> list[float]:
    """A circle around the places of a unit that holds most of them: longitude, latitude, radius in km."""
    towns = (one for one in places if one.admin1 == unit.id and one.kind in SETTLED)
    found = [(one.lat, one.lon) for one in towns if one.lat is not None and one.lon is not None]
    if len(found) < LEAST_PLACES:
        return [round(unit.lon or 0.0, 3), round(unit.lat or 0.0, 3), UNKNOWN_KM]
    lat, lon = sum(p[0] for p in found) / len(found), sum(p[1] for p in found) / len(found)
    away = sorted(point_distance_km(lat, lon, *one) for one in found)
    return [round(lon, 3), round(lat, 3), float(round(max(LEAST_KM, away[int(SHARE * (len(away) - 1))])))]
