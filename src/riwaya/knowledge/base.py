"""Knowledge: all lexicons together, loaded once, with the vocabulary they make."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from riwaya.arabic.clitics import Splitter
from riwaya.arabic.inflection import without_enclitic
from riwaya.knowledge.actors import ActorBase, load_actors
from riwaya.knowledge.cues import Cues, load_cues
from riwaya.knowledge.discourse import Discourse, load_discourse
from riwaya.knowledge.fragments import Fragments, load_fragments
from riwaya.knowledge.nouns import Nouns, load_nouns
from riwaya.knowledge.ontology import Ontology, load_ontology
from riwaya.knowledge.persons import Persons, load_persons
from riwaya.knowledge.places import PlaceBase, load_places
from riwaya.knowledge.plain_nouns import load_plain_nouns
from riwaya.knowledge.plain_verbs import load_plain_verbs
from riwaya.knowledge.read import data_version
from riwaya.knowledge.roles import Roles, load_roles
from riwaya.knowledge.topics import Topics, load_topics
from riwaya.knowledge.triggers import TriggerData, load_triggers
from riwaya.knowledge.weapons import Weapons, load_weapons
from riwaya.knowledge.words import FunctionWords, load_function_words

_ENCLITIC_LENGTH = 5
_PROCLITICS = "وفبلك"  # inside a name such a word may carry one: «وحدات لقوات …»


class Knowledge:
    """Everything riwaya knows before it reads a text."""

    def __init__(self, gazetteers: Sequence[Path] = ()) -> None:
        self._gazetteers = tuple(gazetteers)
        self.actors: ActorBase = load_actors()
        self.cues: Cues = load_cues()
        self.discourse: Discourse = load_discourse()
        self.nouns: Nouns = load_nouns()
        self.ontology: Ontology = load_ontology()
        self.persons: Persons = load_persons()
        self.places: PlaceBase = load_places(tuple(gazetteers))
        self.plain_nouns = load_plain_nouns()
        self.plain_verbs = load_plain_verbs()
        self.roles: Roles = load_roles()
        self.topics: Topics = load_topics()
        self.fragments: Fragments = load_fragments()
        self.triggers: TriggerData = load_triggers()
        self.weapons: Weapons = load_weapons()
        self.words: FunctionWords = load_function_words()

    @cached_property
    def version(self) -> str:
        """Twelve hex digits that change with any data file and with the user's gazetteers."""
        return data_version(self._gazetteers)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Folded words known to stand by themselves, without the article: not names."""
        single = {key for key in (*self.nouns.forms, *self.weapons.forms) if " " not in key}
        titles = {key for key in self.persons.titles if " " not in key}
        return frozenset().union(
            self.triggers.vocabulary, self.cues.verbs, self.plain_verbs, single, titles, self.words.all,
            self.words.whole, self.cues.participles, self.cues.announcement,
        )

    @cached_property
    def splitter(self) -> Splitter:
        """The splitter of proclitics that knows all words and single-word names."""
        keys = [*self.places.names, *self.actors.names, *self.persons.public]
        names = {word for key in keys for n, word in enumerate(key.split()) if n == 0 or word[0] not in _PROCLITICS}
        known = self.vocabulary | self.plain_nouns | {_bare(word) for word in names | self.persons.words.keys()}
        return Splitter(
            lambda word: word in known or _is_inflected(word, known),
            self.words.whole, self.words.parted, self.is_imperfect,
        )

    def is_imperfect(self, word: str) -> bool:
        """Can a folded word be a verb in the imperfect?"""
        readings = [sense.features for sense in self.triggers.forms.get(word, ())]
        readings += [form.features for form in (self.triggers.light.get(word), self.cues.verbs.get(word)) if form]
        readings.append(self.plain_verbs.get(word, frozenset()))
        return any(f.tense == "imperfect" for found in readings for f in found)

    def is_word(self, word: str) -> bool:
        """Is a folded word, without the article, one that is known and no name?"""
        return word in self.vocabulary or _is_inflected(word, self.vocabulary)

    def is_event(self, word: str) -> bool:
        """Can a folded word name an event?"""
        return word in self.triggers.forms

    def is_common(self, word: str) -> bool:
        """Is a folded word a closed-class word or a noun of the lists?"""
        return word in self.words.all or self.nouns.find(word) is not None


def _bare(word: str) -> str:
    """A name's word without its article, so that the article is told apart wherever the name stands."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _is_inflected(word: str, known: frozenset[str] | set[str]) -> bool:
    return len(word) >= _ENCLITIC_LENGTH and any(stem in known for stem, _ in without_enclitic(word))
