"""Incidents that may tell of the same happening as another: those near in time and place."""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from riwaya.case import Case, Filter
from riwaya.incidents.places import distance_km
from riwaya.records import Incident
from riwaya.web.phrases import Phrases

MOST = 20
"""Candidates that a page lists."""
_LOOKED_AT = 200
_DAYS, _KM = 5, 60.0


class Candidate(msgspec.Struct, frozen=True):
    """An incident to merge with, in words. km, days: how far it is, None where that is not known."""

    id: str
    type: str
    when: str
    where: str
    grade: str
    sources: int
    named: tuple[str, ...]
    km: int | None
    days: int | None


def near(case: Case, incident: Incident) -> list[Incident]:
    """Incidents of the days around one, or of its place where it has no days; nearest first."""
    found = case.browse(_around(incident), limit=_LOOKED_AT).rows
    others = [one.incident for one in found if one.incident.id != incident.id]
    close = [one for one in others if (km := _km(incident, one)) is None or km <= _KM]
    return sorted(close, key=lambda one: _order(incident, one))[:MOST]


def told(incident: Incident, others: Iterable[Incident], phrases: Phrases) -> list[Candidate]:
    """Candidates in words. incident: what they are near to."""
    return [_candidate(incident, one, phrases) for one in others]


def _candidate(incident: Incident, other: Incident, phrases: Phrases) -> Candidate:
    km = _km(incident, other)
    named = dict.fromkeys(phrases.party(one) for one in other.actors if one.role == "actor")
    return Candidate(
        other.id, phrases.kind("type", other.type), phrases.time(other.when), phrases.place(other.where),
        phrases.kind("grade", other.grade), other.sources, tuple(named)[:3],
        None if km is None else round(km), _days(incident, other),
    )


def _around(incident: Incident) -> Filter:
    first, last = _first(incident), _last(incident)
    if first is not None and last is not None:
        return Filter(first=_moved(first, -_DAYS), last=_moved(last, _DAYS))
    return Filter(place=incident.where.ref) if incident.where is not None else Filter()


def _moved(day: date, days: int) -> str:
    """The ISO day so many days later; the day itself where the calendar ends before."""
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return day.isoformat()


def _order(incident: Incident, other: Incident) -> tuple[bool, float, int, str]:
    km, days = _km(incident, other), _days(incident, other)
    return km is None, km or 0.0, 99 if days is None else days, other.id


def _km(one: Incident, two: Incident) -> float | None:
    if one.where is None or two.where is None:
        return None
    return 0.0 if one.where.ref == two.where.ref else distance_km(one.where, two.where)


def _days(one: Incident, two: Incident) -> int | None:
    """Days between the two; 0 where they overlap."""
    first, last, begins, ends = _first(one), _last(one), _first(two), _last(two)
    if first is None or last is None or begins is None or ends is None:
        return None
    return max(0, (begins - last).days, (first - ends).days)


def _first(one: Incident) -> date | None:
    return _day(one.when.start if one.when else None)


def _last(one: Incident) -> date | None:
    return _day(one.when.end if one.when else None)


def _day(told: str | None) -> date | None:
    """The day of an ISO date; None for none, and for what is none, as records from elsewhere may hold."""
    try:
        return date.fromisoformat(told or "")
    except ValueError:
        return None
