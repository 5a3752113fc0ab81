"""An incident as one row of a list."""

import msgspec

from riwaya.records import Incident
from riwaya.web.phrases import Phrases

_MOST_NAMES = 3


class Listed(msgspec.Struct, frozen=True):
    """One row, in the words of a page.

    actors: whom accounts name; more: how many names are left out. asked_for: names that a filter finds them by, each
    with what it is shown as.
    """

    id: str
    type: str
    when: str
    where: str
    actors: tuple[str, ...]
    more: int
    asked_for: tuple[tuple[str, str], ...]
    is_who_disputed: bool
    killed: str
    injured: str
    grade: str
    sources: int
    independent: int
    disputed: tuple[str, ...]
    needs_review: bool
    undecided: int


def listed(incident: Incident, undecided: int, needs_review: bool, phrases: Phrases) -> Listed:
    """The row of an incident."""
    actors = [one for one in incident.actors if one.role == "actor"]
    named = list(dict.fromkeys(map(phrases.party, actors)))

    def party(ref: str) -> str:
        known = (phrases.party(one) for one in incident.actors if one.ref == ref)
        return phrases.actor(ref) or next(known, ref)

    return Listed(
        id=incident.id,
        type=phrases.kind("type", incident.type),
        when=phrases.time(incident.when),
        where=phrases.place(incident.where),
        actors=tuple(named[:_MOST_NAMES]),
        more=max(0, len(named) - _MOST_NAMES),
        asked_for=tuple((one.name_en or one.name, phrases.party(one)) for one in actors),
        is_who_disputed="actor" in incident.disputed,
        killed=phrases.toll(incident.killed, party),
        injured=phrases.toll(incident.injured, party),
        grade=phrases.kind("grade", incident.grade),
        sources=incident.sources,
        independent=incident.independent_sources,
        disputed=tuple(phrases.kind("aspect", one) for one in incident.disputed),
        needs_review=needs_review,
        undecided=undecided,
    )
