"""Triggers: every word that names an event, in every spelling, with its type, roles and conditions."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.arabic.inflection import Features, noun_forms, verb_forms, without_enclitic
from riwaya.errors import KnowledgeError, UsageError
from riwaya.knowledge.read import data_root, read_toml
from riwaya.knowledge.triggers_conditions import Conditions, Context, WordSet, conditions_of, word_set
from riwaya.knowledge.triggers_light import LightEntry, LightForm, read_light_verbs
from riwaya.knowledge.triggers_phrases import Pattern, pattern_of
from riwaya.knowledge.triggers_rows import CommonRow, Means, NounRow, PhraseRow, SharedFile, TriggerFile, VerbRow
from riwaya.records.claim import TYPES

__all__ = [
    "Conditions", "Context", "LightEntry", "LightForm", "Phrase", "Sense", "Trigger", "TriggerData", "load_triggers",
]

FOLDER = "triggers"
SHARED = "_shared.toml"
NO_EVENT = "none"
_AHEAD_COST = 2  # words; makes «غارات الطيران والقصف المدفعي» shelling on the second noun
_PRONOUNS = frozenset({"ه", "ها", "هم", "هما", "هن", "نا"})  # ي and ني mostly end adjectives and other words


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
    """A trigger of several words. keep: its other words stay triggers. An entry of type "none" is no event."""

    entry: Trigger
    pattern: Pattern
    keep: bool

    @property
    def is_event(self) -> bool:
        """False for an idiom that only keeps its words from being triggers."""
        return self.entry.type != NO_EVENT


class MeansWords(msgspec.Struct, frozen=True):
    """Words that tell by what means an attack was made, by the type they make of it; as in `_shared.toml`."""

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
                kind = next((kind for kind, known in rivals if known.has(word)), None)
                best, decided = (best, decided) if kind is None else (cost, kind)
            if decided is not None:
                return decided
        return entry.type


class TriggerData(msgspec.Struct, frozen=True):
    """The trigger lexicon. forms: folded bare spelling -> senses, the most demanding first, so that the first whose
    conditions hold is the right one. phrases: by the spellings of their trigger word, longest first.
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
        """Every folded spelling that any entry, phrase or light word knows."""
        places = (place.words for found in self.phrases.values() for one in found for place in one.pattern.places)
        return frozenset().union(self.forms, self.light, self.light_nouns, *places)

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
            if pronoun in _PRONOUNS and stem in self.forms:
                return tuple(msgspec.structs.replace(sense, pronoun=pronoun) for sense in self.forms[stem])
        return ()

    def phrases_with(self, word: str) -> tuple[Phrase, ...]:
        """The phrases whose trigger the folded bare `word` may be."""
        found = self.phrases.get(word)
        if found is not None:
            return found
        stems = (stem for stem, pronoun in without_enclitic(word) if pronoun in _PRONOUNS)
        return next((self.phrases[stem] for stem in stems if stem in self.phrases), ())

    def find_phrases(self, words: Sequence[str]) -> list[tuple[Phrase, tuple[int, ...]]]:
        """The phrases among the folded bare `words` of a sentence, with the indexes of their words, in text order.

        Of two that share a word the longer stands; conditions are not yet asked.
        """
        found = []
        for at, word in enumerate(words):
            for phrase in self.phrases_with(word):
                indexes = phrase.pattern.find(words, at)
                if indexes is not None:
                    found.append((phrase, indexes))
        taken: set[int] = set()
        kept = []
        for phrase, indexes in sorted(found, key=lambda one: (-len(one[1]), one[1])):
            if taken.isdisjoint(indexes):
                taken.update(indexes)
                kept.append((phrase, indexes))
        return sorted(kept, key=lambda one: one[1])

    def type_by_means(self, entry: Trigger, words: Sequence[str], at: int) -> str:
        """The type of the trigger words[at] by the means its clause names: «استهداف» with «بالمدفعية» is shelling.

        words: the folded bare words of the clause.
        """
        return self.means.decide(entry, words, at) if entry.means else entry.type


