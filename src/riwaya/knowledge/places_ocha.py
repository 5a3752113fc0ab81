"""Reads OCHA's table of communities: four levels of names and P-codes, one community or quarter a row."""

import csv
import io
import re
from collections.abc import Iterable

import msgspec

from riwaya.errors import KnowledgeError
from riwaya.knowledge.places_rows import Place, degrees

COLUMNS = [
    *("gov_en", "gov_ar", "gov_pcode", "dist_en", "dist_ar", "dist_pcode", "sub_en", "sub_ar", "sub_pcode"),
    *("name_en", "name_ar", "pcode", "type", "lon", "lat"),
]
_KINDS = {"C": "village", "N": "neighbourhood"}
_SPLIT = re.compile(r"\s*[-/()]\s*")
_CENTRE = "مركز "


def read_ocha(text: str, source: str) -> list[Place]:
    """The units of the file (governorates, districts, sub-districts), then its places in file order.

    P-codes are kept: `ocha:C8380`; quarters, which share their town's P-code, get `ocha:C1007.n3`.
    Raises: KnowledgeError naming line and mend for other columns or a wrong cell.
    """
    table = csv.reader(io.StringIO(text))
    header = next(table, [])
    if header != COLUMNS:
        odd = [c for c in header if c not in COLUMNS] or [c for c in COLUMNS if c not in header] or header
        expected = ",".join(COLUMNS)
        raise KnowledgeError(f"{source}:1: columns {odd} are not those of an OCHA table; expected {expected}")
    places: list[Place] = []
    units: dict[str, Place] = {}
    quarters: dict[str, int] = {}
    for cells in table:
        where = f"{source}:{table.line_num}"
        if len(cells) != len(COLUMNS):
            wrong = f"{len(cells)} cells instead of {len(COLUMNS)}"
            raise KnowledgeError(f"{where}: {wrong}; quote cells that hold commas")
        row = dict(zip(COLUMNS, cells, strict=True))
        _add_units(row, units)
        places.append(_place(row, where, quarters))
    _refuse_repeats(places, source)
    return [*_with_points(units.values(), places), *places]


def _refuse_repeats(places: list[Place], source: str) -> None:
    seen = set()
    for line, place in enumerate(places, 2):
        if place.id in seen:
            raise KnowledgeError(f"{source}:{line}: P-code {place.id!r} stands twice; leave one row out")
        seen.add(place.id)


def _place(row: dict[str, str], where: str, quarters: dict[str, int]) -> Place:
    code, kind = row["pcode"], _KINDS.get(row["type"])
    if kind is None:
        raise KnowledgeError(f"{where}: type {row['type']!r} is neither C (community) nor N (neighbourhood)")
    if not code or not row["name_ar"]:
        raise KnowledgeError(f"{where}: pcode {code!r} or name_ar {row['name_ar']!r} is empty; fill both")
    if row["type"] == "N":
        quarters[code] = quarters.get(code, 0) + 1
        code += f".n{quarters[code]}"
    name, *others = _names(row)
    return Place(
        f"ocha:{code}",
        name,
        row["name_en"],
        tuple(others),
        kind,
        degrees(row["lat"], 90, where),
        degrees(row["lon"], 180, where),
        0,
        row["gov_pcode"][:2],
        f"ocha:{row['gov_pcode']}",
        f"ocha:{row['sub_pcode']}",
    )


def _names(row: dict[str, str]) -> list[str]:
    """The name and its other spellings; «الحجلية - جرابلس» is الحجلية, told apart by its district."""
    parts = [p for p in _SPLIT.split(row["name_ar"].strip()) if p]
    around = {row["sub_ar"].removeprefix(_CENTRE), row["dist_ar"].removeprefix(_CENTRE), row["gov_ar"]}
    kept = [p for p in parts if p not in around] or parts
    return kept if len(parts) == 1 else [*kept[:1], " ".join(parts), *kept[1:]]


def _add_units(row: dict[str, str], units: dict[str, Place]) -> None:
    above = f"iso:{row['gov_pcode'][:2]}"
    for level, kind in (("gov", "admin1"), ("dist", "admin2"), ("sub", "admin2")):
        ident = f"ocha:{row[level + '_pcode']}"
        if ident not in units:
            name = row[level + "_ar"].removeprefix(_CENTRE)
            units[ident] = Place(
                ident,
                name,
                row[level + "_en"],
                (),
                kind,
                None,
                None,
                0,
                row["gov_pcode"][:2],
                "" if kind == "admin1" else f"ocha:{row['gov_pcode']}",
                above,
            )
        above = ident


def _with_points(units: Iterable[Place], places: list[Place]) -> list[Place]:
    """Units with the point of the community they are named after; without one where there is none."""
    seats: dict[tuple[str, str], Place] = {}
    for place in places:
        if place.kind == "village":
            seats.setdefault((place.name_ar, place.admin1), place)
    out = []
    for unit in units:
        seat = seats.get((unit.name_ar, unit.admin1 or unit.id))
        out.append(unit if seat is None else msgspec.structs.replace(unit, lat=seat.lat, lon=seat.lon))
    return out
