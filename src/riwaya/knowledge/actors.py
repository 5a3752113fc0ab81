"""The actors that news names: who they are, what they are called, and what a name may stand for."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

import msgspec

from riwaya.arabic.fold import fold
from riwaya.errors import KnowledgeError
from riwaya.knowledge.actor_checks import check_actors, check_countries, check_names, overlap
from riwaya.knowledge.actor_patterns import extended, state_bodies
from riwaya.knowledge.actor_rows import (
    ActorFile,
    ActorRow,
    CountryFile,
    CountryRow,
    HeadFile,
    OrgHead,
    PatternFile,
    PatternRow,
)
from riwaya.knowledge.read import data_root, read_toml

Actor = ActorRow
Claims = dict[str, tuple[str, bool]]
"""Folded name -> (use, is it a label), the use being "names", "shared", "ambiguous" or "bare"."""
FOLDER = "actors"
PATTERNS = "patterns.toml"
TABLES = ("countries.toml", PATTERNS, "org_heads.toml")
_WORD = re.compile(r"[^\W_]+")
_SINGLE = re.compile(r"(?:^|\s)\S(?:\s|$)")
_USES = ("names", "labels", "shared", "ambiguous", "bare")
_ARTICLE = "ال"
_RANKS = {"names": 0, "shared": 1, "ambiguous": 2, "bare": 3}
_CODES = {
    "rebel_group": "Rebel Group",
    "political_militia": "Political Militia",
    "identity_militia": "Identity Militia",
    "civilian_body": "Civilians",
    "media": "Civilians",
    "court": "Civilians",
    "monitor": "Civilians",
    "party": "Civilians",
    "international": "External/Other Forces",
}
"""ACLED's inter code by kind; bodies of a state depend on the country too. Source: ACLED Codebook."""


class ActorName(msgspec.Struct, frozen=True, gc=False):
    """What a name stands for.

    actor: id of the one actor it surely names, None when the context must choose among the candidates.
    candidates: ids of all it may stand for, surest first.
    is_label: a partisan name, which a report avoids.
    is_shared: surely names an organization, but several bear the name («وزارة الدفاع»).
    is_ambiguous: an organization only in context («المدن», «التنظيم»).
    is_bare: ambiguous, and no name even then: it only takes one up («التنظيم», «الطائرات الروسية»).
    """

    actor: str | None
    candidates: tuple[str, ...]
    is_label: bool = False
    is_shared: bool = False
    is_ambiguous: bool = False
    is_bare: bool = False


class ActorBase:
    """All actors by id, all their names by folded key (`name_key`), and heads of names it may not know.

    heads: folded head word, every written form -> OrgHead. countries: ISO code -> row.
    """

    def __init__(
        self,
        by_id: Mapping[str, Actor],
        claims: Mapping[str, Claims],
        countries: Iterable[CountryRow] = (),
        heads: Iterable[OrgHead] = (),
    ) -> None:
        self.by_id = by_id
        self.countries = {row.iso: row for row in countries}
        self.heads = _by_form(heads)
        self.names = _index(claims)

    def find(self, name: str) -> ActorName | None:
        """What the words stand for, None if the base does not know them. No proclitic is taken off."""
        return self.names.get(name_key(name))

    def may_be(self, name: str) -> tuple[str, ...]:
        """The ids of all whom the words may stand for, also where they lost their article («للقوات الحكومية»)."""
        found = self.find(name) or self.find(f"{_ARTICLE}{name}")
        return found.candidates if found is not None else ()

    def choose(self, name: ActorName, country: str | None = None, year: int | None = None) -> str | None:
        """The one candidate that fits the country (ISO) and year, None when none or several do."""
        if name.actor is not None:
            return name.actor
        fitting = [one for one in name.candidates if self.is_active(one, year)]
        if len(fitting) > 1 and country is not None:
            fitting = [one for one in fitting if self.by_id[one].country == country]
        return fitting[0] if len(fitting) == 1 else None

    def is_active(self, actor_id: str, year: int | None) -> bool:
        """Did the actor exist in that year; True where either is unknown."""
        actor = self.by_id[actor_id]
        return year is None or (actor.since or year) <= year <= (actor.until or year)

    def chain(self, actor_id: str) -> tuple[str, ...]:
        """The actor and what it belongs to, from itself up."""
        out: list[str] = []
        at: str | None = actor_id
        while at is not None:
            out.append(at)
            at = self.by_id[at].parent
        return tuple(out)

    def is_within(self, child: str, ancestor: str) -> bool:
        """Is `child` the same as `ancestor` or a part of it."""
        return ancestor in self.chain(child)

    def government_of(self, country: str, year: int | None = None) -> str | None:
        """The actor a country (ISO) acts as: the last of them that existed in that year, or None."""
        row = self.countries.get(country)
        fitting = [one for one in row.acts_as if self.is_active(one, year)] if row else []
        return fitting[-1] if fitting else None

    def inter(self, actor_id: str, event_country: str) -> str:
        """ACLED's inter code: the Russian army is "State Forces" in RU, "External/Other Forces" in SY."""
        actor = self.by_id[actor_id]
        code = _CODES.get(actor.kind)
        if code is not None:
            return code
        return "State Forces" if actor.country == event_country else "External/Other Forces"