@cache
def load_triggers() -> TriggerData:
    """The trigger lexicon of data/triggers/ with the light verbs of light_verbs.toml.

    Raises: KnowledgeError naming file and lemma: unknown key, type, role or word set, a row twice, a lemma of two
    types without conditions to tell them apart, a verb whose root or masdar cannot be.
    """
    shared = read_toml(f"{FOLDER}/{SHARED}", SharedFile)
    names = sorted(f.name for f in (data_root() / FOLDER).iterdir() if f.name.endswith(".toml") and f.name != SHARED)
    return build_triggers({name: read_toml(f"{FOLDER}/{name}", TriggerFile) for name in names}, shared)


def build_triggers(files: dict[str, TriggerFile], shared: SharedFile) -> TriggerData:
    """The lexicon of some files, by name. Raises: KnowledgeError as `load_triggers` does."""
    builder = _Builder(shared)
    for name, file in files.items():
        builder.add(name, file)
    light, light_nouns = read_light_verbs()
    means = MeansWords(
        _word_sets(shared.means), _word_sets(shared.faint_means), word_set(shared.no_means_after, {}, "no_means_after")
    )
    return TriggerData(tuple(builder.entries), builder.senses(), builder.phrases(), light, light_nouns, means)


def _word_sets(words: Mapping[Means, tuple[str, ...]]) -> tuple[tuple[str, WordSet], ...]:
    return tuple((kind, word_set(found, {}, f"means {kind!r}")) for kind, found in words.items())


class _Builder:
    """Collects rows; nouns before verbs, so that a noun's own row outdoes the verbal noun of a verb's."""

    def __init__(self, shared: SharedFile) -> None:
        self._sets = shared.sets
        self.entries: list[Trigger] = []
        self._forms: dict[str, list[Sense]] = {}
        self._phrases: dict[str, list[Phrase]] = {}
        self._verbs: list[tuple[VerbRow, Trigger, str]] = []
        self._own_nouns: set[tuple[str, str]] = set()
        self._keys: set[tuple[object, ...]] = set()

    def add(self, name: str, file: TriggerFile) -> None:
        """Add the rows of one file."""
        for noun in file.noun:
            self._add_noun(noun, self._entry(noun, file, "noun", name))
        for verb in file.verb:
            self._verbs.append((verb, self._entry(verb, file, "verb", name), name))
        for phrase in file.phrase:
            self._add_phrase(phrase, file, name)

    def senses(self) -> dict[str, tuple[Sense, ...]]:
        """Everything by spelling. Raises: KnowledgeError for rows that contradict each other."""
        _check(self.entries)
        for row, entry, name in self._verbs:
            self._add_verb(row, entry, name)
        return {form: tuple(sorted(found, key=_leniency)) for form, found in self._forms.items()}

    def phrases(self) -> dict[str, tuple[Phrase, ...]]:
        """Phrases by the spellings of their trigger word, longest first."""
        return {
            form: tuple(sorted(found, key=lambda one: -len(one.pattern.places))) for form, found in self._phrases.items()
        }

    def _entry(self, row: CommonRow, file: TriggerFile, pos: str, name: str) -> Trigger:
        lemma = row.lemma or " ".join(_shown(word) for word in getattr(row, "words", ()))
        kind = row.type or file.type
        where = f"data file '{FOLDER}/{name}', {pos} {lemma!r}"
        if kind not in TYPES and not (kind == NO_EVENT and pos == "phrase"):
            raise KnowledgeError(f"{where}: type {kind!r}; use one of {TYPES}")
        if not lemma:
            raise KnowledgeError(f"{where}: no lemma; give one")
        genitive = row.genitive or ("actor" if row.object == "none" and row.subject == "actor" else "target")
        entry = Trigger(
            lemma, kind, pos, row.subject, row.object, genitive,
            {fold_word(key): role for key, role in row.prepositions.items()},
            row.means, row.carries, row.asserts, row.scope, row.weak, conditions_of(row, self._sets, where),
        )
        if row.carries and kind not in ("killing", "injury"):
            raise KnowledgeError(f"{where}: carries {row.carries!r}, which only killing and injury do; drop it")
        if pos != "phrase":
            key = (fold_word(lemma), pos, kind, getattr(row, "form", None), tuple(map(fold_word, row.only_forms)))
            if key in self._keys:
                raise KnowledgeError(f"{where}: stands twice as {kind!r}; join the two rows")
            self._keys.add(key)
            self.entries.append(entry)
        return entry

    def _add_noun(self, row: NounRow, entry: Trigger) -> None:
        for form, found in _wanted(row, noun_forms(row.lemma, row.plurals)):
            self._own_nouns.add((form, entry.type))
            self._forms.setdefault(form, []).append(Sense(entry, found))

    def _add_verb(self, row: VerbRow, entry: Trigger, name: str) -> None:
        wanted = {"verb"} | ({"masdar"} if row.masdar else set())
        if row.participles:
            wanted |= {"active_participle", "passive_participle"}
        for form, found in _wanted(row, _verb_forms(row, name)):
            owned = (form, entry.type) in self._own_nouns
            kept = frozenset(f for f in found if f.pos in wanted and not (owned and f.pos == "masdar"))
            if kept:
                self._forms.setdefault(form, []).append(Sense(entry, kept))

    def _add_phrase(self, row: PhraseRow, file: TriggerFile, name: str) -> None:
        entry = self._entry(row, file, "phrase", name)
        pattern = pattern_of(row, self._sets, f"data file '{FOLDER}/{name}', phrase {entry.lemma!r}")
        self.entries.append(entry)
        phrase = Phrase(entry, pattern, row.keep)
        for form in pattern.places[pattern.trigger].words:
            self._phrases.setdefault(form, []).append(phrase)


