"""Triggers: which words of a sentence name an event, and which sense each has here."""

from collections.abc import Sequence

from riwaya.arabic.inflection import Features
from riwaya.claims.draft import Clause, Draft
from riwaya.claims.reach import complements
from riwaya.claims.roles.light import object_behind
from riwaya.claims.roles.prepositions import is_people
from riwaya.claims.sheet import Sheet
from riwaya.claims.verbhood import is_feminine_participle, is_verb
from riwaya.knowledge import Knowledge
from riwaya.knowledge.triggers import Context, Sense, Trigger
from riwaya.records import CountValue, Sentence

_NEAR = 12
_STRIKES = frozenset({"attack", "airstrike", "shelling", "bombing"})
_STRIKING = _STRIKES | {"operation", "killing", "arrest", "abduction"}
_CASUALTY_REACH = 6
_TOLD_REACH = 4
_STRIKE_REACH = 9
_CASUALTIES = ("killed", "injured")
_DRONE, _BETWEEN = "مسيّر", "بين"


class Triggers:
    """Finds the triggers of a document and turns them into drafts."""

    def __init__(self, knowledge: Knowledge, without: frozenset[str] = frozenset()) -> None:
        self._data = knowledge.triggers
        self._without = without

    def mark(self, sheet: Sheet, sentence: Sentence) -> None:
        """Put the senses of one sentence's triggers on the sheet."""
        words = [token.bare for token in sheet.tokens[sentence.first:sentence.last]]
        blocked = self._phrases(sheet, sentence, words)
        readings = sheet.readings
        for i in [i for i in range(sentence.first, sentence.last) if readings[i].senses]:
            if i in blocked or i in sheet.events:
                continue
            if _is_named(sheet, i) or _describes(sheet, sentence, i):
                continue
            sense = self._sense(sheet, sentence, i, words)
            if sense is not None:
                sheet.events[i] = sense
        self._drop_weak(sheet, sentence)

    def _phrases(self, sheet: Sheet, sentence: Sentence, words: Sequence[str]) -> set[int]:
        """Mark the triggers of phrases; the tokens that phrases keep from being triggers."""
        blocked: set[int] = set()
        for phrase, indexes in self._data.find_phrases(words):
            tokens = [sentence.first + k for k in indexes]
            at = tokens[phrase.pattern.trigger]
            if not phrase.entry.conditions.hold(_context(sheet, sentence, at, words)) or _is_named(sheet, at):
                continue
            own = self._sense(sheet, sentence, at, words) if phrase.entry.is_only_denied else None
            if own is not None and not own.entry.is_weak:
                continue  # an event of its own goes before what only stands in for one
            if not (phrase.keep or phrase.entry.is_only_denied):
                blocked.update(tokens)
            if phrase.is_event and self._asserts(sheet, sentence, at, phrase.entry):
                sheet.events[at] = Sense(phrase.entry, _features(sheet, at, sentence))
                sheet.silent.update(t for t in tokens if t > at and not (phrase.keep or phrase.entry.is_only_denied))
        return blocked

    def _sense(self, sheet: Sheet, sentence: Sentence, i: int, words: Sequence[str]) -> Sense | None:
        """The first sense of token i whose conditions hold, with its readings as verb or as noun."""
        verb = is_verb(sheet, i, sentence.first)
        if _is_drone(sheet, i):
            return None
        if i > sentence.first and _is_a_place_name(sheet, i):
            return None
        context: Context | None = None
        for sense in sheet.readings[i].senses:
            features = frozenset(f for f in sense.features if (f.pos == "verb") == verb and self._may_be(sheet, i, f))
            if not features:
                continue
            context = context or _context(sheet, sentence, i, words)
            if sense.entry.conditions.hold(context) and self._asserts(sheet, sentence, i, sense.entry):
                return Sense(sense.entry, features, sense.pronoun)
        return None

    @staticmethod
    def _may_be(sheet: Sheet, i: int, features: Features) -> bool:
        """A shortened form stands only behind لم and لا."""
        return features.mood != "jussive" or (i > 0 and "not" in sheet.readings[i - 1].func)

    def _asserts(self, sheet: Sheet, sentence: Sentence, i: int, entry: Trigger) -> bool:
        """Does a casualty noun assert deaths or injuries here, and not only refer to the dead?"""
        if entry.asserts != "with_cue":
            return True
        if _is_of_others(sheet, i, entry):
            return False
        if i in sheet.counts or (i > sentence.first and sheet.tokens[i - 1].kind == "number"):
            return True
        if i - 1 in sheet.counts and not sheet.tokens[i].clitics:
            return True  # «10 جنود قتلى»
        if self._is_told(sheet, sentence, i):
            return True
        for k in range(max(sentence.first, i - _CASUALTY_REACH), i):
            reading = sheet.readings[k]
            nouns = self._data.light_nouns
            light = reading.light or nouns.get(reading.word) or nouns.get(sheet.tokens[k].bare)
            if light is not None and light.entry.casualty:
                return True
        return sentence.is_headline and not any(is_verb(sheet, k, sentence.first) for k in range(sentence.first, i))

    @staticmethod
    def _is_told(sheet: Sheet, sentence: Sentence, i: int) -> bool:
        """«القتلى ستة», and «قتلى وجرحى في …» at the head of a sentence, as posts write."""
        is_definite = sheet.readings[i].definite
        if is_definite and i + 1 < sentence.last and i + 1 in sheet.counts and not sheet.tokens[i + 1].clitics:
            return True
        at = i - 1 if sheet.is_joined(i) and i - 1 in sheet.events else i
        if at > sentence.first and sheet.word(at - 1) == _BETWEEN and _is_dead_and_hurt(sheet, at):
            return True  # «بين قتيل وجريح»
        behind = i + 1
        if behind < sentence.last and sheet.is_joined(behind) and sheet.readings[behind].senses:
            behind += 1  # «قتلى وجرحى في …»
        is_led = behind < sentence.last and (
            "prep" in sheet.readings[behind].func or sheet.clitic_preposition(behind) is not None
        )
        ahead = range(behind, min(behind + _TOLD_REACH, sentence.last))
        has_scene = any(sheet.readings[k].senses or _is_place(sheet, k) for k in ahead)
        return at == sentence.first and not is_definite and is_led and has_scene

    @staticmethod
    def _drop_weak(sheet: Sheet, sentence: Sentence) -> None:
        """A weak trigger («عبوة») is an event only where the sentence has no other, a shell also beside its losses."""
        here = [i for i in range(sentence.first, sentence.last) if i in sheet.events]
        weak = [i for i in here if sheet.events[i].entry.is_weak]
        strong = [i for i in here if i not in weak]
        is_loss = all(sheet.events[i].entry.carries is not None for i in strong)
        for i in weak:
            if strong and not (is_loss and sheet.events[i].entry.type == "shelling"):
                del sheet.events[i]

    def find(self, clause: Clause) -> None:
        """Make a draft of every trigger that heads a unit of the clause."""
        sheet = clause.sheet
        for u, unit in enumerate(clause.units):
            sense = sheet.events.get(unit.start)
            if sense is None or unit.kind not in ("verb", "event"):
                continue
            kind = self._type(clause, sense, unit.start)
            clause.drafts[u] = Draft(
                unit.start, sense, kind, clause.number, u, sense.entry.rule, without=self._without
            )

    def _type(self, clause: Clause, sense: Sense, at: int) -> str:
        """The type of the trigger at token `at`, by the means its neighbours name where means decide it."""
        if not sense.entry.means:
            return sense.entry.type
        first, last = _window(clause.sentence, at)
        words = [token.bare for token in clause.sheet.tokens[first:last]]
        return self._data.type_by_means(sense.entry, words, at - first)

    @staticmethod
    def merge(clause: Clause) -> None:
        """«قصف … استهدف»: a verb whose subject is itself a strike is no claim of its own; the noun takes its object."""
        for u in sorted(clause.drafts):
            draft = clause.drafts[u]
            if clause.units[u].kind != "verb":
                continue
            noun = clause.drafts.get(draft.subject) if draft.subject is not None else None
            if noun is None or clause.units[noun.unit].kind != "event" or _has_own_subject(clause, draft):
                noun = _strike_before(clause, draft)
            is_strike = draft.type in _STRIKES or _hits_things(clause, draft)
            if noun is not None and is_strike and _is_own_verb(clause, noun, draft):
                subject = draft.roles["actor"] if draft.subject is not None else []
                behind = object_behind(clause, noun.unit) if noun.unit == u + 1 else []
                hit = draft.roles["target"] or behind or subject
                noun.fill("target", hit, "role.object_of_strike")
                del clause.drafts[u]


