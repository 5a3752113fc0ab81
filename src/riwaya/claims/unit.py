"""Units: a sentence cut into noun phrases, event nouns, verbs, times and the words between them."""

from collections.abc import Collection, Iterable

import msgspec

from riwaya.arabic.numbers import parse_number
from riwaya.claims.phrase import Phrases
from riwaya.claims.reading import Reading
from riwaya.claims.sheet import Sheet
from riwaya.claims.verbhood import is_adjective, is_verb
from riwaya.knowledge.roles import Roles
from riwaya.records import Sentence

_CARRIER_WORDS = 3
_NAME_WORDS = 4
_NUMBER_WORDS = 6
_QUOTE = '"'
_PARTICLES = frozenset({"conj", "part", "not"})
_SOUND_ENDINGS = ("ين", "ون", "يان")
_TELLING = frozenset({"ل", "الي", "مع", "عبر"})


class Unit(msgspec.Struct):
    """A piece of a sentence over tokens [first, last).

    kind: "np", "event", "verb", "time", "that" (أن), "rel" (الذي), "conj", "part" (قد، لم), "pron", "mark",
    "silent" (the rest of a set phrase).
    start: the token where its own words begin, behind a preposition word. prep: the folded preposition that
    governs it, None for none. joined: a و or ف stands before it. adjectives: token indexes behind an event noun.
    """

    kind: str
    first: int
    last: int
    start: int
    reading: Reading
    prep: str | None = None
    joined: bool = False
    adjectives: list[int] = msgspec.field(default_factory=list)


