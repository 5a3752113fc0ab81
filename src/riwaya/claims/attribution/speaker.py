"""Speakers: the subject, listener and relayed source of a verb of saying, and what «الوكالة» stands for."""

from dataclasses import dataclass

from riwaya.claims.attribution.told import fronted, is_outlet, split_told, told, with_post
from riwaya.claims.draft import Clause, Words
from riwaya.claims.reach import antecedent, complements, subject_before
from riwaya.claims.roles.prepositions import is_people
from riwaya.knowledge.cues import SaidForm, SayingVerb

_FROM = "عن"
_PASSIVE_END = "ى"


@dataclass(slots=True)
class Speech:
    """One act of saying: unit index, speakers outermost first, and the unit behind which the content begins.

    speaker: None when the verb names none. accused: whom an accusation names.
    """

    u: int
    verb: SayingVerb
    speaker: Words | None
    outer: list[Words]
    inner: list[Words]
    accused: list[Words]
    behind: int


def speech_of(clause: Clause, u: int) -> Speech | None:
    """The speech act of the saying verb at unit u, None when it is negated or carries no content."""
    unit = clause.units[u]
    say = unit.reading.say
    if say is None or is_negated(clause, u) or _is_other_event(clause, u, say) or _is_impersonal(clause, u, say):
        return None
    found = complements(clause, u)
    speaker, used = _speaker(clause, u, found)
    inner: list[Words] = []
    accused: list[Words] = []
    behind = max(u, used)
    for k in found:
        phrase = clause.units[k]
        if k <= used or phrase.kind != "np":
            continue
        relays = say.verb.relays or (_FROM if say.verb.publishes else None)
        if phrase.prep is not None and phrase.prep == relays and not inner:
            words, behind = with_post(clause, k)
            inner.append(words)
        elif phrase.prep is None and say.verb.accused and not accused:
            accused = clause.list_of(k)
            behind = clause.conjuncts(k)[-1]
        elif phrase.prep is None:
            break
    outer = [clause.words(k) for k in found if u < k < used and clause.units[k].prep == "ل" and is_outlet(clause, k)]
    more, last = told(clause, max(u, used), by_object=say.verb.tells)
    if say.verb.tells and used > u and speaker == clause.words(used) and not more:
        parts = split_told(clause, used)
        if parts is not None:
            speaker, outlet = parts
            more = [outlet]
    outer = [*outer, *fronted(clause, u)]
    outer = [w for w in (*outer, *more) if w != speaker and w not in inner and not _is_own(clause, w)]
    return Speech(u, say.verb, speaker, outer, inner, accused, max(behind, last))


def _is_own(clause: Clause, outlet: Words) -> bool:
    """Is the outlet the one that tells the story, by its byline? «قالت مصادر لنورث برس» there adds nobody."""
    return clause.sheet.tokens[outlet.last - 1].bare in clause.sheet.byline


def is_negated(clause: Clause, u: int) -> bool:
    before = clause.units[u - 1] if u else None
    return before is not None and before.kind == "part" and "not" in before.reading.func


def _is_other_event(clause: Clause, u: int, say: SaidForm) -> bool:
    """«علّقت المدارس الدوام»: the verb is an event here and no word of saying."""
    return clause.units[u].start in clause.sheet.events and not say.verb.intends


def _is_impersonal(clause: Clause, u: int, say: SaidForm) -> bool:
    """«قيل», «يُشار إلى», «تُتّهم بـ», «يُدعى كاسر»: passive, nobody speaks."""
    if all(f.voice == "passive" for f in say.features):
        return not say.verb.relays
    units = clause.units
    behind = units[u + 1] if u + 1 < len(units) else None
    if behind is None:
        return False
    if say.verb.accused and behind.prep == "ب":
        return True
    is_open = u == 0 and all(f.tense == "imperfect" and f.gender == "m" for f in say.features)
    if is_open and (behind.kind == "that" or behind.prep == "الي" or behind.reading.word == "الي"):
        return True
    return _is_naming(clause, u, say)


