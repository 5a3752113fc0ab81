"""How claims join into incidents: weights, limits, types that go together, words that name no party."""

from functools import cache, cached_property
from typing import Literal

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.errors import KnowledgeError
from riwaya.knowledge.linkage import Linkage, load_linkage
from riwaya.knowledge.ontology import load_ontology
from riwaya.knowledge.read import read_toml
from riwaya.records.claim import TYPES

FILE = "linking.toml"
Pair = tuple[str, str]
_WORD_LISTS = (
    *("vague", "bodies", "civilian", "combatant", "rescue", "civilian_things", "military_things", "sites", "rises"),
    *("losses", "plain_targets", "anonymous", "replies"),
)
# Letters in which forms of one noun agree: «سيارة», «سيارتهم».
STEM = 4


class TypeTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Claim types by what they do in an incident; `also` and `apart` mend the pairs of the ontology."""

    rank: tuple[str, ...]
    core: frozenset[str]
    effects: frozenset[str]
    bound: frozenset[str]
    helped: tuple[Pair, ...]
    also: tuple[Pair, ...]
    apart: tuple[Pair, ...]


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days, kilometres, characters and sizes; see the file."""

    slack_days: int
    campaign_slack_days: int
    span_days: int
    campaign_days: int
    near_km: float
    close_km: float
    apart_km: float
    near_characters: int
    middling_characters: int
    window: int
    copy_likeness: float
    tied: float
    campaign_types: frozenset[str]


class PartyWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Heads of unnamed parties (folded once read), refs told as one, kinds of actors that are official, things hit."""

    vague: frozenset[str]
    bodies: frozenset[str]
    civilian: frozenset[str]
    combatant: frozenset[str]
    rescue: frozenset[str]
    civilian_things: frozenset[str]
    military_things: frozenset[str]
    sites: frozenset[str]
    rises: frozenset[str]
    replies: frozenset[str]
    losses: frozenset[str]
    plain_targets: frozenset[str]
    anonymous: frozenset[str]
    together: tuple[tuple[str, ...], ...]
    official: frozenset[str]


class TimeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words in the name of a time (folded once read): of earlier days, and of the day of writing."""

    earlier: frozenset[str]
    today: frozenset[str]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    licence: str
    weights: Literal["hand", "learnt"]
    types: TypeTable
    within: dict[str, float]
    across: dict[str, float]
    limits: Limits
    parties: PartyWords
    times: TimeWords
    reasons: dict[str, str]


class Linking:
    """The tables of linking.toml with the type pairs of the ontology.

    weights: which column weighs pairs across documents: "hand" for `across`, "learnt" for `linkage`.
    """

    def __init__(self, file: _File, joined: frozenset[frozenset[str]]) -> None:
        self.types, self.limits, self.parties, self.times = file.types, file.limits, file.parties, file.times
        self.within, self.across = file.within, file.across
        self.reasons = file.reasons
        self.weights = file.weights
        self._joined = joined

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.types.rank)}

    @cached_property
    def linkage(self) -> Linkage:
        """The weights across documents as learnt; read when they are used."""
        return load_linkage()

    def rank(self, kind: str) -> int:
        """The place of a type among those that may name an incident; 0 first."""
        return self._ranks[kind]

    def is_core(self, kind: str) -> bool:
        """Is the type an act of force?"""
        return kind in self.types.core

    def has_two_doers(self, one: str, two: str) -> bool:
        """Do two types tell of one happening by two doers: he who helps, and he who is helped?"""
        return frozenset((one, two)) in self._helped

    @cached_property
    def _helped(self) -> frozenset[frozenset[str]]:
        return frozenset(map(frozenset, self.types.helped))

    @cached_property
    def plain_stems(self) -> frozenset[str]:
        """Beginnings of words that say of no target which it is."""
        return frozenset(word[:STEM] for word in self.parties.plain_targets)

    @cached_property
    def civilian_things(self) -> tuple[str, ...]:
        """Beginnings of words for civilian things, sorted."""
        return tuple(sorted(self.parties.civilian_things))

    @cached_property
    def military_things(self) -> tuple[str, ...]:
        """Beginnings of words for military things, sorted."""
        return tuple(sorted(self.parties.military_things))

    @cached_property
    def sites(self) -> tuple[str, ...]:
        """Beginnings of words for places that are things of their own, sorted."""
        return tuple(sorted(self.parties.sites))

    def relation(self, one: str, two: str) -> str:
        """How two types may tell of one happening: "same", "part", "core" (two acts of force) or "other"."""
        if one == two:
            return "same"
        if frozenset((one, two)) in self._joined:
            return "part"
        return "core" if one in self.types.core and two in self.types.core else "other"


@cache
def load_linking() -> Linking:
    """The checked tables, read once.

    Raises: KnowledgeError naming the file, the value and the mend.
    """
    file = read_toml(FILE, _File)
    table = file.types
    named = [*table.core, *table.effects, *table.bound, *file.limits.campaign_types]
    named += [kind for pair in (*table.helped, *table.also, *table.apart) for kind in pair]
    odd = sorted((set(named) - set(TYPES)) | (set(table.rank) ^ set(TYPES)))
    if odd:
        raise KnowledgeError(f"data file {FILE!r}: types {odd} unknown or missing in `rank`; use those of the ontology")
    words = {name: frozenset(map(fold_word, getattr(file.parties, name))) for name in _WORD_LISTS}
    times = TimeWords(*(frozenset(map(fold_word, listed)) for listed in (file.times.earlier, file.times.today)))
    parties = msgspec.structs.replace(file.parties, **words)
    return Linking(msgspec.structs.replace(file, parties=parties, times=times), _joined(table))


def _joined(table: TypeTable) -> frozenset[frozenset[str]]:
    types = load_ontology().types
    pairs = {frozenset((name, other)) for name, entry in types.items() for other in (*entry.part_of, *entry.compatible)}
    pairs |= set(map(frozenset, table.also))
    return frozenset(pairs - set(map(frozenset, table.apart)))
