"""What refs, places, days and figures of an incident are called in the language of a page; a reader meets no id."""

import re
from collections.abc import Iterable

from riwaya.export.report.finder import Found, mentions
from riwaya.incidents.parties import party_of
from riwaya.knowledge.linking import load_linking
from riwaya.records import Figure, Incident, Mention, PlaceValue, TimeValue, Version
from riwaya.web.phrases import Phrases
from riwaya.web.signs import one_line

TOOK, TOOK_NOT = " took part", " did not take part"
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?(?: (\w+))?")
_FIGURE = re.compile(r"(\d+)(\+|-(\d+))? (killed|injured)")
WITHOUT = " without figure"
_TOGETHER = " + "
_LOST = {"killing": "killed", "injury": "injured"}


class Called:
    """Names by ref, as the claims of one incident give them."""

    def __init__(self, incident: Incident, found: Iterable[Found], phrases: Phrases) -> None:
        self.phrases, self._words = phrases, phrases.words
        self._names: dict[str, str] = {}
        self._english: dict[str, str] = {}
        self._places: dict[str, PlaceValue] = {}
        for party in incident.actors:
            if party.ref:
                self._names.setdefault(party.ref, phrases.party(party))
            if party.ref and party.name_en:
                self._english.setdefault(party.ref, party.name_en)
        found, words = list(found), load_linking().parties
        known = {one.document.id: {each.id: each for each in one.document.mentions} for one in found}
        for mention in (each for mentioned in known.values() for each in mentioned.values()):
            if mention.ref and mention.name_en:
                self._english.setdefault(mention.ref, mention.name_en)
        for one in found:
            for mention in mentions(one.document, (*one.claim.actor, *one.claim.target)):
                key = mention.ref or party_of(mention, known[one.document.id], words).key
                self._names.setdefault(key, phrases.mention(mention))
            if one.claim.where is not None:
                self._places.setdefault(one.claim.where.ref, one.claim.where)

    def party(self, ref: str) -> str:
        """The name of a party; its words where the lists don't know it."""
        return self.phrases.actor(ref) or self._names.get(ref) or one_line(ref.removeprefix("~"))

    def mention(self, mention: Mention) -> str:
        """How a text calls somebody, in both scripts where another mention of him gives the other one."""
        return self.phrases.both(mention.text, mention.name_en or self._english.get(mention.ref or ""))

    def value(self, aspect: str, value: str) -> str:
        """What accounts agree on."""
        if aspect == "actor":
            return _TOGETHER.join(self.party(ref) for ref in value.split(_TOGETHER))
        return self._known(aspect, value) or one_line(value)

    def version(self, aspect: str, version: Version) -> str:
        """One side of a difference: how the text puts it, and what it was read as; of an actor his name.

        The words of a side are those of one of its accounts, which may be abuse that others would not sign.
        """
        if aspect == "participation":
            is_not = version.value.endswith(TOOK_NOT)
            party = self.party(version.value.removesuffix(TOOK_NOT if is_not else TOOK))
            return self._words("incident.took_not" if is_not else "incident.took", party=party)
        if aspect == "actor":
            return self._actors(version)
        known = self._known(aspect, version.value)
        quoted = f"«{one_line(version.label)}»" if version.label and aspect != "occurrence" else ""
        return " · ".join(one for one in (quoted, known) if one) or one_line(version.value)

    def _actors(self, version: Version) -> str:
        """The names of those whom a version names together; words of a text for whom nothing else is known."""
        refs, labels = version.value.split(_TOGETHER), version.label.split(_TOGETHER)
        if len(refs) != len(labels):
            return _TOGETHER.join(self.party(ref) for ref in refs)
        return _TOGETHER.join(self._actor(ref, label) for ref, label in zip(refs, labels, strict=True))

    def _actor(self, ref: str, label: str) -> str:
        return self.phrases.actor(ref) or self.phrases.both(label, self._english.get(ref))

    def _known(self, aspect: str, value: str) -> str:
        if aspect == "place":
            return self.phrases.place(self._places[value]) if value in self._places else ""
        if aspect == "time":
            return self._time(value)
        if aspect == "count":
            return self._count(value)
        if aspect == "status":
            return self.phrases.kind("who", value)
        return self._words.known(f"incident.value_{value.replace(' ', '_')}", "") if aspect != "actor" else ""

    def _time(self, value: str) -> str:
        day = _DAYS.fullmatch(value)
        if day is None:
            return ""
        return self.phrases.time(
            TimeValue(day[1], day[2] or day[1], "interval" if day[2] else "day", part=day[3])
        )

    def _count(self, value: str) -> str:
        if value.endswith(WITHOUT):
            return self._words(f"incident.without_{_LOST.get(value.removesuffix(WITHOUT), 'killed')}")
        found = _FIGURE.fullmatch(value)
        if found is None:
            return ""
        high = None if found[2] == "+" else int(found[3] or found[1])
        return f"{self.phrases.kind('aspect', found[4])}: {self.phrases.figure(Figure(int(found[1]), high))}"
