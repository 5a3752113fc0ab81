"""Ontology: the 24 claim types, their ACLED, PLOVER and UCDP codes, and which types join in one incident."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Literal

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.errors import KnowledgeError
from riwaya.knowledge.read import read_toml
from riwaya.records import Acled
from riwaya.records.claim import TYPES

FILE = "ontology.toml"
SUB_EVENTS = {
    "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    "Explosions/Remote violence": (
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    ),
    "Protests": ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
}
Party = Literal["combatant", "government", "rebel", "civilian", "protester", "unknown"]
Weapon = Literal["suicide", "explosive", "grenade", "chemical", "air", "artillery", "firearm", "none"]


class When(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"beside": "with"}):
    """A condition: every list that is filled must hold the fact given. beside: `with` in the file."""

    actor: tuple[Party, ...] = ()
    target: tuple[Party, ...] = ()
    weapon: tuple[Weapon, ...] = ()
    lemma: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


class Refinement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An ACLED code that replaces the default when its condition holds."""

    when: When
    event_type: str
    sub_event_type: str


class Plover(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A PLOVER event and its mode, None for no mode."""

    event: str
    mode: str | None = None


class TypeEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One claim type. acled: default code, None where ACLED has none. part_of, compatible: other types."""

    label_en: str
    label_ar: str
    plover: Plover
    acled: Acled | None = None
    ucdp: tuple[Literal["state-based", "non-state", "one-sided"], ...] = ()
    part_of: tuple[str, ...] = ()
    compatible: tuple[str, ...] = ()
    refine: tuple[Refinement, ...] = ()


class Facts(msgspec.Struct, frozen=True):
    """What is known of a claim when its code is chosen.

    actor, target: a Party; weapon: a Weapon; lemma: of its trigger; beside: types of its incident's claims.
    """

    actor: str = "unknown"
    target: str = "unknown"
    weapon: str = "none"
    lemma: str = ""
    beside: Collection[str] = ()


class Ontology(msgspec.Struct, frozen=True):
    """The claim types by name."""

    types: Mapping[str, TypeEntry]

    def acled(self, kind: str, facts: Facts = Facts()) -> Acled | None:  # noqa: B008  (frozen)
        """The ACLED code of a claim of type `kind`, None where ACLED has no code."""
        entry = self.types[kind]
        for one in entry.refine:
            if _holds(one.when, facts):
                return Acled(one.event_type, one.sub_event_type)
        return entry.acled

    def joins(self, kind: str, other: str) -> bool:
        """May claims of these two types speak of one incident? A killing and the shelling it came of may."""
        if kind == other:
            return True
        one, two = self.types[kind], self.types[other]
        return other in (*one.part_of, *one.compatible) or kind in (*two.part_of, *two.compatible)


@cache
def load_ontology() -> Ontology:
    """The ontology of ontology.toml.

    Raises: KnowledgeError when the file breaks its schema, lacks a type, or names an unknown type or code.
    """
    types = read_toml(FILE, dict[str, TypeEntry])
    if sorted(types) != sorted(TYPES):
        odd = sorted(set(types) ^ set(TYPES))
        raise KnowledgeError(f"data file {FILE!r}: types {odd} are missing or unknown; give those of {TYPES}")
    for name, entry in types.items():
        check_type(name, entry)
    return Ontology(types)


def check_type(name: str, entry: TypeEntry) -> None:
    """Nothing when codes and type names exist. Raises: KnowledgeError naming the type and the value."""
    codes = [(one.event_type, one.sub_event_type) for one in entry.refine]
    if entry.acled:
        codes.append((entry.acled.event_type, entry.acled.sub_event_type))
    for event, sub in codes:
        if sub not in SUB_EVENTS.get(event, ()):
            raise KnowledgeError(f"data file {FILE!r}, {name!r}: no ACLED code {event!r}/{sub!r}; mend it")
    named = (*entry.part_of, *entry.compatible, *(kind for one in entry.refine for kind in one.when.beside))
    for kind in named:
        if kind not in TYPES or kind == name:
            raise KnowledgeError(f"data file {FILE!r}, {name!r}: names {kind!r}; use another of {TYPES}")


@cache
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold_word, words))


def _holds(when: When, facts: Facts) -> bool:
    if (when.actor and facts.actor not in when.actor) or (when.target and facts.target not in when.target):
        return False
    if when.weapon and facts.weapon not in when.weapon:
        return False
    if when.lemma and fold_word(facts.lemma) not in _folded(when.lemma):
        return False
    return not when.beside or not set(when.beside).isdisjoint(facts.beside)