class Chunker:
    """Cuts sentences into units."""

    def __init__(self, roles: Roles, according: Collection[str]) -> None:
        """according: folded phrases that name a speaker («بحسب»), which govern what follows as prepositions do."""
        self._compound = roles.compound | frozenset(according)
        self._sets = _by_first_word(phrase for phrase in self._compound if " " in phrase)
        self._approximate = roles.approximate
        self._rough = _by_first_word(roles.rough)
        self._phrases = Phrases(roles)

    def units(self, sheet: Sheet, sentence: Sentence) -> list[Unit]:
        """The units of one sentence, in order, covering every token once."""
        out: list[Unit] = []
        at = sentence.first
        while at < sentence.last:
            behind = at + 1 if sheet.is_lone_and(at) and at + 1 < sentence.last else at
            unit = self._next(sheet, behind, sentence)
            unit.first = at
            out.append(unit)
            at = max(unit.last, at + 1)
        return _with_carriers(sheet, out)

    def _next(self, sheet: Sheet, at: int, sentence: Sentence) -> Unit:
        start, prep = self._preposition(sheet, at, sentence.last)
        joined = sheet.is_joined(at)
        if start >= sentence.last:
            return Unit("part", at, sentence.last, at, sheet.readings[at], prep, joined)
        kind = self._kind(sheet, start, sentence)
        if start > at and kind in ("mark", "verb", "conj", "rel", "part"):
            if not (kind == "mark" and sheet.tokens[start].folded in ('"', "(", ")") and start + 1 < sentence.last):
                return Unit("conj", at, start, at, sheet.readings[at], prep, joined)
            start += 1
            kind = self._kind(sheet, start, sentence)
        unit = Unit(kind, at, start + 1, start, sheet.readings[start], prep, joined)
        close = _close_of_name(sheet, start, sentence) if kind in ("np", "time") else None
        if close is not None:
            unit.kind, unit.last = "np", close
            return unit
        self._extend(sheet, unit, sentence)
        return unit

    def _preposition(self, sheet: Sheet, at: int, last: int) -> tuple[int, str | None]:
        """Where the governed words begin, and the preposition: a word, a set phrase or a proclitic."""
        if at in sheet.begins and sheet.begins[at].kind == "time":
            return at, sheet.clitic_preposition(at)
        word = sheet.word(at)
        for words in self._sets.get(word, ()):
            if sheet.reads(at, words, last):
                return at + len(words), " ".join(words)
        if word in self._approximate and (at + 1 in sheet.counts or _is_number(sheet, at + 1)):
            return at + 1, None
        for words in self._rough.get(word, ()):
            if at + len(words) in sheet.counts and sheet.reads(at, words, last):
                return at + len(words), None  # «ما لا يقل عن 16»
        if word in self._compound:
            return at + 1, word
        reading = sheet.readings[at]
        if "prep" in reading.func and at not in sheet.begins and not sheet.clitic_preposition(at):
            return at + 1, reading.word
        if word in ("ل", "ب", "ك") and at + 1 < last:
            return at + 1, word
        return at, sheet.clitic_preposition(at)

    def _kind(self, sheet: Sheet, at: int, sentence: Sentence) -> str:
        if at in sheet.begins:
            kind = sheet.begins[at].kind
            return "time" if kind == "time" else "event" if casualty_of(sheet, at) is not None else "np"
        if sheet.is_mark(at):
            return "mark"
        if at in sheet.silent:
            return "silent"
        reading = sheet.readings[at]
        word = reading.word
        if word in sheet.roles.that:
            return "that"
        if ("part" in reading.func or word in sheet.roles.there) and at not in sheet.events:
            return "part"
        if is_verb(sheet, at, sentence.first):
            return "verb"
        return (reading.func and _closed_kind(reading, at in sheet.events)) or ("event" if at in sheet.events else "np")

    def _extend(self, sheet: Sheet, unit: Unit, sentence: Sentence) -> None:
        """Let a noun phrase or an event noun take the words that belong to it."""
        if unit.kind == "time":
            unit.last = max(sheet.after(unit.start, sheet.begins[unit.start]), unit.start + 1)
        elif unit.kind == "np":
            extent = self._phrases.extent(sheet, unit.start, sentence.last, sentence.first)
            unit.last = extent.last
            if extent.first != unit.start:
                unit.start = extent.first
                unit.reading = sheet.readings[extent.first]
        elif unit.kind == "event":
            counted = casualty_of(sheet, unit.start)
            if counted is not None:
                unit.start = counted
                unit.reading = sheet.readings[counted]
            self._take_adjectives(sheet, unit, sentence)

    @staticmethod
    def _take_adjectives(sheet: Sheet, unit: Unit, sentence: Sentence) -> None:
        """Adjectives right behind an event noun: «قصف مدفعي عنيف», «الغارات الروسية»."""
        at = unit.start + 1
        while at < sentence.last and at in sheet.silent:
            at += 1  # «عملية إنزال جوي»
        while at < sentence.last and at not in sheet.begins and not sheet.is_mark(at):
            token, reading = sheet.tokens[at], sheet.readings[at]
            if token.clitics not in ((), ("ال",)) or reading.func - {"quant"} or reading.pronoun:
                break
            if reading.definite != unit.reading.definite and not unit.reading.pronoun:
                break
            if _is_noun(reading) and (_is_thing(reading) or not (
                unit.adjectives and _may_be_adjective(reading.word, unit)
            )):
                break
            if _are_people(reading) and not _counts_like_people(unit.reading):
                break  # «مقتل مدنيين», «اغتيال قياديين»
            if is_verb(sheet, at, sentence.first) or at in sheet.events:
                break
            is_listed = token.bare in sheet.roles.no_doer
            if not is_listed and not is_adjective(reading.word) and reading.noun is None and not _may_be_adjective(
                reading.word, unit
            ):
                break
            unit.adjectives.append(at)
            at += 1
        unit.last = at


def _is_number(sheet: Sheet, at: int) -> bool:
    """«نحو عشرين صاروخا»: does a number stand at token `at`, of things too?"""
    return parse_number([token.folded for token in sheet.tokens[at:at + _NUMBER_WORDS]], 0) is not None


def _by_first_word(phrases: Iterable[str]) -> dict[str, list[list[str]]]:
    """The words of set phrases under their first word, the longest first."""
    out: dict[str, list[list[str]]] = {}
    for words in sorted((phrase.split() for phrase in phrases), key=lambda words: (-len(words), words)):
        out.setdefault(words[0], []).append(words)
    return out


def _closed_kind(reading: Reading, is_event: bool) -> str | None:
    """The kind of a word by its uses as one of a closed class, None where none of them makes a unit of its own."""
    if "rel" in reading.func and reading.word != "من":
        return "rel"
    if not (is_event or reading.func.isdisjoint(_PARTICLES)):
        return "conj" if "conj" in reading.func else "part"
    return "pron" if "pron" in reading.func else None


