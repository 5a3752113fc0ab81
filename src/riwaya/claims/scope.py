"""Scope of a claim: one happening that could be dated, or a habit, a series, a total, a state that lasts."""

from riwaya.claims.draft import Clause, Draft
from riwaya.claims.period import is_total
from riwaya.knowledge.cues import Cues
from riwaya.records import TimeValue

_LASTING_REACH = 2
_EFFECTS = frozenset({"killing", "injury", "displacement", "property"})
_COUNTED = frozenset({"killing", "injury", "arrest", "displacement", "airstrike", "shelling", "attack", "bombing"})


def is_general(clause: Clause, draft: Draft, cues: Cues, before: Clause | None) -> bool:
    """A habit, a series, a total over a period, or a state that lasts."""
    if draft.sense.entry.scope == "general":
        return True
    unit = clause.units[draft.unit]
    readings = clause.sheet.readings
    carriers = {readings[i].word for i in range(unit.first, unit.start)}
    if carriers & cues.habits or (carriers & cues.undated and not _is_dated_behind(clause, draft)):
        return True
    if any(readings[i].word in cues.general for i in range(max(clause.sentence.first, unit.first - 1), unit.last)):
        return True
    if draft.type == "control" and _is_lasting(clause, draft, cues):
        return True
    return _is_possessed_plural(clause, draft) or _goes_on(clause, draft) or _recurs(clause, draft) or ((
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
    """«عملياته», «هجماتها»: a plural that somebody has."""
    unit = clause.units[draft.unit]
    numbers = {f.number for f in draft.sense.features if f.pos != "verb"}
    return unit.kind == "event" and unit.reading.pronoun is not None and numbers == {"plural"}


def _goes_on(clause: Clause, draft: Draft) -> bool:
    """«تواصل القوات خرقها», «يكثف عملياته»: an imperfect verb of going on whose subject is the doer."""
    for u in range(draft.unit - 1, max(-1, draft.unit - 5), -1):
        unit = clause.units[u]
        if unit.kind == "verb":
            light = unit.reading.light
            is_imperfect = all(f.tense == "imperfect" for f in unit.reading.finite)
            return light is not None and light.entry.kind == "actor" and light.entry.phase == "go_on" and is_imperfect
        if unit.kind in ("that", "rel", "conj", "event"):
            return False
    return False


def _recurs(clause: Clause, draft: Draft) -> bool:
    """Does a word such as «يومياً» stand near?"""
    for i in range(max(clause.sentence.first, draft.trigger - 8), min(clause.sentence.last, draft.trigger + 8)):
        mention = clause.sheet.begins.get(i)
        if mention is not None and isinstance(mention.value, TimeValue) and mention.value.recurs:
            return not _is_said_often(clause, i)
    return False


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
        is_listed = clause.units[u].kind == "event" and clause.units[u].joined and before == u - 1
        if is_listed and before is not None and clause.drafts[before].scope == "general":
            clause.drafts[u].scope = "general"


def _brought(clause: Clause, war: int, loss: int) -> bool:
    """«الحرب … تسببت بمقتل»: does a verb of causing stand between the two?"""
    lights = [unit.reading.light for unit in clause.units[war + 1 : loss] if unit.kind == "verb"]
    return any(light is not None and light.entry.kind == "cause" for light in lights)
