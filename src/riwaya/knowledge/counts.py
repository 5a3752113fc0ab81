"""Words that tell what befell people who are counted, read from data/counts and inflected."""

from collections.abc import Iterator
from functools import cache

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.arabic.inflection import verb_forms
from riwaya.errors import KnowledgeError
from riwaya.knowledge.read import read_toml

EFFECTS = ("killed", "injured", "detained", "abducted", "displaced", "present")
HEDGES = ("about", "at_least", "more_than", "at_most", "less_than")


class Cue(msgspec.Struct, frozen=True):
    """A word or phrase that governs a figure. kind: "verb" (also where it may be a masdar), "masdar" or "mark".

    is_undergone: a verb whose subject may be the victim («استشهدت», passive «أصيبوا»).
    is_plural: a verb of the plural, whose people stand before it. is_owned: a verbal noun with the pronoun of its
    victim («مصرعهم»).
    """

    effect: str
    kind: str
    words: tuple[str, ...]
    is_undergone: bool = False
    is_plural: bool = False
    is_owned: bool = False


class _Effect(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    verbs: list[tuple[str, int]]
    masdars: list[str]
    marks: list[str]
    undergone: list[tuple[str, int]] = []


class _Sharing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    both: list[str]
    second: list[str]
    pronouns: list[str]
    not_owned: list[str]


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    subtotal: list[str]
    partitive: list[str]
    of_them: list[str]
    of_two: list[str]
    results: list[str]
    one_of: list[str]
    another: list[str]
    after_another: list[str]
    joins: list[str]
    barriers: list[str]
    clause: list[str]
    up_to: list[str]
    rises: list[str]
    ending: list[str]
    judging: list[str]
    movements: list[str]
    oblique: list[str]
    falls: list[str]
    loses: list[str]
    life: list[str]
    not_people: list[str]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"effects": "effect"}):
    source: str
    licence: str
    effects: list[_Effect]
    casualties: dict[str, list[str]]
    sharing: _Sharing
    hedges: dict[str, list[str]]
    behind: dict[str, list[str]]
    vague: dict[str, list[str]]
    words: _Words


Phrases = dict[str, tuple[tuple[tuple[str, ...], str], ...]]


class CountKnowledge(msgspec.Struct, frozen=True):
    """Everything about figures, folded.

    cues: first word -> the cues that begin with it, longest first. hedges: last word -> (words, kind), longest
    first; behind: first word -> the same. vague: first word -> (words, low as digits). casualties: word -> effect.
    """

    cues: dict[str, tuple[Cue, ...]]
    hedges: Phrases
    behind: Phrases
    vague: Phrases
    casualties: dict[str, str]
    both: tuple[tuple[str, ...], ...]
    second: frozenset[str]
    subtotal: tuple[tuple[str, ...], ...]
    partitive: tuple[tuple[str, ...], ...]
    of_them: frozenset[str]
    of_two: frozenset[str]
    results: frozenset[str]
    one_of: frozenset[str]
    another: frozenset[str]
    after_another: frozenset[str]
    joins: frozenset[str]
    barriers: frozenset[str]
    clause: frozenset[str]
    up_to: frozenset[str]
    rises: frozenset[str]
    ending: frozenset[str]
    judging: frozenset[str]
    movements: frozenset[str]
    oblique: frozenset[str]
    falls: frozenset[str]
    loses: frozenset[str]
    life: frozenset[str]
    not_people: frozenset[str]


@cache
def load_counts() -> CountKnowledge:
    """The words of counts/effects.toml.

    Raises: KnowledgeError when an effect or a hedge has an unknown name.
    """
    read = read_toml("counts/effects.toml", _File)
    _refuse("effect", [*(effect.name for effect in read.effects), *read.casualties], EFFECTS)
    _refuse("hedge", [*read.hedges, *read.behind], HEDGES)
    words = read.words
    return CountKnowledge(
        cues=_cues(read.effects, read.sharing),
        hedges=_phrases(read.hedges, at=-1),
        behind=_phrases(read.behind, at=0),
        vague=_phrases(read.vague, at=0),
        casualties={fold_word(word): effect for effect, words in read.casualties.items() for word in words},
        both=_rows(read.sharing.both),
        second=frozenset(map(fold_word, read.sharing.second)),
        subtotal=_rows(words.subtotal),
        partitive=_rows(words.partitive),
        **{
            name: frozenset(map(fold_word, getattr(words, name)))
            for name in (
                "of_them",
                "of_two",
                "results",
                "one_of",
                "another",
                "after_another",
                "joins",
                "barriers",
                "clause",
                "up_to",
                "rises",
                "ending",
                "judging",
                "movements",
                "oblique",
                "falls",
                "loses",
                "life",
                "not_people",
            )
        },
    )


def _refuse(what: str, names: list[str], known: tuple[str, ...]) -> None:
    if strange := sorted(set(names) - set(known)):
        raise KnowledgeError(
            f"counts/effects.toml: unknown {what} {strange[0]!r}; use one of {', '.join(known)}"
        )


def _rows(phrases: list[str]) -> tuple[tuple[str, ...], ...]:
    """Phrases as folded words, longest first."""
    rows = {tuple(fold_word(phrase).split()) for phrase in phrases}
    return tuple(sorted(rows, key=lambda words: (-len(words), words)))


def _phrases(kinds: dict[str, list[str]], at: int) -> Phrases:
    """Phrases by their word at place `at`, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in kinds.items():
        for words in _rows(phrases):
            found.setdefault(words[at], []).append((words, kind))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in found.items()}


def _cues(effects: list[_Effect], sharing: _Sharing) -> dict[str, tuple[Cue, ...]]:
    """Cues by their first word; a word of two effects belongs to the earlier one."""
    not_owned = set(map(fold_word, sharing.not_owned))
    found: dict[tuple[str, ...], Cue] = {}
    for effect in effects:
        for words in _rows(effect.marks):
            found.setdefault(words, Cue(effect.name, "mark", words))
        for spelling, is_undergone, is_plural in _spellings(effect):
            found.setdefault((spelling,), Cue(effect.name, "verb", (spelling,), is_undergone, is_plural))
    for effect in effects:
        for words in _rows(effect.masdars):
            found.setdefault(words, Cue(effect.name, "masdar", words))
            stem = words[0].removesuffix("ه") + "ت" if words[0].endswith("ه") else words[0]
            for pronoun in sharing.pronouns if len(words) == 1 else ():
                if stem + pronoun not in not_owned:
                    cue = Cue(effect.name, "masdar", (stem + pronoun,), is_owned=True)
                    found.setdefault(cue.words, cue)
    out: dict[str, list[Cue]] = {}
    for words, cue in found.items():
        out.setdefault(words[0], []).append(cue)
    return {word: tuple(sorted(cues, key=lambda cue: -len(cue.words))) for word, cues in out.items()}


def _spellings(effect: _Effect) -> Iterator[tuple[str, bool, bool]]:
    """Every finite spelling of the verbs, whether its subject may be the victim, and whether it is a plural."""
    for is_undergone, verbs in ((True, effect.undergone), (False, effect.verbs)):
        for root, form in verbs:
            for spelling, readings in verb_forms(root, form, has_passive=not is_undergone).items():
                finite = [reading for reading in readings if reading.pos == "verb" and reading.person == 3]
                if finite:
                    may_be = is_undergone or any(reading.voice == "passive" for reading in finite)
                    is_plural = all(reading.number == "plural" for reading in finite)
                    yield spelling, may_be, is_plural
                    if spelling.endswith("وا"):  # «قتلو», as posts spell it
                        yield spelling[:-1], may_be, is_plural
