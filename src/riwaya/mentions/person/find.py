"""Finds persons: known ones, names by title, by name words, by what stands behind them, and later short mentions."""

from collections.abc import Callable, Sequence
from functools import lru_cache

import msgspec

from riwaya.knowledge import Knowledge
from riwaya.mentions.found import Found
from riwaya.mentions.person.named import find_before, find_brother, find_kin, find_named
from riwaya.mentions.person.quoted import QUOTE, find_quoted
from riwaya.mentions.person.reader import NameReader
from riwaya.mentions.person.short import find_short
from riwaya.mentions.person.titled import find_byline, find_titled
from riwaya.mentions.senses import Senses
from riwaya.records import Document
from riwaya.rules.lookup import Hit

_AGE_OPENS = "("  # «فلان (38 عاما)»
_REMEMBERED = 65_536


class PersonFinder:
    """Finds persons among the tokens of a document. without: ids of rules left out."""

    def __init__(
        self, knowledge: Knowledge, senses: Senses | None = None, *, without: frozenset[str] = frozenset()
    ) -> None:
        self._k = knowledge
        self._senses = senses or Senses(knowledge)
        self._without = without
        self._starters = lru_cache(maxsize=_REMEMBERED)(self._starting)

    def find(self, doc: Document, hits: Sequence[Hit], blocked: frozenset[int]) -> list[Found]:
        """All possible persons. hits: known public names; blocked: tokens that stand in other sure names."""
        reader = NameReader(doc, self._k, self._senses, blocked)
        found = self._kept([self._public(hit) for hit in hits])
        starters = self._starters
        for i, token in enumerate(doc.tokens):
            for find in starters(token.core, token.bare):
                one = find(reader, i)
                if one is not None and one.rule not in self._without:
                    found.append(one)
        several = self._senses.names.kin_of_several
        relatives = [i for i, token in enumerate(doc.tokens) if token.core in several]
        found += self._kept([one for i in relatives for one in find_kin(reader, i)])
        starts = {one.first: one for one in found if one.last - one.first > 1}
        brothers = [one for first in sorted(starts) if (one := find_brother(reader, first - 1, starts)) is not None]
        found += self._kept(brothers)
        ends = {one.last: one for one in found}
        quotes = [i for i, token in enumerate(doc.tokens) if token.folded == QUOTE]
        aliases = [one for i in quotes if (one := find_quoted(reader, i, ends)) is not None]
        found = self._with_told_roles(found) + self._kept(aliases)
        return found + self._kept(find_short(reader, found))

    def _starting(self, core: str, bare: str) -> tuple[Callable[[NameReader, int], Found | None], ...]:
        """The rules by which a name may begin at a word so spelled; most words begin none."""
        names, persons = self._senses.names, self._k.persons
        particles = persons.particles
        is_name = core in persons.words or core in particles.kunya or core in particles.compound
        has_and = core[:1] == "و" and core[1:] in persons.words
        return tuple(
            rule for rule, applies in (
                (find_titled, self._senses.begins_title(bare)), (find_byline, core in names.bylines),
                (find_named, is_name or has_and), (find_before, core in names.naming or core == _AGE_OPENS),
            ) if applies
        )

    def _with_told_roles(self, found: list[Found]) -> list[Found]:
        """The persons with the title that the text gives them, also those who are found without one."""
        told = {one.first: one.role for one in found if one.role is not None and one.rule != "person.public"}
        return [
            msgspec.structs.replace(one, role=told.get(one.first, one.role)) if one.rule == "person.public" else one
            for one in found
        ]

    def _kept(self, found: Sequence[Found]) -> list[Found]:
        return [one for one in found if one.rule not in self._without]

    def _public(self, hit: Hit) -> Found:
        person = self._k.persons.public[hit.key]
        return Found("person", hit.first, hit.last, "person.public", person.id, person.en, weight=4, key=hit.key)
