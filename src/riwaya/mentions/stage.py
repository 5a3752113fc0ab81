"""The stage that fills `mentions`: times, counts and weapons, and the names that overlap nothing better."""

from collections.abc import Callable

import msgspec

from riwaya.knowledge import Knowledge
from riwaya.knowledge.places_rows import SETTLED
from riwaya.mentions.actor import ActorFinder
from riwaya.mentions.count import find_counts, load_count_lexicon
from riwaya.mentions.found import Found, choose, mention_of, tokens_in
from riwaya.mentions.keys import keyed_text, spelled_apart
from riwaya.mentions.person import PersonFinder
from riwaya.mentions.place import PlaceFinder
from riwaya.mentions.senses import Senses
from riwaya.mentions.weapon import find_weapons
from riwaya.records import Document, Mention
from riwaya.rules.lookup import Lookup

_SURE = 3
_SMALL = 100_000
_TINY = frozenset({"village", "neighbourhood", "crossing", "site", "base"})


class MentionStage:
    """Finds all mentions that need no event: names, times, counts, weapons."""

    name = "mentions"
    needs = ("tokens", "sentences")
    gives = ("mentions",)

    def __init__(
        self,
        knowledge: Knowledge,
        find_times: Callable[[Document], tuple[Mention, ...]],
        *,
        without: frozenset[str] = frozenset(),
    ) -> None:
        """find_times: finds and dates the time expressions; it needs the calendar of a later room.

        without: ids of rules of names left out.
        """
        self._k = knowledge
        self._find_times = find_times
        self._counting = load_count_lexicon()
        senses = Senses(knowledge)
        self._actors = ActorFinder(knowledge, senses, without=without)
        self._places = PlaceFinder(knowledge, senses, without=without)
        self._persons = PersonFinder(knowledge, senses, without=without)
        keys = {*knowledge.actors.names, *knowledge.places.names, *knowledge.persons.public}
        self._apart = {spelled_apart(key, knowledge): key for key in keys if " لل" in key}
        self._lookup = Lookup({*keys, *self._apart})

    def __call__(self, doc: Document) -> Document:
        """The document with its mentions, ids provisional, in text order."""
        times = self._find_times(doc)
        counts = find_counts(msgspec.structs.replace(doc, mentions=times), self._counting)
        busy = tokens_in(doc.tokens, [(m.start, m.end) for m in times])
        names = self._names(doc, busy)
        weapons = find_weapons(doc, self._k.weapons)
        made = [mention_of(item, doc.tokens, doc.text, i) for i, item in enumerate([*names, *weapons], 1)]
        mentions = sorted([*times, *counts, *made], key=lambda m: (m.start, -m.end, m.kind))
        return msgspec.structs.replace(doc, mentions=tuple(mentions))

    def _names(self, doc: Document, busy: frozenset[int]) -> list[Found]:
        """Persons, places and organizations that do not overlap each other or a time."""
        found = self._lookup.hits(keyed_text(doc, self._k))
        hits = [hit._replace(key=self._apart[hit.key]) if hit.key in self._apart else hit for hit in found]
        actors = self._actors.find(doc, [h for h in hits if h.key in self._k.actors.names])
        places = self._places.find(doc, [h for h in hits if h.key in self._k.places.names])
        sure = choose([f for f in (*actors, *places) if f.weight >= _SURE and not self._may_be_surname(f)])
        blocked = frozenset(i for f in sure for i in range(f.first, f.last)) | busy
        persons = self._persons.find(doc, [h for h in hits if h.key in self._k.persons.public], blocked)
        actors = self._named_for_others(actors, persons)
        return [f for f in choose([*actors, *places, *persons]) if f.first not in busy]

    def _may_be_surname(self, item: Found) -> bool:
        """Is it a small place's one-word name, which may end a person's («خوان مانويل سانتوس»)?"""
        if item.rule != "place.gazetteer" or item.last - item.first > 1:
            return False
        places = self._k.places.candidates(item.key)
        return all(
            p.kind in _TINY or (p.kind in SETTLED and p.population < _SMALL and not p.id.startswith("riwaya:"))
            for p in places
        )

    def _named_for_others(self, actors: list[Found], persons: list[Found]) -> list[Found]:
        """The organizations without those that only say who leads them: «تنظيم السعيدني» names السعيدني."""
        spans = {(one.first, one.last) for one in persons}
        return [one for one in actors if one.rule != "actor.headed" or (one.first + 1, one.last) not in spans]
