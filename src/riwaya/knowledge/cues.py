"""Cues of saying and of modality: verbs, participles, prepositions and governors, inflected and folded."""

from functools import cache, cached_property
from typing import Any

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.arabic.inflection import Features, verb_forms
from riwaya.knowledge.cues_rows import Entry, GovernorRow, ModalityRows, SayingRows
from riwaya.knowledge.nouns import phrase_key
from riwaya.knowledge.read import read_toml

_NO_TANWIN = ("ا", "ه", "ات", "ون", "ين", "ي")
_LISTS = (
    "general", "habits", "lasting", "may", "ending", "backdrop", "answerable", "asking", "by_means", "doing",
    "punishments", "kept_or_broken", "bygone",
)  # sections of modality.toml whose words are a field
# Rows of saying.toml that are kept under their own names: by their words, and by their lemmas.
_WORDS = (
    "announcement", "listeners", "outlets", "naming", "name", "thus", "same", "as_for", "meanwhile",
    "withholding", "measures", "said", "issued", "owning", "earlier", "offices",
)
_LEMMAS = (
    "answering", "impersonal", "blaming", "learning",
)


class SayingVerb(msgspec.Struct, frozen=True):
    """A verb of saying. complement: how the content follows ("that", "noun", "to").

    relays: the preposition before whose words are handed on.
    alleged: the content is only alleged; intends: the content is a plan, call or threat; controls: which the speaker
    himself is to carry out («توعّد بقصف»); continues: without a
    subject of its own it goes on with the last speaker; accused: its object is whom it accuses; publishes: an outlet
    does it with another's statement («بيان نشرته وكالة …»); tells: its object is whom it tells («أبلغ الوكالة»);
    witnesses: it puts on record («وثّق»), so that a body's own teams add nobody.
    """

    lemma: str
    stance: str
    complement: frozenset[str]
    relays: str | None
    alleged: bool
    intends: bool
    controls: bool
    continues: bool
    accused: bool
    publishes: bool
    tells: bool
    witnesses: bool


class SaidForm(msgspec.Struct, frozen=True):
    """One surface form of a saying verb."""

    verb: SayingVerb
    features: frozenset[Features]


class SpokenParticiple(msgspec.Struct, frozen=True):
    """«مشيراً» and «بحسب»: stance of what follows; inner: it names whose words the speaker before hands on."""

    stance: str
    alleged: bool
    inner: bool = False


class Governor(msgspec.Struct, frozen=True):
    """A word that makes what it governs alleged, intended or hypothetical. through: what must follow it, folded.

    accuses: it names somebody as charged. spreads: it governs the means of what it governs, too («أنباء عن مقتله
    بغارة»). within: how many words on it reaches at most, None for the common reach.
    """

    gives: str
    through: frozenset[str]
    accuses: bool = False
    spreads: bool = False
    within: int | None = None


class Cues(msgspec.Struct, frozen=True, dict=True):
    """All cues, keyed by folded surface form."""

    verbs: dict[str, SaidForm]
    participles: dict[str, SpokenParticiple]
    according: dict[str, SpokenParticiple]
    announcement: frozenset[str]
    listeners: frozenset[str]
    outlets: frozenset[str]
    naming: frozenset[str]
    name: frozenset[str]
    thus: frozenset[str]
    same: frozenset[str]
    as_for: frozenset[str]
    meanwhile: frozenset[str]
    reaching: frozenset[str]
    standing: frozenset[str]
    answering: frozenset[str]
    withholding: frozenset[str]
    measures: frozenset[str]
    impersonal: frozenset[str]
    blaming: frozenset[str]
    learning: frozenset[str]
    governors: dict[str, tuple[Governor, ...]]
    not_before_verb: frozenset[str]
    not_before_noun: frozenset[str]
    untrue: frozenset[str]
    untrue_behind: frozenset[str]
    news: frozenset[str]
    denials: frozenset[str]
    disowning: frozenset[str]
    part: frozenset[str]
    to_whom: frozenset[str]
    not_ours: frozenset[str]
    excepting: frozenset[str]
    rejecting: frozenset[str]
    we: frozenset[str]
    other: frozenset[str]
    only: frozenset[str]
    hardly: frozenset[str]
    before_spoken: frozenset[str]
    not_who: frozenset[str]
    signs: frozenset[str]
    taking_part: frozenset[str]
    still: frozenset[str]
    nobody: frozenset[str]
    came_about: frozenset[str]
    particulars: frozenset[str]
    replying: frozenset[str]
    shares: frozenset[str]
    ever: frozenset[str]
    general: frozenset[str]
    habits: frozenset[str]
    undated: frozenset[str]
    habitual: frozenset[str]
    bounding: frozenset[str]
    most: frozenset[str]
    throughout: frozenset[str]
    said: frozenset[str]
    nouns: frozenset[str]
    issued: frozenset[str]
    owning: frozenset[str]
    offices: frozenset[str]
    admitting: frozenset[str]
    presupposing: frozenset[str]
    any: frozenset[str]
    behind: dict[str, str]
    believed: frozenset[str]
    may: frozenset[str]
    able: frozenset[str]
    conditions: frozenset[str]
    ending: frozenset[str]
    backdrop: frozenset[str]
    answerable: frozenset[str]
    asking: frozenset[str]
    by_means: frozenset[str]
    doing: frozenset[str]
    punishments: frozenset[str]
    kept_or_broken: frozenset[str]
    bygone: frozenset[str]
    going_on: frozenset[str]
    future: frozenset[str]
    that_with_pronoun: frozenset[str]
    earlier: frozenset[str]
    periods: frozenset[str]
    during: frozenset[str]
    these: frozenset[str]
    lasting: frozenset[str]

    @cached_property
    def phrase_heads(self) -> frozenset[str]:
        """The first words of `according`, `untrue` and `untrue_behind`; any other word begins none of their phrases."""
        phrases = (*self.according, *self.untrue, *self.untrue_behind)
        return frozenset(phrase.partition(" ")[0] for phrase in phrases)


