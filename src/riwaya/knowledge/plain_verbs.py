"""Verbs that name no event: they bound clauses and take subjects."""

from collections.abc import Iterator
from functools import cache

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.arabic.inflection import Features, verb_forms
from riwaya.arabic.inflection.patterns import INFIX
from riwaya.arabic.inflection.vowels import load_vowels
from riwaya.errors import KnowledgeError
from riwaya.knowledge.read import read_toml

FILE = "plain_verbs.toml"
_BENDING = frozenset("اوىيتن")  # radicals that bend, or merge with an ending
_STAND_INS = "BDGL"
Entry = tuple[str, str, int]
Shape = tuple[str, tuple[frozenset[Features], ...]]


class PlainVerbs(msgspec.Struct, frozen=True):
    """finite: forms of plain_verbs.toml with their readings. verbal: participles and verbal nouns of forms 2-13."""

    finite: dict[str, frozenset[Features]]
    verbal: frozenset[str]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    licence: str
    entries: list[Entry]
    intransitive: list[Entry]
    without: list[str]


def load_plain_verbs() -> dict[str, frozenset[Features]]:
    """Finite forms of the verbs of plain_verbs.toml, folded, with their readings.

    Raises: KnowledgeError when the file breaks its schema, names a verb twice, or leaves out what no verb has.
    """
    return load_verb_words().finite


@cache
def load_verb_words() -> PlainVerbs:
    """All words made of the verbs of plain_verbs.toml. Raises: as `load_plain_verbs`."""
    read = read_toml(FILE, _File)
    _refuse_doubles([*read.entries, *read.intransitive])
    without = set(map(fold_word, read.without))
    finite: dict[str, frozenset[Features]] = {}
    verbal: set[str] = set()
    for word, features, form in _words(read):
        if _is_finite(features):
            known = finite.get(word)
            finite[word] = features if known is None else known | features
        elif form > 1 and not _is_construct(features):
            verbal.add(word)
    unused = without - finite.keys()
    if unused:
        raise KnowledgeError(f"{FILE}: without names {sorted(unused)}, which no verb there has; drop them")
    kept = {word: _finite_only(features) for word, features in finite.items() if word not in without}
    return PlainVerbs(kept, frozenset(verbal))


def _words(read: _File) -> Iterator[tuple[str, frozenset[Features], int]]:
    for has_passive, entries in ((True, read.entries), (False, read.intransitive)):
        for _, root, form in entries:
            for word, features in inflected(root, form, has_passive=has_passive):
                yield word, features, form


def inflected(root: str, form: int, *, has_passive: bool) -> Iterator[tuple[str, frozenset[Features]]]:
    """What `verb_forms` gives, twenty times as fast for roots of one shape: «كتب» and «درس» differ by letters only."""
    if "ء" in root or root in load_vowels():
        yield from verb_forms(root, form, has_passive=has_passive).items()
        return
    letters: dict[str, str] = {}
    shape = "".join(_stand_in(letter, form, letters) for letter in root)
    words, features = _shape(shape, form, has_passive)
    yield from zip(words.translate({ord(k): v for v, k in letters.items()}).split(" "), features, strict=True)


def _stand_in(letter: str, form: int, letters: dict[str, str]) -> str:
    """The letter itself where it bends, else what stands for it in the shape of its root."""
    if letter in _BENDING or (form == 8 and letter in INFIX):
        return letter
    return letters.setdefault(letter, _STAND_INS[len(letters)])


@cache
def _shape(root: str, form: int, has_passive: bool) -> Shape:
    """Forms of a root of stand-ins, with a blank between, and the readings of each."""
    forms = verb_forms(root, form, has_passive=has_passive)
    return " ".join(forms), tuple(forms.values())


@cache
def _finite_only(features: frozenset[Features]) -> frozenset[Features]:
    return frozenset(f for f in features if f.pos == "verb")


@cache
def _is_construct(features: frozenset[Features]) -> bool:
    return all(f.state == "construct" for f in features)


@cache
def _is_finite(features: frozenset[Features]) -> bool:
    return bool(_finite_only(features))


def _refuse_doubles(entries: list[Entry]) -> None:
    """Nothing, where no root stands twice in one form. Raises: KnowledgeError that names the second."""
    seen: dict[tuple[str, int], str] = {}
    for lemma, root, form in entries:
        if (root, form) in seen:
            first = seen[root, form]
            raise KnowledgeError(f"{FILE}: {lemma!r} is {first!r} again (root {root}, form {form}); keep one")
        seen[root, form] = lemma
