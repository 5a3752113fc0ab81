"""Places that no gazetteer knows: by title, by the first word of a village's name, in a row, by where they lie."""

from collections.abc import Sequence
from functools import lru_cache

from riwaya.knowledge import Knowledge
from riwaya.mentions.found import Found
from riwaya.mentions.place.composed import longest_by_first
from riwaya.mentions.place.shape import key_of, may_be_name, quoted_end, unknown_end
from riwaya.mentions.senses import Senses
from riwaya.records import Token

_QUOTE = '"'
_SHORT = 3
_REMEMBERED = 65_536
_TELLING = frozenset({"place.row", "place.site", "place.quoted"})


class UnknownPlaces:
    """Finds places by the words around them."""

    def __init__(self, knowledge: Knowledge, senses: Senses) -> None:
        self._k = knowledge
        self._senses = senses
        self._may_row = lru_cache(maxsize=_REMEMBERED)(self._is_unlisted)
        self._may_begin = lru_cache(maxsize=_REMEMBERED)(self._is_beginning)

    def find(self, tokens: Sequence[Token], found: Sequence[Found]) -> list[Found]:
        """The names of unknown places. found: the known and composed ones."""
        known = longest_by_first(found)
        out: list[Found] = []
        ends = {one.last for one in found}
        for i, token in enumerate(tokens):
            if token.kind != "word" or not self._may_begin(token.core, token.bare):
                continue
            one = self._compound(tokens, i) or self._titled(tokens, i, known) or self._in_row(tokens, i, ends)
            one = one or self._placed(tokens, i, known)
            if one is not None:
                out.append(one)
                if one.rule in ("place.titled", "place.row") and self._begins_row(tokens, one.first, ends):
                    ends.add(one.last)
        return out + self._again(tokens, [*found, *out], ends)

    def _is_beginning(self, core: str, bare: str) -> bool:
        """May a name begin at or behind a word so spelled?"""
        is_title = self._senses.locality(bare) is not None or bare in self._senses.names.left_out_areas
        return is_title or core in self._senses.names.sure_village_heads or self._may_row(core, bare)

    def _titled(self, tokens: Sequence[Token], i: int, known: dict[int, Found]) -> Found | None:
        """An unknown name behind a title: «قرية "مطب الغزال"», «بلدة كفر يهودا», «بلدة الشيخ بحر»."""
        locality = self._senses.locality(tokens[i].bare)
        if locality is None or self._senses.is_definite(tokens[i]) or i + 1 >= len(tokens):
            return None
        is_title = locality[0].is_place_title or tokens[i].bare in self._senses.names.left_out_areas
        is_pair = locality[0].is_part_of_name and "dual" in locality[1]
        if not (is_title or is_pair):
            return None
        closed = quoted_end(tokens, i + 1)
        if closed is not None:
            return self._found(tokens, i + 2, closed - 1, "place.titled")
        if i + 1 in known and tokens[i + 1].core not in self._senses.names.village_heads:
            return self._longer(tokens, known[i + 1])
        if "plural" in locality[1] and "singular" not in locality[1] and tokens[i + 1].core == tokens[i + 1].bare:
            return None
        last = self._name_end(tokens, i + 1)
        if last == i + 1 and self._is_noun_name(tokens, i):
            last = i + 2
        return self._found(tokens, i + 1, last, "place.titled") if last > i + 1 else None

    def _longer(self, tokens: Sequence[Token], known: Found) -> Found | None:
        """A longer name that begins with that of a little known village: «قريتي خالد كلو وتل زيوان»."""
        at, base = known.last, self._k.places
        if at - known.first > 1 or at >= len(tokens) or known.key not in base.common_words:
            return None
        token = tokens[at]
        is_name = token.core == token.bare and may_be_name(token, self._senses, first=True)
        if not (is_name or _is_whole(token)):
            return None
        return self._found(tokens, known.first, at + 1, "place.titled")

    def _is_noun_name(self, tokens: Sequence[Token], i: int) -> bool:
        """Is a definite noun behind the title a village's name: «قرية العزبة», «منطقة العزبة بريف درعا»?"""
        token = tokens[i + 1]
        if token.kind != "word" or token.clitics or token.core == token.bare or token.core in self._senses.closed:
            return False
        if token.core in self._senses.side_adjectives:
            return False
        if tokens[i].core in self._senses.names.village_titles:
            return True
        return not self._senses.is_adjective(token.bare) and self._is_placed(tokens, i + 2)

    def _is_placed(self, tokens: Sequence[Token], at: int) -> bool:
        """Does «بريف …» follow?"""
        if at >= len(tokens):
            return False
        behind = tokens[at]
        if behind.core in self._senses.names.lying:
            return True
        return behind.clitics == ("ب",) and behind.core == behind.bare and self._senses.is_place_head(behind.bare)

    def _name_end(self, tokens: Sequence[Token], at: int) -> int:
        """The token behind an unknown name; a first word of villages takes any word behind it."""
        is_head = tokens[at].core in self._senses.names.village_heads and not tokens[at].clitics
        if is_head and self._is_second(tokens, at + 1):
            return at + 2
        return unknown_end(tokens, at, self._senses)

    def _is_second(self, tokens: Sequence[Token], at: int) -> bool:
        if at >= len(tokens):
            return False
        token = tokens[at]
        return (
            token.kind == "word" and not token.clitics and token.core not in self._senses.closed
            and token.core not in self._senses.sides and token.core not in self._senses.side_adjectives
        )

    def _compound(self, tokens: Sequence[Token], i: int) -> Found | None:
        """A first word of villages and an unknown word: «معرة دبسين», «كفر عمة»."""
        if tokens[i].core not in self._senses.names.sure_village_heads or i + 1 >= len(tokens):
            return None
        behind = tokens[i + 1]
        if not may_be_name(behind, self._senses, first=True) or behind.core in self._k.persons.words:
            return None
        if self._senses.is_word(behind.bare) or self._k.persons.words.get(tokens[i].core) is not None:
            return None
        return self._found(tokens, i, i + 2, "place.compound")

    def _in_row(self, tokens: Sequence[Token], i: int, ends: set[int]) -> Found | None:
        """An unknown word in a row of villages: «قرى الفطيرة وسفوهن»."""
        token = tokens[i]
        if i not in ends or token.clitics != ("و",) or not self._is_row_word(token):
            return None
        return self._found(tokens, i, i + 1, "place.row") if self._begins_row(tokens, i, ends) else None

    def _is_row_word(self, token: Token) -> bool:
        return self._may_row(token.core, token.bare)

    def _is_unlisted(self, core: str, bare: str) -> bool:
        """Is it a word that no list has and that looks like no verb?"""
        return (
            len(bare) > 2 and core not in self._senses.closed and not self._senses.is_word(core)
            and not self._senses.is_word(bare) and core not in self._k.persons.words
            and not core.startswith(self._senses.names.verb_beginnings)
        )

    def _begins_row(self, tokens: Sequence[Token], at: int, ends: set[int]) -> bool:
        """Do plural titles stand before the row that the name at `at` is part of?"""
        while at > 0 and (at in ends or tokens[at].clitics == ("و",)) and tokens[at - 1].kind == "word":
            at -= 1
            locality = self._senses.locality(tokens[at].bare)
            if locality is not None:
                return bool(locality[1] & {"plural", "dual"})
        if at == 0:
            return False
        locality = self._senses.locality(tokens[at - 1].bare)
        return locality is not None and bool(locality[1] & {"plural", "dual"})

    def _placed(self, tokens: Sequence[Token], i: int, known: dict[int, Found]) -> Found | None:
        """An unknown word in, on or at which something is, and of which is said where it lies: «في تقاد بريف حلب»."""
        token = tokens[i]
        if i == 0 or i in known or i + 2 >= len(tokens) or not self._is_row_word(token):
            return None
        is_in = token.clitics[-1:] == ("ب",) or (not token.clitics and tokens[i - 1].core in self._k.words.prepositions)
        if not is_in and not self._is_of_thing(tokens, i):
            return None
        behind = tokens[i + 1]
        if self._is_placed(tokens, i + 1):
            return self._found(tokens, i, i + 1, "place.lies")
        if behind.core in self._senses.sides and not behind.clitics and (i + 2 in known or i + 3 in known):
            return self._found(tokens, i, i + 1, "place.lies")
        return None

    def _is_of_thing(self, tokens: Sequence[Token], i: int) -> bool:
        """Is the definite word the genitive of a thing that stands somewhere: «محطة مياه العرشاني»?"""
        before = tokens[i - 1]
        if tokens[i].clitics or tokens[i].core == tokens[i].bare or before.core != before.bare:
            return False
        return self._k.nouns.find(before.bare, "object") is not None or self._senses.locality(before.bare) is not None

    def _again(self, tokens: Sequence[Token], found: Sequence[Found], ends: set[int]) -> list[Found]:
        """Further mentions of one-word places that the text made known: «مصنع آزوفستال … في آزوفستال»."""
        told = [one for one in found if one.rule in _TELLING or self._is_told(tokens, one)]
        keys = {tokens[one.last - 1].core for one in told}
        keys = {key for key in keys if len(key) > _SHORT and self._is_strange(key)}
        inside = {i for one in found for i in range(one.first, one.last)}
        return [
            self._found(tokens, i, i + 1, "place.again") for i, token in enumerate(tokens)
            if token.core in keys and i not in inside and token.kind == "word"
        ]

    def _is_told(self, tokens: Sequence[Token], one: Found) -> bool:
        return one.rule == "place.titled" and tokens[one.first - 1].core in self._senses.names.telling_titles

    def _is_strange(self, key: str) -> bool:
        bare = key.removeprefix("ال")
        is_other = key in self._k.persons.words or key in self._senses.side_adjectives
        return not is_other and not self._senses.is_word(bare)

    @staticmethod
    def _found(tokens: Sequence[Token], first: int, last: int, rule: str) -> Found:
        return Found("place", first, last, rule, weight=2, key=key_of(tokens, first, last))


def _is_whole(token: Token) -> bool:
    """Is a short word whose first letter looks like a proclitic more likely whole: «كلو», «فرا»?"""
    return token.kind == "word" and token.clitics in (("ك",), ("ف",)) and len(token.core) < _SHORT
