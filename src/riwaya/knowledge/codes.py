"""How other schemes name countries, actors, precision and events: what exports write."""

from functools import cache

import msgspec

from riwaya.errors import KnowledgeError
from riwaya.knowledge.read import read_toml

COUNTRIES, EVENTS = "codes/countries.toml", "codes/events.toml"
_COLUMNS = ("iso", "alpha3", "numeric", "acled_name", "acled_region", "gw", "ged_name", "ged_region")


class CountryCodes(msgspec.Struct, frozen=True, array_like=True):
    """A country by its codes. numeric, gw (Gleditsch-Ward): 0 where it has none, "" where a name is not known."""

    iso: str
    alpha3: str
    numeric: int
    acled_name: str
    acled_region: str
    gw: int
    ged_name: str
    ged_region: str


class AcledCodes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words and codes of ACLED; the comments of the file say what each is for."""

    inter: tuple[tuple[str, str], ...]
    unidentified: str
    unidentified_inter: str
    violent: frozenset[str]
    crowds: dict[str, str]
    disorder: dict[str, str]
    disorder_of_sub_event: dict[str, str]
    civilian_targeting: str
    geo_precision: dict[str, int]


class GedCodes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Codes of UCDP GED, by precision of a place."""

    where_prec: dict[str, int]


class GeoCodes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How uncertain a point is, in metres, by precision of a place."""

    radius_m: dict[str, int]


class PloverCodes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """PLOVER's primary sectors, by kind of actor."""

    sector: dict[str, str]


class _Countries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    columns: tuple[str, ...]
    countries: tuple[CountryCodes, ...]


class _Events(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    acled: AcledCodes
    ged: GedCodes
    geojson: GeoCodes
    plover: PloverCodes


class Codes(msgspec.Struct, frozen=True):
    """All codes. countries: by ISO alpha-2."""

    countries: dict[str, CountryCodes]
    acled: AcledCodes
    ged: GedCodes
    geojson: GeoCodes
    plover: PloverCodes

    def country(self, iso: str | None) -> CountryCodes:
        """The codes of a country; empty ones where it is None or not listed."""
        return self.countries.get(iso or "", CountryCodes("", "", 0, "", "", 0, "", ""))


@cache
def load_codes() -> Codes:
    """The codes of codes/, read once.

    Raises: KnowledgeError when a file breaks its schema, or a country stands in two rows.
    """
    rows, events = read_toml(COUNTRIES, _Countries), read_toml(EVENTS, _Events)
    if rows.columns != _COLUMNS:
        raise KnowledgeError(f"data file {COUNTRIES!r}: columns {rows.columns}; give {_COLUMNS}, in this order")
    countries = {row.iso: row for row in rows.countries}
    if len(countries) < len(rows.countries):
        double = sorted({row.iso for row in rows.countries if countries[row.iso] is not row})
        raise KnowledgeError(f"data file {COUNTRIES!r}: countries {double} stand in two rows; keep one of each")
    return Codes(countries, events.acled, events.ged, events.geojson, events.plover)
