"""Polarity: is an event denied, by what stands around its trigger?"""

from riwaya.claims.attribution import Voice
from riwaya.claims.draft import Clause, Draft
from riwaya.knowledge.cues import Cues

_NEGATION_REACH = 3
_NEGATED_REACH = 6
_DISOWNING_REACH = 10
_NEWS_REACH = 8
_LONGEST_PHRASE = 5


def is_denied(clause: Clause, draft: Draft, voice: Voice | None, cues: Cues) -> bool:
    """Does the text say that it did not happen, or that this doer took no part?"""
    if _is_not_only(clause, draft, cues):
        return False
    if _is_untrue(clause, draft, cues) or _is_disowned(clause, draft, cues) or _is_refuted(clause, draft, cues):
        return True
    unit = clause.units[draft.unit]
    sheet = clause.sheet
    before = draft.trigger - 1
    if unit.kind == "verb":
        if before >= clause.sentence.first and sheet.readings[before].word in cues.not_before_verb:
            return not is_unless(clause, draft)
        if word_at(clause, before) in clause.sheet.roles.that and word_at(clause, before - 1) in cues.not_before_noun:
            return True  # «من دون أن يقصف»
        if _is_spoken_not(clause, draft, cues) or _is_not_who(clause, draft, cues):
            return True
        return voice is not None and voice.denies and _is_first_of(clause, draft)
    first = max(clause.sentence.first, draft.trigger - _NEGATION_REACH)
    for i in range(draft.trigger - 1, first - 1, -1):
        if sheet.is_mark(i) and sheet.tokens[i].folded != '"':
            break
        if i in sheet.armed:
            continue  # «طائرة بدون طيار»
        is_not = i == before and sheet.tokens[i].core in cues.not_before_verb
        may_reach = i == before or word_at(clause, i) not in cues.other
        is_none = sheet.readings[i].word in cues.not_before_noun and may_reach
        if is_not or is_none:
            return not _is_hardly(clause, i, cues)
    if voice is not None and voice.denies and _is_first_of(clause, draft):
        return True
    return _negated_verb(clause, draft, cues)


def is_unless(clause: Clause, draft: Draft) -> bool:
    """«ما لم تُفرج الحركة»: a condition, no denial."""
    return word_at(clause, draft.trigger - 1) == "لم" and word_at(clause, draft.trigger - 2) == "ما"


def word_at(clause: Clause, i: int) -> str:
    """The word at token i, empty before the sentence."""
    return clause.sheet.readings[i].word if i >= clause.sentence.first else ""


def _phrases(clause: Clause, first: int, last: int) -> set[str]:
    """All runs of up to five words among tokens [first, last)."""
    words = [clause.sheet.tokens[i].bare for i in range(max(first, clause.sentence.first), last)]
    return {
        " ".join(words[i:i + size]) for size in range(1, _LONGEST_PHRASE + 1) for i in range(len(words) - size + 1)
    }