def _is_naming(clause: Clause, u: int, say: SaidForm) -> bool:
    """«يُدعى كاسر», «تدعى أم الخير»: an imperfect of دعا or ادعى with a bare name behind it and no أن."""
    behind = clause.units[u + 1]
    is_open = (say.verb.intends or say.verb.alleged) and all(f.tense == "imperfect" for f in say.features)
    if not is_open or behind.kind != "np" or behind.prep is not None:
        return False
    mention = clause.sheet.begins.get(behind.start)
    token = clause.sheet.tokens[clause.units[u].start]
    is_passive = clause.sheet.doc.text[token.end - 1] == _PASSIVE_END
    is_told = any(clause.units[k].kind == "verb" and clause.units[k].reading.say is not None for k in range(u))
    if not is_told and any(unit.kind == "that" for unit in clause.units[u + 2:u + 5]):
        return False
    is_person = mention is not None and mention.kind == "person"
    return is_person or (is_passive and mention is None) or (is_told and say.verb.lemma == "ادّعى")


def _speaker(clause: Clause, u: int, found: list[int]) -> tuple[Words | None, int]:
    """The speaker's words and the unit up to which they reach."""
    before = subject_before(clause, u)
    if before is not None:
        words, last = with_post(clause, before)
        return (words if last < u else clause.words(before)), u
    for k in found:
        unit = clause.units[k]
        if unit.kind == "event" or (unit.joined and unit.prep is None):
            break  # «كذب وتلفيق»: what is joined to a word by و is not its subject
        if unit.prep is None:
            body = _body_of(clause, k)
            if body is not None:
                return clause.words(body), body
            named = _in_apposition(clause, k)
            if named is not None:
                return clause.words(named), named
            words, last = with_post(clause, k)
            return words, max(last, clause.conjuncts(k)[-1])
        if unit.prep not in clause.sheet.roles.before_speaker:
            break
    which = antecedent(clause, u)
    if which is not None and clause.units[which].kind == "np" and is_people(clause, clause.words(which)):
        return clause.words(which), u
    return None, u


def subject_of_earlier(clause: Clause, u: int) -> Words | None:
    """«ردت الحركة ببيان، ونفت إطلاق الصاروخ»: a verb joined by و has the subject of the verb before it.

    None where the verb is not joined, or no verb before it names people as its subject.
    """
    if not clause.units[u].joined:
        return None
    for k in range(u - 1, -1, -1):
        if clause.units[k].kind != "verb" or (k and clause.units[k - 1].kind in ("rel", "that")):
            continue
        at = subject_before(clause, k)
        behind = [j for j in complements(clause, k)[:1] if clause.units[j].prep is None and not clause.units[j].joined]
        for j in (*([] if at is None else [at]), *behind):
            if clause.units[j].kind == "np" and is_people(clause, clause.words(j)) and _may_speak(clause, u, j):
                return clause.words(j)
    return None


def _may_speak(clause: Clause, u: int, k: int) -> bool:
    """Do gender and number of the verb at u go with the phrase at k?"""
    unit = clause.units[k]
    say = clause.units[u].reading.say
    noun = unit.reading.noun
    if unit.start in clause.sheet.counts or unit.start in clause.sheet.weapons or say is None:
        return False
    if noun is None or unit.start in clause.sheet.covers:
        return True
    is_plural = "plural" in noun.numbers and "singular" not in noun.numbers
    wanted = {f.number for f in say.features}
    if is_plural != (wanted == {"plural"}) and not noun.entry.is_collective:
        return False
    genders = {f.gender for f in say.features}
    return not noun.genders or bool(genders & noun.genders) or noun.entry.is_collective


def _body_of(clause: Clause, k: int) -> int | None:
    """«تقرير لمنظمة العفو»: the body behind a word for what it put out, None for any other phrase."""
    behind = k + 1
    if behind >= len(clause.units) or clause.units[k].reading.word not in clause.sheet.cues.announcement:
        return None
    unit = clause.units[behind]
    is_body = unit.kind == "np" and unit.prep == "ل" and is_people(clause, clause.words(behind))
    return behind if is_body else None


def _in_apposition(clause: Clause, k: int) -> int | None:
    """«المتحدث باسم التنظيم أبو عمر»: the person behind an office and what it is of, None if none is named."""
    at = k + 1
    while at < len(clause.units) and clause.units[at].kind == "np" and (
        clause.units[at].prep is not None or (clause.units[at].joined and at > k + 1)
    ):
        at += 1
    if at >= len(clause.units) or clause.units[at].joined or clause.units[at].kind != "np":
        return None
    mention = clause.sheet.begins.get(clause.units[at].start)
    own = clause.sheet.begins.get(clause.units[k].start)
    is_named = mention is not None and mention.kind == "person" and clause.units[at].prep is None
    return at if is_named and own is None else None
