"""State bodies of every country, made from a small table of patterns."""

from collections.abc import Iterator, Mapping

import msgspec

from riwaya.errors import KnowledgeError
from riwaya.knowledge.actor_rows import ActorRow, CountryRow, ExtendRow, PatternRow

PATTERNS = "actors/patterns.toml"
_WORDS = ("names", "labels", "shared", "ambiguous", "bare")


def state_bodies(countries: tuple[CountryRow, ...], patterns: tuple[PatternRow, ...]) -> dict[str, ActorRow]:
    """Every actor that the patterns make, by id («jordan.armed_forces»), in the order of the files.

    Raises: KnowledgeError when a pattern that only adds words has no first row before it.
    """
    made: dict[str, ActorRow] = {}
    for country in countries:
        for pattern in patterns:
            if not _applies(pattern, country):
                continue
            key = f"{country.key}.{pattern.suffix}"
            if pattern.when is None:
                made[key] = _body(key, country, pattern)
            elif key in made:
                made[key] = with_words(made[key], _words(country, pattern))
            else:
                raise KnowledgeError(
                    f"{PATTERNS}: pattern {pattern.suffix!r}, when {pattern.when!r} adds to nothing; "
                    f"put a row of that suffix without 'when' before it"
                )
    return made


def _applies(pattern: PatternRow, country: CountryRow) -> bool:
    if pattern.suffix in country.without or (pattern.when is not None and pattern.when not in country.flags):
        return False
    return pattern.is_main or "minor" not in country.flags


def with_words(row: ActorRow, more: Mapping[str, tuple[str, ...]]) -> ActorRow:
    """`row` with further words of each class behind its own."""
    return msgspec.structs.replace(
        row, **{name: getattr(row, name) + words for name, words in more.items() if words}
    )


def extended(row: ActorRow, extra: ExtendRow) -> ActorRow:
    """`row` with the words and years that a file adds to it."""
    row = with_words(row, {name: getattr(extra, name) for name in _WORDS})
    years = {name: year for name in ("since", "until") if (year := getattr(extra, name)) is not None}
    return msgspec.structs.replace(row, **years) if years else row


def _body(key: str, country: CountryRow, pattern: PatternRow) -> ActorRow:
    first = next(_fill(pattern.name_ar, country))
    parent = (
        f"{country.key}.{pattern.parent}"
        if pattern.parent and pattern.parent not in country.without
        else None
    )
    if parent is None and pattern.parent:
        parent = f"{country.key}.government"
    words = _words(country, pattern)
    return ActorRow(
        id=key,
        name_ar=first,
        name_en=pattern.name_en.replace("{en}", country.name_en),
        kind=pattern.kind,
        country=country.iso,
        parent=parent,
        names=(*_fill(pattern.name_ar, country), *words["names"]),
        labels=words["labels"],
        shared=words["shared"],
        bare=words["bare"],
    )


def _words(country: CountryRow, pattern: PatternRow) -> dict[str, tuple[str, ...]]:
    """The pattern's words of each class, written out for the country."""
    return {
        name: tuple(word for template in getattr(pattern, name) for word in _fill(template, country))
        for name in ("names", "labels", "shared", "bare")
    }


def _fill(template: str, country: CountryRow) -> Iterator[str]:
    """The template once for each written form it can take; nothing for {capital} where there is none."""
    if "{m}" in template:
        for nisba in country.nisba:
            yield template.replace("{m}", nisba)
    elif "{f}" in template:
        for nisba in country.nisba:
            yield template.replace("{f}", feminine(nisba))
    elif "{name}" in template:
        for name in country.names:
            yield template.replace("{name}", name)
    elif "{capital}" in template:
        if country.capital:
            yield template.replace("{capital}", country.capital)
    else:
        yield template


def feminine(nisba: str) -> str:
    """The feminine of a definite adjective: «الكوري الشمالي» gives «الكورية الشمالية».

    «الجنوب سوداني» gives «الجنوب سودانية»: only words that end in ي take ة.
    """
    return " ".join(f"{word}ة" if word.endswith("ي") else word for word in nisba.split())
