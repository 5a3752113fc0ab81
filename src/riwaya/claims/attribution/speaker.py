"""Speakers: the subject, listener and relayed source of a verb of saying, and what «الوكالة» stands for."""

from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.claims.attribution.accusing import accused_at, goes_on_to_accuse, is_accused_alone
from riwaya.claims.attribution.statement import asked_before, owner_of_words, received
from riwaya.claims.attribution.told import (
    carrier_at,
    fronted,
    is_announcement,
    is_outlet,
    split_told,
    that_behind,
    told,
    with_post,
)
from riwaya.claims.draft import Clause, Words
from riwaya.claims.no_part import is_nobody
from riwaya.claims.reach import antecedent, complements, opens_clause, subject_before
from riwaya.claims.roles.prepositions import is_people
from riwaya.claims.verbhood import is_vowelled_passive
from riwaya.knowledge.cues import SaidForm, SayingVerb

_FROM = "عن"
_PASSIVE_END = "ى"
_ACCUSATIVE = ("اً", "ًا")
_APPOSITION = 9
_WHAT = "ما"


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


def speech_of(clause: Clause, u: int, *, led: bool = False) -> Speech | None:
    """The speech act of the saying verb at unit u, None when it is negated or carries no content.

    led: the verb stands behind «وفق ما», so that its speaker can only follow.
    """
    unit = clause.units[u]
    say = unit.reading.say
    if say is None or is_negated(clause, u) or _is_other_event(clause, u, say) or _is_impersonal(clause, u, say):
        return None
    if say.verb.stance == "claims_responsibility" and is_nobody(clause, u):
        return None
    if clause.units[u].reading.pronoun and say.verb.stance == "denies" and u and _takes_up_all(clause, u - 1):
        return None
    if say.verb.accused and say.verb.lemma in clause.sheet.cues.blaming and not _blames(clause, u):
        return None
    found = complements(clause, u)
    goes_on = say.verb.accused and goes_on_to_accuse(clause, u, found)
    speaker, used = (None, u) if goes_on else _speaker(clause, u, found, led=led)
    inner: list[Words] = []
    accused: list[Words] = []
    behind = max(u, used)
    for k in found:
        phrase = clause.units[k]
        if k <= used or phrase.kind != "np":
            continue
        relays = say.verb.relays or (_FROM if say.verb.publishes else None)
        if phrase.prep is not None and phrase.prep == relays and not inner:
            body = _body_of(clause, k)
            words, behind = with_post(clause, k) if body is None else with_post(clause, body)
            inner.append(words)
        elif phrase.prep is None and say.verb.accused and not accused:
            accused, behind = accused_at(clause, k) or (accused, behind)
        elif phrase.prep is None:
            break
    if say.verb.publishes and say.verb.relays and _moves(clause, u, inner, speaker):
        return None
    outer = [clause.words(k) for k in found if u < k < used and clause.units[k].prep == "ل" and is_outlet(clause, k)]
    more, last = told(clause, max(u, used), by_object=say.verb.tells)
    if say.verb.tells and used > u and speaker == clause.words(used) and not more:
        parts = split_told(clause, used)
        if parts is not None:
            speaker, outlet = parts
            more = [outlet]
    outer = [*outer, *fronted(clause, u), *received(clause, u), *more]
    outer = [w for w in outer if w not in (speaker, *inner, *accused) and not _is_own(clause, w)]
    return Speech(u, say.verb, speaker, outer, inner, accused, max(behind, last))


def _is_own(clause: Clause, outlet: Words) -> bool:
    """Is the outlet the one that tells the story, by its byline? «قالت مصادر لنورث برس» there adds nobody."""
    return any(token.bare in clause.sheet.byline for token in clause.sheet.tokens[outlet.first:outlet.last])


def _takes_up_all(clause: Clause, k: int) -> bool:
    """«الأمر الذي نفاه الجيش», «وهو ما نفاه»: does unit k stand for all that was said before?"""
    unit = clause.units[k]
    return unit.kind == "rel" or (unit.kind == "conj" and unit.reading.word == _WHAT)


