"""Common words as places by what lies around them: «في التل … منين», «بين صيدا وكحيل … بصرى الشام»."""

from collections.abc import Sequence

from riwaya.knowledge import Knowledge
from riwaya.knowledge.places_join import distance_km
from riwaya.knowledge.places_rows import SETTLED, Place
from riwaya.mentions.found import Found
from riwaya.mentions.senses import Senses
from riwaya.records import Token
from riwaya.rules.lookup import Hit

# Set on the sentences of tests/resolve/ambiguous.jsonl and checked against claims_dev and airwars_dev.
NEAR_KM = 35.0
NEAR_TOKENS = 60
_BEARERS = 4  # of a name told elsewhere, the most populous; further ones are too little known to speak for another
_SMALL = 1_000  # inhabitants below which a town's name is as likely the word
_IN = frozenset({("ب",), ("ل",), ("و", "ب"), ("و", "ل")})
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
        out = []
        for hit in hits:
            if hit.first in taken or hit.key in self._senses.closed or not (
                self.is_led(hit) or self._is_linked(hit, certain)
            ):
                continue
            if self._has_neighbour(hit, anchors) and not self._is_described(hit):
                out.append(Found("place", hit.first, hit.last, "place.beside", weight=1, key=hit.key))
        return out

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
        locality = self._senses.locality(before.bare)
        return locality is not None and not self._senses.is_definite(before)

    def opens_line(self, hit: Hit) -> bool:
        """Is it the place of a report: at the head of a line, a sign behind it («تعز:», «سرت -»)?"""
        before, behind = hit.first - 1, hit.last
        is_first = before < 0 or self._tokens[before].kind == "break"
        return is_first and behind < len(self._tokens) and self._tokens[behind].folded in _DATELINE

    def _is_linked(self, hit: Hit, certain: Sequence[Found]) -> bool:
        """Does it go on a row of places: «أنخل وجاسم والحارة»?"""
        return self._tokens[hit.first].clitics == ("و",) and any(one.last == hit.first for one in certain)

    def _has_neighbour(self, hit: Hit, anchors: Sequence[tuple[int, Place]]) -> bool:
        known = [place for place in self._base.candidates(hit.key) if _is_known(place)]
        if not known:
            return False
        near = [place for at, place in anchors if abs(at - hit.first) <= NEAR_TOKENS]
        return any(distance_km(one, other) <= NEAR_KM for one in known for other in near)

    def _is_described(self, hit: Hit) -> bool:
        """Does a definite adjective or a pronoun behind the word say that it is a common noun: «في الحي القديم»?"""
        if hit.last >= len(self._tokens):
            return False
        behind, token = self._tokens[hit.last], self._tokens[hit.first]
        if behind.kind != "word" or behind.clitics or behind.core in self._senses.closed:
            return False
        if token.core == token.bare:
            return self._senses.is_word(behind.bare) and behind.core not in self._senses.sides
        return behind.core != behind.bare and behind.core not in self._senses.side_adjectives


def _is_known(place: Place) -> bool:
    """Is it a town of the world's table or of our own lists, and no hamlet?"""
    if place.kind not in SETTLED or place.lat is None:
        return False
    ids = (place.id, *place.aliases)
    return place.population >= _SMALL or any(i.startswith("riwaya:") for i in ids)
