"""Heads of noun phrases for unnamed mentions: people, objects, localities, adjectives, partitives."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.arabic.inflection import Features, noun_forms
from riwaya.arabic.inflection import adjective_forms as inflect_adjective
from riwaya.errors import KnowledgeError
from riwaya.knowledge.read import read_toml
from riwaya.knowledge.words import load_function_words

Kind = Literal["group", "object", "locality", "adjective", "partitive"]
Who = Literal["civilian", "combatant", "child", "woman", "unknown"]
Status = Literal["official", "police", "media", "witness", "health", "relief", "judicial"]
Effect = Literal["killed", "injured", "detained", "abducted", "displaced"]
Category = Literal[
    "dwelling", "building", "religious", "medical", "education", "economic", "agricultural", "vehicle",
    "military", "infrastructure", "property",
]
FILES = (
    "nouns/groups.toml", "nouns/objects.toml", "nouns/localities.toml", "nouns/adjectives.toml",
    "nouns/partitives.toml",
)


class NounEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One head word, as its data file gives it.

    ar: the singular as written; plurals: written out; also: further spellings of the singular.
    agrees: the second word of a phrase is an adjective («نقطة عسكرية») and not a genitive («محطة مياه»).
    without: forms of it that are nearly always another word («روسيا»).
    who: what the people are in a count of victims. effect: what the word says befell them («قتيل»).
    status: their part in public life. is_source: they typically say things. is_collective: one for many.
    category: what an object is. country: ISO 3166 alpha-2 of an adjective; None for a side without a state.
    is_place_title: left out of a place's name («مدينة»); is_part_of_name: kept in it («ريف», «مطار»).
    is_label: a word one side uses for another.
    is_by_company: people only where و is joined to the next word («أم وطفلها»), elsewhere a conjunction or a name.
    """

    ar: str
    en: str
    plurals: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    agrees: bool = False
    has_feminine: bool = False
    kind: Kind = "group"
    who: Who = "unknown"
    status: Status | None = None
    effect: Effect | None = None
    category: Category | None = None
    country: str | None = None
    is_source: bool = False
    is_collective: bool = False
    is_place_title: bool = False
    is_part_of_name: bool = False
    is_direction: bool = False
    is_label: bool = False
    is_by_company: bool = False


class NounForm(msgspec.Struct, frozen=True):
    """One spelling of a head word. numbers, genders: what the spelling can stand for.

    «مقاتلين» has the numbers dual and plural. No gender: the spelling does not tell.
    """

    entry: NounEntry
    numbers: frozenset[str]
    genders: frozenset[str]


class Nouns(msgspec.Struct, frozen=True):
    """All head words, and their spellings by key (see `phrase_key`).

    forms: several to a key where words share a spelling; in the order of FILES. longest: words in a key.
    """

    entries: tuple[NounEntry, ...]
    forms: dict[str, tuple[NounForm, ...]]
    longest: int

    def find(self, key: str, kind: Kind | None = None) -> NounForm | None:
        """The head word spelled `key`, the first of `kind` if one is given; None when there is none."""
        for form in self.forms.get(key, ()):
            if kind is None or form.entry.kind == kind:
                return form
        return None


Readings = dict[str, set[Features]]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    licence: str
    kind: Kind
    nouns: list[NounEntry]


@cache
def load_nouns() -> Nouns:
    """The head words of nouns/*.toml with all their spellings.

    Raises: KnowledgeError when a file breaks its schema or a word stands twice in it.
    """
    entries: list[NounEntry] = []
    forms: dict[str, list[NounForm]] = {}
    for name in FILES:
        read = read_toml(name, _File)
        refuse_doubles(name, [entry.ar for entry in read.nouns])
        refuse_uneven(name, [(entry.ar, entry.plurals) for entry in read.nouns if entry.agrees])
        for entry in read.nouns:
            whole = msgspec.structs.replace(entry, kind=read.kind)
            entries.append(whole)
            for key, readings in _inflect(whole).items():
                forms.setdefault(key, []).append(_form(whole, readings))
    longest = max(key.count(" ") for key in forms) + 1
    return Nouns(tuple(entries), {key: tuple(found) for key, found in forms.items()}, longest)


def refuse_doubles(name: str, words: Iterable[str]) -> None:
    """Nothing, where all words of data file `name` differ after folding.

    Raises: KnowledgeError that names the row of the second one.
    """
    rows: dict[str, int] = {}
    for row, word in enumerate(words, start=1):
        first = rows.setdefault(phrase_key(word), row)
        if first != row:
            raise KnowledgeError(f"data file {name!r}, row {row}: {word!r} is row {first} again; keep one")


