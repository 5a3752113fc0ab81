"""Organizations that no list knows: a head word and the name behind it («لواء "السهل"», «مركز عدل لحقوق الإنسان»)."""

from collections.abc import Sequence
from functools import cache

from riwaya.arabic.fold import fold_word
from riwaya.knowledge import Knowledge
from riwaya.knowledge.actor_rows import OrgHead
from riwaya.knowledge.places_titles import load_titles
from riwaya.mentions.found import Found
from riwaya.mentions.senses import Senses
from riwaya.records import Token

_QUOTE = '"'
_MAX_QUOTED = 6
_MAX_WORDS = 5
_BODIES = frozenset({"civilian_body", "monitor", "agency", "court", "media", "international"})
"""Kinds whose names go on behind ل: «المعهد الدولي للصحافة»."""
_OF_PLACES = frozenset({"civilian_body", "court", "government"})
"""Kinds that are named by their seat: «بلدية نابلس», «جامعة حلب»."""
_OF_MATTERS = frozenset({"civilian_body", "court", "agency", "international", "monitor", "media"})
"""Kinds that are named by what they deal with: «لجنة الانتخابات», «هيئة سوق المال»."""
_PLACE_WORDS = 3
_ONE_ADJECTIVE = 2  # a head and one adjective: «الصحيفة البريطانية» names none


def find_headed(tokens: Sequence[Token], i: int, knowledge: Knowledge, senses: Senses) -> Found | None:
    """The organization whose head stands at i; None where no name follows."""
    head = knowledge.actors.heads[tokens[i].core]
    if i + 1 >= len(tokens) or tokens[i + 1].core in _refused(head):
        return None
    reader = _Headed(tokens, knowledge, senses, head)
    last, rule = reader.end(i)
    if last is None:
        return None
    words = senses.names
    is_quoted = tokens[i + 1].folded == _QUOTE
    outside = head.outside_name or tokens[i].core in words.left_out
    outside = outside or (is_quoted and tokens[i].core in words.left_out_before_quotes)
    if not outside:
        return Found("organization", i, last, rule, weight=2)
    first, last = (i + 2, last - 1) if is_quoted else (i + 1, last)
    return Found("organization", first, last, rule, weight=2)


@cache
def _refused(head: OrgHead) -> frozenset[str]:
    return frozenset(map(fold_word, head.not_before))


