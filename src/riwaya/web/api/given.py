"""What the addresses answer: the records of the form `riwaya/1`, alone or in lists. They are here to be described."""

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from riwaya.case import Hit
from riwaya.records import Article, Bounds, Claim, Decision, Incident, Maker, Mention, Note, PlaceValue

Schema = Literal["riwaya/1"]


class IncidentRecord(Incident, frozen=True, kw_only=True):
    """An incident, as `riwaya incidents --format jsonl` writes it."""

    schema: Schema
    kind: Literal["incident"]


class Incidents(msgspec.Struct, frozen=True):
    """Some of the incidents that fit. total: how many fit."""

    total: int
    incidents: list[IncidentRecord]


class ArticleRecord(Article, frozen=True, kw_only=True):
    """The article of a document. bounds: between which days it was written, where it has no date."""

    bounds: Bounds | None


class DocumentRecord(msgspec.Struct, frozen=True):
    """A document, as `riwaya extract` writes it. rejected: claims that people took out; left out where there are none.
    """

    schema: Schema
    kind: Literal["document"]
    document: ArticleRecord
    mentions: list[Mention]
    claims: list[Claim]
    notes: list[Note]
    rejected: list[Claim] | UnsetType = UNSET


class Documents(msgspec.Struct, frozen=True):
    """The documents that tell of an incident."""

    documents: list[DocumentRecord]


class PlaceCount(msgspec.Struct, frozen=True):
    """A place, and how many incidents stand at it; null for those without one."""

    where: PlaceValue | None
    incidents: int
    disputed: int


class Places(msgspec.Struct, frozen=True):
    """Where incidents stand, most first."""

    places: list[PlaceCount]


class PeriodCount(msgspec.Struct, frozen=True):
    """A year, month or day ("2022", "2022-10", "2022-10-16"), and how many incidents begin in it; null for undated."""

    start: str | None
    incidents: int
    disputed: int


class Timeline(msgspec.Struct, frozen=True):
    """When incidents begin, in order."""

    unit: str
    periods: list[PeriodCount]


class HitRecord(Hit, frozen=True, kw_only=True):
    """A claim or document that was found, as `riwaya search --format jsonl` writes it."""

    schema: Schema
    kind: Literal["hit"]


class Hits(msgspec.Struct, frozen=True):
    """What was found, what was read last first. is_more: whether `limit` cut it off."""

    is_more: bool
    hits: list[HitRecord]


class DecisionRecord(Decision, frozen=True, kw_only=True):
    """A decision, as `riwaya decisions --format jsonl` writes it; what its action has no use for is left out."""

    schema: Schema
    kind: Literal["decision"]


class Decisions(msgspec.Struct, frozen=True):
    """Some of the decisions, by number. total: how many there are."""

    total: int
    decisions: list[DecisionRecord]


class Asker(msgspec.Struct, frozen=True):
    """Who asks, and what he may do."""

    name: str
    may: Literal["read", "decide"]


class CaseCounts(msgspec.Struct, frozen=True):
    """How much the case holds. dated: documents with a date; contested: incidents; disputes: in all incidents."""

    documents: int
    dated: int
    claims: int
    incidents: int
    contested: int
    disputes: int


class CaseRecord(msgspec.Struct, frozen=True):
    """The case. read_by: the versions behind its readings. linked_by: those behind its incidents; null before any.

    is_linked: whether the incidents cover all readings and decisions. is_masked: whether answers have pseudonyms for
    private persons. riwaya: the version of the program; null where it is not installed.
    """

    schema: Schema
    kind: Literal["case"]
    name: str
    riwaya: str | None
    counts: CaseCounts
    is_linked: bool
    is_masked: bool
    read_by: list[Maker]
    linked_by: Maker | None
    asker: Asker


class Fault(msgspec.Struct, frozen=True):
    """Why there is no answer: the code again, and what is wrong with which value, and how to mend it."""

    status: int
    said: str


class Failed(msgspec.Struct, frozen=True):
    """What stands in the place of an answer. later: the decision that came in between, with 409 where one did."""

    error: Fault
    later: DecisionRecord | UnsetType = UNSET
