"""Finds named places: by the gazetteer, and unknown ones by what stands before and behind them."""

from collections.abc import Sequence

from riwaya.knowledge import Knowledge
from riwaya.mentions.found import Found
from riwaya.mentions.place.composed import Composer
from riwaya.mentions.place.listed import PlaceReader
from riwaya.mentions.place.region import whole_regions
from riwaya.mentions.place.unknown import UnknownPlaces
from riwaya.mentions.senses import Senses
from riwaya.records import Document
from riwaya.rules.lookup import Hit


class PlaceFinder:
    """Finds places among the tokens of a document. without: ids of rules left out."""

    def __init__(
        self, knowledge: Knowledge, senses: Senses | None = None, *, without: frozenset[str] = frozenset()
    ) -> None:
        self._k = knowledge
        self._senses = senses or Senses(knowledge)
        self._without = without
        self._composer = Composer(knowledge, self._senses)
        self._unknown = UnknownPlaces(knowledge, self._senses)

    def find(self, doc: Document, hits: Sequence[Hit]) -> list[Found]:
        """All possible place names, overlapping ones too. hits: gazetteer keys found in the text."""
        tokens = doc.tokens
        found = self._kept(PlaceReader(tokens, self._k, self._senses).read(hits))
        found += self._kept(self._composer.find(tokens, found))
        found += self._kept(self._unknown.find(tokens, found))
        return found + self._kept(whole_regions(tokens, found, self._k, self._senses))

    def _kept(self, found: Sequence[Found]) -> list[Found]:
        return [one for one in found if one.rule not in self._without]
