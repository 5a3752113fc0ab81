"""Common words as places by what lies around them: «في التل … منين», «بين صيدا وكحيل … بصرى الشام»."""

from collections.abc import Sequence

from riwaya.knowledge import Knowledge
from riwaya.knowledge.places_join import distance_km
from riwaya.knowledge.places_rows import SETTLED, Place
from riwaya.mentions.found import Found
from riwaya.mentions.senses import Senses
from riwaya.records import Token
from riwaya.rules.lookup import Hit

# Set on the sentences of eval/own/places.jsonl and checked against claims_dev, wojood and airwars_dev.
NEAR_TOKENS = 60
NEAR_KM, FELLOW_KM = 35.0, 20.0
# A city of its own fame may be told beside what lies farther off; most of all in one governorate.
CITY_KM, AKIN_KM = 60.0, 220.0
_SMALL = 1_000  # inhabitants below which a town's name is as likely the word
_BIG = 50_000  # inhabitants from which a town may hide in a word that else only a title makes a place («الخبر»)
_GREAT = 150_000  # inhabitants from which a city is told in its whole country
_BEARERS = 4  # of a name told elsewhere, the most populous; further ones are too little known to speak for another
_STANDING = frozenset({"building", "medical", "education", "military", "infrastructure", "religious"})
_IN = frozenset({("ب",), ("ل",), ("و", "ب"), ("و", "ل"), ("ل", "ال"), ("و", "ل", "ال")})
_DATELINE = frozenset({":", "-", "–", "/", "|", "،", ".."})


