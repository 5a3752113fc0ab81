"""Mention: words of a document that stand for a person, place, group, time, count and so on."""

import msgspec

from riwaya.records.span import Span
from riwaya.records.value import CountValue, PlaceValue, TimeValue

NAMED = frozenset({"person", "place", "organization"})
UNNAMED = frozenset({"group", "object", "locality", "adjective"})
KINDS = NAMED | UNNAMED | {"time", "count", "weapon"}


class Mention(msgspec.Struct, frozen=True):
    """Words that name or describe something. Offsets as in Span.

    ref: id in the knowledge base, None when not resolved.
    value: a TimeValue for kind "time", a CountValue for "count", a PlaceValue for a resolved "place".
    member_of: the ref of what a group belongs to, `iso:XX` for the state of an adjective or an aircraft («روسية»),
        None if the text does not say.
    head: the folded head word of an unnamed mention; role: a title or office found beside a person's name.
    same_as: id of an earlier mention of the same thing in this document.
    rule: id of the rule that found it.
    """

    id: str
    kind: str
    start: int
    end: int
    text: str
    rule: str
    ref: str | None = None
    name_en: str | None = None
    value: TimeValue | CountValue | PlaceValue | None = None
    member_of: str | None = None
    head: str | None = None
    role: str | None = None
    same_as: str | None = None

    @property
    def span(self) -> Span:
        """The words alone."""
        return Span(self.start, self.end, self.text)
