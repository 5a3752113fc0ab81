"""Incident: claims of many accounts that speak of one happening, and how they differ."""

import msgspec

from riwaya.records.claim import Acled
from riwaya.records.value import PlaceValue, TimeValue

ASPECTS = ("occurrence", "actor", "participation", "count", "time", "place", "target", "status")
RELATIONS = ("contradicts", "updates", "refines", "differs_in_scope")
GRADES = ("confirmed", "fair", "weak", "contested", "single_source")


class Party(msgspec.Struct, frozen=True):
    """Somebody named in an incident. role: "actor" or "target". claims: global ids DOCUMENT_ID/cN."""

    ref: str | None
    name: str
    role: str
    claims: tuple[str, ...]
    name_en: str | None = None


class TollPart(msgspec.Struct, frozen=True):
    """A part of a toll: who the victims are ("civilian" …) and to whom they belong. is_open: as in Toll."""

    low: int
    best: int
    high: int
    who: str | None = None
    actor: str | None = None
    is_open: bool = False


class Toll(msgspec.Struct, frozen=True):
    """Low, best and high number over all accounts that give a figure. is_open: it may be more than high."""

    low: int
    best: int
    high: int
    by: tuple[TollPart, ...] = ()
    is_open: bool = False


class Account(msgspec.Struct, frozen=True):
    """What one source chain says of the incident. source: outermost first, the outlet (or path) at the front.

    copy_of: id of the account this one copies, None if it is no copy. origin: id of the first account of its line.
    """

    id: str
    source: tuple[str, ...]
    claims: tuple[str, ...]
    origin: str
    copy_of: str | None = None


class Agreement(msgspec.Struct, frozen=True):
    """An aspect on which accounts say the same."""

    aspect: str
    value: str
    accounts: tuple[str, ...]


class Version(msgspec.Struct, frozen=True):
    """One side of a difference. value: a ref, number or word to compare by; label: how the text puts it."""

    value: str
    label: str
    accounts: tuple[str, ...]
    claims: tuple[str, ...]


class Difference(msgspec.Struct, frozen=True):
    """An aspect on which accounts differ. Only relation "contradicts" is a dispute."""

    aspect: str
    relation: str
    values: tuple[Version, ...]


class Incident(msgspec.Struct, frozen=True):
    """One happening as its accounts tell it. claims, documents: global ids, sorted."""

    id: str
    type: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    accounts: tuple[Account, ...]
    acled: Acled | None = None
    when: TimeValue | None = None
    where: PlaceValue | None = None
    actors: tuple[Party, ...] = ()
    killed: Toll | None = None
    injured: Toll | None = None
    sources: int = 0
    independent_sources: int = 0
    grade: str = "single_source"
    agreed: tuple[Agreement, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def disputed(self) -> tuple[str, ...]:
        """The aspects on which accounts contradict each other, each once, in the order of the differences."""
        return tuple(dict.fromkeys(one.aspect for one in self.differences if one.relation == "contradicts"))
