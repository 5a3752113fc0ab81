"""Words around and inside persons' names: titles, particles, given and family names, known public persons."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.errors import KnowledgeError
from riwaya.knowledge.nouns import phrase_forms, phrase_key, refuse_doubles, without_article
from riwaya.knowledge.read import read_toml

TitleKind = Literal[
    "office", "rank", "leader", "religious", "profession", "honorific", "victim", "kin", "alias",
]
Gender = Literal["m", "f", "both"]
_KUNYA_CASES = {"ابو": ("ابو", "ابا", "ابي")}  # the nominative stands in the data
_SHORTEST_NISBA = 6  # ال, three letters, ي: «الحلي»


class Title(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A title, rank, office or other word that introduces a person's name.

    office: a person so called holds a public office or rank and is no private person.
    victim: a person so called is as a rule somebody to whom violence was done.
    agrees, also, has_feminine: as in NounEntry.
    """

    ar: str
    en: str
    kind: TitleKind
    also: tuple[str, ...] = ()
    has_feminine: bool = False
    agrees: bool = False
    office: bool = False
    victim: bool = False


class NameWord(msgspec.Struct, frozen=True):
    """What one name word can be. gender, origin: of the given name, None for a family name.

    is_common_word: also an everyday word («سعيد»: happy); alone it is no sign of a person.
    """

    is_given: bool
    is_family: bool
    gender: Gender | None = None
    origin: str | None = None
    is_common_word: bool = False


class PublicPerson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A widely known person. short: names that alone mean this person in news («بوتين»).

    country: ISO 3166 alpha-2, None for one who stands for no country.
    is_common_name: others bear the full name too; it means this person only beside the role.
    """

    id: str
    names: tuple[str, ...]
    en: str
    role: str
    short: tuple[str, ...] = ()
    country: str | None = None
    is_common_name: bool = False


class Particles(msgspec.Struct, frozen=True):
    """Small words inside names, folded, by what they do. See the comments in particles.toml."""

    kunya: frozenset[str]
    filiation: frozenset[str]
    compound: frozenset[str]
    clan: frozenset[str]
    foreign: frozenset[str]
    divine: frozenset[str]
    follow: frozenset[str]
    suffixes: frozenset[str]


class Persons(msgspec.Struct, frozen=True):
    """Everything persons' names are found by.

    titles: by `nouns.phrase_key` (no article). words: single name words, folded as written, article kept
    («الحلبي», and not «حلبي»). public: folded names, article kept, a blank between the words.
    longest_title, longest_name: in words.
    """

    titles: dict[str, tuple[Title, ...]]
    particles: Particles
    words: dict[str, NameWord]
    public: dict[str, PublicPerson]
    people: tuple[PublicPerson, ...]
    longest_title: int
    longest_name: int


class _Titles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    licence: str
    titles: list[Title]


class _Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: str
    gender: Gender | None = None
    origin: str | None = None


class _Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    licence: str
    groups: list[_Group]


class _Common(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    licence: str
    words: str


class _Particles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    licence: str
    kunya: list[str]
    filiation: list[str]
    compound: list[str]
    clan: list[str]
    foreign: list[str]
    divine: list[str]
    follow: list[str]
    suffixes: list[str]


class _Public(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    licence: str
    persons: list[PublicPerson]


@cache
def load_persons() -> Persons:
    """The lists of persons/*.toml.

    Raises: KnowledgeError when a file breaks its schema or a word, id or name stands twice in it.
    """
    titles = _read_titles("persons/titles.toml")
    people = tuple(read_toml("persons/public.toml", _Public).persons)
    public = _index_people("persons/public.toml", people)
    return Persons(
        titles, _read_particles(), _read_words(), public, people,
        max(map(_count_words, titles)), max(map(_count_words, public)),
    )


def looks_like_nisba(core: str) -> bool:
    """Whether a folded word with its article has the shape of a nisba: «الزاويي», «الخطيبي».

    A weak sign: most adjectives have it too («المحلي»), so it counts only behind a given name.
    """
    return core.startswith("ال") and core.endswith("ي") and len(core) >= _SHORTEST_NISBA


def _count_words(key: str) -> int:
    return key.count(" ") + 1


def _read_particles() -> Particles:
    read = read_toml("persons/particles.toml", _Particles)
    fields = Particles.__struct_fields__
    return Particles(**{field: frozenset(map(fold_word, getattr(read, field))) for field in fields})


def _read_titles(name: str) -> dict[str, tuple[Title, ...]]:
    rows = read_toml(name, _Titles).titles
    refuse_doubles(name, [title.ar for title in rows])
    out: dict[str, list[Title]] = {}
    for title in rows:
        for key in sorted(_title_keys(title)):
            out.setdefault(key, []).append(title)
    return {key: tuple(found) for key, found in out.items()}


def _title_keys(title: Title) -> set[str]:
    """Every spelling of a title in singular and dual, masculine and feminine, and its other spellings."""
    first, *rest = map(without_article, title.ar.split())
    keys = set(phrase_forms(" ".join([first, *rest]), agrees=title.agrees))
    if title.has_feminine:
        tail = [word + "ة" for word in rest] if title.agrees else rest
        keys |= set(phrase_forms(" ".join([first + "ة", *tail]), agrees=title.agrees))
    return keys | {phrase_key(spelling) for spelling in title.also}


def _read_words() -> dict[str, NameWord]:
    """Given and family names, with those marked that are common words."""
    common = frozenset(map(fold_word, read_toml("persons/common.toml", _Common).words.split()))
    given = dict(_listed("persons/given.toml"))
    family = dict(_listed("persons/family.toml"))
    out: dict[str, NameWord] = {}
    for word in [*given, *(word for word in family if word not in given)]:
        group = given.get(word)
        gender, origin = (group.gender, group.origin) if group else (None, None)
        out[word] = NameWord(group is not None, word in family, gender, origin, word in common)
    return out


def _listed(name: str) -> Iterator[tuple[str, _Group]]:
    """Folded names of a list with their group.

    Raises: KnowledgeError when a name stands twice.
    """
    seen: dict[str, int] = {}
    for row, group in enumerate(read_toml(name, _Names).groups, start=1):
        for written in group.names.split():
            word = fold_word(written)
            if word in seen:
                raise KnowledgeError(
                    f"data file {name!r}, group {row}: {written!r} stands in group {seen[word]} too; keep one"
                )
            seen[word] = row
            yield word, group


def _index_people(name: str, people: tuple[PublicPerson, ...]) -> dict[str, PublicPerson]:
    """Public persons by every spelling of their names.

    Raises: KnowledgeError when an id or a name belongs to two persons.
    """
    ids: set[str] = set()
    out: dict[str, PublicPerson] = {}
    for row, person in enumerate(people, start=1):
        if person.id in ids or not person.id.startswith("person."):
            raise KnowledgeError(f"data file {name!r}, row {row}: id {person.id!r} is taken or no 'person.…'")
        ids.add(person.id)
        for spelling in _spellings((*person.names, *person.short)):
            other = out.setdefault(spelling, person)
            if other is not person:
                raise KnowledgeError(f"data file {name!r}, row {row}: {spelling!r} is {other.id!r}; drop one")
    return out


def _spellings(names: tuple[str, ...]) -> Iterator[str]:
    """Names folded, with أبو in its three cases, and with عبد joined to the next word."""
    for name in names:
        first, *rest = fold_word(name).split()
        for case in _KUNYA_CASES.get(first, (first,)):
            spelling = " ".join([case, *rest])
            yield spelling
            yield spelling.replace("عبد ", "عبد")