def _blames(clause: Clause, u: int) -> bool:
    """«حمّل الجيش الحركة المسؤولية», not «وهو يحمل الخبز»: does a word for blame follow?"""
    tokens = clause.sheet.tokens
    return any(tokens[i].folded in clause.sheet.roles.blame for i in range(clause.units[u].last, clause.sentence.last))


def _moves(clause: Clause, u: int, inner: list[Words], speaker: Words | None) -> bool:
    """«نقلت المروحيات المصابين عن موقع الهجوم»: the verb of relaying carries somebody somewhere, and no words."""
    if inner:
        mention = clause.sheet.begins.get(inner[0].first)
        noun = clause.sheet.readings[inner[0].first].noun
        is_ground = noun is not None and noun.entry.kind in ("locality", "object")
        return is_ground or (mention is not None and mention.kind == "place")
    is_heard = speaker is not None and any(
        clause.units[k].start == speaker.first and is_outlet(clause, k) for k in range(len(clause.units))
    )
    return not is_heard and that_behind(clause, u + 1) is None


def is_negated(clause: Clause, u: int) -> bool:
    before = clause.units[u - 1] if u else None
    return before is not None and before.kind == "part" and "not" in before.reading.func


def _is_other_event(clause: Clause, u: int, say: SaidForm) -> bool:
    """«علّقت المدارس الدوام»: the verb is an event here and no word of saying."""
    is_event = clause.units[u].start in clause.sheet.events
    return is_event and not say.verb.intends and say.verb.lemma not in clause.sheet.cues.admitting


def _is_impersonal(clause: Clause, u: int, say: SaidForm) -> bool:
    """«قيل», «يُشار إلى», «في بيان نُشر», «تُتّهم بـ», «يُدعى كاسر»: passive, nobody speaks."""
    is_passive = all(f.voice == "passive" for f in say.features)
    if is_passive or is_vowelled_passive(clause.sheet, clause.units[u].start, say.features):
        return not say.verb.relays
    units = clause.units
    behind = units[u + 1] if u + 1 < len(units) else None
    if behind is None:
        return False
    if say.verb.accused and (behind.prep == "ب" or is_accused_alone(clause, u)):
        return True
    is_open = u == 0 and say.verb.lemma in clause.sheet.cues.impersonal and all(
        f.tense == "imperfect" and f.gender == "m" for f in say.features
    )
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


def _speaker(clause: Clause, u: int, found: list[int], *, led: bool) -> tuple[Words | None, int]:
    """The speaker's words and the unit up to which they reach."""
    before = None if led else _topic(clause, u)
    if before is not None:
        words, last = with_post(clause, before)
        return (words if last < u else clause.words(before)), u
    of_relative = _of_relative(clause, u)
    if of_relative is not None:
        return clause.words(of_relative), u
    for k in found:
        unit = clause.units[k]
        if unit.kind == "event" or (unit.joined and unit.prep is None) or _is_other_than_subject(clause, u, k):
            break  # «كذب وتلفيق»: what is joined to a word by و is not its subject
        if unit.prep is None and _is_accusative(clause, k):
            continue  # «سيُعلن قريباً»: no subject ends so
        if unit.prep is None:
            body = _body_of(clause, k)
            if body is not None:
                return clause.words(body), body
            named = in_apposition(clause, k)
            if named is not None:
                return clause.words(named), named
            carrier = carrier_at(clause, k + 1) if is_announcement(clause, k) and k + 1 < len(clause.units) else None
            if carrier is not None:
                return carrier  # «مقطع نشره ناشطون»
            words, last = with_post(clause, k)
            return words, max(last, clause.conjuncts(k)[-1])
        if unit.prep not in clause.sheet.roles.before_speaker:
            break
    asked = asked_before(clause, u)
    if asked is not None:
        return clause.words(asked), u
    which = antecedent(clause, u)
    if which is not None and clause.units[which].kind == "np" and is_people(clause, clause.words(which)):
        return clause.words(which), u
    return owner_of_words(clause, u), u