@cache
def load_cues() -> Cues:
    """The cues of data/cues/, inflected.

    Raises: KnowledgeError when a file breaks its schema.
    """
    said = read_toml("cues/saying.toml", SayingRows)
    mood = read_toml("cues/modality.toml", ModalityRows)
    return Cues(
        verbs=_saying_forms(said),
        participles={fold_word(w): SpokenParticiple(p.stance, p.alleged) for p in said.participle for w in p.words},
        according={
            fold_word(w): SpokenParticiple(p.stance, p.alleged, p.inner) for p in said.according for w in p.phrases
        },
        reaching=_finite_forms(said.reaching.entries),
        standing=_finite_forms(said.standing.entries),
        governors=_governors(mood.governor),
        not_before_verb=_folded(mood.negation.before_verb),
        not_before_noun=_folded(mood.negation.before_noun),
        untrue=frozenset(phrase_key(phrase) for phrase in mood.negation.phrases),
        untrue_behind=frozenset(phrase_key(phrase) for phrase in mood.negation.phrases_behind),
        nouns=_saying_nouns(said) | _folded(said.masdars.words),
        admitting=frozenset(said.owning.lemmas),
        behind={
            fold_word(word): gives
            for gives in ("alleged", "intended", "actual") for word in getattr(mood.behind, gives)
        },
        **_lists_of(mood.behind, mood.may, mood.lead, mood.negation, mood.habits, mood.total),
        **{name: _folded(getattr(mood, name).words) for name in _LISTS},
        **{name: _folded(getattr(said, name).words) for name in _WORDS},
        **{name: frozenset(getattr(said, name).lemmas) for name in _LEMMAS},
    )


def _lists_of(*sections: msgspec.Struct) -> dict[str, Any]:
    """The lists of some sections that have the name of a field, folded."""
    names = set(Cues.__struct_fields__)
    return {
        name: _folded(getattr(section, name))
        for section in sections for name in section.__struct_fields__ if name in names
    }


def _folded_or_none(word: str | None) -> str | None:
    return None if word is None else fold_word(word)


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(map(fold_word, words))


def _saying_forms(said: SayingRows) -> dict[str, SaidForm]:
    """Finite forms of all saying verbs; the verb listed first keeps a spelling that two share."""
    out: dict[str, SaidForm] = {}
    for group in said.verb:
        for lemma, root, form in group.entries:
            verb = SayingVerb(
                lemma, group.stance, frozenset(group.complement), _folded_or_none(group.relays),
                lemma in said.alleging.lemmas, group.intends, group.controls, lemma in said.continues.lemmas,
                group.accused, lemma in said.publishing.lemmas,
                lemma in said.telling.lemmas, lemma in said.witnessing.lemmas,
            )
            for word, features in verb_forms(root, form).items():
                finite = frozenset(f for f in features if f.pos == "verb" and f.person != 1 and f.mood != "jussive")
                if finite:
                    out.setdefault(word, SaidForm(verb, finite))
    return out


def _finite_forms(entries: list[Entry]) -> frozenset[str]:
    """Third persons of verbs."""
    return frozenset(
        word for _, root, form in entries for word, features in verb_forms(root, form).items()
        if any(f.pos == "verb" and f.person == 3 and f.mood != "jussive" for f in features)
    )


def _saying_nouns(said: SayingRows) -> frozenset[str]:
    """Verbal nouns of the saying verbs, which some finite forms are spelled like («تداول»)."""
    return frozenset(
        word for group in said.verb for lemma, root, form in group.entries if form > 1
        if lemma not in said.masdars.lemmas
        for word, features in verb_forms(root, form).items() if any(f.pos == "masdar" for f in features)
    )


def _with_tanwin(word: str) -> set[str]:
    """A folded word and, of an indefinite noun, «تهما» as «تهم»."""
    is_closed = word.startswith("ال") or word.endswith(_NO_TANWIN)
    return {word} if is_closed else {word, f"{word}ا"}


def _is_told_of_others(features: Features) -> bool:
    """A finite form, less «أنو», which news never writes and speech means otherwise."""
    is_first = (features.person, features.tense, features.number) == (1, "imperfect", "singular")
    return features.pos == "verb" and not is_first


def _governors(rows: list[GovernorRow]) -> dict[str, tuple[Governor, ...]]:
    """Governors by spelling; a word of several rows is what the first row makes of it whose condition holds."""
    out: dict[str, tuple[Governor, ...]] = {}
    for row in rows:
        governor = Governor(row.gives, _folded(row.through), row.accuses, row.spreads, row.within)
        forms = {form for word in row.words for form in _with_tanwin(fold_word(word))}
        for _, root, form in row.verbs:
            found = verb_forms(root, form).items()
            forms |= {word for word, features in found if any(map(_is_told_of_others, features))}
        for word in forms:
            out[word] = (*out.get(word, ()), governor)
    return out
