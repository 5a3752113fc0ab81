"""Scope of a claim: one happening that could be dated, or a habit, a series, a total, a state that lasts."""

from riwaya.claims.draft import Clause, Draft
from riwaya.claims.no_part import word_at
from riwaya.claims.period import is_total
from riwaya.claims.unit import Unit
from riwaya.knowledge.cues import Cues
from riwaya.records import TimeValue

_LASTING_REACH = 2
_SINCE_REACH = 4
_LENGTH_REACH = 9
_HEAD_REACH = 30
_CARRIER_REACH = 7
_EFFECTS = frozenset({"killing", "injury", "displacement", "property"})
_COUNTED = frozenset({
    "killing", "injury", "arrest", "displacement", "airstrike", "shelling", "attack", "bombing", "operation",
})


def is_general(clause: Clause, draft: Draft, cues: Cues, before: Clause | None) -> bool:
    """A habit, a series, a total over a period, or a state that lasts."""
    if draft.sense.entry.scope == "general":
        return True
    unit = clause.units[draft.unit]
    readings = clause.sheet.readings
    carriers = {readings[i].word for i in range(unit.first, unit.start)}
    if carriers & cues.habits or (carriers & cues.undated and not _is_dated_behind(clause, draft)):
        return True
    ahead = unit.first if unit.prep not in (None, "من") else max(clause.sentence.first, unit.first - 1)
    if any(readings[i].word in cues.general for i in range(ahead, unit.last)):
        return True
    if draft.type == "control" and _is_lasting(clause, draft, cues):
        return True
    if _is_one_of_many(clause, draft, cues) or _is_told_at_length(clause, draft, cues):
        return True
    return _is_possessed_plural(clause, draft) or _goes_on(clause, draft, cues) or _recurs(clause, draft) or ((
        draft.sense.entry.carries is not None or draft.type in _COUNTED
    ) and is_total(clause, draft, before))


def _is_dated_behind(clause: Clause, draft: Draft) -> bool:
    """Does a time stand behind the claim in its sentence?"""
    begins = clause.sheet.begins
    span = range(draft.trigger + 1, clause.sentence.last)
    return any(i in begins and isinstance(begins[i].value, TimeValue) for i in span)


