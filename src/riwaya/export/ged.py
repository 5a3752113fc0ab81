"""Incidents with the columns of UCDP GED, one row an incident in which somebody is said to have died.

docs/exports.md says what each column holds.
"""

from collections.abc import Iterator
from datetime import date
from math import floor

from riwaya.export.cells import Cell, csv_line, row_of
from riwaya.export.material import Material
from riwaya.export.report.finder import Finder
from riwaya.export.report.words import place_words
from riwaya.export.said import Said, Sayer, said_of
from riwaya.knowledge.actors import Actor, ActorBase, load_actors
from riwaya.knowledge.codes import Codes, load_codes
from riwaya.knowledge.ontology import load_ontology
from riwaya.records import Document, Incident, PlaceValue, TimeValue, Toll

COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high "
    "low gwnoa gwnob"
).split()
_VIOLENCE = {"state-based": 1, "non-state": 2, "one-sided": 3}
_STATE = frozenset({"state_force", "government", "agency"})
_ARMED = frozenset({"rebel_group", "political_militia", "identity_militia"})
_CIVILIANS = "Civilians"
_CIVIL = frozenset({"civilian", "child", "woman"})
_NEAR = 2  # where_prec of a point that is near the spot
_ADM1 = 4
# date_prec by the most days that the time may span.
_SPANS = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
_CELLS_A_DEGREE, _CELLS_A_ROW = 2, 720  # of PRIO-GRID


def write(material: Material) -> Iterator[str]:
    """The lines: the names of the columns, then the deadly incidents in their order."""
    coder = Coder(material)
    yield csv_line(COLUMNS)
    for incident in material.incidents:
        if incident.killed is not None and incident.killed.high > 0:
            yield row_of(COLUMNS, coder.row(incident, incident.killed))


class Coder:
    """Codes incidents of one case."""

    def __init__(self, material: Material) -> None:
        self._finder = Finder(material.documents)
        self._documents = {one.id: one for one in material.documents}
        self._codes: Codes = load_codes()
        self._base: ActorBase = load_actors()

    def row(self, incident: Incident, killed: Toll) -> dict[str, Cell]:
        """The cells of an incident, by column."""
        said = said_of(incident, self._finder, self._base)
        documents = [self._documents[one] for one in incident.documents if one in self._documents]
        country = self._codes.country(incident.where.country if incident.where else None)
        one, two, violence = self._sides(incident, said)
        return {
            "id": incident.id,
            "type_of_violence": violence,
            "side_a": _name(one),
            "side_b": _CIVILIANS if violence == _VIOLENCE["one-sided"] else _name(two),
            "number_of_sources": incident.sources,
            "country": country.ged_name,
            "country_id": country.gw or None,
            "region": country.ged_region,
            "gwnoa": self._state(one),
            "gwnob": self._state(two),
        } | _told(incident, documents) | _when(incident.when) | self._where(incident.where) | _deaths(killed, one, two)

    def _sides(self, incident: Incident, said: Said) -> tuple[Actor | None, Actor | None, int | None]:
        """Both sides and the type of violence, as far as the accounts agree who acted; a state stands first."""
        one = said.author.actor if said.author else None
        two = self._opponent(said, one)
        if one is None or one.kind not in _STATE | _ARMED:
            return None, None, None
        violence = self._violence(incident, one, two)
        if two is not None and two.kind in _STATE and one.kind not in _STATE:
            one, two = two, one
        return one, None if violence == _VIOLENCE["one-sided"] else two, violence

    def _opponent(self, said: Said, author: Actor | None) -> Actor | None:
        others: list[Sayer] = [*said.targets, *said.actors]
        armed = (one.actor for one in others if one.actor is not None and one.actor.kind in _STATE | _ARMED)
        return next((one for one in armed if one != author), None)

    def _violence(self, incident: Incident, one: Actor, two: Actor | None) -> int | None:
        """By the sides; one-sided only where all victims told of are civilians and nobody fights back."""
        if two is not None:
            is_state = _STATE & {one.kind, two.kind}
            found = "state-based" if is_state else "non-state"
        else:
            victims = {part.who for part in (incident.killed.by if incident.killed else ()) if part.who}
            found = "one-sided" if victims and victims <= _CIVIL else ""
        return _VIOLENCE[found] if found in load_ontology().types[incident.type].ucdp else None

    def _state(self, actor: Actor | None) -> int | None:
        is_state = actor is not None and actor.kind in _STATE
        return self._codes.country(actor.country).gw or None if actor and is_state else None

    def _where(self, where: PlaceValue | None) -> dict[str, Cell]:
        if where is None:
            return {}
        has_point = where.lat is not None and where.lon is not None
        code = self._codes.ged.where_prec.get(where.precision)
        if where.precision == "region":
            code = _NEAR if has_point else _ADM1 if where.admin1 else code
        cells: dict[str, Cell] = {
            "where_prec": code, "where_description": place_words(where), "adm_1": where.admin1,
            "where_coordinates": where.name_en or where.name_ar,
        }  # fmt: skip
        if where.lat is not None and where.lon is not None:
            cells |= {"latitude": where.lat, "longitude": where.lon, "geom_wkt": f"POINT ({where.lon} {where.lat})"}
            cells["priogrid_gid"] = grid_cell(where.lat, where.lon)
        return cells