def _is_dead_and_hurt(sheet: Sheet, i: int) -> bool:
    """«قتيل وجريح»: is one of two joined nouns of the dead, the other of the hurt?"""
    told = [{sense.entry.carries for sense in reading.senses} for reading in sheet.readings[i : i + 2]]
    return sheet.is_joined(i + 1) and sorted(filter(None, set().union(*told))) == ["injured", "killed"]


def _is_of_others(sheet: Sheet, i: int, entry: Trigger) -> bool:
    """«وفاة 3 من المصابين»: does the count around the noun tell of another effect? «قتيل وجريح» tells of both."""
    mention = sheet.covers.get(i) if not sheet.is_joined(i) else None
    value = mention.value if mention is not None else None
    return isinstance(value, CountValue) and value.effect in _CASUALTIES and value.effect != entry.carries


def _hits_things(clause: Clause, draft: Draft) -> bool:
    """«أصابت قذيفة منزلاً»: a verb that hits, of which nobody is said to be hurt."""
    light = clause.units[draft.unit].reading.light
    if draft.type != "injury" or light is None or light.entry.object != "target":
        return False
    return not any(is_people(clause, words) for words in draft.roles["target"])


def _strike_before(clause: Clause, draft: Draft) -> Draft | None:
    """«قصف مدفعي لقوات الأمن استهدف أطراف البلدة»: the strike that a verb of hitting, phrases further on, speaks of."""
    units, sheet = clause.units, clause.sheet
    light = units[draft.unit].reading.light
    is_hit = light is not None and light.entry.object == "target"
    if not is_hit or units[draft.unit].joined or _has_own_subject(clause, draft):
        return None
    genders = {f.gender for f in units[draft.unit].reading.finite}
    for k in range(draft.unit - 1, max(-1, draft.unit - _STRIKE_REACH), -1):
        noun = clause.drafts.get(k)
        if noun is not None and units[k].kind == "event" and _is_own_verb(clause, noun, draft):
            head = sheet.readings[units[k].first].word if units[k].prep is None else units[k].reading.word
            heads = (head, units[k].reading.word)
            return noun if genders & {"f" if word.endswith(("ه", "ات")) else "m" for word in heads} else None
        runs_on = units[k].kind in ("np", "time", "event", "silent") or clause.is_soft(k) or clause.is_comma(k)
        is_taken_up = units[k].kind == "verb" and units[k].reading.pronoun is not None and not units[k].joined
        if not (runs_on or is_taken_up or (units[k].kind == "rel" and (
            k == draft.unit - 1 or (units[k + 1].kind == "verb" and bool(units[k + 1].reading.pronoun))
        ))):
            return None
    return None


