"""Places by a head that belongs to the name: «ريف درعا الشرقي», «جبل الزاوية», «مستشفى العريش العسكري»."""

from collections.abc import Sequence
from functools import lru_cache

from riwaya.knowledge import Knowledge
from riwaya.mentions.found import Found
from riwaya.mentions.place.shape import key_of, quoted_end, unknown_end
from riwaya.mentions.senses import Senses
from riwaya.records import Token

_QUOTE = '"'
_MAX_SIDES = 2
_REMEMBERED = 65_536


class Composer:
    """Finds places that are named by a head and a name behind it."""

    def __init__(self, knowledge: Knowledge, senses: Senses) -> None:
        self._k = knowledge
        self._senses = senses
        self._is_head = lru_cache(maxsize=_REMEMBERED)(self._may_head)
        self._kunya = knowledge.persons.particles.kunya

    def find(self, tokens: Sequence[Token], found: Sequence[Found]) -> list[Found]:
        """The composed names. found: places of the gazetteer, by which the names behind heads are known."""
        known = longest_by_first(found)
        out = []
        for i, token in enumerate(tokens):
            if not self._is_head(token.bare) or token.kind != "word" or self._senses.is_definite(token):
                continue
            one = self._named_part(tokens, i, known)
            if one is not None:
                out.append(one)
        return out

    def _may_head(self, bare: str) -> bool:
        """May a name begin with a word so spelled as its head?"""
        locality = self._senses.locality(bare)
        return bare in self._senses.names.sites or (locality is not None and locality[0].is_part_of_name)

    def _named_part(self, tokens: Sequence[Token], i: int, known: dict[int, Found]) -> Found | None:
        """The name whose head stands at i; None where i is no head, or a title that is left out."""
        bare = tokens[i].bare
        is_site = bare in self._senses.names.sites
        locality = self._senses.locality(bare)
        is_part = locality is not None and locality[0].is_part_of_name and _is_single(locality[1])
        if not (is_site or is_part) or i + 1 >= len(tokens):
            return None
        if bare in self._senses.names.left_out_areas and not self._is_ordinary(tokens, i + 1):
            return None
        last = self._end(tokens, i + 1, known, is_site)
        if last is None:
            return None
        if tokens[i + 1].folded == _QUOTE and is_part:
            return Found("place", i + 2, last - 1, "place.quoted", weight=3, key=key_of(tokens, i + 2, last - 1))
        last = self._with_adjectives(tokens, last, is_site)
        rule = "place.site" if is_site else "place.composed"
        return Found("place", i, last, rule, weight=3, key=key_of(tokens, i, last))

    def _is_ordinary(self, tokens: Sequence[Token], i: int) -> bool:
        """Is the name of an area a word that names nothing alone («محافظة الشرقية»)?"""
        token = tokens[i]
        return token.core != token.bare and token.core in self._senses.side_adjectives | {"الوسطي"} and (
            f"{tokens[i - 1].core} {token.core}" in self._k.places.names or token.core in self._k.places.names
        )

    def _end(self, tokens: Sequence[Token], at: int, known: dict[int, Found], is_site: bool) -> int | None:
        """The token behind the name that begins at `at`; None where no name stands there."""
        closed = quoted_end(tokens, at)
        if closed is not None:
            return closed
        if at in known and not tokens[at].clitics:
            return known[at].last
        if self._is_area_word(tokens, at):
            return at + 1
        if tokens[at].core in self._kunya and at + 1 < len(tokens) and not tokens[at].clitics and (
            tokens[at + 1].kind == "word" and not tokens[at + 1].clitics
        ):
            return at + 2
        if tokens[at - 1].bare in self._senses.names.known_only or self._is_means(tokens, at):
            return None
        last = unknown_end(tokens, at, self._senses)
        if is_site and last > at and tokens[at].core == tokens[at].bare and self._is_odd(tokens[at]):
            return None
        return last if last > at else None

    def _is_area_word(self, tokens: Sequence[Token], at: int) -> bool:
        """Is the word one that names an area behind such a head alone: «سجن المركزي» is none, «ريف الشمالي» neither."""
        return f"{tokens[at - 1].core} {tokens[at].core}" in self._k.places.names and not tokens[at].clitics

    def _is_means(self, tokens: Sequence[Token], at: int) -> bool:
        """Does the head stand in «عن طريق», which names no road?"""
        return at > 1 and tokens[at - 2].core == "عن"

    def _is_odd(self, token: Token) -> bool:
        """An indefinite unknown word behind a building may be an adjective («جسر متحرك»), unless it is a name."""
        return token.core.startswith("م") and token.core not in self._k.persons.words

    def _with_adjectives(self, tokens: Sequence[Token], last: int, is_site: bool) -> int:
        allowed = self._senses.names.site_adjectives if is_site else self._senses.side_adjectives
        sides = 0
        while last < len(tokens) and sides < _MAX_SIDES and not tokens[last].clitics and (
            tokens[last].core in allowed or tokens[last].core in self._senses.side_adjectives
        ):
            last += 1
            sides += 1
        return last


def longest_by_first(found: Sequence[Found]) -> dict[int, Found]:
    """The longest name at each token where one begins."""
    out: dict[int, Found] = {}
    for one in found:
        if one.first not in out or one.last > out[one.first].last:
            out[one.first] = one
    return out


def _is_single(numbers: frozenset[str]) -> bool:
    return not numbers or ("singular" in numbers and "dual" not in numbers)