def refuse_uneven(name: str, words: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Nothing, where every plural of a phrase in data file `name` has as many words as its singular.

    Raises: KnowledgeError that names the phrase.
    """
    for singular, plurals in words:
        for plural in plurals:
            if len(plural.split()) != len(singular.split()):
                raise KnowledgeError(f"data file {name!r}, {singular!r}: plural {plural!r} lacks a word")


def phrase_key(phrase: str) -> str:
    """What a word or phrase is looked up by: its words folded, each without ال or لل, a blank between.

    The same as the `bare` of its tokens, joined: «السيارة المفخخة» gives «سياره مفخخه».
    """
    return " ".join(fold_word(without_article(word)) for word in phrase.split())


def phrase_forms(singular: str, plurals: Sequence[str] = (), *, agrees: bool = False) -> Readings:
    """Every spelling of a noun or of a phrase under a noun, by key, with the readings of its head.

    agrees: the words behind the head are one adjective; otherwise they stay as they are, and the head before
    them loses the ن of its dual and sound plural («قذيفتي هاون»).
    """
    head, *rest = singular.split()
    if not rest:
        return {form: set(found) for form, found in noun_forms(head, plurals).items()}
    out: dict[str, set[Features]] = {}
    join = _agreeing if agrees and len(rest) == 1 else _governing
    for plural in plurals or (None,):
        for key, reading in join(singular, plural):
            out.setdefault(key, set()).add(reading)
    return out


def without_article(word: str) -> str:
    """`word` as written without its article; «آلية», «ألغام» and «الله» have none to take off."""
    has_article = word.startswith(("ال", "لل")) and len(word) > 3
    return word[2:] if has_article and fold_word(word) not in load_function_words().whole else word


def _governing(singular: str, plural: str | None) -> Iterable[tuple[str, Features]]:
    """Forms of a phrase whose tail is a genitive."""
    (head, *tail), (heads, *tails) = singular.split(), plural.split() if plural else [""]
    for form, readings in noun_forms(head, [heads] if heads else ()).items():
        for reading in readings:
            is_whole_sound = form.endswith(("ان", "ين", "ون")) and reading.case in ("nominative", "oblique")
            if reading.case == "accusative" or (is_whole_sound and reading.state is None):
                continue
            behind = tails if reading.number == "plural" else tail
            yield f"{form} {phrase_key(' '.join(behind))}", reading


def _agreeing(singular: str, plural: str | None) -> Iterable[tuple[str, Features]]:
    """Forms of a noun with its adjective: number and case alike."""
    many = plural.split() if plural else ["", ""]
    pairs = zip(singular.split(), many, strict=True)
    nouns, adjectives = (_by_number(noun_forms(one, [more] if more else ())) for one, more in pairs)
    for number, heads in nouns.items():
        tails = adjectives.get(number, [])
        has_cases = {reading.case for _, reading in heads}, {reading.case for _, reading in tails}
        for form, head in heads:
            for tail, reading in tails:
                # «أسلحة خفيفة»: a word without case endings goes with every case of the other
                is_free = head.case not in has_cases[1] or reading.case not in has_cases[0]
                if head.case == reading.case or is_free:
                    yield f"{form} {tail}", head


def _by_number(forms: dict[str, frozenset[Features]]) -> dict[str | None, list[tuple[str, Features]]]:
    """Forms by number; those that only stand before a genitive are left out."""
    out: dict[str | None, list[tuple[str, Features]]] = {}
    for form, readings in forms.items():
        for reading in readings:
            if reading.state != "construct":
                out.setdefault(reading.number, []).append((form, reading))
    return out


def _inflect(entry: NounEntry) -> Readings:
    """Every key of `entry` with its readings."""
    if entry.kind == "partitive":
        return {phrase_key(word): {Features("noun")} for word in (entry.ar, *entry.plurals)}
    if entry.kind == "adjective":
        out = {form: set(found) for form, found in inflect_adjective(entry.ar, entry.plurals).items()}
    else:
        out = phrase_forms(entry.ar, entry.plurals, agrees=entry.agrees)
    if entry.has_feminine:
        for key, found in noun_forms(entry.ar + "ة", ("+ات",)).items():
            out.setdefault(key, set()).update(found)
    for spelling in entry.also:
        out.setdefault(phrase_key(spelling), set()).add(Features("noun", number="singular"))
    unwanted = {fold_word(word) for word in entry.without}
    return {key: found for key, found in out.items() if key not in unwanted}


def _form(entry: NounEntry, readings: set[Features]) -> NounForm:
    numbers = frozenset(reading.number for reading in readings if reading.number)
    return NounForm(entry, numbers, frozenset(reading.gender for reading in readings if reading.gender))