class Surroundings:
    """The places that a text names for certain, to tell by them whether a common word is a place too."""

    def __init__(self, tokens: Sequence[Token], knowledge: Knowledge, senses: Senses) -> None:
        self._tokens = tokens
        self._k = knowledge
        self._base = knowledge.places
        self._senses = senses

    def near(self, hits: Sequence[Hit], certain: Sequence[Found]) -> list[Found]:
        """Of common words those that stand where a place stands, with a known town of that name close by."""
        anchors = [(one.first, place) for one in certain for place in self._base.candidates(one.key)[:_BEARERS]]
        anchors = [(at, place) for at, place in anchors if place.kind in SETTLED and place.lat is not None]
        taken = {i for one in certain for i in range(one.first, one.last)}
        open_hits = [
            hit for hit in hits
            if hit.first not in taken and not self._is_noun_of_place(hit) and not self._is_described(hit)
        ]
        starts = {one.first for one in certain}
        ends = {one.last for one in certain}
        may_be: list[Hit] = []
        for hit in open_hits:
            is_linked = self._tokens[hit.first].clitics == ("و",) and hit.first in ends
            if is_linked or self.is_led(hit) or self._is_taken(hit) or self._lies_in(hit, starts):
                may_be.append(hit)
                ends.add(hit.last)
        return [
            Found("place", hit.first, hit.last, "place.beside", weight=1, key=hit.key) for hit in may_be
            if self._has_neighbour(hit, anchors) or self._has_fellow(hit, may_be)
        ]

    def _is_noun_of_place(self, hit: Hit) -> bool:
        """Is it a word that stands before places («المدينة» is a city too), or a closed-class word?"""
        locality = self._senses.locality(hit.key.removeprefix("ال"))
        return hit.key in self._senses.closed or (locality is not None and locality[0].is_place_title)

    def is_led(self, hit: Hit) -> bool:
        """Does a preposition or a word of place stand before the name: «في», «إلى», «أطراف», «شرقي», «وسط»?"""
        token = self._tokens[hit.first]
        if token.clitics in _IN:
            return True
        if token.clitics or hit.first == 0:
            return False
        before = self._tokens[hit.first - 1]
        if before.kind != "word":
            return False
        if before.core in self._k.words.prepositions or before.core in self._senses.sides:
            return True
        if self._senses.is_definite(before):
            return False
        thing = self._k.nouns.find(before.bare, "object")
        is_site = before.bare in self._senses.names.sites or (thing is not None and thing.entry.category in _STANDING)
        return is_site or self._senses.locality(before.bare) is not None

    def opens_line(self, hit: Hit) -> bool:
        """Is it the place of a report: at the head of a line, a sign behind it («تعز:», «سرت -»)?"""
        before, behind = hit.first - 1, hit.last
        is_first = before < 0 or self._tokens[before].kind == "break"
        return is_first and behind < len(self._tokens) and self._tokens[behind].folded in _DATELINE

    def _is_taken(self, hit: Hit) -> bool:
        """Does a word that takes a place stand right before the name: «استعادة ربيعة», «سقطت الحزم»?"""
        before = self._tokens[hit.first - 1] if hit.first and not self._tokens[hit.first].clitics else None
        return before is not None and before.core in self._senses.names.taking

    def _lies_in(self, hit: Hit, starts: set[int]) -> bool:
        """Does the text say right behind the name in which place it lies: «ربيعة في جبل التركمان»?"""
        behind, before = hit.last, self._tokens[hit.first - 1] if hit.first else None
        if before is not None and before.core in self._k.plain_verbs:
            return False  # «التقت السفيرة في حلب»
        is_in = behind < len(self._tokens) and self._tokens[behind].core == "في" and not self._tokens[behind].clitics
        return is_in and not starts.isdisjoint((behind + 1, behind + 2))

    def _has_neighbour(self, hit: Hit, anchors: Sequence[tuple[int, Place]]) -> bool:
        known = self._known(hit)
        near = [place for at, place in anchors if abs(at - hit.first) <= NEAR_TOKENS] if known else []
        return any(_is_near(one, other) for one in known for other in near)

    def _has_fellow(self, hit: Hit, others: Sequence[Hit]) -> bool:
        """Does another such word stand near, of a town so close by that both can be no chance: «في التل … إلى منين»?"""
        known = self._known(hit)
        fellows = [
            place for other in others
            if other.key != hit.key and abs(other.first - hit.first) <= NEAR_TOKENS for place in self._known(other)
        ] if known else []
        return any(distance_km(one, other) <= FELLOW_KM for one in known for other in fellows)

    def _known(self, hit: Hit) -> list[Place]:
        least = _BIG if hit.key in self._base.titled_words else _SMALL
        return [place for place in self._base.candidates(hit.key) if _is_known(place, least)]

    def _is_described(self, hit: Hit) -> bool:
        """Does an adjective or a genitive behind the word say that it is a common noun: «في الحي القديم»?"""
        if hit.last >= len(self._tokens):
            return False
        behind, token = self._tokens[hit.last], self._tokens[hit.first]
        if behind.kind != "word" or behind.clitics or behind.core in self._senses.closed:
            return False
        if token.core == token.bare:
            is_genitive = behind.core != behind.bare and behind.core not in self._senses.side_adjectives
            return is_genitive or self._senses.is_adjective(behind.bare)
        return behind.core != behind.bare and behind.core not in (
            self._senses.side_adjectives | self._senses.names.lying
        )


def _is_near(one: Place, other: Place) -> bool:
    """Is a place near enough to one told for certain: the farther, the larger it is itself?"""
    if one.kind == "admin1":
        return one.id == other.admin1
    if distance_km(one, other) <= (NEAR_KM if one.population < _BIG else CITY_KM):
        return True
    is_akin = one.country == other.country and (one.admin1 == other.admin1 != "" or one.population >= _GREAT)
    return is_akin and distance_km(one, other) <= AKIN_KM


def _is_known(place: Place, least: int) -> bool:
    """Is it a town of the world's table with so many inhabitants, or of our own lists, and no hamlet?"""
    if place.kind == "admin1":
        return least == _SMALL
    if place.kind not in SETTLED or place.lat is None:
        return False
    ids = (place.id, *place.aliases)
    is_town = place.kind in ("city", "town") or any(i.startswith("riwaya:") for i in ids)
    return place.population >= least or (least == _SMALL and is_town)
