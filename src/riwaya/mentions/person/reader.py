"""Which words of a text can be words of a person's name, and where the name ends."""

import re
from collections.abc import Sequence

from riwaya.knowledge import Knowledge
from riwaya.knowledge.coreference import load_coreference
from riwaya.knowledge.persons import NameWord
from riwaya.mentions.senses import Senses
from riwaya.records import Document, Token

_MAX_WORDS = 6
_FAR = frozenset({"western", "russian", "israeli", "asian"})  # origins whose names may begin with ب, ل or ك
_HASH = "#"
_VERBAL_NOUN = re.compile("ا.ت.ا.|ان..ا.|است..ا.|ت..ي.|ا..ا.")  # «… اكتمال», «… تعيين» behind a full name
_EPITHETS = frozenset({"مهاجر", "مجاهد", "غريب", "انصاري", "فاروق"})  # that fighters take as surnames
_MARTYR = frozenset({"شهيد", "شهيده", "شهداء"})
_FORCES = frozenset({"قوات", "لواء", "كتيبه", "فرقه", "سريه"})
_SHORTEST = 2
_FULL = 2  # words of a full name
_HIDING = 5  # letters that must be left of a name whose first letter looks like a proclitic
_SMALL = 300_000  # inhabitants up to which a place may hide in a foreign name: «بلاكوود» is not in لاكوود