def name_key(name: str) -> str:
    """The key of a name: its folded words joined by one space, quotes and other marks left out.

    «تنظيم "الدولة"» gives «تنظيم الدوله».
    """
    return " ".join(_WORD.findall(fold(name).text))


@cache
def load_actors() -> ActorBase:
    """The checked actor base of riwaya's own data files, read once.

    Raises: KnowledgeError naming the file, the id and the mend.
    """
    root = data_root() / FOLDER
    listed = sorted(child.name for child in root.iterdir() if child.name.endswith(".toml"))
    files = {name: read_toml(f"{FOLDER}/{name}", ActorFile) for name in listed if name not in TABLES}
    countries = read_toml(f"{FOLDER}/countries.toml", CountryFile).country
    patterns = read_toml(f"{FOLDER}/{PATTERNS}", PatternFile).pattern
    return build_actors(files, countries, patterns, read_toml(f"{FOLDER}/org_heads.toml", HeadFile).head)


def build_actors(
    files: Mapping[str, ActorFile],
    countries: tuple[CountryRow, ...] = (),
    patterns: tuple[PatternRow, ...] = (),
    heads: tuple[OrgHead, ...] = (),
) -> ActorBase:
    """The base made of those rows. A row with the id of a pattern replaces its body, `extend` adds to it.

    Raises: KnowledgeError when rows contradict themselves.
    """
    actors = state_bodies(countries, patterns)
    origin = dict.fromkeys(actors, PATTERNS)
    for name, file in files.items():
        for row in file.actor:
            if origin.get(row.id, PATTERNS) != PATTERNS:
                raise KnowledgeError(
                    f"{name}: id {row.id!r} stands in {origin[row.id]} too; rename or drop one"
                )
            actors[row.id], origin[row.id] = row, name
    for name, file in files.items():
        for extra in file.extend:
            if extra.id not in actors:
                raise KnowledgeError(
                    f"{name}: extend {extra.id!r} has no actor; mend the id or write [[actor]]"
                )
            actors[extra.id] = extended(actors[extra.id], extra)
    check_countries(countries, actors)
    check_actors(actors, origin, {row.iso for row in countries})
    claims = {row.id: _claims(row) for row in actors.values()}
    _give_way(claims, actors, {name for name, file in origin.items() if file == PATTERNS})
    check_names(actors, origin, claims)
    return ActorBase(actors, claims, countries, heads)


def _claims(row: Actor) -> Claims:
    """The folded names of one actor. Where a name stands in two lists, the weaker claim holds."""
    out: Claims = {_quick_key(row.name_ar): ("names", False)}
    for use in _USES:
        for name in getattr(row, use):
            key = _quick_key(name)
            if use == "labels":
                out[key] = ("names", True)
            else:
                out[key] = (use, key in out and out[key][1])
    return out


def _give_way(claims: Mapping[str, Claims], actors: Mapping[str, Actor], made: set[str]) -> None:
    """Take from each body that a pattern made the sure names which a hand-written actor of its time bears."""
    written: dict[str, list[str]] = {}
    for one in claims.keys() - made:
        for key, (use, _) in claims[one].items():
            if use == "names":
                written.setdefault(key, []).append(one)
    for one in made:
        lost = [
            key for key in claims[one] if any(overlap(actors[one], actors[by]) for by in written.get(key, ()))
        ]
        for key in lost:
            del claims[one][key]


def _index(claims: Mapping[str, Claims]) -> dict[str, ActorName]:
    """Every key with what it stands for; sure bearers first, then in file order."""
    found: dict[str, list[tuple[int, str, bool]]] = {}
    for one, keys in claims.items():
        for key, (use, is_label) in keys.items():
            found.setdefault(key, []).append((_RANKS[use], one, is_label))
    for bearers in found.values():
        if len(bearers) > 1:
            bearers.sort(key=lambda bearer: bearer[0])
    return {key: _name(bearers) for key, bearers in found.items()}


def _quick_key(name: str) -> str:
    """As `name_key`, by words that were folded before; single letters may join, so they take the long way."""
    if _SINGLE.search(name):
        return name_key(name)
    return " ".join(map(_word_key, name.split()))


@lru_cache(maxsize=8192)
def _word_key(word: str) -> str:
    return name_key(word)


def _name(bearers: list[tuple[int, str, bool]]) -> ActorName:
    """The name borne by those: (rank of use, id, is it a label), strongest use first."""
    rank = bearers[0][0]
    sure = [one for one in bearers if one[0] == 0]
    return ActorName(
        actor=sure[0][1] if len(sure) == 1 else None,
        candidates=tuple(one[1] for one in bearers),
        is_label=bearers[0][2],
        is_shared=rank == 1 or len(sure) > 1,
        is_ambiguous=rank >= 2,
        is_bare=rank == 3,
    )


def _by_form(heads: Iterable[OrgHead]) -> dict[str, OrgHead]:
    """The heads by every folded form. Raises: KnowledgeError when two rows give one form."""
    found: dict[str, OrgHead] = {}
    for head in heads:
        for form in (head.word, *head.forms):
            if found.setdefault(name_key(form), head) is not head:
                raise KnowledgeError(
                    f"data file 'actors/org_heads.toml': {form!r} stands in two rows; keep one"
                )
    return found
