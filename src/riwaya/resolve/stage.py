"""The stage that says what mentions stand for: names of places become places, later mentions the first one."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from riwaya.knowledge import Knowledge
from riwaya.knowledge.places_titles import load_titles
from riwaya.mentions.senses import Senses
from riwaya.records import Document, Mention, PlaceValue, TimeValue
from riwaya.resolve.calendar import document_bounds
from riwaya.resolve.coreference import Coreference
from riwaya.resolve.place import PlaceResolver, PlaceUse

_CHAIN_TOKENS = 5
_MAX_SIDES = 2
_MARKS = frozenset('"()')
_REMEMBERED = 65_536
_COMMAS = frozenset("،,")
_SITE = "place.site"


class ResolveStage:
    """Resolves places, each in the light of the others, and ties what takes a name up again to that name.

    Actors and public persons carry their ref already.
    """

    name = "resolve"
    needs = ("tokens", "sentences", "mentions")
    gives = ("mentions", "bounds")

    def __init__(self, knowledge: Knowledge) -> None:
        self._resolver = PlaceResolver(knowledge.places)
        self._titles = load_titles()
        self._k = knowledge
        self._country_of = lru_cache(maxsize=_REMEMBERED)(self._adjective_country)
        self._coreference = Coreference(knowledge, Senses(knowledge))

    def __call__(self, doc: Document) -> Document:
        """The document with resolved places; a place that can't be told apart stays without value."""
        if any(isinstance(m.value, TimeValue) and m.value.start for m in doc.mentions):
            doc = msgspec.structs.replace(doc, bounds=document_bounds(doc))
        places = [m for m in doc.mentions if m.kind == "place"]
        uses = self._uses(doc, places)
        values = self._resolver.resolve(uses, sides=self._sides_told(doc))
        found = {m.id: v for m, v in zip(places, values, strict=True) if v is not None}
        mentions = [_placed(m, found[m.id]) if m.kind == "place" and m.id in found else m for m in doc.mentions]
        doc = msgspec.structs.replace(doc, mentions=tuple(mentions))
        around = frozenset(places[at].id for use in uses for at in use.admin)
        return msgspec.structs.replace(doc, mentions=self._coreference.find(doc, around))

    def _sides_told(self, doc: Document) -> Counter[str]:
        """How often the text names bodies and adjectives of each country."""
        told: Counter[str] = Counter()
        for mention in doc.mentions:
            actor = self._k.actors.by_id.get(mention.ref or "") if mention.kind == "organization" else None
            if actor is not None and actor.country:
                told[actor.country] += 1
        told.update([one for one in map(self._country_of, [token.bare for token in doc.tokens]) if one is not None])
        return told

    def _adjective_country(self, bare: str) -> str | None:
        """The country of an adjective («مغربيه»); None for any other word."""
        found = self._k.nouns.find(bare, "adjective")
        return found.entry.country if found is not None else None

    def _uses(self, doc: Document, places: list[Mention]) -> list[PlaceUse]:
        """How each place is named: key, title before it, and the places behind it in the same chain."""
        starts = {t.core_start: i for i, t in enumerate(doc.tokens)} | {t.start: i for i, t in enumerate(doc.tokens)}
        spots = []
        for m in places:
            first = starts[m.start]
            last = first
            while last < len(doc.tokens) and doc.tokens[last].start < m.end:
                last += 1
            spots.append((first, last))
        sentence_of = {i: n for n, s in enumerate(doc.sentences) for i in range(s.first, s.last)}
        chains = self._chains(doc, spots, sentence_of)
        return [
            self._use(doc, m, spot, chain, sentence_of.get(spot[0], 0))
            for m, spot, chain in zip(places, spots, chains, strict=True)
        ]

    def _chains(
        self, doc: Document, spots: Sequence[tuple[int, int]], sentence_of: dict[int, int]
    ) -> list[tuple[int, ...]]:
        """For each place the indexes of those behind it that say where it lies, the nearest first.

        Of «قريتي حرمل ومحرملة بريف زركان» both villages lie there.
        """
        chains: list[tuple[int, ...]] = [()] * len(spots)
        for k in reversed(range(len(spots) - 1)):
            (first, last), (following, _) = spots[k], spots[k + 1]
            if sentence_of.get(first) != sentence_of.get(following):
                continue
            if self._leads_on(doc, last, following):
                chains[k] = (k + 1, *chains[k + 1])
            elif self._is_row(doc, spots[k], following):
                chains[k] = chains[k + 1]
        return chains

    def _is_row(self, doc: Document, spot: tuple[int, int], following: int) -> bool:
        """Do two places stand in one row behind a title of several: «بلدتي X وY», «قرى X، Y»?"""
        first, last = spot
        between = doc.tokens[last:following]
        is_joined = doc.tokens[following].clitics[:1] == ("و",) if not between else (
            len(between) == 1 and between[0].folded in _COMMAS
        )
        while is_joined and first and (doc.tokens[first].clitics == ("و",) or doc.tokens[first - 1].folded in _COMMAS):
            first -= 1
        noun = self._k.nouns.find(doc.tokens[first - 1].bare, "locality") if is_joined and first else None
        return noun is not None and bool(noun.numbers & {"plural", "dual"})

    def _leads_on(self, doc: Document, last: int, following: int) -> bool:
        """Do the words from one place to the next say that the next is where it lies («جاسم بريف درعا»)?

        In «موسكو وواشنطن» or «من حلب باتجاه دمشق» they don't.
        """
        if following - last > _CHAIN_TOKENS or doc.tokens[following].clitics[:1] == ("و",):
            return False
        words = self._k.discourse.place_chain
        return all(
            t.kind != "word" or ((t.core in words or t.bare in words) and t.clitics[:1] != ("و",))
            for t in doc.tokens[last:following]
        )

    def _use(
        self, doc: Document, mention: Mention, spot: tuple[int, int], chain: tuple[int, ...], sentence: int
    ) -> PlaceUse:
        """One place as it is named: with the directions before it it is a region («شرق إدلب»), and no town."""
        first, last = spot
        words = [t.core if i == 0 else t.folded for i, t in enumerate(doc.tokens[first:last])]
        sides = self._sides(doc, first)
        key = " ".join(w for w in (*sides, *words) if w not in _MARKS)
        if mention.rule == _SITE and (town := self._town_of(" ".join(w for w in words if w not in _MARKS))):
            return PlaceUse(mention.start, mention.end, town, None, False, chain, sentence)
        title = None if sides else self._title(doc, first)
        is_region = bool(sides) or words[0] in self._titles.rural.words
        return PlaceUse(mention.start, mention.end, key, title, is_region, chain, sentence)

    def _town_of(self, key: str) -> str | None:
        """The town in the name of a site that no gazetteer has: «سوق نيالا الكبير» lies in نيالا; None for none."""
        names = self._k.places.names
        _, *rest = key.split()
        towns = [" ".join(rest[:size]) for size in range(len(rest), 0, -1)]
        return None if key in names else next((town for town in towns if town in names), None)

    def _sides(self, doc: Document, first: int) -> list[str]:
        """The words of direction right before token `first`, in text order: «شمال غربي»."""
        out: list[str] = []
        at = first - 1
        while at >= 0 and len(out) < _MAX_SIDES and not doc.tokens[at + 1].clitics:
            core = doc.tokens[at].core
            if core != doc.tokens[at].bare or self._titles.direction(core) is None:
                break
            out.insert(0, core)
            at -= 1
        return out

    def _title(self, doc: Document, first: int) -> str | None:
        """The folded place title right before token `first`, None if none."""
        before = first - 1
        while before >= 0 and doc.tokens[before].folded == '"':
            before -= 1
        if before < 0:
            return None
        noun = self._k.nouns.find(doc.tokens[before].bare, "locality")
        is_title = noun is not None and (noun.entry.is_place_title or noun.entry.is_part_of_name)
        return doc.tokens[before].bare if is_title else None


def _placed(mention: Mention, value: PlaceValue) -> Mention:
    return msgspec.structs.replace(mention, value=value, ref=value.ref, name_en=value.name_en)