def _close_of_name(sheet: Sheet, start: int, sentence: Sentence) -> int | None:
    """«لـ"بغداد اليوم"», «نقلت "الإمارات اليوم"»: where the short quoted name that begins at token `start` ends.

    None where no quotation of a few plain words stands behind a preposition of telling or a verb of saying.
    """
    lead = start - 2
    if lead < sentence.first or sheet.tokens[start - 1].folded != _QUOTE:
        return None
    is_led = sheet.word(lead) in _TELLING or sheet.readings[lead].say is not None
    if not is_led or sheet.tokens[lead].folded == _QUOTE:
        return None
    for i in range(start, min(start + _NAME_WORDS + 1, sentence.last)):
        if sheet.tokens[i].folded == _QUOTE:
            return i if i > start else None
        if sheet.is_mark(i) or i in sheet.events or is_verb(sheet, i, sentence.first):
            return None
    return None


def _with_carriers(sheet: Sheet, units: list[Unit]) -> list[Unit]:
    """Let an event noun swallow the empty noun before it: «عمليات اغتيال», «تنفيذ هجوم»."""
    out: list[Unit] = []
    for unit in units:
        while unit.kind == "event" and unit.prep is None and not unit.joined and out and _is_carrier(sheet, out[-1]):
            carrier = out.pop()
            unit.first, unit.prep, unit.joined = carrier.first, carrier.prep, carrier.joined
        out.append(unit)
    return out


def _is_carrier(sheet: Sheet, unit: Unit) -> bool:
    """Up to three indefinite words that name nobody and nothing («تنفيذ عمليات»)."""
    if unit.kind != "np" or unit.last - unit.start > _CARRIER_WORDS or unit.reading.pronoun is not None:
        return False
    return all(_is_empty(sheet, i) for i in range(unit.start, unit.last))


def _is_empty(sheet: Sheet, i: int) -> bool:
    """An indefinite word outside names that is no people, thing or place."""
    noun = sheet.readings[i].noun
    is_named = i in sheet.covers or sheet.is_mark(i) or sheet.tokens[i].kind != "word"
    if sheet.tokens[i].core in sheet.roles.carriers and not is_named:
        return True  # «يعتزم تنظيم مسيرة»
    return not is_named and not sheet.readings[i].definite and (noun is None or noun.entry.kind == "partitive")


def casualty_of(sheet: Sheet, at: int) -> int | None:
    """The casualty noun inside a count that begins at token `at` («3 شهداء»), None if it counts plain people."""
    mention = sheet.begins.get(at)
    if mention is None or mention.kind != "count":
        return None
    for i in range(at, sheet.after(at, mention)):
        if i in sheet.events and sheet.events[i].entry.carries:
            return i
    return None


def _is_noun(reading: Reading) -> bool:
    """A listed noun that does not look like an adjective."""
    return reading.noun is not None and reading.noun.entry.kind != "adjective" and not is_adjective(reading.word)


def _is_thing(reading: Reading) -> bool:
    """«أصابت غارة إسرائيلية مدرسة»: a thing or a sort of place behind an adjective is what was hit."""
    return reading.noun is not None and reading.noun.entry.kind in ("object", "locality")


def _are_people(reading: Reading) -> bool:
    """People in a sound masculine plural or dual («سوريين» too): an adjective only of a head in such a number."""
    is_human = reading.noun is not None and reading.noun.entry.kind in ("group", "adjective")
    return is_human and reading.word.endswith(_SOUND_ENDINGS)


def _counts_like_people(head: Reading) -> bool:
    """«قتلى مدنيين», «هجومين إرهابيين»: people themselves, or two events."""
    return head.word.endswith(("ين", "ان")) or (head.noun is not None and head.noun.entry.kind == "group")


def _may_be_adjective(word: str, unit: Unit) -> bool:
    """An unknown word behind an event noun that agrees with it in gender, such as «عنيفه» behind «اشتباكات»."""
    head = unit.reading.word
    is_feminine = head.endswith(("ه", "ات"))
    is_participle = word.startswith("م") and len(word) > 3
    return word.endswith("ه") == is_feminine and (unit.reading.definite or word.endswith("ه") or is_participle)