class NameReader:
    """Reads names in one document. blocked: tokens that stand in other sure names."""

    def __init__(self, doc: Document, knowledge: Knowledge, senses: Senses, blocked: frozenset[int]) -> None:
        self.tokens: Sequence[Token] = doc.tokens
        self.blocked = blocked
        self.senses = senses
        self.persons = knowledge.persons
        self._nouns = knowledge.nouns
        self._base = knowledge.places
        self._is_event = knowledge.is_event
        self._text = doc.text
        particles = knowledge.persons.particles
        self._between = load_coreference().alias_between
        self._joins = particles.kunya | particles.filiation | particles.compound | particles.clan

    def word(self, at: int) -> NameWord | None:
        """What the word at `at` can be in a name; None when no list of names has it, or it is a preposition here."""
        return None if self.is_closed(at) else self.persons.words.get(self.tokens[at].core)

    def is_closed(self, at: int) -> bool:
        """Is the token a closed-class word as it is written: «على», and not «علي»?"""
        token = self.tokens[at]
        if token.core not in self.senses.closed:
            return False
        known = self.persons.words.get(token.core)
        return known is None or not known.is_given or self._text[token.end - 1] != "ي"

    def is_everyday(self, at: int) -> bool:
        """Is a listed name an everyday word too, so that it is no sign of a person alone?"""
        token = self.tokens[at]
        word = self.persons.words.get(token.core)
        if word is None or word.is_common_word:
            return word is not None
        if token.core != token.bare:
            return self.senses.is_adjective(token.bare) or (
                token.bare not in self.persons.words and self.senses.is_plain_word(token.bare)
            )
        return self.senses.is_plain_word(token.bare)

    def is_given_with_article(self, at: int) -> bool:
        """Is it a given name with the article, as family names are made: «العباس», «الإبراهيم»?"""
        token = self.tokens[at]
        given = self.persons.words.get(token.bare)
        if given is None or not given.is_given or given.gender == "f":
            return False
        return token.core != token.bare and not self.senses.is_ordinary(token.bare)

    def is_common_noun(self, at: int) -> bool:
        """Is a listed name a word of the language too, and not only of a kind that may be one («محمود»)?"""
        return self.senses.is_plain_word(self.tokens[at].bare)

    def is_join(self, at: int) -> bool:
        """Is the word one that leads to the next within a name: أبو, بن, عبد, آل?"""
        return self.tokens[at].core in self._joins

    def is_unknown(self, at: int) -> bool:
        """Is it an indefinite word that no list has, and that does not look like a verb?"""
        token = self.tokens[at]
        return (
            token.kind == "word" and token.core == token.bare and len(token.core) > _SHORTEST
            and not token.core.startswith(self.senses.names.verb_beginnings)
            and not self.senses.is_word(token.core) and token.core not in self.senses.closed
            and not self._is_new_name(token) and "ء" <= token.core[0] <= "ۓ"
        )

    def is_naming(self, at: int) -> bool:
        """Does the word say what somebody is called: «الملقب», «المعروف»?"""
        token = self.tokens[at]
        return token.core in self.senses.names.naming or any(
            title.kind == "alias" for title in self.persons.titles.get(token.bare, ())
        )

    def is_alias_word(self, at: int) -> bool:
        """May the word stand between a person and his alias: a word of naming, ب, «باسم», «الحركي»?"""
        token = self.tokens[at]
        return self.is_naming(at) or token.core in self._between or token.folded in self._between

    def is_opening(self, at: int) -> bool:
        """Does a quote open: a letter follows it at once, and none stands right before it but a proclitic?"""
        end = self.tokens[at].end
        is_followed = end < len(self._text) and not self._text[end].isspace()
        before = self.tokens[at - 1] if at else None
        return is_followed and (before is None or before.end < self.tokens[at].start or len(before.folded) == 1)

    def is_named_after(self, at: int) -> bool:
        """Does what stands before the word bear a person's name itself: «مسجد», «لواء», «قوات الشهيد»?"""
        before = at - 1
        if before > 0 and self.tokens[before].bare in _MARTYR:
            before -= 1
        if before < 0 or self.tokens[before].core != self.tokens[before].bare:
            return False
        word = self.tokens[before].bare
        return word in self.senses.names.named_after or (before < at - 1 and word in _FORCES)

    def has_tanween(self, at: int) -> bool:
        """Is the word written as an indefinite accusative («صوراً»), which no unlisted name is?"""
        token = self.tokens[at]
        return "\u064b" in self._text[token.start:token.end + 1] and token.core not in self.persons.words

    def end(self, first: int, *, trusted: bool) -> int:
        """The token behind the name words that begin at `first`. trusted: unknown words count from the start."""
        at = first
        while at < len(self.tokens) and at - first < _MAX_WORDS:
            token = self.tokens[at]
            if token.kind != "word" or at in self.blocked or len(token.core) < _SHORTEST:
                break
            if at > first and ((token.clitics and not self._is_foreign_whole(at)) or self._is_apart(at)):
                break
            if self.has_tanween(at) or (at > first and self.is_naming(at)):
                break
            if not self._belongs(at, first, trusted) and not (at > first and self._bridges(at)):
                break
            at += 1
        at = self._without_nationality(first, at)
        while at > first and self.is_join(at - 1):
            at -= 1
        return at

    def _bridges(self, at: int) -> bool:
        """Is a plain word the father's name, since a surname follows: «عصام قائد المخلافي», «زينب نمر شرارة»?"""
        if at + 1 >= len(self.tokens) or self.is_closed(at):
            return False
        token, behind = self.tokens[at], self.tokens[at + 1]
        if token.core != token.bare or self._is_event(token.core) or token.core in self.senses.sides:
            return False
        if behind.kind != "word" or behind.clitics or at + 1 in self.blocked or self.is_closed(at + 1):
            return False
        is_title = token.core in self.persons.titles and token.core not in self.persons.words
        if is_title and behind.core == behind.bare:
            return False
        word = self.persons.words.get(behind.core)
        if behind.core == behind.bare:
            return word is not None and word.is_family and not self.is_everyday(at + 1)
        is_nisba = behind.core.endswith("ي") and not self.senses.is_noun(behind)
        return (word is not None and word.is_family and not self.is_everyday(at + 1)) or is_nisba

    def _is_apart(self, at: int) -> bool:
        """Does a new hashtag begin at the word?"""
        return _HASH in self._text[self.tokens[at - 1].end:self.tokens[at].start]

    def _belongs(self, at: int, first: int, trusted: bool) -> bool:
        token, particles = self.tokens[at], self.persons.particles
        if self.is_join(at):
            return True
        if at > first and self.is_join(at - 1):
            return not self.is_closed(at)
        if at > first and token.core in particles.follow:
            return True
        if self.is_closed(at) or token.core in self.senses.sides:
            return False
        if at == first:
            return trusted or token.core in self.persons.words
        return self._continues(at, first) and not (at - first >= _FULL and self._goes_on(at))

    def _is_laqab(self, at: int) -> bool:
        """Does the word behind a kunya say where somebody comes from, or what he is: «أبو عمر الشيشاني»?"""
        token = self.tokens[at]
        is_nisba = token.core != token.bare and token.core.endswith("ي") and not self.senses.is_ordinary(token.bare)
        return (is_nisba or token.bare in _EPITHETS) and not self._is_rank(at)

    def _is_rank(self, at: int) -> bool:
        """Is the word a title that stands before the next name?"""
        return self.tokens[at].bare in self.persons.titles and not self.tokens[at].core.endswith("ي")

    def _continues(self, at: int, first: int) -> bool:
        """Can the word go on the name that began at `first`?"""
        token = self.tokens[at]
        word = self.word(at)
        if at - first == _FULL and self.tokens[first].core in self.persons.particles.kunya and self._is_laqab(at):
            return True
        if word is not None and at + 1 < len(self.tokens) and self.tokens[at + 1].core in self.persons.particles.follow:
            return True
        if word is not None:
            is_title = token.core == token.bare and token.core in self.persons.titles and self.is_everyday(at)
            return not is_title and not (self._is_event(token.core) and not word.is_family)
        if token.core in self.persons.particles.foreign:
            return at + 1 < len(self.tokens) and self.is_unknown(at + 1)
        if token.core != token.bare:
            if self.is_given_with_article(at):
                return True
            if self.senses.is_adjective(token.bare):
                return False
            return not self.senses.is_noun(token)
        if token.core.endswith("ي") and self.word(at - 1) is not None and not self.is_everyday(at - 1):
            return not (self.senses.is_adjective(token.core) or self.senses.is_ordinary(token.core))
        return self.is_unknown(at) or self._is_foreign_whole(at)

    def _goes_on(self, at: int) -> bool:
        """Behind a full name, does an unlisted word look like the verb or adjective that goes on («سيشارك»)?"""
        token = self.tokens[at]
        if token.core != token.bare or token.core in self.persons.words:
            return False
        is_noun = _VERBAL_NOUN.fullmatch(token.core) is not None
        return is_noun or token.core.endswith("ه") or token.core.startswith(
            self.senses.names.verb_beginnings_behind_names
        )

    def _is_new_name(self, token: Token) -> bool:
        """Is it another person's given name behind و: «وأيهم»?"""
        rest = token.core[1:]
        return token.core[0] == "و" and rest in self.persons.words and self.persons.words[rest].is_given

    def _is_foreign_whole(self, at: int) -> bool:
        """Is what looks like a proclitic a letter of a name, behind a given name of another tongue («توم بلاكوود»)?"""
        token = self.tokens[at]
        if not at or len(token.clitics) != 1 or token.clitics == ("و",) or token.core != token.bare:
            return False
        if token.clitics == ("س",):
            return True
        before = self.persons.words.get(self.tokens[at - 1].core)
        if before is not None and before.origin not in _FAR:
            return False
        if len(token.core) < _HIDING:
            return False
        is_place = any(p.population > _SMALL for p in self._base.candidates(token.core))
        return not self.senses.is_word(token.bare) and not is_place and (before is not None or self.is_unknown(at - 1))

    def _without_nationality(self, first: int, last: int) -> int:
        """The end without a nisba that is a nationality: «أبي جمال تركي الجنسية»."""
        after = self.senses.names.after_nationality
        if last < len(self.tokens) and self.tokens[last].core in after and last - first > 1:
            return last - 1
        if last - first > 2 and self.tokens[last - 1].core in after:
            return last - 2
        return last
