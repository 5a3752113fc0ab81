"""Polarity: is an event denied, by what stands around its trigger?"""

from collections.abc import Set

from riwaya.claims.attribution import Voice
from riwaya.claims.draft import Clause, Draft
from riwaya.claims.no_part import NOT_THEIRS, is_disowned, word_at
from riwaya.claims.verbhood import is_verb
from riwaya.knowledge.cues import Cues

_LOSSES = frozenset({"killing", "injury"})
_NEGATION_REACH = 3
_TO = "ل"
_ON = "علي"
_OR = "او"
_IN = "في"
_REPLY_REACH = 4
_NEGATED_REACH = 6
_DISOWNING_REACH = 14
_LINKS = 5
_NEWS_REACH = 8
_EXCEPTION_REACH = 8
_LONGEST_PHRASE = 5


def is_denied(clause: Clause, draft: Draft, voice: Voice | None, cues: Cues) -> bool:
    """Does the text say that it did not happen, or that this doer took no part?"""
    if draft.sense.entry.is_only_denied:
        return _is_stand_in_denied(clause, draft, voice, cues)
    if _is_not_only(clause, draft, cues):
        return False
    if _is_freed(clause, draft, cues) or _is_untrue(clause, draft, cues) or _is_refuted(clause, draft, cues):
        return True
    unit = clause.units[draft.unit]
    sheet = clause.sheet
    before = draft.trigger - 1
    if unit.kind == "verb":
        return _is_verb_denied(clause, draft, voice, cues)
    if _is_replied_to(clause, draft, cues):
        return False
    first = max(clause.sentence.first, draft.trigger - _NEGATION_REACH)
    for i in range(draft.trigger - 1, first - 1, -1):
        if sheet.is_mark(i) and sheet.tokens[i].folded != '"':
            break
        if i in sheet.armed:
            continue  # «طائرة بدون طيار»
        is_not = i == before and sheet.tokens[i].core in cues.not_before_verb
        word = sheet.readings[i].word
        is_none = word in cues.not_before_noun and (i == before or word not in cues.other)
        if is_not or is_none:
            return not _is_hardly(clause, i, cues)
    if _is_under_not(clause, draft, cues):
        return True
    if voice is not None and voice.denies and unit.prep not in cues.backdrop and _is_first_of(clause, draft, cues):
        return True
    before_or = _before_or(clause, draft)
    if before_or is not None:
        return is_denied(clause, before_or, voice, cues)
    return _negated_verb(clause, draft, cues)


def _is_stand_in_denied(clause: Clause, draft: Draft, voice: Voice | None, cues: Cues) -> bool:
    """«نفت أي دور لها», «لا علاقة لنا بما جرى»: what stands in for an event, denied by a verb or by its own words."""
    is_told = voice is not None and voice.denies and _is_first_of(clause, draft, cues)
    return is_told or is_disowned(clause, draft, cues) or _is_refuted(clause, draft, cues)


