"""Polarity, modality and scope of a claim, from the words that govern its trigger."""

from riwaya.claims.attribution import Voice
from riwaya.claims.draft import Clause, Draft
from riwaya.claims.period import is_total
from riwaya.claims.polarity import is_denied, is_unless, word_at
from riwaya.knowledge.cues import Cues, Governor
from riwaya.records import TimeValue

_REACH = 14
_TO_COME = Governor("intended", frozenset())
_IF = Governor("hypothetical", frozenset())
_LASTING_REACH = 2
_BELIEF_REACH = 8
_EFFECTS = frozenset({"killing", "injury", "displacement", "property"})
_COUNTED = frozenset({"killing", "injury", "arrest", "displacement", "airstrike", "shelling", "attack", "bombing"})


def mark(clause: Clause, draft: Draft, voice: Voice | None, cues: Cues, before: Clause | None = None) -> None:
    """Set polarity, modality and scope of one draft. before: the clause of the sentence before."""
    if is_denied(clause, draft, voice, cues):
        draft.polarity = "denied"
    governor = _governed(clause, draft, cues)
    draft.is_accusation = governor is not None and governor.accuses
    modality = _shown_behind(clause, draft, cues) or _may_be(clause, draft, cues)
    modality = modality or (governor.gives if governor is not None else None) or _purpose(clause, draft)
    if modality is None and voice is not None:
        is_unsaid = draft.polarity == "denied" and not voice.chain  # «لم تسجل إصابات»: nobody alleges it
        modality = "intended" if voice.intends else "alleged" if voice.alleged and not is_unsaid else None
    draft.modality = modality or "actual"
    if _is_general(clause, draft, cues, before):
        draft.scope = "general"


def _shown_behind(clause: Clause, draft: Draft, cues: Cues) -> str | None:
    """«الهجوم المزعوم», «اجتماع مرتقب», «طائرة يُعتقد أنها تركية»: what the words behind make of it."""
    unit = clause.units[draft.unit]
    sheet = clause.sheet
    if unit.kind == "event":
        for i in range(unit.start + 1, min(unit.last + 1, clause.sentence.last)):
            gives = cues.behind.get(sheet.tokens[i].bare)
            if gives is not None and sheet.readings[i].definite == unit.reading.definite:
                return gives
    ends = {words.last for words in draft.roles["actor"] if words.first > draft.trigger}
    if unit.kind == "event":
        ends |= {unit.last} | {behind.last for behind in clause.units[draft.unit + 1:draft.unit + 2]}
    for i in range(draft.trigger + 1, min(draft.trigger + _BELIEF_REACH, clause.sentence.last - 1)):
        if sheet.is_mark(i) and sheet.tokens[i].folded != '"':
            return None
        if sheet.readings[i].word in cues.believed:
            leads = sheet.readings[i + 1].word in sheet.roles.that or sheet.clitic_preposition(i + 1) == "ب"
            return "alleged" if leads and i in ends else None
        if "conj" in sheet.readings[i].func or i in sheet.events:
            return None
    return None


def _may_be(clause: Clause, draft: Draft, cues: Cues) -> str | None:
    """«قد يلجأ الجيش إلى حصار», «إذا هاجمت», «إن سيطرت … فسـ», «أي توغل من شأنه»: it only may be."""
    sheet = clause.sheet
    verb = draft.trigger if clause.units[draft.unit].kind == "verb" else None
    if verb is None:
        for u in range(draft.unit - 1, max(-1, draft.unit - 4), -1):
            if clause.units[u].kind == "verb":
                verb = clause.units[u].start
                break
            is_hard = clause.units[u].kind == "mark" and not clause.is_soft(u)
            if clause.units[u].kind in ("that", "conj", "rel") or is_hard:
                break
        is_head = clause.units[draft.unit].first - 1 <= clause.sentence.first
        if word_at(clause, draft.trigger - 1) in cues.any and is_head:
            return "hypothetical"
    if verb is None:
        return None
    finite = sheet.readings[verb].finite
    is_imperfect = bool(finite) and all(f.tense == "imperfect" for f in finite)
    before = word_at(clause, verb - 1)
    if is_imperfect and before in cues.may:
        return "hypothetical"
    is_able = before in sheet.roles.that and word_at(clause, verb - 2) in cues.able
    if is_imperfect and is_able:
        return "hypothetical"
    is_open = verb - 1 == clause.sentence.first or (verb - 2 >= clause.sentence.first and sheet.is_mark(verb - 2))
    is_condition = before in cues.conditions and (before != "ان" or _is_raw(clause, verb - 1, "إن"))
    if is_condition and (is_open or before != "ان"):
        return "hypothetical"
    return None


def _is_raw(clause: Clause, i: int, text: str) -> bool:
    """Is the token written so, hamza and all?"""
    token = clause.sheet.tokens[i]
    return clause.sheet.doc.text[token.core_start:token.end] == text