def _is_lasting(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«المناطق الخاضعة لسيطرة الجيش», «الأراضي التي يسيطر عليها»: who holds a place, and not that he took it."""
    unit = clause.units[draft.unit]
    if unit.kind == "verb":
        before = clause.units[draft.unit - 1].kind if draft.unit else ""
        return before == "rel" and all(f.tense == "imperfect" for f in draft.sense.features)
    first = max(clause.sentence.first, draft.trigger - _LASTING_REACH)
    return any(clause.sheet.readings[i].word in cues.lasting for i in range(first, draft.trigger))


def _is_possessed_plural(clause: Clause, draft: Draft) -> bool:
    """«عملياته», «هجماتها»: a plural that somebody has; «أنهى عملياته»: but one that he begins or ends."""
    unit = clause.units[draft.unit]
    verb = _carrier(clause, draft)
    is_begun = verb is not None and verb.reading.word in clause.sheet.cues.bounding
    return unit.kind == "event" and unit.reading.pronoun is not None and _is_plural(draft) and not is_begun


def _is_plural(draft: Draft) -> bool:
    return {f.number for f in draft.sense.features if f.pos != "verb"} == {"plural"}


def _carrier(clause: Clause, draft: Draft) -> Unit | None:
    """The verb right before an event noun that may carry it, None without one."""
    for u in range(draft.unit - 1, max(-1, draft.unit - _CARRIER_REACH), -1):
        unit = clause.units[u]
        if unit.kind == "verb":
            return unit
        if unit.kind in ("that", "rel", "conj", "event"):
            return None
    return None


def _goes_on(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«تواصل القوات خرقها», «تتعمد استهداف الأحياء», «تشهد البلدة منذ أيام قصفاً»: a verb of what lasts or recurs."""
    verb = _carrier(clause, draft)
    if verb is None or clause.units[draft.unit].kind != "event":
        return False
    if verb.reading.word in cues.habitual:
        return True
    light = verb.reading.light
    if light is None or any(f.tense != "imperfect" for f in light.features):
        return False
    if light.entry.kind == "actor" and light.entry.phase == "go_on":
        return True
    first = max(clause.sentence.first, verb.first - _SINCE_REACH)
    last = min(clause.sentence.last, draft.trigger + _SINCE_REACH)
    return light.entry.kind in ("place", "target") and any(_lasts_days(clause, i) for i in range(first, last))


def _lasts_days(clause: Clause, i: int) -> bool:
    """«منذ أيام»: does a time of more than a day, up to now, begin at token i?"""
    mention = clause.sheet.begins.get(i)
    if mention is None or not isinstance(mention.value, TimeValue) or clause.sheet.readings[i].word != "منذ":
        return False
    start, published = mention.value.start, clause.sheet.doc.article.published
    return start < published[:10] if start is not None and published is not None else mention.value.precision == "past"


def _is_one_of_many(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«أحد أكثر الهجمات دموية», «عدة محاولات اغتيال», «الأحكام السابقة»: the many of which it is one, or that were."""
    unit = clause.units[draft.unit]
    if unit.kind != "event":
        return False
    carriers = {clause.sheet.readings[i].word for i in range(unit.first - 1, unit.start) if i >= clause.sentence.first}
    if carriers & cues.undated and any("quant" in clause.sheet.readings[i].func for i in range(
        max(clause.sentence.first, unit.first - 1), unit.start
    )):
        return True
    if not (_is_plural(draft) and unit.reading.definite) or draft.sense.entry.carries is not None:
        return False
    is_past = any(
        cues.behind.get(clause.sheet.tokens[i].bare) == "actual"
        for i in range(unit.start + 1, min(unit.last + 1, clause.sentence.last))
    )
    return is_past or word_at(clause, draft.trigger - 1) in cues.most


def _is_told_at_length(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«لم يستهدف طوال وجوده قوات النظام», «قصف النظام على مدار السنوات الماضية»: a stretch of time, not a day."""
    if draft.type not in _COUNTED:
        return False
    first, last = clause.sentence.first, min(clause.sentence.last, draft.trigger + _LENGTH_REACH)
    if any(word_at(clause, i) in cues.throughout for i in range(first, min(first + 2, draft.trigger))):
        return True
    for i in range(draft.trigger + 1, last):
        if clause.sheet.is_mark(i) and clause.sheet.tokens[i].folded != '"':
            return False
        if clause.sheet.readings[i].word in cues.throughout:
            return True
        if i in clause.sheet.events or clause.sheet.readings[i].word in clause.sheet.roles.that:
            return False
    return False


def _recurs(clause: Clause, draft: Draft) -> bool:
    """Does a word such as «يومياً» stand near?"""
    first = clause.sentence.first
    near = range(max(first, draft.trigger - 8), min(clause.sentence.last, draft.trigger + 8))
    head = range(first, first + 2) if draft.trigger - first < _HEAD_REACH else range(0)
    times = [i for i in clause.sheet.recurring if i in head or i in near]
    return bool(times) and not _is_said_often(clause, min(times, key=lambda i: (i not in head, i)))


def _is_said_often(clause: Clause, time: int) -> bool:
    """«تعهدت مراراً بالثأر»: the word tells how often somebody said so."""
    before = [unit for unit in clause.units if unit.first < time and unit.kind not in ("np", "mark", "time", "part")]
    return bool(before) and before[-1].kind == "verb" and before[-1].reading.say is not None


def share_scope(clause: Clause) -> None:
    """Events joined to a series are part of it: «عمليات اغتيال وخطف وسلب». So are the losses that a war brought."""
    wars = [u for u, draft in clause.drafts.items() if draft.type == "clash" and draft.sense.entry.scope == "general"]
    for u, draft in clause.drafts.items():
        if draft.type in _EFFECTS and any(_brought(clause, war, u) for war in wars):
            draft.scope = "general"
    for u in sorted(clause.drafts):
        before = max((k for k in clause.drafts if k < u), default=None)
        if before is None or clause.units[u].kind != "event" or clause.drafts[before].scope != "general":
            continue
        between = clause.units[before + 1:u]
        is_listed = clause.units[u].joined and all(unit.kind == "np" and unit.prep is None for unit in between)
        is_planned = clause.drafts[u].modality == "intended"
        is_aim = is_planned and clause.sheet.clitic_preposition(clause.units[u].first) == "ل"
        if is_listed or (is_aim and clause.drafts[before].modality == "actual"):
            clause.drafts[u].scope = "general"


def _brought(clause: Clause, war: int, loss: int) -> bool:
    """«الحرب … تسببت بمقتل»: does a verb of causing stand between the two?"""
    lights = [unit.reading.light for unit in clause.units[war + 1 : loss] if unit.kind == "verb"]
    return any(light is not None and light.entry.kind == "cause" for light in lights)
