"""Reads a GeoNames dump (https://download.geonames.org/export/dump/readme.txt): tab-separated, 19 columns."""

import re

from riwaya.errors import KnowledgeError
from riwaya.knowledge.places_rows import Place, degrees, whole_number

_WIDTH = 19
_ARABIC = re.compile("[\u0621-\u064a]")
_KINDS = {
    "PCLI": "country",
    "ADM1": "admin1",
    "ADM2": "admin2",
    "PPLX": "neighbourhood",
    "PPLA": "city",
    "PPLC": "city",
    "RFGC": "camp",
    "AIRP": "airport",
    "AIRB": "base",
    "INSM": "base",
    "MILB": "base",
    "RGN": "region",
}
_SITES = frozenset({"DAM", "BDG", "OILF", "HSP", "PRN", "PRT", "RUIN", "CSTL", "MSQE", "PS", "OILR"})


def read_geonames(text: str, source: str) -> list[Place]:
    """The places of a GeoNames dump that have an Arabic name, in file order.

    Countries and admin units are left out where they need no row: they are in riwaya's own table.
    Raises: KnowledgeError naming the line for a row with other columns or a wrong number.
    """
    places = []
    for number, line in enumerate(text.splitlines(), 1):
        cells = line.split("\t")
        if len(cells) != _WIDTH:
            raise KnowledgeError(
                f"{source}:{number}: {len(cells)} tab-separated columns instead of {_WIDTH}; "
                "give a country file of GeoNames as it was downloaded"
            )
        place = _place(cells, f"{source}:{number}")
        if place is not None:
            places.append(place)
    return places


def _place(cells: list[str], where: str) -> Place | None:
    ident, name, _, alternates, lat, lon, group, code, country = cells[:9]
    if not ident.isdecimal():
        raise KnowledgeError(f"{where}: {ident!r} is no GeoNames id; the first column must be a number")
    names = [n.strip() for n in [name, *alternates.split(",")] if _ARABIC.search(n)]
    kind = _kind(group, code, whole_number(cells[14], where))
    if not names or kind is None or kind in ("country", "admin1"):
        return None
    names = list(dict.fromkeys(names))
    return Place(
        f"geonames:{ident}",
        names[0],
        name,
        tuple(names[1:]),
        kind,
        degrees(lat, 90, where),
        degrees(lon, 180, where),
        whole_number(cells[14], where),
        country,
        "",
        f"iso:{country}" if country else "",
    )


def _kind(group: str, code: str, population: int) -> str | None:
    """Our kind for a GeoNames feature; None for what is no place of news (streams, wells)."""
    if code in _KINDS:
        return _KINDS[code]
    if code in _SITES:
        return "site"
    if group == "P":
        return "city" if population >= 100_000 else "town" if population >= 5_000 else "village"
    return "region" if group in ("L", "T") else None