def _of_relative(clause: Clause, u: int) -> int | None:
    """«وفق الجيش الذي نفى وقوع إصابات»: behind الذي the people before it speak, where the verb has no pronoun."""
    if not u or clause.units[u - 1].kind != "rel" or clause.units[u].reading.pronoun:
        return None
    which = antecedent(clause, u)
    is_np = which is not None and clause.units[which].kind == "np"
    return which if which is not None and is_np and is_people(clause, clause.words(which)) else None


def _is_other_than_subject(clause: Clause, u: int, k: int) -> bool:
    """«تنفي أنقرة ذلك وتتهم حزب العمال»: behind a joined feminine verb of accusing a masculine body is the accused."""
    say, unit = clause.units[u].reading.say, clause.units[k]
    if say is None or not say.verb.accused or not clause.units[u].joined or unit.prep is not None:
        return False
    noun = clause.sheet.readings[unit.start].noun
    is_feminine = all(f.gender == "f" and f.number == "singular" for f in say.features)
    return is_feminine and noun is not None and noun.genders == {"m"} and "plural" not in noun.numbers


def _is_accusative(clause: Clause, k: int) -> bool:
    """Is phrase k one word written with the tanwin of the accusative?"""
    unit = clause.units[k]
    token = clause.sheet.tokens[unit.start]
    is_written = clause.sheet.doc.text[token.start:token.end].endswith(_ACCUSATIVE)
    return unit.kind == "np" and unit.last - unit.start == 1 and is_written


def _topic(clause: Clause, u: int) -> int | None:
    """The subject before verb u, also with «نفسه» between them, and that of «أما الحركة فقالت»."""
    found = subject_before(clause, u)
    units = clause.units
    if found is not None and units[found].reading.word in clause.sheet.cues.thus:
        return None
    if found is not None and units[found].kind == "event" and that_behind(clause, u + 1) is None:
        if not any(units[k].kind == "event" for k in range(u + 1, min(u + 4, len(units)))):
            return None  # «موعد الهدنة سيُعلن قريباً»
    if found is not None or u < 1:
        return found
    k = u - 1
    if units[k].reading.word in clause.sheet.cues.same and not units[u].joined:
        k -= 1
        is_open = k >= 0 and units[k].kind == "np" and units[k].prep is None and opens_clause(clause, k)
        return k if is_open else None
    while k > 0 and (clause.is_comma(k) or units[k].kind == "np"):
        k -= 1
    is_as_for = units[k].reading.word in clause.sheet.cues.as_for and units[u].joined
    return k + 1 if is_as_for and units[k + 1].kind == "np" else None


def subject_of_earlier(clause: Clause, u: int) -> Words | None:
    """«ردت الحركة ببيان، ونفت إطلاق الصاروخ»: a verb joined by و has the subject of the verb before it.

    None where the verb is not joined, or no verb before it names people as its subject.
    """
    if not clause.units[u].joined:
        return None
    return next((clause.words(j) for j in _subjects_ahead(clause, u) if _may_speak(clause, u, j)), None)


def subject_ahead(clause: Clause, u: int) -> Words | None:
    """«ردّ الناطق على السؤال قائلاً إن»: the subject of the nearest verb before unit u, where it is people."""
    which = next(iter(_subjects_ahead(clause, u)), None)
    if which is None and u > 1 and clause.units[0].kind == "verb" and _is_capital(clause, 1):
        return clause.words(1)
    return with_post(clause, which)[0] if which is not None else None


def _is_capital(clause: Clause, k: int) -> bool:
    """«ردت موسكو بالقول»: a place in the place of a subject."""
    mention = clause.sheet.begins.get(clause.units[k].start)
    return mention is not None and mention.kind == "place" and clause.units[k].prep is None


def _subjects_ahead(clause: Clause, u: int) -> Iterator[int]:
    """Units that are people and the subject of a main verb before unit u, nearest verb first."""
    for k in range(u - 1, -1, -1):
        if clause.units[k].kind != "verb" or (k and clause.units[k - 1].kind in ("rel", "that")):
            continue
        at = subject_before(clause, k)
        behind = [j for j in complements(clause, k)[:1] if clause.units[j].prep is None and not clause.units[j].joined]
        for j in (*([] if at is None else [at]), *behind):
            if clause.units[j].kind == "np" and is_people(clause, clause.words(j)):
                yield j


