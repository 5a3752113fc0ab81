"""Phrases: words that are a trigger only together («وقف إطلاق النار») or an idiom («خط النار»)."""

from collections.abc import Mapping, Sequence

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.arabic.inflection import noun_forms, verb_forms, without_enclitic
from riwaya.errors import KnowledgeError
from riwaya.knowledge.triggers_conditions import word_set
from riwaya.knowledge.triggers_rows import PhraseRow, PhraseWord, VerbWord
from riwaya.knowledge.words import load_function_words

PRONOUNS = frozenset({"ه", "ها", "هم", "هما", "هن", "نا"})  # ي and ني mostly end other words
_VERBAL = frozenset({"verb"})
_WITH_MASDAR = frozenset({"verb", "masdar"})


class PhraseForms(msgspec.Struct, frozen=True):
    """Spellings that fill one place of a phrase."""

    words: frozenset[str]
    beginnings: tuple[str, ...] = ()

    def fits(self, word: str) -> bool:
        """Does `word` (folded, bare) fill the place, an enclitic pronoun put aside?"""
        if word in self.words or (self.beginnings and word.startswith(self.beginnings)):
            return True
        return any(stem in self.words and pronoun in PRONOUNS for stem, pronoun in without_enclitic(word))


class Pattern(msgspec.Struct, frozen=True):
    """The places of a phrase in order. gap: how many other words may stand between two of them."""

    places: tuple[PhraseForms, ...]
    trigger: int
    gap: int

    def find(self, words: Sequence[str], at: int) -> tuple[int, ...] | None:
        """Indexes of the phrase's words when words[at] is its trigger, None when the phrase is not there.

        words: the folded bare words of a sentence or clause.
        """
        if not self.places[self.trigger].fits(words[at]):
            return None
        before = self._walk(words, at, range(self.trigger - 1, -1, -1), -1)
        if before is None:
            return None
        behind = self._walk(words, at, range(self.trigger + 1, len(self.places)), 1)
        return None if behind is None else (*reversed(before), at, *behind)

    def _walk(self, words: Sequence[str], at: int, places: range, step: int) -> list[int] | None:
        found = []
        for place in places:
            for far in range(1, self.gap + 2):
                there = at + step * far
                if 0 <= there < len(words) and self.places[place].fits(words[there]):
                    at = there
                    found.append(at)
                    break
            else:
                return None
        return found


def pattern_of(row: PhraseRow, sets: Mapping[str, tuple[str, ...]], where: str) -> Pattern:
    """The pattern of a phrase row. Raises: KnowledgeError when `trigger` is no index of a written word."""
    words, trigger = row.words, row.trigger
    if len(words) < 2 or not 0 <= trigger < len(words):
        raise KnowledgeError(f"{where}: trigger {trigger} of {len(words)} words; give two words and an index")
    places = tuple(_forms(word, sets, where) for word in words)
    if places[trigger].beginnings:
        raise KnowledgeError(f"{where}: the trigger word has a *; write its spellings out")
    return Pattern(places, trigger, row.gap)


def _forms(word: PhraseWord, sets: Mapping[str, tuple[str, ...]], where: str) -> PhraseForms:
    if isinstance(word, VerbWord):
        return PhraseForms(_verb(word, where))
    if isinstance(word, str):
        if word.startswith("@") or word.endswith("*"):
            found = word_set((word,), sets, where)
            return PhraseForms(found.words, found.beginnings)
        return PhraseForms(_plain(word))
    several = [_forms(one, sets, where) for one in word]
    return PhraseForms(
        frozenset().union(*(one.words for one in several)),
        tuple(sorted({start for one in several for start in one.beginnings})),
    )


def _plain(word: str) -> frozenset[str]:
    folded = fold_word(word)
    return frozenset({folded} if folded in load_function_words().all else noun_forms(word))


def _verb(word: VerbWord, where: str) -> frozenset[str]:
    if word.form == 1 and word.masdar is True:
        raise KnowledgeError(f"{where}: verb {word.root!r} of form 1 has no regular masdar; list its masdars")
    given = word.masdar if isinstance(word.masdar, tuple) else ()
    wanted = _WITH_MASDAR if word.masdar else _VERBAL
    forms = verb_forms(word.root, word.form, masdar=given, vowel=word.vowel)
    return frozenset(form for form, found in forms.items() if any(f.pos in wanted for f in found))
