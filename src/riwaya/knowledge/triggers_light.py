"""Light verbs: verbs that only carry an event noun, or lead from a cause to its consequence."""

from typing import Literal

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.arabic.inflection import Features, noun_forms, verb_forms
from riwaya.errors import KnowledgeError
from riwaya.knowledge.read import read_toml

FILE = "light_verbs.toml"
Kind = Literal["actor", "target", "place", "event", "passive", "cause", "claim", "report", "cause_of"]


class LightEntry(msgspec.Struct, frozen=True):
    """A light verb or noun.

    kind: what its subject is to the event beside it: "actor", "target", "place", the "event" itself, nothing
    ("passive"), its "cause" (whose actor is the actor of the consequence), "claim" (says it was the actor),
    "report" (counts or reports it); "cause_of" for a noun before the cause («جراء»).
    preposition: those before the event noun, folded; without one the noun is its object.
    object: what its direct object is to the event.
    casualty: beside it a bare casualty noun asserts deaths or injuries.
    phase: "begin", "go_on" or "end" of the event, None otherwise.
    """

    lemma: str
    kind: Kind
    preposition: frozenset[str] = frozenset()
    object: str | None = None
    casualty: bool = False
    phase: str | None = None


class LightForm(msgspec.Struct, frozen=True):
    """One spelling of a light verb or noun."""

    entry: LightEntry
    features: frozenset[Features]


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    lemma: str
    kind: Kind
    preposition: tuple[str, ...] = ()
    object: Literal["target", "place", "event"] | None = None
    casualty: bool = False
    phase: Literal["begin", "go_on", "end"] | None = None
    skip_forms: tuple[str, ...] = ()

    def entry(self) -> LightEntry:
        """The entry without what only inflection needs."""
        folded = frozenset(map(fold_word, self.preposition))
        return LightEntry(self.lemma, self.kind, folded, self.object, self.casualty, self.phase)


class _Verb(_Row, frozen=True, kw_only=True):
    root: str
    form: int
    masdar: bool | tuple[str, ...] = True
    vowel: str = ""


class _Noun(_Row, frozen=True, kw_only=True):
    plurals: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    verb: tuple[_Verb, ...]
    noun: tuple[_Noun, ...]


def read_light_verbs() -> tuple[dict[str, LightForm], dict[str, LightForm]]:
    """Finite spellings of the light verbs, and spellings of light nouns and verbal nouns; the first row wins.

    Raises: KnowledgeError when the file breaks its schema or has a word twice with one kind.
    """
    read = read_toml(FILE, _File)
    _refuse_same([(row.lemma, row.kind) for row in (*read.verb, *read.noun)])
    verbs: dict[str, LightForm] = {}
    nouns: dict[str, LightForm] = {}
    for verb in read.verb:
        if verb.form == 1 and verb.masdar is True:
            where = f"data file {FILE!r}: {verb.lemma!r}"
            raise KnowledgeError(f"{where} is of form 1; list its masdars or write false")
        given = verb.masdar if isinstance(verb.masdar, tuple) else ()
        forms = verb_forms(verb.root, verb.form, masdar=given, vowel=verb.vowel)
        _add(verbs, verb, forms, "verb")
        if verb.masdar:
            _add(nouns, verb, forms, "masdar")
    for noun in read.noun:
        _add(nouns, noun, noun_forms(noun.lemma, noun.plurals), "noun")
    return verbs, nouns


def _refuse_same(keys: list[tuple[str, str]]) -> None:
    """Nothing when all keys differ once folded. Raises: KnowledgeError naming the first that stands twice."""
    seen: set[tuple[str, str]] = set()
    for lemma, kind in keys:
        key = (fold_word(lemma), kind)
        if key in seen:
            raise KnowledgeError(f"data file {FILE!r}: {lemma!r} stands twice as {kind!r}; join the two rows")
        seen.add(key)


def _add(out: dict[str, LightForm], row: _Row, forms: dict[str, frozenset[Features]], pos: str) -> None:
    skipped = {fold_word(form) for form in row.skip_forms}
    entry = row.entry()
    for form, found in forms.items():
        kept = frozenset(f for f in found if f.pos == pos)
        if kept and form not in skipped:
            out.setdefault(form, LightForm(entry, kept))
