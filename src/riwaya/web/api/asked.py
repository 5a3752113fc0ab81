"""What a program may ask: the parameters of each address, checked as they are described."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import msgspec
from msgspec import UNSET, Meta, UnsetType

from riwaya.case import Filter, Query
from riwaya.errors import UsageError
from riwaya.records import Claim, Mention, Proposal, Values
from riwaya.records.claim import TYPES
from riwaya.records.decision import ACTIONS

if TYPE_CHECKING:  # it can't read the vocabularies of the records out of their lists
    Type: TypeAlias = str
    Action: TypeAlias = str
else:
    Type, Action = Literal[tuple(TYPES)], Literal[tuple(ACTIONS)]

MOST = 500
"""Records that one answer holds at most."""
# SQLite and PostgreSQL count rows and decisions in 64 bits; nobody has a billion of them.
_LAST = 1_000_000_000
Text = Annotated[str, Meta(min_length=1, max_length=300, pattern="^[^\\x00]*$")]
Words = Annotated[str, Meta(max_length=300, pattern="^[^\\x00]*$")]
Limit = Annotated[int, Meta(ge=1, le=MOST)]
Number = Annotated[int, Meta(ge=0, le=_LAST)]


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every address takes. masked: pseudonyms for private persons also for those who may see names."""

    masked: bool = False


class Paged(Asked, frozen=True, kw_only=True):
    """A stretch of a list."""

    limit: Limit = 50
    offset: Number = 0


class Chosen(Asked, frozen=True, kw_only=True):
    """Which incidents; as `riwaya.case.Filter`."""

    words: Words = ""
    place: Text | UnsetType = UNSET
    actor: Text | UnsetType = UNSET
    source: Text | UnsetType = UNSET
    type: Type | UnsetType = UNSET
    first: date | UnsetType = UNSET
    last: date | UnsetType = UNSET
    disputed: bool = False
    needs_review: bool = False

    @property
    def filter(self) -> Filter:
        """As the case is asked. Raises: UsageError when the period ends before it begins."""
        first, last = _period(self.first, self.last)
        named = {one: told(getattr(self, one)) for one in ("place", "actor", "source", "type")}
        return Filter(
            words=self.words, first=first, last=last, is_disputed=self.disputed, needs_review=self.needs_review, **named
        )


class ChosenPage(Chosen, frozen=True, kw_only=True):
    """A stretch of the incidents that fit."""

    order: Literal["when", "priority"] = "when"
    limit: Limit = 50
    offset: Number = 0


class ChosenPeriods(Chosen, frozen=True, kw_only=True):
    """Incidents by the time at which they begin."""

    unit: Literal["year", "month", "day"] = "month"


class Sought(Asked, frozen=True, kw_only=True):
    """Which claims, or documents; as `riwaya.case.Query`."""

    words: Words = ""
    place: Text | UnsetType = UNSET
    actor: Text | UnsetType = UNSET
    target: Text | UnsetType = UNSET
    source: Text | UnsetType = UNSET
    type: Type | UnsetType = UNSET
    first: date | UnsetType = UNSET
    last: date | UnsetType = UNSET
    disputed: bool = False
    documents: bool = False
    limit: Limit = 50

    @property
    def query(self) -> Query:
        """As the case is asked. Raises: UsageError when the period ends before it begins."""
        first, last = _period(self.first, self.last)
        named = {one: told(getattr(self, one)) for one in ("place", "actor", "target", "source", "type")}
        return Query(
            words=self.words, first=first, last=last, is_disputed=self.disputed, of_documents=self.documents, **named
        )


class Proposed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A decision that somebody wants made; as `riwaya.records.Proposal`, signed with the name of who asks."""

    action: Action
    reason: Annotated[str, Meta(min_length=1, max_length=10_000)]
    claims: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    values: Values | None = None
    mentions: tuple[Mention, ...] = ()
    document: str | None = None
    added: Claim | None = None
    withdraws: Number | None = None
    expects: Number | None = None

    def signed(self, who: str) -> Proposal:
        """The proposal of a person."""
        return Proposal(who=who, **{name: getattr(self, name) for name in self.__struct_fields__})


def told(value: str | UnsetType) -> str | None:
    """The value; None where none was given."""
    return None if isinstance(value, UnsetType) else value


def _period(first: date | UnsetType, last: date | UnsetType) -> tuple[str | None, str | None]:
    days = tuple(None if isinstance(day, UnsetType) else day.isoformat() for day in (first, last))
    if days[0] and days[1] and days[0] > days[1]:
        raise UsageError(f"the period ends ({days[1]}) before it begins ({days[0]}); exchange first and last")
    return days[0], days[1]

