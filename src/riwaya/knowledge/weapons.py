"""Weapons and means: what an attack was made with, and which type of event that makes it."""

from functools import cache, cached_property
from typing import Literal

import msgspec

from riwaya.errors import KnowledgeError
from riwaya.knowledge.nouns import phrase_forms, refuse_doubles, refuse_uneven
from riwaya.knowledge.read import read_toml

FILE = "weapons.toml"


class WeaponClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A family of means. decides: the claim type of an attack by it; None where it leaves the type open."""

    en: str
    decides: Literal["airstrike", "shelling", "bombing", "attack"] | None = None


class Weapon(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"family": "class"}):
    """One weapon word or phrase. family: key of its WeaponClass (`class` in the file).

    agrees: as in NounEntry. is_ambiguous: the word alone is often something else («مسيرة»: a march).
    """

    ar: str
    en: str
    family: str
    plurals: tuple[str, ...] = ()
    agrees: bool = False
    is_ambiguous: bool = False


class WeaponForm(msgspec.Struct, frozen=True):
    """One spelling of a weapon word. numbers: "singular", "dual", "plural"; decides: as in its class."""

    weapon: Weapon
    numbers: frozenset[str]
    decides: str | None


class Weapons(msgspec.Struct, frozen=True, dict=True):
    """All weapon words; forms by `nouns.phrase_key`. longest: words in the longest key."""

    classes: dict[str, WeaponClass]
    entries: tuple[Weapon, ...]
    forms: dict[str, WeaponForm]
    longest: int

    def find(self, key: str) -> WeaponForm | None:
        """The weapon spelled `key`; None when there is none."""
        return self.forms.get(key)

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words that a key may begin with."""
        return frozenset(key.partition(" ")[0] for key in self.forms)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    licence: str
    classes: dict[str, WeaponClass]
    weapons: list[Weapon]


@cache
def load_weapons() -> Weapons:
    """The weapon words of weapons.toml with all their spellings; the first row wins a shared spelling.

    Raises: KnowledgeError when the file breaks its schema, a word stands twice, or a class is unknown.
    """
    read = read_toml(FILE, _File)
    refuse_doubles(FILE, [weapon.ar for weapon in read.weapons])
    refuse_uneven(FILE, [(weapon.ar, weapon.plurals) for weapon in read.weapons if weapon.agrees])
    forms: dict[str, WeaponForm] = {}
    for row, weapon in enumerate(read.weapons, start=1):
        if weapon.family not in read.classes:
            raise KnowledgeError(
                f"data file {FILE!r}, row {row}: {weapon.ar!r} is of class {weapon.family!r}, "
                f"which is not under [classes]; use one of {sorted(read.classes)}"
            )
        for key, found in phrase_forms(weapon.ar, weapon.plurals, agrees=weapon.agrees).items():
            numbers = frozenset(reading.number for reading in found if reading.number)
            forms.setdefault(key, WeaponForm(weapon, numbers, read.classes[weapon.family].decides))
    longest = max(key.count(" ") for key in forms) + 1
    return Weapons(read.classes, tuple(read.weapons), forms, longest)