class _Headed:
    """Reads the name behind one head."""

    def __init__(self, tokens: Sequence[Token], knowledge: Knowledge, senses: Senses, head: OrgHead) -> None:
        self._tokens = tokens
        self._k = knowledge
        self._senses = senses
        self._head = head

    def end(self, i: int) -> tuple[int | None, str]:
        """The token behind the name of the head at i, and the rule that found it."""
        is_definite = self._tokens[i].core != self._tokens[i].bare
        if self._head.quoted and (last := self._quoted(i + 1)) is not None:
            return last, "actor.quoted"
        if self._head.number and self._tokens[i + 1].kind == "number":
            return i + 2, "actor.numbered"
        if is_definite:
            return self._described(i), "actor.described"
        return self._proper(i), "actor.headed"

    def _quoted(self, at: int) -> int | None:
        """The token behind a name in quotes."""
        if self._tokens[at].folded != _QUOTE:
            return None
        for close in range(at + 2, min(at + 2 + _MAX_QUOTED, len(self._tokens))):
            if self._tokens[close].folded == _QUOTE:
                return close + 1
            if self._tokens[close].kind == "break":
                return None
        return None

    def _described(self, i: int) -> int | None:
        """A definite head with adjectives and what it is for: «الاتحاد الدولي للصحفيين»; one adjective is no name."""
        last = i + 1
        while last < len(self._tokens) and last - i <= 3 and self._is_relation(last):
            last += 1
        if last == i + 1:
            return None
        behind = self._purpose(last)
        return behind if behind > last or (self._head.adjective and last - i > _ONE_ADJECTIVE) else None

    def _proper(self, i: int) -> int | None:
        """An indefinite head with a proper name or adjectives behind it."""
        at = i + 1
        if self._is_led(i):
            return None
        place = self._place_end(at)
        if self._head.kind in _OF_PLACES and place > at:
            return self._purpose(self._with_adjectives(place))
        if self._is_area(i):
            return None
        last = at
        while last < len(self._tokens) and last - at < _MAX_WORDS and self._may_belong(last, at):
            last += 1
        if last == at:
            return None
        if self._tokens[at].core == self._tokens[at].bare:
            while last - at > 1 and self._is_relation(last - 1):
                last -= 1
        return self._purpose(last)

    def _place_end(self, at: int) -> int:
        """The token behind a known place at `at`, its title taken along; `at` itself where none stands there."""
        first = at
        if self._senses.is_place_head(self._tokens[at].bare) and not self._tokens[at].clitics:
            first += 1
        for last in range(min(first + _PLACE_WORDS, len(self._tokens)), first, -1):
            if any(t.clitics or t.kind != "word" for t in self._tokens[first:last]):
                continue
            key = " ".join(t.core for t in self._tokens[first:last])
            if key in self._k.places.names and key not in self._k.places.common_words:
                return last
        return at

    def _with_adjectives(self, last: int) -> int:
        while last < len(self._tokens) and self._is_relation(last):
            last += 1
        return last

    def _is_area(self, i: int) -> bool:
        """Does the head also stand before places, and a place behind it: «جبهة معرة دبسين»."""
        behind = self._tokens[i + 1]
        is_title = self._tokens[i].bare in load_titles().kinds or self._senses.is_place_head(self._tokens[i].bare)
        return is_title and (behind.core in self._senses.names.village_heads or behind.core in self._k.places.names)

    def _is_led(self, i: int) -> bool:
        """Is what follows a person who leads it: «حكومة خان»."""
        word = self._k.persons.words.get(self._tokens[i + 1].core)
        is_led = self._tokens[i].bare in self._senses.names.led_by_persons
        return is_led and word is not None and not word.is_common_word

    def _purpose(self, last: int) -> int:
        """The end with what a body is for: «لحقوق الإنسان», «للصحافة»."""
        tokens = self._tokens
        if self._head.kind not in _BODIES or last >= len(tokens) or tokens[last].kind != "word":
            return last
        clitics = tokens[last].clitics
        if clitics == ("ل", "ال"):
            return last + 1
        if clitics == ("ل",) and last + 1 < len(tokens) and tokens[last + 1].core != tokens[last + 1].bare:
            return last + 2
        return last

    def _is_relation(self, i: int) -> bool:
        """Is the word a definite adjective of relation: «الدولي», «السورية»."""
        token = self._tokens[i]
        is_nisba = token.bare.endswith(("ي", "يه")) and len(token.bare) > 3
        if token.core in self._senses.names.passing_adjectives:
            return False
        return is_nisba and not token.clitics and token.core != token.bare

    def _is_matter(self, i: int) -> bool:
        """Is it a definite noun that a body deals with, and no people: «حركة الناس» is no movement."""
        noun = self._k.nouns.find(self._tokens[i].bare)
        if self._tokens[i].core in self._senses.names.no_matters:
            return False
        return self._head.kind in _OF_MATTERS and (noun is None or noun.entry.kind not in ("group", "locality"))

    def _may_belong(self, i: int, first: int) -> bool:
        token = self._tokens[i]
        if token.kind != "word" or token.core in self._senses.closed or len(token.core) < 2:
            return False
        if token.clitics and token.clitics != ("س",):
            return False
        is_first = i == first
        word = self._k.persons.words.get(token.core)
        if not is_first and word is not None and word.is_given and token.core == token.bare:
            return False
        if token.core.startswith(self._senses.names.verb_beginnings) and token.core not in self._k.persons.words:
            return False
        if token.core != token.bare:
            if is_first:
                return (self._head.adjective and (self._is_relation(i) or self._is_matter(i))) or (
                    self._head.proper and not self._senses.is_word(token.bare)
                )
            return self._is_relation(i) or not self._senses.is_word(token.bare)
        return (self._head.proper or not is_first) and not self._senses.is_word(token.core)
