"""The steps of linking that a whole case and one more document share."""

from collections.abc import Sequence

from riwaya.incidents.across import Across
from riwaya.incidents.blocks import Key, keys_of
from riwaya.incidents.facts import Known, NothingKnown
from riwaya.incidents.groups import Link
from riwaya.incidents.parties import Kin
from riwaya.incidents.rarity import Rarity
from riwaya.incidents.rulings import Rulings
from riwaya.incidents.strand import Strand, strand_of
from riwaya.incidents.times import gap
from riwaya.incidents.views import View, age_of, views_of
from riwaya.incidents.within import Within, by_sentence
from riwaya.incidents.years import Years
from riwaya.knowledge.linking import Linking, load_linking
from riwaya.knowledge.terms import load_terms
from riwaya.records import Document

# More days than these between two accounts weigh more than all that may speak for them (`time_apart` in linking.toml).
_DAYS_APART = 2


def tables(knowledge: Known | None) -> tuple[Linking, Kin]:
    """The weights and the comparer of parties for what is known."""
    linking = load_linking()
    return linking, Kin((knowledge or NothingKnown()).actors, linking.parties)


class Linker:
    """Makes strands of documents and links of strands.

    years: how to read dates without a year. rulings: what people ruled on claims of the documents, None for nothing.
    """

    def __init__(self, knowledge: Known | None, years: Years, rulings: Rulings | None = None) -> None:
        self.rulings = rulings or Rulings()
        self.linking, self.kin = tables(knowledge)
        self.within = Within(self.linking, self.kin)
        self.across = Across(self.linking, self.kin, Rarity(load_terms()))
        self._years = years

    def strands(self, documents: Sequence[Document]) -> list[Strand]:
        """The strands of documents, oldest first, then by content: where a file lies decides nothing."""
        return [strand for document in sorted(documents, key=age_of) for strand in self._strands(document)]

    def views(self, document: Document) -> list[View]:
        """The claims of a document that may stand in an incident, in text order."""
        views = views_of(document, self.linking, self._years.calendar_of(document))
        return [view for view in views if not self.rulings.is_out(view.gid)]

    def keys(self, strand: Strand) -> list[Key]:
        """The blocks of a strand."""
        return keys_of(strand, self.across.rarity)

    def link(self, one: Strand, two: Strand) -> Link | None:
        """The link of two strands, None where they are of one document or too little speaks for it."""
        if one.doc == two.doc or _are_days_apart(one, two):
            return None
        first, second = (one, two) if one.order <= two.order else (two, one)
        pairing = self.across.pair(first, second)
        if pairing.score < self.across.threshold(first, second):
            return None
        return Link(first.id, second.id, pairing.score, pairing.reasons)

    def _strands(self, document: Document) -> list[Strand]:
        calendar = self._years.calendar_of(document)
        views = self.views(document)
        groups = by_sentence(views) if document.article.is_listing else self.within.strands(views)
        groups = self.rulings.parted(groups, self.within)
        rarity = self.across.rarity
        return [
            strand_of(group, document, self.linking, rarity, place=place, calendar=calendar)
            for place, group in enumerate(groups)
        ]


def _are_days_apart(one: Strand, two: Strand) -> bool:
    """Do the days lie so far apart that nothing makes up for it?"""
    return one.when is not None and two.when is not None and gap(one.when, two.when) > _DAYS_APART
