"""What refs, places and days of an incident are called, so that a reader meets no id."""

import re
from collections.abc import Iterable

from riwaya.export.report.finder import Found, mentions, name_of
from riwaya.export.report.words import days_words, labelled, place_words, printable
from riwaya.records import Incident, PlaceValue, Version

_TOOK, _NOT = " took part", " did not take part"
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?(?: (\w+))?")


class Labels:
    """Names by ref, as the claims of one incident give them."""

    def __init__(self, incident: Incident, found: Iterable[Found]) -> None:
        self._names: dict[str, str] = {}
        self._english: dict[str, str] = {}
        self._places: dict[str, PlaceValue] = {}
        for one in found:
            for mention in mentions(one.document, (*one.claim.actor, *one.claim.target)):
                if mention.ref:
                    self._names.setdefault(mention.ref, name_of(mention))
            if one.claim.where is not None:
                self._places.setdefault(one.claim.where.ref, one.claim.where)
        for party in incident.actors:
            if party.ref:
                self._names.setdefault(party.ref, labelled(party.name, party.name_en))
                if party.name_en:
                    self._english[party.ref] = party.name_en

    def party(self, ref: str) -> str:
        """The name of a party; its words where it has no ref."""
        return self._names.get(ref, ref.removeprefix("~"))

    def value(self, aspect: str, value: str) -> str:
        """What accounts agree on, in words."""
        return printable(self._known(aspect, value) or value)

    def version(self, aspect: str, version: Version, found: Iterable[Found] = ()) -> str:
        """One side of a difference, in few words: how the text puts it, and what it was read as.

        found: its claims.
        """
        if aspect in ("occurrence", "participation"):
            return printable(self._answer(aspect, version.value, found))
        if aspect == "actor":
            return printable(labelled(version.label, self._english.get(version.value)))
        known = self._known(aspect, version.value)
        return printable(f"«{version.label}» · {known}" if known and version.label else version.label or known)

    def _known(self, aspect: str, value: str) -> str:
        if aspect == "place" and value in self._places:
            return place_words(self._places[value])
        if aspect == "time" and (day := _DAYS.fullmatch(value)):
            part = f", {day[3]}" if day[3] else ""
            return days_words(day[1], day[2] or day[1]) + part
        if aspect == "actor":
            return " + ".join(self.party(ref) for ref in value.split(" + "))
        return value if aspect == "count" else ""

    def _answer(self, aspect: str, value: str, found: Iterable[Found]) -> str:
        if aspect == "participation":
            ending = _NOT if value.endswith(_NOT) else _TOOK if value.endswith(_TOOK) else ""
            return self.party(value.removesuffix(ending)) + ending
        told = dict.fromkeys(f"{one.claim.type} «{one.claim.trigger.text}»" for one in found)
        return f"{value}: {', '.join(told)}" if told else value
