"""What the list of incidents keeps of each: day, place, dispute, what waits for people, its words and facets."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from riwaya.case.rows import dump
from riwaya.case.search_rows import facet, is_day, padded
from riwaya.records import Incident, PlaceValue

NEEDS_REVIEW_BELOW = 600
"""Thousandths of a score. Scores say how much of doer, target, place and time stands in the text, and have five values:
of 580 claims of the seeds and the development articles 3 % have 500 (nothing but the word that names the event), 21 %
613, 32 % 725, 28 % 838, 15 % 950. Below 600 are the first alone; with the next step every fourth claim would ask for a
look."""
NO_DAY = 100_000_000
_LAST_DAY = NO_DAY - 1
# Steps of the priority: a dispute before all sources, one more source before all scores.
_MOST_SOURCES = _MOST_DOUBT = 999
_SOURCE = _MOST_DOUBT + 1
_DISPUTE = _SOURCE * (_MOST_SOURCES + 1)
_BETWEEN = " = "  # a word of its own that no text holds, so that no phrase spans two sentences


class Told(NamedTuple):
    """What is kept of one claim of an incident. score: in thousandths. words, variants, facets: as in `search_rows`.

    is_decided: people accepted, rejected, corrected or added it. Words are empty where it was rejected.
    """

    score: int
    is_decided: bool
    words: str = "  "
    variants: str = "  "
    facets: str = "  "


def row_of(incident: Incident, told: Mapping[str, Told]) -> dict[str, Any]:
    """The row of `incident_rows`, without its number. told: what is known of its claims by global id."""
    sides = [side for one in incident.differences if one.relation == "contradicts" for side in one.values]
    disputed = {gid for side in sides for gid in side.claims}
    waiting = {gid: told[gid].score for gid in set(incident.claims) if gid in told and not told[gid].is_decided}
    lowest, has_dispute = min(waiting.values(), default=None), not disputed.isdisjoint(waiting)
    first, last = days_of(incident)
    return {
        "incident_id": incident.id,
        "type": incident.type,
        "age": _LAST_DAY - first if first else NO_DAY,
        "last": last,
        "place": None if incident.where is None else number_of(incident.where),
        "disputed": int(bool(incident.disputed)),
        "undecided": len(waiting),
        "needs_review": int(has_dispute or (lowest is not None and lowest < NEEDS_REVIEW_BELOW)),
        "turn": -priority_of(has_dispute, incident.sources, lowest),
    }


def priority_of(has_dispute: bool, sources: int, lowest: int | None) -> int:
    """How much an incident matters to who reviews: 0 when nobody has anything left to decide (`lowest` None), else

    1,000,000 if a claim that bears on a dispute waits + 1,000 for each source + 1,000 less the lowest score, in
    thousandths, of its claims that wait; sources and doubt count at most 999, doubt at least 1.
    """
    if lowest is None:
        return 0
    doubt = max(1, min(_MOST_DOUBT, _SOURCE - lowest))
    return _DISPUTE * has_dispute + _SOURCE * min(sources, _MOST_SOURCES) + doubt


def words_of(incident: Incident, told: Mapping[str, Told]) -> dict[str, str]:
    """The row of `incident_words`, without its number."""
    known = [told[gid] for gid in dict.fromkeys(incident.claims) if gid in told]
    facets = [_asked(one) for claim in known for one in claim.facets.split()]
    facets += [facet("actor", name) for one in incident.actors for name in (one.ref, one.name, one.name_en) if name]
    return {
        "words": _joined(one.words for one in known),
        "variants": padded(dict.fromkeys(word for one in known for word in one.variants.split())),
        "facets": padded(dict.fromkeys(filter(None, facets))),
    }


def place_row(where: PlaceValue) -> dict[str, Any]:
    """The row of `incident_places`."""
    names = (where.ref, where.name_ar, where.name_en, where.admin1, where.country)
    facets = dict.fromkeys(facet("at", name) for name in names if name)
    return {"number": number_of(where), "ref": where.ref, "facets": padded(facets), "payload": dump(where)}


def number_of(where: PlaceValue) -> int:
    """The number of a place: the same for the same place, told the same way; 62 bits."""
    return int.from_bytes(hashlib.blake2b(dump(where).encode(), digest_size=8).digest()) >> 2


def days_of(incident: Incident) -> tuple[int, int]:
    """The first and last day as numbers such as 20221016; two zeros where none is told."""
    if incident.when is None:
        return 0, 0
    first, last = day_number(incident.when.start), day_number(incident.when.end)
    return first or last, last or first


def day_number(day: str | None) -> int:
    """An ISO day as a number; 0 for what is none, such as 2023-02-31."""
    return int(day.replace("-", "")) if day is not None and is_day(day) else 0


def day_of(age: int) -> str | None:
    """The first ISO day of an incident of this age; None where no day is told."""
    if age == NO_DAY:
        return None
    year, rest = divmod(_LAST_DAY - age, 10_000)
    return f"{year:04}-{rest // 100:02}-{rest % 100:02}"


def age_of(day: str) -> int:
    """The age of an incident that begins on an ISO day."""
    return _LAST_DAY - day_number(day)


def thousandths(score: float) -> int:
    """A score as a whole number, so that every database orders it alike."""
    return int(score * 1000 + 0.5)


def _asked(one: str) -> str | None:
    """A facet of a claim as an incident has it: somebody in any role is `actor=`; None where it is of no use here."""
    kind, _, value = one.partition("=")
    return f"actor={value}" if kind in ("actor", "target") else one if kind == "source" else None


def _joined(words: Iterable[str]) -> str:
    """The words of all sentences, each sentence once."""
    told: Sequence[str] = list(dict.fromkeys(one.strip() for one in words if one.strip()))
    return f" {_BETWEEN.join(told)} "
