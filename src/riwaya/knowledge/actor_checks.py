"""What must hold of the actor files; each fault names the file, the id and the mend."""

from collections.abc import Mapping

from riwaya.errors import KnowledgeError
from riwaya.knowledge.actor_rows import KINDS, ActorRow, CountryRow

FIRST_YEAR, LAST_YEAR = 1700, 2100
_OTHER_CODES = frozenset({"EH", "VA"})
"""Codes of places that act or are fought over and have no row of their own in countries.toml."""


def check_countries(countries: tuple[CountryRow, ...], actors: Mapping[str, ActorRow]) -> None:
    """Codes and keys are unique and well formed, and `acts_as` names actors. Raises: KnowledgeError."""
    place = "countries.toml"
    for field in ("key", "iso"):
        seen: set[str] = set()
        for row in countries:
            value = getattr(row, field)
            if value in seen:
                raise KnowledgeError(f"{place}: {field} {value!r} stands in two rows; keep one")
            seen.add(value)
    for row in countries:
        if not (len(row.iso) == 2 and row.iso.isascii() and row.iso.isupper()):
            raise KnowledgeError(
                f"{place}: iso {row.iso!r} of {row.key!r} is no ISO 3166-1 alpha-2 code; mend it"
            )
        for actor in row.acts_as:
            if actor not in actors:
                raise KnowledgeError(f"{place}: acts_as {actor!r} of {row.key!r} is no actor; mend the id")


def check_actors(actors: Mapping[str, ActorRow], origin: Mapping[str, str], codes: set[str]) -> None:
    """Kinds, country codes, years and parents of every actor. Raises: KnowledgeError."""
    for row in actors.values():
        place = f"{origin[row.id]}: actor {row.id!r}"
        if row.kind not in KINDS:
            raise KnowledgeError(
                f"{place}: kind {row.kind!r} is unknown; use one of {', '.join(sorted(KINDS))}"
            )
        if row.country is not None and row.country not in codes | _OTHER_CODES:
            raise KnowledgeError(
                f"{place}: country {row.country!r} has no row in countries.toml; mend the code"
            )
        years = [year for year in (row.since, row.until) if year is not None]
        if years != sorted(years) or any(not FIRST_YEAR <= year <= LAST_YEAR for year in years):
            raise KnowledgeError(f"{place}: years {row.since} to {row.until} can't be; mend since or until")
        _check_parents(row, actors, place)


def _check_parents(row: ActorRow, actors: Mapping[str, ActorRow], place: str) -> None:
    seen, at = {row.id}, row.parent
    while at is not None:
        if at not in actors:
            raise KnowledgeError(f"{place}: parent {at!r} is no actor; mend the id or drop it")
        if at in seen:
            raise KnowledgeError(f"{place}: its parents lead back to {at!r}; drop one of them")
        seen.add(at)
        at = actors[at].parent


def check_names(
    actors: Mapping[str, ActorRow],
    origin: Mapping[str, str],
    claims: Mapping[str, Mapping[str, tuple[str, bool]]],
) -> None:
    """No two actors that existed side by side bear one sure name.

    claims: id -> folded name -> (use, is it a label).
    Bearers that followed each other («الجيش السوري» before and after 2024) may share one.
    Raises: KnowledgeError.
    """
    bearers: dict[str, list[str]] = {}
    for actor, names in claims.items():
        for key in (key for key, (use, _) in names.items() if use == "names"):
            if not key:
                raise KnowledgeError(f"{origin[actor]}: actor {actor!r} has a name without letters; mend it")
            before = bearers.setdefault(key, [])
            for other in before:
                if overlap(actors[actor], actors[other]):
                    raise KnowledgeError(
                        f"{origin[actor]}: actor {actor!r} bears {key!r}, like {other!r} ({origin[other]}); "
                        f"put it under 'shared' in both, or drop it from one"
                    )
            before.append(actor)


def overlap(one: ActorRow, other: ActorRow) -> bool:
    """Did the two exist side by side for longer than the year in which one follows the other."""
    return (one.since or FIRST_YEAR) < (other.until or LAST_YEAR) and (other.since or FIRST_YEAR) < (
        one.until or LAST_YEAR
    )
