"""Incidents with the columns of ACLED, one row an incident. docs/exports.md says what each column holds."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from riwaya.export.cells import Cell, csv_line, row_of
from riwaya.export.material import Material
from riwaya.export.notes import notes_of
from riwaya.export.report.finder import Finder
from riwaya.export.said import Said, Sayer, said_of
from riwaya.knowledge.actors import ActorBase, load_actors
from riwaya.knowledge.codes import Codes, CountryCodes, load_codes
from riwaya.records import Incident, PlaceValue, TimeValue

COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()
_DAY, _WEEK, _MONTH = 1, 2, 3
_LONGEST_WEEK, _LONGEST_MONTH = 7, 31  # days
_CIVILIANS, _AGAINST_CIVILIANS = "Civilians", "Violence against civilians"
_EXCESSIVE = "Excessive force against protesters"
_CIVIL = frozenset({"civilian", "child", "woman"})
# In these a party that is not armed can be what was hit alone; in a battle civilians are never the other side.
_ONE_SIDED = frozenset({"Explosions/Remote violence", "Riots"})


class Side(NamedTuple):
    """An actor column with its type; both empty where there is none."""

    name: str = ""
    inter: str = ""


def write(material: Material) -> Iterator[str]:
    """The lines: the names of the columns, then the incidents in their order."""
    coder = Coder(material)
    yield csv_line(COLUMNS)
    for incident in material.incidents:
        yield row_of(COLUMNS, coder.row(incident))


class Coder:
    """Codes incidents of one case."""

    def __init__(self, material: Material) -> None:
        self._finder = Finder(material.documents)
        self._outlets = {one.id: one.article.outlet for one in material.documents}
        self._figure = material.fatalities
        self._codes: Codes = load_codes()
        self._base: ActorBase = load_actors()

    def row(self, incident: Incident) -> dict[str, Cell]:
        """The cells of an incident, by column."""
        country = self._codes.country(incident.where.country if incident.where else None)
        event = incident.acled.event_type if incident.acled else ""
        sub_event = incident.acled.sub_event_type if incident.acled else ""
        one, two = self._sides(incident, event, country)
        acled = self._codes.acled
        is_against = event == _AGAINST_CIVILIANS or sub_event == _EXCESSIVE
        is_against = is_against or (event in _ONE_SIDED and two.inter == _CIVILIANS)
        return {
            "event_id_cnty": incident.id,
            "disorder_type": acled.disorder_of_sub_event.get(sub_event, acled.disorder.get(event)),
            "event_type": event,
            "sub_event_type": sub_event,
            "actor1": one.name,
            "inter1": one.inter,
            "actor2": two.name,
            "inter2": two.inter,
            "interaction": self._interaction(one, two),
            "civilian_targeting": acled.civilian_targeting if is_against else None,
            "iso": country.numeric or None,
            "region": country.acled_region,
            "country": country.acled_name,
            "source": self._sources(incident),
            "notes": notes_of(incident, self._finder),
            "fatalities": getattr(incident.killed, self._figure) if incident.killed else None,
        } | time_cells(incident.when) | self._place_cells(incident.where)

    def _sources(self, incident: Incident) -> str:
        """The outlets, each once; a document without one has none to name."""
        outlets = map(self._outlets.get, incident.documents)
        return "; ".join(dict.fromkeys(one for one in outlets if one))

    def _place_cells(self, where: PlaceValue | None) -> dict[str, Cell]:
        if where is None:
            return {}
        is_country = where.precision == "country"
        has_point = where.lat is not None and where.lon is not None
        code = self._codes.acled.geo_precision.get(where.precision)
        return {
            "admin1": where.admin1,
            "location": None if is_country else where.name_en or where.name_ar,
            "latitude": where.lat,
            "longitude": where.lon,
            # A part of a town has the town's point: near it, not there.
            "geo_precision": 2 if where.precision == "region" and has_point else code,
        }

    def _sides(self, incident: Incident, event: str, country: CountryCodes) -> tuple[Side, Side]:
        """actor1 and actor2. Crowds have their generic name; an author who is disputed or not named has none."""
        said = said_of(incident, self._finder, self._base)
        crowd = self._codes.acled.crowds.get(event)
        author = self._side(said.author, country)
        other = self._other(incident, said, event, country)
        if crowd is not None:
            mine = author if author.inter not in ("", _CIVILIANS) else Side()
            return Side(_in(crowd, country), crowd), mine if mine.name else other
        if not author.name and (said.is_disputed or event in self._codes.acled.violent):
            acled = self._codes.acled
            author = Side(_in(acled.unidentified, country), acled.unidentified_inter)
        return author, Side() if other.name == author.name else other

    def _other(self, incident: Incident, said: Said, event: str, country: CountryCodes) -> Side:
        if event == _AGAINST_CIVILIANS:
            return Side(_in(_CIVILIANS, country), _CIVILIANS)
        if event == "Battles" and not said.is_disputed and len(said.actors) > 1:
            return self._side(said.actors[1], country)
        named = next((side for one in said.targets if (side := self._side(one, country)).inter), Side())
        if named.name:
            return named
        victims = {part.who for toll in (incident.killed, incident.injured) if toll for part in toll.by if part.who}
        is_civil = bool(victims) and victims <= _CIVIL and event in _ONE_SIDED
        return Side(_in(_CIVILIANS, country), _CIVILIANS) if is_civil else Side()

    def _side(self, party: Sayer | None, country: CountryCodes) -> Side:
        """A named body, with its type where the actor base knows it. Single persons and crowds are no actors."""
        if party is None:
            return Side()
        if party.actor is None:
            return Side(party.name) if party.kind == "organization" else Side()
        inter = dict(self._codes.acled.inter)[self._base.inter(party.actor.id, country.iso)]
        # A body of civilians, such as an outlet or a court, stands under the generic name.
        return Side(_in(_CIVILIANS, country), inter) if inter == _CIVILIANS else Side(party.actor.name_en, inter)

    def _interaction(self, one: Side, two: Side) -> str:
        """Both types, the one with the lower code first; empty where the type of a named side is not known."""
        if not one.inter or (two.name and not two.inter):
            return ""
        if not two.name:
            return f"{one.inter} only"
        order = [label for _, label in self._codes.acled.inter]
        return "-".join(sorted((one.inter, two.inter), key=order.index))


def time_cells(when: TimeValue | None) -> dict[str, Cell]:
    """Date, year and precision: a day (1), the middle of a week (2) or of a month (3); less than that gives no date."""
    if when is None or when.start is None or when.end is None:
        return {}
    start, end = date.fromisoformat(when.start), date.fromisoformat(when.end)
    length = (end - start).days + 1
    year = start.year if start.year == end.year else None
    if length > _LONGEST_MONTH:
        return {"year": year}
    middle = start + timedelta(days=(length - 1) // 2)
    precision = _DAY if length == 1 else _WEEK if length <= _LONGEST_WEEK else _MONTH
    return {"event_date": middle.isoformat(), "year": middle.year, "time_precision": precision}


def _in(name: str, country: CountryCodes) -> str:
    """A generic actor with the country of the event, as ACLED names it: "Civilians (Syria)"."""
    return f"{name} ({country.acled_name})" if country.acled_name else name
