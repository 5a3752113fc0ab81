"""Place rows: one record a place, read from CSV and checked."""

import csv
import io
from collections.abc import Iterable, Mapping

import msgspec

from riwaya.errors import KnowledgeError

COLUMNS = (
    "id",
    "name_ar",
    "name_en",
    "variants",
    "kind",
    "lat",
    "lon",
    "population",
    "country",
    "admin1",
    "parent",
)
SETTLED = frozenset({"city", "town", "village", "neighbourhood", "camp"})
KINDS = SETTLED | {"country", "admin1", "admin2", "crossing", "airport", "base", "region", "site"}


class Place(msgspec.Struct, frozen=True):
    """One place of the gazetteer.

    id: `geonames:…`, `iso:…` (countries, admin-1), `ocha:…` (P-code) or `riwaya:…`.
    variants: further Arabic names. lat, lon: degrees WGS84, None where no honest point is known.
    population: 0 when not known. country: ISO 3166 alpha-2, "" for what lies in none or in many.
    admin1, parent: ids of other rows, "" for none.
    aliases: ids of other gazetteers' rows that were joined into this one.
    """

    id: str
    name_ar: str
    name_en: str
    variants: tuple[str, ...]
    kind: str
    lat: float | None
    lon: float | None
    population: int
    country: str
    admin1: str
    parent: str
    aliases: tuple[str, ...] = ()


def parse_places(text: str, source: str) -> list[Place]:
    """The rows of a CSV with COLUMNS, in file order. `source` is the file name for errors.

    Raises: KnowledgeError naming file, line and mend for a wrong column, number, kind or a repeated id.
    """
    table = csv.reader(io.StringIO(text))
    header = next(table, [])
    if tuple(header) != COLUMNS:
        odd = [c for c in header if c not in COLUMNS] or [c for c in COLUMNS if c not in header] or header
        mend = "write " + ",".join(COLUMNS)
        raise KnowledgeError(f"{source}:1: columns {odd} are unknown, missing or out of order; {mend}")
    places, seen = [], set()
    for cells in table:
        place = _place(cells, f"{source}:{table.line_num}")
        if place.id in seen:
            where = f"{source}:{table.line_num}"
            raise KnowledgeError(f"{where}: id {place.id!r} stands twice; give each row its own")
        seen.add(place.id)
        places.append(place)
    return places


def _place(cells: list[str], where: str) -> Place:
    if len(cells) != len(COLUMNS):
        wrong = f"{len(cells)} cells instead of {len(COLUMNS)}"
        raise KnowledgeError(f"{where}: {wrong}; quote cells that hold commas")
    ident, name_ar, name_en, variants, kind, lat, lon, population, country, admin1, parent = cells
    if not ident or not name_ar:
        raise KnowledgeError(f"{where}: id {ident!r} or name_ar {name_ar!r} is empty; fill both")
    if kind not in KINDS:
        raise KnowledgeError(f"{where}: kind {kind!r} is unknown; write one of {', '.join(sorted(KINDS))}")
    if bool(lat) != bool(lon):
        raise KnowledgeError(f"{where}: lat {lat!r} and lon {lon!r}: one is empty; fill both or none")
    return Place(
        ident,
        name_ar,
        name_en,
        tuple(variants.split("|")) if variants else (),
        kind,
        degrees(lat, 90, where) if lat else None,
        degrees(lon, 180, where) if lon else None,
        whole_number(population, where),
        country,
        admin1,
        parent,
    )


def degrees(cell: str, limit: float, where: str) -> float:
    """A coordinate in degrees, between -limit and limit. Raises: KnowledgeError for anything else."""
    try:
        value = float(cell)
    except ValueError as fault:
        raise KnowledgeError(f"{where}: {cell!r} is no coordinate; write decimal degrees") from fault
    if not -limit <= value <= limit:
        raise KnowledgeError(f"{where}: {cell!r} is beyond {limit} degrees; are lat and lon swapped?")
    return value


def whole_number(cell: str, where: str) -> int:
    """A population; 0 for an empty cell. Raises: KnowledgeError when it is no whole number."""
    if not cell:
        return 0
    if not cell.isdecimal():
        raise KnowledgeError(f"{where}: population {cell!r} is no whole number; write digits only")
    return int(cell)


def check_references(places: Iterable[Place], known: Mapping[str, Place], source: str) -> None:
    """Refuse rows whose country, admin1 or parent is no row of `known`.

    Raises: KnowledgeError naming the file, line (the header is line 1) and id.
    """
    for line, place in enumerate(places, 2):
        where = f"{source}:{line}: {place.id}"
        if place.country and f"iso:{place.country}" not in known:
            raise KnowledgeError(
                f"{where}: country {place.country!r} is unknown; write its ISO 3166 alpha-2 code"
            )
        for field, ident in (("admin1", place.admin1), ("parent", place.parent)):
            if ident and ident not in known:
                raise KnowledgeError(
                    f"{where}: {field} {ident!r} is no place; add that row or leave it empty"
                )


def write_places(places: Iterable[Place]) -> str:
    """The rows as CSV text with COLUMNS, in the order given."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for p in places:
        point = ("" if p.lat is None else p.lat, "" if p.lon is None else p.lon)
        table.writerow(
            [
                p.id,
                p.name_ar,
                p.name_en,
                "|".join(p.variants),
                p.kind,
                *point,
                p.population or "",
                p.country,
                p.admin1,
                p.parent,
            ]
        )
    return out.getvalue()