def _governed(clause: Clause, draft: Draft, cues: Cues) -> Governor | None:
    """What the nearest governor before the trigger makes of it, None without one."""
    sheet = clause.sheet
    verb = clause.units[draft.unit].kind == "verb"
    if verb and ("س" in sheet.tokens[draft.trigger].clitics or word_at(clause, draft.trigger - 1) in cues.future):
        return _TO_COME
    if verb and is_unless(clause, draft):
        return _IF
    if not verb and _is_to_come(clause, draft):
        return _TO_COME
    beside = _coordinated(clause, draft)
    for i in range(draft.trigger - 1, max(clause.sentence.first, draft.trigger - _REACH) - 1, -1):
        if sheet.readings[i].word in cues.ending and not verb:
            return None
        governor = cues.governors.get(sheet.readings[i].word) or cues.governors.get(sheet.word(i))
        if governor is not None and _leads_to(clause, i, draft.trigger, governor):
            return governor
        if _is_barrier(clause, i) or (i in sheet.events and i not in beside):
            return None
    return None


def _is_to_come(clause: Clause, draft: Draft) -> bool:
    """«ستتم محاكمتهم», «سيتم تنفيذ تبادل»: the verb that carries the event lies in the future."""
    for u in range(draft.unit - 1, max(-1, draft.unit - 4), -1):
        unit = clause.units[u]
        if unit.kind == "verb":
            return "س" in clause.sheet.tokens[unit.start].clitics and u not in clause.drafts
        if unit.kind in ("mark", "conj", "that", "rel"):
            return False
    return False


def _coordinated(clause: Clause, draft: Draft) -> set[int]:
    """Triggers joined to this one by و, which share its governor («الخطف والاغتيال»)."""
    out: set[int] = set()
    u = draft.unit
    while u > 0 and clause.units[u].joined:
        before = max((k for k in clause.drafts if k < u), default=None)
        if before is None:
            break
        out.add(clause.drafts[before].trigger)
        u = before
    return out


def _is_barrier(clause: Clause, i: int) -> bool:
    """A governor's power ends at a clause mark or at a finite verb joined by و."""
    sheet = clause.sheet
    if sheet.is_mark(i):
        return sheet.tokens[i].folded not in ('"', "(", ")", "-")
    return sheet.readings[i].word in sheet.roles.barriers or (
        sheet.is_joined(i) and bool(sheet.readings[i].finite) and not sheet.readings[i].nominal
    )


def _leads_to(clause: Clause, i: int, trigger: int, governor: Governor) -> bool:
    """Does what must follow the governor stand between it and the trigger?"""
    if not governor.through:
        return True
    sheet = clause.sheet
    if "noun" in governor.through and not sheet.clitic_preposition(trigger) and (
        trigger == i + 1 or _is_object_of(clause, i, trigger)
    ):
        return True
    for j in range(i + 1, trigger + 1):
        clitic = sheet.clitic_preposition(j)
        if clitic in governor.through or sheet.readings[j].word in governor.through:
            return True
        is_that = sheet.readings[j].word in sheet.cues.that_with_pronoun or sheet.readings[j].word in sheet.roles.that
        if is_that and governor.through & {"ان", "ب"}:
            return True
    return False


def _is_object_of(clause: Clause, i: int, trigger: int) -> bool:
    """«قررت الحكومة ترحيل اللاجئين»: is the event the object of the verb at token i, only its subject between?"""
    u = next((k for k, unit in enumerate(clause.units) if unit.start == i and unit.kind == "verb"), None)
    t = next((k for k, unit in enumerate(clause.units) if unit.start <= trigger < max(unit.last, unit.start + 1)), None)
    if u is None or t is None or clause.units[t].kind != "event" or clause.units[t].prep is not None:
        return False
    between = clause.units[u + 1:t]
    return len(between) == 1 and between[0].kind == "np" and between[0].prep is None


def _purpose(clause: Clause, draft: Draft) -> str | None:
    """«لتصفية مقاتلي التنظيم»: a verbal noun or imperfect behind ل says what was to be done."""
    token = clause.sheet.tokens[draft.trigger]
    if "ل" not in token.clitics or "ال" in token.clitics or draft.unit == 0:
        return None
    unit = clause.units[draft.unit]
    if unit.kind == "verb":
        return "intended"
    if not any(f.pos == "masdar" for f in draft.sense.features) and draft.sense.entry.genitive == "actor":
        return None
    before = clause.units[draft.unit - 1]
    near = clause.units[max(0, draft.unit - 3):draft.unit]
    carried = any(unit.kind == "verb" and unit.reading.light is not None for unit in near)
    return None if carried or before.kind in ("conj",) else "intended"


def _is_general(clause: Clause, draft: Draft, cues: Cues, before: Clause | None) -> bool:
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