def grid_cell(lat: float, lon: float) -> int:
    """The number of the cell of PRIO-GRID, half a degree wide, counted from the south-west corner of the world."""
    row = min(floor((lat + 90) * _CELLS_A_DEGREE), 180 * _CELLS_A_DEGREE - 1)
    column = min(floor((lon + 180) * _CELLS_A_DEGREE), _CELLS_A_ROW - 1)
    return row * _CELLS_A_ROW + column + 1


def _told(incident: Incident, documents: list[Document]) -> dict[str, Cell]:
    """The sources: outlets, dates and headlines of the documents; and the last link of each chain as who says it."""
    articles = [one.article for one in documents]
    heads = (", ".join(part for part in (one.outlet, one.published and one.published[:10]) if part) for one in articles)
    quoted = (
        f'{head}, "{one.title}"' if one.title else head for head, one in zip(heads, articles, strict=True)
    )
    original = dict.fromkeys(one.source[-1] for one in incident.accounts if len(one.source) > 1)
    return {
        "source_article": ";".join(one for one in quoted if one),
        "source_office": _list(one.outlet for one in articles),
        "source_date": _list(one.published and one.published[:10] for one in articles),
        "source_headline": _list(one.title for one in articles),
        "source_original": ";".join(original),
    }


def _list(values: Iterator[str | None]) -> str:
    return ";".join(dict.fromkeys(value for value in values if value))


def _when(when: TimeValue | None) -> dict[str, Cell]:
    """First and last day, and how far they lie apart; nothing for more than a year."""
    if when is None or when.start is None or when.end is None:
        return {}
    start, end = date.fromisoformat(when.start), date.fromisoformat(when.end)
    length = (end - start).days + 1
    precision = next((code for most, code in _SPANS if length <= most), None)
    if precision is None:
        return {}
    year = start.year if start.year == end.year else None
    return {"year": year, "date_prec": precision, "date_start": when.start, "date_end": when.end}


def _deaths(killed: Toll, one: Actor | None, two: Actor | None) -> dict[str, Cell]:
    """The figures; parts add up to the best one, what is in none of them is unknown."""
    parts = {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0}
    for part in killed.by:
        if part.who in _CIVIL:
            parts["deaths_civilians"] += part.best
        elif one is not None and part.actor == one.id:
            parts["deaths_a"] += part.best
        elif two is not None and part.actor == two.id:
            parts["deaths_b"] += part.best
    rest = killed.best - sum(parts.values())
    if rest < 0:  # children are counted among civilians: no split that adds up
        parts, rest = dict.fromkeys(parts, 0), killed.best
    return {**parts, "deaths_unknown": rest, "best": killed.best, "high": killed.high, "low": killed.low}


def _name(actor: Actor | None) -> str | None:
    return None if actor is None else actor.name_en
