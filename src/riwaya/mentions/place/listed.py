"""Names of the gazetteer in a text: which words of a hit are the name, and when it names a place."""

from collections.abc import Sequence

from riwaya.knowledge import Knowledge
from riwaya.mentions.found import Found
from riwaya.mentions.place.beside import Surroundings
from riwaya.mentions.senses import Senses
from riwaya.records import Token
from riwaya.rules.lookup import Hit

_QUOTE = '"'
_MARKS = frozenset('"()[]')
_BIG = 50_000  # inhabitants from which a name that is a word too stands for the place
_HUGE = 1_000_000  # from which also one that is a noun does («الرياض»)
_SHORT = 4  # letters of a name that a proclitic and another word may hide
_LINKS = frozenset("،,")
_ON = frozenset({"على", "علي"})
_FORCE_REACH = 4  # words before على among which the act of force stands («غارة من مسيرة على عبس»)


class PlaceReader:
    """Reads the hits of one document."""

    def __init__(self, tokens: Sequence[Token], knowledge: Knowledge, senses: Senses) -> None:
        self._tokens = tokens
        self._k = knowledge
        self._base = knowledge.places
        self._senses = senses
        self._around = Surroundings(tokens, knowledge, senses)

    def read(self, hits: Sequence[Hit]) -> list[Found]:
        """The places among the hits; a name that is also a common word only where the context makes it one."""
        hits = [hit for one in hits if (hit := self._trimmed(one)) is not None]
        common = {h.key for h in hits if h.key in self._base.common_words or self._is_ordinary(h.key)}
        ends = {h.last for h in hits if h.key not in common}
        sure = set()
        inner = _inner(hits)
        for hit in hits:
            if hit.key in common and (hit.first, hit.last) not in inner and self._is_in_context(hit, ends):
                sure.add(hit.key)
                ends.add(hit.last)
        out = []
        for hit in hits:
            if hit.key not in common:
                if not self._is_adjective_here(hit) and not self._is_club(hit):
                    out.append(self._found(hit))
            elif hit.key in sure and (self._is_in_context(hit, ends) or self._may_stand_alone(hit)):
                weight = 3 if self._is_titled(hit) else 1
                out.append(Found("place", hit.first, hit.last, "place.common", weight=weight, key=hit.key))
        return out + self._around.near([hit for hit in hits if hit.key in common], out)

    def _found(self, hit: Hit) -> Found:
        """The name, with the size or height by which a village is told from its namesake («العوينات الصغرى»)."""
        size = self._tokens[hit.last].core if hit.last < len(self._tokens) else ""
        if size not in self._senses.names.sizes or " " in hit.key:
            return Found("place", hit.first, hit.last, "place.gazetteer", weight=3, key=hit.key)
        return Found("place", hit.first, hit.last + 1, "place.gazetteer", weight=3, key=f"{hit.key} {size}")

    def _may_stand_alone(self, hit: Hit) -> bool:
        """May a name that the document uses for a place elsewhere stand for it here too?"""
        return hit.key not in self._base.titled_words and not self._is_other(hit)

    def _trimmed(self, hit: Hit) -> Hit | None:
        """The hit without titles and directions before the name, or None where it is no name of a place."""
        if hit.key in self._senses.closed or hit.key in self._senses.sides or self._is_cut_off(hit):
            return None
        if hit.key in self._senses.names.no_places or self._is_idiom(hit) or self._is_split_by_quote(hit):
            return None
        first, key = hit.first, hit.key
        while " " in key:
            head, _, rest = key.partition(" ")
            if not self._is_outside(head, rest, key):
                break
            first, key = first + 1, rest
            while self._tokens[first].folded in _MARKS:
                first += 1
        last = hit.last
        if " " in key and self._tokens[last - 1].core in self._senses.names.passing_of_places:
            key, last = key.rpartition(" ")[0], last - 1
        if first == hit.first and last == hit.last:
            return hit
        return Hit(key, first, last, hit.is_core and first == hit.first) if key in self._base.names else None

    def _is_club(self, hit: Hit) -> bool:
        """Is it a part of a sports club's name: «مولودية وهران»?"""
        before = self._tokens[hit.first - 1].core if hit.first and not self._tokens[hit.first].clitics else ""
        return before in self._senses.names.clubs

    def _is_split_by_quote(self, hit: Hit) -> bool:
        """Does a quote open or close inside the name: «طريق "باب الهوى"» names no طريق الباب?"""
        return sum(token.folded == _QUOTE for token in self._tokens[hit.first:hit.last]) % 2 == 1

    def _is_idiom(self, hit: Hit) -> bool:
        behind = self._tokens[hit.last].core if hit.last < len(self._tokens) else ""
        return f"{hit.key} {behind}".startswith(self._senses.names.idioms)

    def _is_outside(self, head: str, rest: str, key: str) -> bool:
        """Is the first word of a key no part of the name: a direction, a title («شمال غزة» as a unit keeps it)?"""
        places = self._base.candidates(key)
        if head in self._senses.sides:
            return not any(p.kind in ("admin1", "country") and p.name_ar.split()[0] == head for p in places) or (
                rest.partition(" ")[0] in self._senses.names.village_heads | {"قطاع"}
            )
        found = self._senses.locality(head)
        if found is None or rest not in self._base.names:
            return False
        return found[0].is_place_title or head in self._senses.names.left_out_areas

    def _is_cut_off(self, hit: Hit) -> bool:
        """Is a hit on one written word a mistake of splitting: «لغات» is no place after ل, «لبنان» not ل and بنان?"""
        first = self._tokens[hit.first]
        if not first.clitics or hit.first + 1 != hit.last or first.core_start == first.start:
            return False
        is_short = len(hit.key) <= _SHORT and first.clitics != ("و",) and first.clitics[-1] != "ال"
        return not hit.is_core or (is_short and not self._is_big(hit.key))

    def _is_big(self, key: str) -> bool:
        return any(
            p.kind in ("country", "admin1") or p.population >= _BIG or (p.kind == "city" and not p.population)
            for p in self._base.candidates(key)
        )

    def _is_ordinary(self, key: str) -> bool:
        """Is a one-word name of a little-known place also a word of the language («غربية», «العديد»)?"""
        bare = key.removeprefix("ال")
        if " " in key or not (self._senses.is_word(bare) or self._k.nouns.find(bare) is not None):
            return False
        if self._senses.is_adjective(bare) or self._k.nouns.find(bare) is not None:
            return not any(p.kind == "country" or p.population >= _HUGE for p in self._base.candidates(key))
        return not self._is_big(key)

    def _is_adjective_here(self, hit: Hit) -> bool:
        """Is a country's name an adjective here: «جنديا سوريا», «الحدود السعودية», «دعم مالي»?"""
        bare = hit.key.removeprefix("ال")
        if hit.first == 0 or hit.last - hit.first > 1 or self._tokens[hit.first].clitics:
            return False
        before = self._tokens[hit.first - 1]
        if before.kind != "word" or before.core in self._senses.closed or before.core in self._senses.sides:
            return False
        if self._senses.is_place_head(before.bare):
            return False
        if bare != hit.key:
            return self._senses.is_adjective(bare) and before.core != before.bare
        if bare.endswith("ا") and self._senses.is_adjective(bare[:-1]):
            return before.core.endswith("ا") and before.core == before.bare
        if before.core != before.bare:
            return False
        if bare.endswith("ه") and before.core.endswith("ه") and self._senses.is_adjective(bare):
            return True  # «مسيرة تركية»
        if self._senses.is_adjective(bare):
            return not self._k.is_event(before.core) and before.core not in self._k.plain_verbs
        return self._k.nouns.find(bare, "object") is not None and self._k.nouns.find(before.bare) is not None

    def _is_in_context(self, hit: Hit, ends: set[int]) -> bool:
        """Does what stands before or behind a common word say that it is a place?"""
        before = hit.first - 1
        while before >= 0 and self._tokens[before].folded == _QUOTE:
            before -= 1
        if before < 0:
            return hit.key in self._base.verb_words and self._around.opens_line(hit)
        token, head = self._tokens[hit.first], self._tokens[before]
        named = self._senses.locality(hit.key.removeprefix("ال"))
        if named is not None and named[0].is_place_title:
            is_named = hit.key.startswith("ال") and head.bare in self._senses.names.left_out_areas
            return is_named and self._is_titled(hit)  # «قضاء الحي»
        if self._is_titled(hit):
            return not self._is_bare_adjective(token)
        if hit.key in self._base.titled_words:
            return False
        if self._is_linked(hit.first, ends):
            return True
        if hit.key in self._base.verb_words:
            return self._around.is_led(hit) or self._around.opens_line(hit) or self._is_placed(hit.last)
        is_word = self._senses.is_word(hit.key.removeprefix("ال"))
        if hit.key in self._base.little_known or not is_word:
            is_inside = head.core in ("في", "قرب") or token.clitics[-1:] == ("ب",)
            if is_inside and not self._is_other(hit) and (not is_word or self._is_placed(hit.last)):
                return True
        if not is_word and self._is_hit(before) and not self._is_other(hit):
            return True
        is_strange = not is_word or hit.key in self._k.persons.words
        return is_strange and hit.key not in self._base.little_known and self._is_placed(hit.last)

    def _is_hit(self, before: int) -> bool:
        """Is token `before` the على of an act of force: «غارة على عبس»?"""
        if self._tokens[before].core not in _ON or not before or self._tokens[before].clitics:
            return False
        ahead = self._tokens[max(0, before - _FORCE_REACH):before]
        return any(self._k.is_event(token.core) or self._k.is_event(token.bare) for token in ahead)

    def _is_titled(self, hit: Hit) -> bool:
        """Does a place title without article stand right before the name?"""
        before = hit.first - 1
        while before >= 0 and self._tokens[before].folded == _QUOTE:
            before -= 1
        if before < 0 or self._tokens[hit.first].clitics or self._senses.is_definite(self._tokens[before]):
            return False
        return self._senses.is_place_head(self._tokens[before].bare)

    def _is_bare_adjective(self, token: Token) -> bool:
        return token.core == token.bare and self._senses.is_adjective(token.bare)

    def _is_linked(self, first: int, ends: set[int]) -> bool:
        """Is the word joined to a place before it: «طفس وجاسم»?"""
        if self._tokens[first].clitics == ("و",):
            return first in ends
        is_listed = first >= 2 and self._tokens[first - 1].folded in _LINKS and first - 1 in ends
        return is_listed and not self._tokens[first].clitics

    def _is_placed(self, last: int) -> bool:
        """Does what follows say where it lies: «جاسم شمالي درعا», «الباب بريف حلب»?"""
        if last >= len(self._tokens):
            return False
        behind = self._tokens[last]
        if behind.core in self._senses.sides and not behind.clitics:
            return True
        return behind.clitics == ("ب",) and behind.core == behind.bare and self._senses.is_place_head(behind.bare)

    def _is_other(self, hit: Hit) -> bool:
        """Does the word mean something else here: a definite adjective follows it («الحراك الشعبي»), or a name?"""
        if hit.last >= len(self._tokens):
            return False
        behind, token = self._tokens[hit.last], self._tokens[hit.first]
        if behind.core in self._senses.closed:
            return False
        if behind.kind == "word" and not behind.clitics and token.core == token.bare:
            return behind.core in self._k.persons.words and hit.key in self._k.persons.words
        return (
            behind.core != behind.bare and not behind.clitics and token.core != token.bare
            and behind.core not in self._senses.side_adjectives
        )


def _inner(hits: Sequence[Hit]) -> set[tuple[int, int]]:
    """The hits that begin a longer one: «جديد» in «جديد عكيدات»."""
    longest: dict[int, int] = {}
    for hit in hits:
        longest[hit.first] = max(longest.get(hit.first, 0), hit.last)
    return {(hit.first, hit.last) for hit in hits if hit.last < longest[hit.first]}