def _may_speak(clause: Clause, u: int, k: int) -> bool:
    """Do gender and number of the verb at u go with the phrase at k?"""
    say = clause.units[u].reading.say
    start = clause.units[k].start
    if start in clause.sheet.counts or start in clause.sheet.weapons or say is None:
        return False
    return goes_with(clause, say, start)


def goes_with(clause: Clause, say: SaidForm, head: int) -> bool:
    """Do gender and number of a saying verb go with the phrase that begins at token `head`? Unknown words do."""
    noun = clause.sheet.readings[head].noun
    if noun is None or head in clause.sheet.covers:
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
    is_issued = clause.sheet.tokens[clause.units[k].last - 1].bare in clause.sheet.cues.issued
    leads = ("ل", "عن", "من") if is_issued and clause.units[k].last - clause.units[k].start > 1 else ("ل",)
    is_body = unit.kind == "np" and unit.prep in leads and is_people(clause, clause.words(behind))
    return behind if is_body else None


def in_apposition(clause: Clause, k: int) -> int | None:
    """«المتحدث باسم التنظيم أبو عمر», «ضابط يدعى فلان», «عضو اللجنة، أبو مرشد،»: the person named behind an office.

    None if none is named.
    """
    units = clause.units
    own = clause.sheet.begins.get(units[k].start)
    noun = units[k].reading.noun
    if own is not None and own.kind != "count":
        return None
    is_told_by_name = False
    for at in range(k + 1, min(k + _APPOSITION, len(units))):
        unit = units[at]
        if _is_person(clause, at):
            is_closed = not clause.is_comma(at - 1) or _is_parenthesis(clause, at)
            return at if is_closed and (not unit.joined or unit.start > unit.first) else None
        if is_told_by_name and clause.is_comma(at - 1) and unit.kind == "np" and _is_parenthesis(clause, at):
            return at
        if unit.kind == "np" and units[at - 1].reading.word in clause.sheet.cues.naming:
            return at
        if at == k + 1 and _is_unknown_name(clause, at, k):
            return at
        is_phrase = unit.kind == "np" and (unit.prep is not None or (unit.joined and at > k + 1) or is_told_by_name)
        is_comma = clause.is_comma(at) and at + 1 < len(units) and (is_told_by_name or _is_person(clause, at + 1))
        if unit.kind == "verb" and noun is not None and "singular" in noun.numbers:
            is_told_by_name = unit.reading.word in clause.sheet.cues.naming or _names_himself(clause, at)
            is_phrase = is_told_by_name
        if not (is_phrase or is_comma):
            return None
    return None


def _is_person(clause: Clause, k: int) -> bool:
    mention = clause.sheet.begins.get(clause.units[k].start)
    return mention is not None and mention.kind == "person" and clause.units[k].prep is None


def _is_unknown_name(clause: Clause, k: int, head: int) -> bool:
    """«المحامي باسل شرف»: is phrase k, right behind a definite word for one person, of words that nothing else is?"""
    unit, before = clause.units[k], clause.units[head]
    noun = before.reading.noun
    is_one = noun is not None and noun.entry.kind == "group" and noun.numbers == {"singular"} and not (
        noun.entry.is_collective
    )
    is_bare = unit.kind == "np" and unit.prep is None and not unit.joined and unit.first == before.last
    is_strange = not unit.reading.is_known and not unit.reading.definite and unit.last - unit.start > 1
    return is_one and before.reading.definite and is_bare and is_strange and not is_outlet(clause, k)


def _is_parenthesis(clause: Clause, k: int) -> bool:
    """Does a comma or أن close the name at unit k?"""
    behind = k + 1
    return behind >= len(clause.units) or clause.units[behind].kind in ("mark", "that")


def _names_himself(clause: Clause, u: int) -> bool:
    """«اكتفى بذكر اسمه الأول»: does the clause of verb u tell of his name?"""
    tokens = clause.sheet.tokens
    first = clause.units[u].last
    return any(tokens[i].bare in clause.sheet.cues.name for i in range(first, min(first + 4, clause.sentence.last)))
