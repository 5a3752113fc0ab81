"""Finds named places: by the gazetteer, by the title before them, by a head that belongs to the name."""

from collections.abc import Sequence

from riwaya.knowledge import Knowledge
from riwaya.mentions.found import Found
from riwaya.records import Document, Token
from riwaya.rules.lookup import Hit

_DIRECTIONS = frozenset("الشرقي الغربي الشمالي الجنوبي الاوسط الشرقيه الغربيه الشماليه الجنوبيه شرقي غربي شمالي جنوبي شرق غرب شمال جنوب".split())
_QUOTE = '"'


class PlaceFinder:
    """Finds places among the tokens of a document."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._k = knowledge

    def find(self, doc: Document, hits: Sequence[Hit]) -> list[Found]:
        """All possible place names, overlapping ones too. hits: gazetteer keys found in the text."""
        out = self._known(doc.tokens, hits)
        by_first: dict[int, Found] = {}
        for item in out:
            if item.first not in by_first or item.last > by_first[item.first].last:
                by_first[item.first] = item
        for i in range(len(doc.tokens)):
            composed = self._composed(doc.tokens, i, by_first) or self._titled(doc.tokens, i, by_first)
            if composed is not None:
                out.append(composed)
        return out

    def _known(self, tokens: Sequence[Token], hits: Sequence[Hit]) -> list[Found]:
        """Gazetteer hits; a name that is also a common word only where the context, here or elsewhere, makes it one."""
        common = self._k.places.common_words | {h.key for h in hits if self._is_ordinary(h.key)}
        sure = {h.key for h in hits if h.key in common and self._is_in_context(tokens, h.first)}
        out = []
        for hit in hits:
            first_word = tokens[hit.first]
            if hit.is_core is False and first_word.clitics and hit.first + 1 == hit.last and first_word.core_start != first_word.start:
                continue
            if hit.key in common and hit.key not in sure:
                continue
            if hit.key in common and self._is_described(tokens, hit) and not self._is_in_context(tokens, hit.first):
                continue
            weight = 1 if hit.key in common else 3
            out.append(Found("place", hit.first, hit.last, "place.gazetteer", weight=weight, key=hit.key))
        return out

    def _is_in_context(self, tokens: Sequence[Token], first: int) -> bool:
        """Does a place title, or في or ريف, stand right before token `first`?"""
        before = first - 1
        while before >= 0 and tokens[before].folded == _QUOTE:
            before -= 1
        if before < 0:
            return False
        noun = self._k.nouns.find(tokens[before].bare, "locality")
        is_title = noun is not None and (noun.entry.is_place_title or noun.entry.is_part_of_name)
        if self._k.nouns.find(tokens[first].bare, "adjective") is not None and tokens[first].core == tokens[first].bare:
            return False
        return is_title and tokens[before].core == tokens[before].bare

    def _is_ordinary(self, key: str) -> bool:
        """Is a one-word name also a word of the language («غربية», «العديد»)?"""
        bare = key.removeprefix("ال")
        return " " not in key and (self._k.is_word(bare) or self._k.nouns.find(bare) is not None)

    def _is_described(self, tokens: Sequence[Token], hit: Hit) -> bool:
        """Does a definite adjective follow, as behind a common noun («الحراك الشعبي»)?"""
        if hit.last >= len(tokens):
            return False
        behind = tokens[hit.last]
        return behind.core != behind.bare and behind.core not in _DIRECTIONS and not behind.clitics[:1] == ("و",)

    def _composed(self, tokens: Sequence[Token], i: int, known: dict[int, Found]) -> Found | None:
        """A head that belongs to the name, and the name behind it: «ريف درعا الشرقي», «جبل الزاوية», «مخيم جباليا»."""
        noun = self._k.nouns.find(tokens[i].bare, "locality")
        if noun is None or not noun.entry.is_part_of_name or tokens[i].core != tokens[i].bare:
            return None
        if "plural" in noun.numbers and "singular" not in noun.numbers:
            return None
        at = self._name_behind(tokens, i + 1, known)
        if at is None:
            return None
        while at < len(tokens) and tokens[at].core in _DIRECTIONS and tokens[at].core.startswith("ال") and not tokens[at].clitics[:1] == ("و",):
            at += 1
        return Found("place", i, at, "place.composed", weight=3, key=_key(tokens, i, at))

    def _titled(self, tokens: Sequence[Token], i: int, known: dict[int, Found]) -> Found | None:
        """An unknown name behind a title: «قرية "مطب البوراشد"», «بلدة كفر يهودا»."""
        noun = self._k.nouns.find(tokens[i].bare, "locality")
        if noun is None or not noun.entry.is_place_title or tokens[i].core != tokens[i].bare:
            return None
        if noun.numbers and "singular" not in noun.numbers:
            return None
        at = self._name_behind(tokens, i + 1, known)
        if at is None:
            return None
        first = i + 1
        while tokens[first].folded == _QUOTE:
            first += 1
        last = at - 1 if tokens[at - 1].folded == _QUOTE else at
        return Found("place", first, last, "place.titled", weight=2, key=_key(tokens, first, last))

    def _name_behind(self, tokens: Sequence[Token], at: int, known: dict[int, Found]) -> int | None:
        """The token behind a name that begins at `at`; None where no name can stand there."""
        if at < len(tokens) and tokens[at].folded == _QUOTE:
            for close in range(at + 2, min(at + 6, len(tokens))):
                if tokens[close].folded == _QUOTE:
                    return close + 1
            return None
        if at < len(tokens) and at in known and not tokens[at].clitics[:1] == ("و",):
            return known[at].last
        last = at
        while last < len(tokens) and last - at < 2 and self._may_be_name(tokens, last, at):
            last += 1
        return last if last > at else None

    def _may_be_name(self, tokens: Sequence[Token], i: int, first: int) -> bool:
        """An unknown word, or a definite one behind it, that could be part of a place's name."""
        token = tokens[i]
        if token.kind != "word" or token.clitics not in ((), ("ال",)) or len(token.bare) < 2 or not "ء" <= token.core[0] <= "ۓ":
            return False
        if token.core in self._k.words.all or token.core in _DIRECTIONS:
            return False
        return not self._k.is_word(token.core) if i == first else not self._k.is_word(token.core) and not self._k.is_word(token.bare)


def _key(tokens: Sequence[Token], first: int, last: int) -> str:
    words = [t.folded if k else t.core for k, t in enumerate(tokens[first:last])]
    return " ".join(w for w in words if w != _QUOTE)