def _verb_forms(row: VerbRow, name: str) -> dict[str, frozenset[Features]]:
    where = f"data file '{FOLDER}/{name}', verb {row.lemma!r}"
    if row.form == 1 and row.masdar is True:
        raise KnowledgeError(f"{where}: form 1 has no regular masdar; list its masdars or write masdar = false")
    given = row.masdar if isinstance(row.masdar, tuple) else ()
    try:
        return verb_forms(
            row.root, row.form, masdar=given, vowel=row.vowel, has_passive=row.has_passive, is_sound=row.is_sound
        )
    except UsageError as fault:
        raise KnowledgeError(f"{where}: {fault}") from fault


def _wanted(row: CommonRow, forms: dict[str, frozenset[Features]]) -> Iterable[tuple[str, frozenset[Features]]]:
    """The spellings that skip_forms and only_forms leave, with the readings that news can mean."""
    skipped = {fold_word(form) for form in row.skip_forms}
    only = {fold_word(form) for form in row.only_forms}
    for form, found in forms.items():
        if form not in skipped and (not only or form in only):
            kept = frozenset(f for f in found if _is_likely(f))
            if kept:
                yield form, kept


def _is_likely(features: Features) -> bool:
    """False for «أقتل» (mostly another word) and the construct dual of a masculine noun («احتجاجي»: the adjective)."""
    if features.pos == "verb":
        return (features.person, features.tense, features.number) != (1, "imperfect", "singular")
    return not (features.pos == "noun" and features.state == "construct" and features.gender == "m")


def _leniency(sense: Sense) -> tuple[bool, int]:
    """Sort key: senses that need a word beside them first, those that hold everywhere last, weak ones behind all."""
    conditions = sense.entry.conditions
    return sense.entry.is_weak, 0 if conditions.demands else 2 if conditions.is_empty else 1


def _check(entries: Collection[Trigger]) -> None:
    """Refuse a lemma that is of two types everywhere."""
    free: dict[tuple[str, str], str] = {}
    for entry in entries:
        if entry.pos == "phrase" or not entry.conditions.is_empty:
            continue
        key = (fold_word(entry.lemma), entry.pos)
        other = free.setdefault(key, entry.type)
        if other != entry.type:
            raise KnowledgeError(
                f"data folder {FOLDER!r}: {entry.pos} {entry.lemma!r} is {other!r} and {entry.type!r} without "
                "conditions; give one of them refuse_ or require_ words"
            )


def _shown(word: object) -> str:
    """A phrase's word for its name: the word, a verb's root, the first of several."""
    if isinstance(word, tuple):
        return _shown(word[0])
    return word if isinstance(word, str) else str(getattr(word, "root", ""))