def _is_not_only(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«ليس القصف وحده»: what follows says that there is more, not less."""
    last = clause.units[draft.unit].last
    return last < clause.sentence.last and clause.sheet.tokens[last].bare in cues.only


def _is_hardly(clause: Clause, at: int, cues: Cues) -> bool:
    """«لا يكاد يمر يوم دون خطف»: a negation before the negation."""
    return any(word_at(clause, i) in cues.hardly for i in range(max(clause.sentence.first, at - _NEGATED_REACH), at))


def _is_untrue(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«لا صحة لما تردد عن قصف», «الأنباء عن القصف عارية عن الصحة»: a phrase that calls the news untrue."""
    if _phrases(clause, clause.sentence.first, draft.trigger) & cues.untrue:
        return True
    first = max(clause.sentence.first, draft.trigger - _NEWS_REACH)
    is_news = any(clause.sheet.tokens[i].bare in cues.news for i in range(first, draft.trigger))
    behind = _phrases(clause, draft.trigger + 1, clause.sentence.last)
    return is_news and bool(behind & (cues.untrue | cues.untrue_behind))


def _is_disowned(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«لا علاقة لنا بالهجوم», «تبرأت من اقتحام المقر»: no part in it."""
    if clause.units[draft.unit].kind == "verb":
        return False
    prep = clause.sheet.clitic_preposition(clause.units[draft.unit].start) or clause.units[draft.unit].prep
    if prep is None:
        return False
    for i in range(draft.trigger - 1, max(clause.sentence.first, draft.trigger - _DISOWNING_REACH) - 1, -1):
        if clause.sheet.is_mark(i) and clause.sheet.tokens[i].folded not in ('"', ",", "،"):
            return False
        bare = clause.sheet.tokens[i].bare
        if bare in cues.disowning and prep == "من":
            return True
        is_none = bare in cues.part and word_at(clause, i - 1) in cues.not_before_verb
        if is_none and prep in ("ب", "في"):
            return True
    return False


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
        if bare in cues.denials or (say is not None and say.verb.stance == "denies" and is_news):
            return not {word_at(clause, i - 1), word_at(clause, i - 2)} & cues.not_before_verb
    return False


def _is_spoken_not(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«والله ما قصفنا حدا»: ما right before a verb at the head of what is said, as people speak."""
    before = draft.trigger - 1
    if word_at(clause, before) != "ما" or clause.units[draft.unit].reading.pronoun is not None:
        return False
    ahead = word_at(clause, before - 1)
    is_mark = before - 1 >= clause.sentence.first and clause.sheet.is_mark(before - 1)
    is_led = clause.sheet.is_joined(before) or ahead in cues.before_spoken or before - 1 in clause.sheet.covers
    return before == clause.sentence.first or is_mark or is_led or clause.units[max(draft.unit - 2, 0)].kind == "np"


def _is_not_who(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«لسنا من فجّر السيارة»: it was somebody else."""
    before = draft.trigger - 1
    return word_at(clause, before) in clause.sheet.roles.who and word_at(clause, before - 1) in cues.not_who


def _is_first_of(clause: Clause, draft: Draft) -> bool:
    """Is the draft the first event behind the verb of denying?"""
    for u in range(draft.unit - 1, -1, -1):
        if u in clause.drafts:
            return False
        if clause.units[u].kind == "verb":
            return True
    return True


def _negated_verb(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«لم تتمكن من اعتقال»: the event hangs on a negated eventless verb right before it."""
    if draft.sense.entry.carries and _negated_cause(clause, draft, cues):
        return True
    for u in range(draft.unit - 1, max(-1, draft.unit - _NEGATED_REACH), -1):
        unit = clause.units[u]
        if unit.kind == "verb":
            before = unit.start - 1
            if clause.sheet.readings[unit.start].word in cues.presupposing:
                return False
            light = unit.reading.light
            if light is not None and light.entry.kind == "cause" and clause.units[draft.unit].prep is None:
                return False  # «لم تسفر الغارة عن إصابات»: the strike itself is not denied
            is_report = light is not None and light.entry.kind == "report"  # «لم تسجل إصابات», «لم يبلغ عن ضحايا»
            is_plain = bool(unit.reading.plain or light) and unit.reading.say is None
            if not (is_plain or is_report) or u in clause.drafts or before < clause.sentence.first:
                return False
            is_an = word_at(clause, before) in clause.sheet.roles.that
            if is_an and word_at(clause, before - 1) in cues.not_before_noun:
                return True  # «دون أن تسفر عن ضحايا»
            return clause.sheet.readings[before].word in cues.not_before_verb
        is_any = unit.kind == "conj" and unit.reading.word in cues.any
        if unit.prep in clause.sheet.roles.around or (u in clause.drafts and unit.prep is not None):
            return False
        if (unit.kind in ("mark", "conj", "that", "rel") and not clause.is_soft(u) and not is_any):
            return False
        if unit.reading.word in clause.sheet.roles.barriers:
            return False
    return False


def _negated_cause(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«لم يسفر الانفجار الذي هز المدينة عن سقوط قتلى»: the losses of a negated verb of causing, however far."""
    if clause.units[draft.unit].prep is None:
        return False
    for u in range(draft.unit - 1, -1, -1):
        light = clause.units[u].reading.light
        if clause.units[u].kind == "verb" and light is not None and light.entry.kind == "cause":
            return word_at(clause, clause.units[u].start - 1) in cues.not_before_verb
    return False
