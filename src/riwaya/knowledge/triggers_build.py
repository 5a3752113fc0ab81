"""Builds the trigger lexicon from rows: inflects them, compiles conditions, refuses what contradicts."""

from collections.abc import Collection, Iterable

from riwaya.arabic.fold import fold_word
from riwaya.arabic.inflection import Features, noun_forms, verb_forms
from riwaya.errors import KnowledgeError, UsageError
from riwaya.knowledge.triggers_conditions import conditions_of
from riwaya.knowledge.triggers_entries import NO_EVENT, Phrase, Sense, Trigger
from riwaya.knowledge.triggers_phrases import pattern_of
from riwaya.knowledge.triggers_rows import CommonRow, NounRow, PhraseRow, SharedFile, TriggerFile, VerbRow
from riwaya.records.claim import TYPES

FOLDER = "triggers"
Forms = dict[str, frozenset[Features]]


class Builder:
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
        return {form: tuple(sorted(found, key=_brevity)) for form, found in self._phrases.items()}

    def _entry(self, row: CommonRow, file: TriggerFile, pos: str, name: str) -> Trigger:
        lemma = row.lemma or " ".join(_shown(word) for word in getattr(row, "words", ()))
        kind = row.type or file.type
        where = f"data file '{FOLDER}/{name}', {pos} {lemma!r}"
        if kind not in TYPES and not (kind == NO_EVENT and pos == "phrase"):
            raise KnowledgeError(f"{where}: type {kind!r}; use one of {TYPES}")
        if not lemma:
            raise KnowledgeError(f"{where}: no lemma; give one")
        is_intransitive = row.object == "none" and row.subject == "actor"
        genitive = row.genitive or ("actor" if is_intransitive else "target")
        entry = Trigger(
            lemma, kind, pos, row.subject, row.object, genitive,
            {fold_word(key): role for key, role in row.prepositions.items()},
            row.means, row.carries, row.asserts, row.scope, row.weak, row.denied, conditions_of(row, self._sets, where),
        )
        if row.carries and kind not in ("killing", "injury"):
            raise KnowledgeError(f"{where}: carries {row.carries!r}, as only killing and injury do; drop it")
        if pos != "phrase":
            only = tuple(map(fold_word, row.only_forms))
            key = (fold_word(lemma), pos, kind, getattr(row, "form", None), only)
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


def _verb_forms(row: VerbRow, name: str) -> Forms:
    where = f"data file '{FOLDER}/{name}', verb {row.lemma!r}"
    if row.form == 1 and row.masdar is True:
        raise KnowledgeError(f"{where}: form 1 has no regular masdar; list its masdars or write false")
    given = row.masdar if isinstance(row.masdar, tuple) else ()
    try:
        return verb_forms(
            row.root, row.form,
            masdar=given, vowel=row.vowel, has_passive=row.has_passive, is_sound=row.is_sound,
        )
    except UsageError as fault:
        raise KnowledgeError(f"{where}: {fault}") from fault


def _wanted(row: CommonRow, forms: Forms) -> Iterable[tuple[str, frozenset[Features]]]:
    """The spellings that skip_forms and only_forms leave, with the readings that news can mean."""
    skipped = {fold_word(form) for form in row.skip_forms}
    only = {fold_word(form) for form in row.only_forms}
    for form, found in forms.items():
        if form not in skipped and (not only or form in only):
            kept = frozenset(f for f in found if _is_likely(f))
            if kept:
                yield form, kept


def _is_likely(features: Features) -> bool:
    """False for «أقتل» (mostly another word) and a masculine construct dual («احتجاجي»: the adjective)."""
    if features.pos == "verb":
        return (features.person, features.tense, features.number) != (1, "imperfect", "singular")
    return not (features.pos == "noun" and features.state == "construct" and features.gender == "m")


def _brevity(phrase: Phrase) -> int:
    """Sort key: long phrases first."""
    return -len(phrase.pattern.places)


def _leniency(sense: Sense) -> tuple[bool, int]:
    """Sort key: senses that need a word beside them first, those that hold everywhere last, then weak."""
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
                f"data folder {FOLDER!r}: {entry.pos} {entry.lemma!r} is {other!r} and {entry.type!r} "
                "without conditions; give one of them refuse_ or require_ words"
            )


def _shown(word: object) -> str:
    """A phrase's word for its name: the word, a verb's root, the first of several."""
    if isinstance(word, tuple):
        return _shown(word[0])
    return word if isinstance(word, str) else str(getattr(word, "root", ""))