def _is_freed(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """Is this doer said to have had no part: «لا علاقة لنا بالهجوم», «القصف مو من النظام»?"""
    return draft.by.get("actor") == NOT_THEIRS or is_disowned(clause, draft, cues)


def _before_or(clause: Clause, draft: Draft) -> Draft | None:
    """«وقوع أي قتلى أو جرحى», «دون قتلى أو إصابات»: the event of the same kind that أو joins this one to."""
    joint = draft.unit - 1
    if joint < 1 or clause.units[joint].reading.word != _OR:
        return None
    other = clause.drafts.get(joint - 1)
    return other if other is not None and other.sense.entry.carries and draft.sense.entry.carries else None


def _is_verb_denied(clause: Clause, draft: Draft, voice: Voice | None, cues: Cues) -> bool:
    """Is an event told by a verb denied by the particle before it, or by whoever denies it?"""
    sheet = clause.sheet
    before = draft.trigger - 1
    if before >= clause.sentence.first and sheet.readings[before].word in cues.not_before_verb:
        return not (is_unless(clause, draft) or _is_excepted(clause, draft.trigger, cues))
    if word_at(clause, before) in sheet.roles.that:
        if word_at(clause, before - 1) in cues.not_before_noun or _is_never(clause, before - 1, cues):
            return True  # «من دون أن يقصف»
    is_spoken = _is_spoken_not(clause, draft.unit, cues) and not _is_outcome(clause, draft)
    if is_spoken or _is_not_who(clause, draft, cues):
        return True
    return voice is not None and voice.denies and _is_first_of(clause, draft, cues)


def _is_excepted(clause: Clause, at: int, cues: Cues) -> bool:
    """«لم تقصف الطائرات سوى الثكنة», «لم يقتل إلا شخص»: what is excepted behind the negated verb is affirmed."""
    for i in range(at + 1, min(clause.sentence.last, at + _EXCEPTION_REACH)):
        if clause.sheet.is_mark(i) and clause.sheet.tokens[i].folded != '"':
            return False
        if clause.sheet.word(i) in cues.excepting:
            return word_at(clause, i + 1) not in clause.sheet.roles.that  # «إلا أن …»: a second clause
    return False


def is_unless(clause: Clause, draft: Draft) -> bool:
    """«ما لم تُفرج الحركة»: a condition, no denial."""
    return word_at(clause, draft.trigger - 1) == "لم" and word_at(clause, draft.trigger - 2) == "ما"


def _has_phrase(clause: Clause, first: int, last: int, phrases: Set[str], cues: Cues) -> bool:
    """Does one of the phrases of up to five words stand among tokens [first, last)?"""
    words = [token.bare for token in clause.sheet.tokens[first:last]]
    return any(
        " ".join(words[at:at + size]) in phrases
        for at, word in enumerate(words) if word in cues.phrase_heads
        for size in range(1, min(_LONGEST_PHRASE, len(words) - at) + 1)
    )


def _is_under_not(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«ليست تحت أي حصار», «ما في مداهمات»: a negation before the preposition and أي before the event."""
    sheet = clause.sheet
    for i in range(draft.trigger - 1, max(clause.sentence.first, draft.trigger - _LINKS) - 1, -1):
        word = sheet.readings[i].word
        if word in cues.not_before_verb:
            return i < draft.trigger - 1
        if word == "ما" and i < draft.trigger - 1:
            is_open = i == clause.sentence.first or sheet.is_mark(i - 1)
            return (is_open or word_at(clause, i - 1) in cues.before_spoken) and word_at(clause, i + 1) == "في"
        is_link = word in cues.any or "prep" in sheet.readings[i].func or sheet.tokens[i].folded == '"'
        if not is_link:
            return False
    return False


def _is_replied_to(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«لم ترد على القصف», «عدم التعليق على الغارة»: an event that gets no answer was there."""
    unit = clause.units[draft.unit]
    first = max(clause.sentence.first, unit.first - _REPLY_REACH)
    return unit.prep == _ON and any(clause.sheet.tokens[i].bare in cues.replying for i in range(first, unit.first))


def _is_not_only(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«ليس القصف وحده»: what follows says that there is more, not less."""
    last = clause.units[draft.unit].last
    return last < clause.sentence.last and clause.sheet.tokens[last].bare in cues.only


def _is_hardly(clause: Clause, at: int, cues: Cues) -> bool:
    """«لا يكاد يمر يوم دون خطف»: a negation before the negation."""
    return any(word_at(clause, i) in cues.hardly for i in range(max(clause.sentence.first, at - _NEGATED_REACH), at))


def _is_untrue(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«لا صحة لما تردد عن قصف», «الأنباء عن القصف عارية عن الصحة»: a phrase that calls the news untrue."""
    if _has_phrase(clause, clause.sentence.first, draft.trigger, cues.untrue, cues):
        return True
    first = max(clause.sentence.first, draft.trigger - _NEWS_REACH)
    is_news = any(clause.sheet.tokens[i].bare in cues.news for i in range(first, draft.trigger))
    behind = (draft.trigger + 1, clause.sentence.last)
    return is_news and any(_has_phrase(clause, *behind, said, cues) for said in (cues.untrue, cues.untrue_behind))


def _is_refuted(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«كذّبت تقارير عن توغل قوة», «نفي الحكومة شن غارات»: a word of denying governs the news of it."""
    if clause.units[draft.unit].kind == "verb":
        return False
    is_news = False
    for i in range(draft.trigger - 1, max(clause.sentence.first, draft.trigger - _DISOWNING_REACH) - 1, -1):
        sheet = clause.sheet
        if i in sheet.events or (sheet.is_mark(i) and sheet.tokens[i].folded not in ('"', ",", "،")):
            return False
        bare = sheet.tokens[i].bare
        is_news = is_news or bare in cues.news
        say = sheet.readings[i].say
        is_new = sheet.is_joined(i) or (i > clause.sentence.first and sheet.is_mark(i - 1))
        if say is not None and say.verb.stance != "denies" and is_new and is_verb(sheet, i, clause.sentence.first):
            return False  # «بعد أشهر من النفي، أقرت الوزارة بمقتلهم»
        is_denying = (say is not None and say.verb.stance == "denies") or bare in cues.rejecting
        if bare in cues.denials or (is_denying and is_news):
            return cues.not_before_verb.isdisjoint((word_at(clause, i - 1), word_at(clause, i - 2)))
    return False


def _is_spoken_not(clause: Clause, u: int, cues: Cues) -> bool:
    """«والله ما قصفنا حدا»: ما right before the verb at unit u, at the head of what is said, as people speak."""
    unit = clause.units[u]
    before = unit.start - 1
    if word_at(clause, before) != "ما" or unit.reading.pronoun is not None or unit.reading.word in cues.still:
        return False
    ahead = word_at(clause, before - 1)
    is_mark = before - 1 >= clause.sentence.first and clause.sheet.is_mark(before - 1)
    is_open = before == clause.sentence.first or is_mark or clause.sheet.is_joined(before)
    is_named = before - 1 in clause.sheet.covers or clause.units[max(u - 2, 0)].kind in ("np", "time")
    return is_open or is_named or ahead in cues.before_spoken


def _is_outcome(clause: Clause, draft: Draft) -> bool:
    """«انفجرت سيارة، ما أودى بحياة أربعة»: behind a comma ما takes up what led to the losses."""
    at = draft.trigger - 2
    return at >= clause.sentence.first and draft.sense.entry.carries is not None and (
        clause.sheet.tokens[at].folded in ("،", ",")
    )


def _is_never(clause: Clause, i: int, cues: Cues) -> bool:
    """«لم يسبق أن قصفت»: the negated verb at token i says that it has not come to that."""
    return word_at(clause, i) in cues.ever and word_at(clause, i - 1) in cues.not_before_verb


def _is_not_who(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«لسنا من فجّر السيارة», «مو نحنا اللي قصفنا»: it was somebody else."""
    before = draft.trigger - 1
    is_rel = before >= clause.sentence.first and "rel" in clause.sheet.readings[before].func
    if not is_rel and word_at(clause, before) not in clause.sheet.roles.who:
        return False
    before -= 1
    while word_at(clause, before) in cues.we or word_at(clause, before) in clause.sheet.roles.who:
        before -= 1
    return word_at(clause, before) in cues.not_who


def _is_first_of(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """Is the draft the first event behind the verb of denying, and nobody the one who denies («لا أحد ينكر»)?"""
    for u in range(draft.unit - 1, -1, -1):
        if u in clause.drafts and not clause.drafts[u].sense.entry.is_only_denied:
            return False
        if clause.units[u].kind == "verb":
            at = clause.units[u].start
            return word_at(clause, at - 1) not in cues.nobody or word_at(clause, at - 2) not in cues.not_before_verb
    return True


def _negated_verb(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«لم تتمكن من اعتقال»: the event hangs on a negated eventless verb right before it."""
    if draft.type in _LOSSES and _negated_cause(clause, draft, cues):
        return True
    if clause.units[draft.unit].prep in cues.backdrop | cues.excepting:
        return False
    was_any = False
    for u in range(draft.unit - 1, max(-1, draft.unit - _NEGATED_REACH), -1):
        unit = clause.units[u]
        if unit.kind == "verb":
            return _is_negating(clause, draft, u, cues)
        is_any = unit.kind == "conj" and (unit.reading.word in cues.any or (was_any and unit.prep is not None))
        was_any = was_any or is_any
        if not is_any and _ends_negation(clause, draft, u):
            return False
    return False


def _is_negating(clause: Clause, draft: Draft, u: int, cues: Cues) -> bool:
    """Does the negation of the verb at unit u hold for the event behind it?"""
    unit = clause.units[u]
    before, word, light = unit.start - 1, unit.reading.word, unit.reading.light
    is_negated = word_at(clause, before) in cues.not_before_verb
    if word in cues.taking_part and is_negated:
        is_known = clause.units[draft.unit].reading.definite
        return u not in clause.drafts or not is_known  # «لم تشارك في العملية»: there was one
    if word in cues.presupposing or u in clause.drafts or before < clause.sentence.first:
        return False
    if light is not None and light.entry.kind == "cause" and not _is_led(clause, draft):
        return False  # «لم تسفر الغارة عن إصابات»: the strike itself is not denied
    is_report = light is not None and light.entry.kind == "report"  # «لم تسجل إصابات», «لم يبلغ عن ضحايا»
    if not is_report and (unit.reading.say is not None or not (unit.reading.plain or light)):
        return False
    if word_at(clause, before) in clause.sheet.roles.that and word_at(clause, before - 1) in cues.not_before_noun:
        return True  # «دون أن تسفر عن ضحايا»
    return is_negated or (word in cues.came_about and _is_spoken_not(clause, u, cues))


def _ends_negation(clause: Clause, draft: Draft, u: int) -> bool:
    """Does unit u, between a negated verb and the event, keep the one from the other?"""
    unit = clause.units[u]
    ends = clause.sheet.roles.around | clause.sheet.cues.excepting
    if unit.prep in ends or (u in clause.drafts and unit.prep is not None):
        return True
    is_governed = clause.units[draft.unit].joined or clause.units[draft.unit].prep is not None
    if u in clause.drafts and unit.kind == "event" and not is_governed:
        return True  # «لا تستطيع فك الحصار»: the siege is there
    is_known = clause.units[draft.unit].prep == _IN and clause.units[draft.unit].reading.definite
    if u in clause.drafts and unit.kind == "event" and is_known:
        return True  # «لم تسجل أي إصابة في القصف»: the shelling was there
    is_lost = draft.sense.entry.carries is not None and not clause.units[draft.unit].reading.definite
    if unit.reading.word in clause.sheet.cues.particulars and not is_lost:
        return True  # «لم يقدم تفاصيل عن الهجوم»
    is_held = unit.kind == "pron" and not clause.sheet.word(unit.start).startswith(_TO)
    if is_held and clause.units[draft.unit].prep is not None:
        return True  # «لم يتم التعرف عليهم بعملية إنزال», but «لم يسمح لهم بالتظاهر»
    is_end = unit.kind in ("mark", "conj", "that", "rel") and not clause.is_soft(u)
    return is_end or unit.reading.word in clause.sheet.roles.barriers


def _is_led(clause: Clause, draft: Draft) -> bool:
    """Does a preposition govern the event, right before it or before أي («عن أي خسائر»)?"""
    before = [unit for unit in clause.units[max(0, draft.unit - 2):draft.unit] if unit.kind == "conj"]
    return clause.units[draft.unit].prep is not None or any(unit.prep is not None for unit in before)


def _negated_cause(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«لم يسفر الانفجار الذي هز المدينة عن سقوط قتلى»: the losses of a negated verb of causing, however far."""
    is_led = _is_led(clause, draft)
    for u in range(draft.unit - 1, -1, -1):
        light = clause.units[u].reading.light
        if clause.units[u].kind == "verb" and light is not None and light.entry.kind == "cause":
            is_negated = word_at(clause, clause.units[u].start - 1) in cues.not_before_verb
            return is_negated and is_led == bool(light.entry.preposition)
    return False