def _is_own_verb(clause: Clause, noun: Draft, draft: Draft) -> bool:
    """Is the verb of hitting no event beside its noun: a strike's, or a single past deed's («عملية استهدفت منزلا»)?"""
    is_past = any(f.tense == "perfect" for f in clause.units[draft.unit].reading.finite)
    return noun.type in _STRIKES or (is_past and noun.type in _STRIKING)


def _has_own_subject(clause: Clause, draft: Draft) -> bool:
    """Do two bare phrases follow the verb, so that the first is who does it («استهدف مسلحون حاجزا»)?"""
    bare = [k for k in complements(clause, draft.unit) if clause.units[k].prep is None]
    is_pair = len(bare) > 1 and bare[1] == bare[0] + 1 and all(clause.units[k].kind == "np" for k in bare[:2])
    return is_pair and is_people(clause, clause.words(bare[0]))


def _is_named(sheet: Sheet, i: int) -> bool:
    mention = sheet.covers.get(i)
    return mention is not None and mention.kind in ("person", "place", "organization", "time")


def _is_place(sheet: Sheet, i: int) -> bool:
    mention = sheet.covers.get(i)
    return mention is not None and mention.kind == "place"


def _describes(sheet: Sheet, sentence: Sentence, i: int) -> bool:
    """«الفصائل المهاجمة»: a participle with the article says what the plural before it is."""
    before, word = sheet.readings[i - 1], sheet.tokens[i].bare
    is_shaped = sheet.readings[i].definite and is_feminine_participle(word)
    if i == sentence.first or not is_shaped or not before.definite or sheet.is_mark(i - 1):
        return False
    return before.noun is not None and "plural" in before.noun.numbers


def _is_drone(sheet: Sheet, i: int) -> bool:
    """«مسيّرة»: with the sign of doubling a drone, and no march."""
    token = sheet.tokens[i]
    return _DRONE in sheet.doc.text[token.core_start:token.end]


def _is_a_place_name(sheet: Sheet, i: int) -> bool:
    """«قرية صفيا»: behind a word for a place, what reads as nothing but a dual is its name."""
    title = sheet.readings[i - 1].noun
    numbers = {f.number for sense in sheet.readings[i].senses for f in sense.features}
    return title is not None and title.entry.is_place_title and numbers == {"dual"}


def _features(sheet: Sheet, at: int, sentence: Sentence) -> frozenset[Features]:
    """The readings of a phrase's trigger word, as verb or as noun."""
    verb = is_verb(sheet, at, sentence.first)
    reading = sheet.readings[at]
    found = set(reading.finite) if verb else set()
    for sense in reading.senses:
        found |= {f for f in sense.features if (f.pos == "verb") == verb}
    return frozenset(found)


def _window(sentence: Sentence, i: int) -> tuple[int, int]:
    """First and last token of the neighbourhood that decides a sense."""
    return max(sentence.first, i - _NEAR), min(sentence.last, i + _NEAR + 1)


def _near(sheet: Sheet, sentence: Sentence, i: int) -> list[str]:
    """Bare words around token i in its sentence, without itself."""
    first, last = _window(sentence, i)
    return [sheet.tokens[k].bare for k in range(first, last) if k != i and sheet.tokens[k].kind == "word"]


def _context(sheet: Sheet, sentence: Sentence, i: int, words: Sequence[str]) -> Context:
    before = i - 1
    while before >= sentence.first and sheet.tokens[before].folded == '"':
        before -= 1
    behind = i + 1
    while behind < sentence.last and sheet.tokens[behind].folded == '"':
        behind += 1
    token = sheet.tokens[i]
    return Context(
        next=words[behind - sentence.first] if behind < sentence.last else None,
        previous=words[before - sentence.first] if before >= sentence.first else None,
        near=frozenset(_near(sheet, sentence, i)),
        definite=token.core != token.bare or "ال" in token.clitics,
        is_before_place=behind < sentence.last and _is_place(sheet, behind),
    )
