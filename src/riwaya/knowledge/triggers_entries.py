"""Records of the trigger lexicon: entries, senses of spellings, phrases, and the look-up over them."""

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache

import msgspec

from riwaya.arabic.inflection import Features, without_enclitic
from riwaya.knowledge.triggers_conditions import Conditions, WordSet
from riwaya.knowledge.triggers_light import LightForm
from riwaya.knowledge.triggers_phrases import PRONOUNS, Pattern

NO_EVENT = "none"
_REMEMBERED = 65_536
_AHEAD_COST = 2  # words; makes «غارات الطيران والقصف المدفعي» shelling on the second noun


class Trigger(msgspec.Struct, frozen=True):
    """One entry of the lexicon; the fields are those of `triggers_rows`. Prepositions are folded.

    pos: "verb", "noun" or "phrase". genitive: filled in where a row leaves it open.
    """

    lemma: str
    type: str
    pos: str
    subject: str
    object: str
    genitive: str
    prepositions: dict[str, str]
    means: tuple[str, ...]
    carries: str | None
    asserts: str
    scope: str
    is_weak: bool
    is_only_denied: bool
    conditions: Conditions

    @property
    def rule(self) -> str:
        """The id under which claims name this entry: «trigger.killing.verb.قتل»."""
        return f"trigger.{self.type}.{self.pos}.{self.lemma}"


class Sense(msgspec.Struct, frozen=True):
    """What one spelling can be. pronoun: the enclitic taken off to find it, None if none."""

    entry: Trigger
    features: frozenset[Features]
    pronoun: str | None = None


class Phrase(msgspec.Struct, frozen=True):
    """A trigger of several words. keep: its other words stay triggers. One of type "none" is no event."""

    entry: Trigger
    pattern: Pattern
    keep: bool

    @property
    def is_event(self) -> bool:
        """False for an idiom that only keeps its words from being triggers."""
        return self.entry.type != NO_EVENT


class MeansWords(msgspec.Struct, frozen=True):
    """Words that tell by what means an attack was made, by the type they make of it, as in `_shared.toml`."""

    strong: tuple[tuple[str, WordSet], ...]
    faint: tuple[tuple[str, WordSet], ...]
    not_after: WordSet

    def decide(self, entry: Trigger, words: Sequence[str], at: int) -> str:
        """The type that the nearest means makes of the trigger words[at]; its own type when none is near.

        A word ahead must be nearer than one behind, as adjectives follow.
        """
        for lists in (self.strong, self.faint):
            rivals = [(kind, known) for kind, known in lists if kind in entry.means or kind == entry.type]
            best, decided = len(words) + _AHEAD_COST, None
            for there, word in enumerate(words):
                cost = there - at if there > at else at - there + _AHEAD_COST
                if there == at or cost >= best or (there and self.not_after.has(words[there - 1])):
                    continue
                for kind, known in rivals:
                    if known.has(word):
                        best, decided = cost, kind
                        break
            if decided is not None:
                return decided
        return entry.type


class TriggerData(msgspec.Struct, frozen=True, dict=True):
    """The trigger lexicon.

    forms: folded bare spelling -> senses, the most demanding first; the first whose conditions hold is right.
    phrases: by the spellings of their trigger word, longest first.
    light, light_nouns: light verbs (finite) and nouns by spelling.
    """

    entries: tuple[Trigger, ...]
    forms: dict[str, tuple[Sense, ...]]
    phrases: dict[str, tuple[Phrase, ...]]
    light: dict[str, LightForm]
    light_nouns: dict[str, LightForm]
    means: MeansWords

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every folded word that any entry, phrase, light word or condition knows."""
        phrases = (one for found in self.phrases.values() for one in found)
        places = (place.words for one in phrases for place in one.pattern.places)
        beside = (side.words for entry in self.entries for side in entry.conditions.sides)
        return frozenset().union(self.forms, self.light, self.light_nouns, *places, *beside)

    def senses(self, word: str, *, definite: bool = False) -> tuple[Sense, ...]:
        """What the folded bare `word` can be, with an enclitic pronoun put aside if need be: «اعتقالهم».

        definite: it has the article, so that it is no verb and ends in no pronoun.
        """
        found = self.forms.get(word, ())
        if definite:
            return tuple(sense for sense in found if any(f.pos != "verb" for f in sense.features))
        if found:
            return found
        for stem, pronoun in without_enclitic(word):
            if pronoun in PRONOUNS and stem in self.forms:
                return tuple(msgspec.structs.replace(sense, pronoun=pronoun) for sense in self.forms[stem])
        return ()

    @cached_property
    def phrases_with(self) -> Callable[[str], tuple[Phrase, ...]]:
        """As `_phrases_with`, which is asked once a word."""
        return lru_cache(maxsize=_REMEMBERED)(self._phrases_with)

    def _phrases_with(self, word: str) -> tuple[Phrase, ...]:
        """The phrases whose trigger the folded bare `word` may be."""
        found = self.phrases.get(word)
        if found is not None:
            return found
        for stem, pronoun in without_enclitic(word):
            if stem in self.phrases and pronoun in PRONOUNS:
                return self.phrases[stem]
        return ()

    def find_phrases(self, words: Sequence[str]) -> list[tuple[Phrase, tuple[int, ...]]]:
        """The phrases among the folded bare `words` of a sentence with their words' indexes, in text order.

        Of two that share a word the longer stands, what only stands in for an event last; conditions are not yet asked.
        """
        found = []
        phrases_with = self.phrases_with
        for at, word in enumerate(words):
            for phrase in phrases_with(word):
                indexes = phrase.pattern.find(words, at)
                if indexes is not None:
                    found.append((phrase, indexes))
        taken: set[int] = set()
        kept = []
        by_length = sorted(found, key=lambda one: (one[0].entry.is_only_denied, -len(one[1]), one[1]))
        for phrase, indexes in by_length:
            if taken.isdisjoint(indexes):
                taken.update(indexes)
                kept.append((phrase, indexes))
        return sorted(kept, key=lambda one: one[1])

    def type_by_means(self, entry: Trigger, words: Sequence[str], at: int) -> str:
        """The type of the trigger words[at] by the means its clause names: «استهداف … بالمدفعية» is shelling.

        words: the folded bare words of the clause.
        """
        return self.means.decide(entry, words, at) if entry.means else entry.type
