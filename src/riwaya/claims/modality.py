"""Polarity, modality and scope of a claim, from the words that govern its trigger."""

from riwaya.claims.attribution import Voice
from riwaya.claims.draft import Clause, Draft
from riwaya.claims.governed import beside, governor_of, is_presupposed
from riwaya.claims.no_part import word_at
from riwaya.claims.polarity import is_denied
from riwaya.claims.scope import is_general
from riwaya.claims.verbhood import is_spelled_perfect
from riwaya.knowledge.cues import Cues
from riwaya.records import TimeValue

_BELIEF_REACH = 8
_DUTY_REACH = 9
_OWNED_REACH = 4


def mark(clause: Clause, draft: Draft, voice: Voice | None, cues: Cues, before: Clause | None = None) -> None:
    """Set polarity, modality and scope of one draft. before: the clause of the sentence before."""
    if is_denied(clause, draft, voice, cues):
        draft.polarity = "denied"
    governor = governor_of(clause, draft, cues)
    draft.is_accusation = governor is not None and governor.accuses
    modality = _shown_behind(clause, draft, cues) or _may_be(clause, draft, cues)
    if governor is not None and not (governor.accuses and draft.polarity == "denied"):
        modality = modality or governor.gives  # «نفى ضلوعه في القصف» denies the charge
    modality = modality or _purpose(clause, draft, cues) or _asked(clause, draft, cues)
    if modality is None and voice is not None:
        is_unsaid = draft.polarity == "denied" and (not voice.chain or _is_counted(clause, draft))
        is_unsaid = is_unsaid or _is_unclaimed(clause, draft, cues)
        is_meant = voice.intends and _is_meant(clause, draft, cues)
        modality = "intended" if is_meant else "alleged" if voice.alleged and not is_unsaid else None
    if modality is None and _lies_ahead(clause, draft, cues):
        modality = "intended"
    draft.modality = modality or "actual"
    if is_general(clause, draft, cues, before) or (modality == "hypothetical" and _is_of_anybody(clause, draft)):
        draft.scope = "general"


def _is_unclaimed(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«لم يعلن أحد مسؤوليته عن الهجوم»: nobody owns up to it, which does not put it in doubt."""
    first = max(clause.sentence.first, draft.trigger - _OWNED_REACH)
    return any(clause.sheet.tokens[i].folded in cues.owning for i in range(first, draft.trigger))


def _is_counted(clause: Clause, draft: Draft) -> bool:
    """«لم تسجل إصابات»: a count of none, which nobody alleges."""
    verbs = [unit for unit in clause.units[:draft.unit] if unit.kind == "verb"]
    light = verbs[-1].reading.light if verbs else None
    return light is not None and light.entry.kind == "report"


def _is_meant(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """Is the event among what a speaker calls for or threatens, and not what the call takes for granted?"""
    unit = clause.units[draft.unit]
    if unit.kind == "verb":
        return not _is_told(clause, draft)
    if is_presupposed(clause, draft, cues) or _is_ended(clause, draft, cues):
        return False
    shared = beside(clause, draft)
    for u in range(draft.unit - 1, -1, -1):
        if clause.units[u].kind == "verb" and clause.units[u].reading.say is not None:
            return True
        other = clause.drafts.get(u)
        if other is not None and other.trigger not in shared and not is_presupposed(clause, other, cues):
            return unit.prep is None and u != draft.unit - 1
    return True


def _is_ended(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«طالبوا بوقف القصف»: what is to end goes on."""
    unit = clause.units[draft.unit]
    return any(word_at(clause, i) in cues.ending for i in range(unit.first - 1, unit.start))


def _is_told(clause: Clause, draft: Draft) -> bool:
    """«الأراضي التي تسيطر عليها», «من اعتقلوا»: a verb that only says which ones are meant, or a past one."""
    before = clause.units[draft.unit - 1].kind if draft.unit else ""
    is_past = clause.units[draft.unit].prep is None and all(f.tense == "perfect" for f in draft.sense.features)
    return before == "rel" or is_past


def _shown_behind(clause: Clause, draft: Draft, cues: Cues) -> str | None:
    """«الهجوم المزعوم», «اجتماع مرتقب», «طائرة يُعتقد أنها تركية»: what the words behind make of it."""
    unit = clause.units[draft.unit]
    sheet = clause.sheet
    if unit.kind == "event":
        for i in range(unit.start + 1, min(unit.last + 1, clause.sentence.last)):
            gives = cues.behind.get(sheet.tokens[i].bare)
            if gives is not None and sheet.readings[i].definite == unit.reading.definite:
                return gives
        gives = _shown_by_relative(clause, draft, cues)
        if gives is not None:
            return gives
    doers = draft.roles["actor"] or draft.roles["target"]
    ends = {words.last for words in doers if words.first > draft.trigger}
    if unit.kind == "event":
        ends |= {following.last for following in clause.units[draft.unit:draft.unit + 2]}
    for i in range(draft.trigger + 1, min(draft.trigger + _BELIEF_REACH, clause.sentence.last - 1)):
        if sheet.is_mark(i) and sheet.tokens[i].folded != '"':
            return None
        if sheet.readings[i].word in cues.believed:
            leads = sheet.readings[i + 1].word in sheet.roles.that or sheet.clitic_preposition(i + 1) == "ب"
            return "alleged" if leads and i in ends else None
        if "conj" in sheet.readings[i].func or i in sheet.events:
            return None
    return None


def _shown_by_relative(clause: Clause, draft: Draft, cues: Cues) -> str | None:
    """«المظاهرة التي كان مقرراً تنظيمها»: what is said to have been planned, right behind the event."""
    if draft.unit + 1 >= len(clause.units) or clause.units[draft.unit + 1].kind != "rel":
        return None
    first = clause.units[draft.unit + 1].start + 1
    if first + 1 >= clause.sentence.last or word_at(clause, first) not in clause.sheet.roles.was:
        return None
    planned = first + 1 + (word_at(clause, first + 1) == "من")  # «كان من المقرر»
    return cues.behind.get(clause.sheet.tokens[planned].bare.removesuffix("ا"))


def _may_be(clause: Clause, draft: Draft, cues: Cues) -> str | None:
    """«قد يلجأ الجيش إلى حصار», «إذا هاجمت», «إن سيطرت … فسـ», «أي توغل من شأنه»: it only may be."""
    sheet = clause.sheet
    unit = clause.units[draft.unit]
    verb = draft.trigger if unit.kind == "verb" else _carrying(clause, draft)
    is_first = unit.first - 1 <= clause.sentence.first
    if unit.kind != "verb" and word_at(clause, draft.trigger - 1) in cues.any and is_first:
        return "hypothetical"
    if verb is None:
        return None
    finite = sheet.readings[verb].finite
    is_imperfect = bool(finite) and all(f.tense == "imperfect" for f in finite)
    is_imperfect = is_imperfect and not is_spelled_perfect(sheet, verb)
    before = word_at(clause, verb - 1)
    if is_imperfect and before in cues.may:
        return "hypothetical"
    is_able = before in sheet.roles.that and word_at(clause, verb - 2) in cues.able
    if is_imperfect and (is_able or _is_whoever(clause, verb)):
        return "hypothetical"
    if unit.kind == "verb" and is_imperfect and _is_duty(clause, verb):
        return "intended"
    is_open = verb - 1 == clause.sentence.first or (verb - 2 >= clause.sentence.first and sheet.is_mark(verb - 2))
    ahead = range(max(clause.sentence.first, verb - 5), verb - 1)
    is_open = is_open or not any(sheet.readings[i].say is not None for i in ahead)
    is_condition = before in cues.conditions and (before != "ان" or _is_raw(clause, verb - 1, "إن"))
    if is_condition and (is_open or before != "ان"):
        return "hypothetical"
    return None


def _carrying(clause: Clause, draft: Draft) -> int | None:
    """The token of the verb right before an event noun that may carry it, None without one."""
    for u in range(draft.unit - 1, max(-1, draft.unit - 4), -1):
        kind = clause.units[u].kind
        if kind == "verb":
            return clause.units[u].start
        if kind in ("that", "conj", "rel") or (kind == "mark" and not clause.is_soft(u)):
            return None
    return None


def _is_whoever(clause: Clause, verb: int) -> bool:
    """«كل من يشارك في التظاهر», «لمن يسلم نفسه»: whoever it may be."""
    who = verb - 1
    if word_at(clause, who) not in clause.sheet.roles.who:
        return False
    return clause.sheet.clitic_preposition(who) == "ل" or "quant" in clause.sheet.readings[who - 1].func


def _is_of_anybody(clause: Clause, draft: Draft) -> bool:
    """Is it the deed of whoever may do it, and so of nobody?"""
    verb = draft.trigger if clause.units[draft.unit].kind == "verb" else _carrying(clause, draft)
    return verb is not None and _is_whoever(clause, verb)


def _is_duty(clause: Clause, verb: int) -> bool:
    """«على القوات الأجنبية أن ترحل»: على at the head of a clause and أن before the verb."""
    sheet = clause.sheet
    if word_at(clause, verb - 1) not in sheet.roles.that:
        return False
    for i in range(verb - 2, max(clause.sentence.first, verb - _DUTY_REACH) - 1, -1):
        if sheet.readings[i].word == "علي" and not sheet.is_mark(i):
            ahead = i - 1
            return i == clause.sentence.first or sheet.is_mark(ahead) or sheet.readings[ahead].word in sheet.roles.that
        if sheet.is_mark(i) or i in sheet.events or sheet.readings[i].say is not None:
            return False
    return False


def _is_raw(clause: Clause, i: int, text: str) -> bool:
    """Is the token written so, hamza and all?"""
    token = clause.sheet.tokens[i]
    return clause.sheet.doc.text[token.core_start:token.end] == text


def _purpose(clause: Clause, draft: Draft, cues: Cues) -> str | None:
    """«لتصفية مقاتلي التنظيم», «لتنفيذ هجوم»: a verbal noun or imperfect behind ل says what was to be done.

    «كان ليقتل العشرات»: what would have been.
    """
    unit = clause.units[draft.unit]
    clitics = clause.sheet.tokens[unit.first].clitics
    if "ل" not in clitics or "ال" in clitics or draft.unit == 0:
        return None
    if unit.kind == "verb":
        near = clause.units[max(0, draft.unit - 3):draft.unit]
        return "hypothetical" if any(u.reading.word in clause.sheet.roles.was for u in near) else "intended"
    if unit.first < unit.start and word_at(clause, unit.first) not in cues.doing:
        return None
    is_deed = unit.first < unit.start or any(f.pos == "masdar" for f in draft.sense.features)
    if not is_deed and draft.sense.entry.genitive == "actor":
        return None
    before = clause.units[draft.unit - 1]
    if before.reading.word in cues.kept_or_broken:
        return None  # «خرق لاتفاق وقف النار»
    return None if before.kind == "conj" or _is_carried(clause, draft) else "intended"


def _is_carried(clause: Clause, draft: Draft) -> bool:
    """«تتعرض القرية …، إضافة إلى غيرها، لقصف»: is ل the preposition of a verb that carries the event?"""
    for u in range(draft.unit - 1, -1, -1):
        unit = clause.units[u]
        if unit.kind == "verb":
            light = unit.reading.light
            return light is not None and ("ل" in light.entry.preposition or light.entry.kind in ("cause", "passive"))
        if unit.kind in ("that", "rel"):
            return False
    return False


def _asked(clause: Clause, draft: Draft, cues: Cues) -> str | None:
    """«اعتقال مدير الناحية؟», «هل قُتل القائد؟»: a question leaves open whether it happened; «كيف قُتل؟» does not."""
    sheet = clause.sheet
    for i in range(draft.trigger + 1, min(len(sheet.tokens), clause.sentence.last + 1)):
        if sheet.is_mark(i):
            if sheet.doc.text[sheet.tokens[i].start] == "؟":
                break
            return None
    else:
        return None
    segment = _segment(clause, draft.unit)
    for i in range(clause.units[segment[0]].first, draft.trigger):
        if sheet.readings[i].word in cues.asking or sheet.word(i) in cues.asking:
            return None
    ahead = [u for u in segment if u < draft.unit and (u in clause.drafts or clause.units[u].kind == "verb")]
    unit = clause.units[draft.unit]
    is_all = unit.kind == "verb" or (unit.prep is None and all(clause.units[u].kind != "verb" for u in segment))
    return "alleged" if is_all and not ahead else None


def _lies_ahead(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«مظاهرة غداً في الساحة», «تنطلق المحاكمة الأحد المقبل»: a time after the day of the article, none of the past."""
    published = clause.sheet.doc.article.published
    if published is None or draft.polarity == "denied" or clause.units[draft.unit].prep in clause.sheet.roles.around:
        return False
    segment = _segment(clause, draft.unit)
    if any(u in clause.drafts for u in segment if u > draft.unit):
        return False
    verbs = [u for u in segment if clause.units[u].kind == "verb"]
    ahead = [u for u in verbs if u <= draft.unit]
    near = ahead[-1:] or verbs
    if any(any(f.tense == "perfect" for f in clause.units[u].reading.finite) for u in near if _is_deed(clause, u)):
        return False
    begins = clause.sheet.begins
    times = [clause.units[k].start for k in segment if clause.units[k].kind == "time"]
    values = [begins[i].value for i in times if i in begins and not _is_bygone(clause, i, cues)]
    return any(isinstance(v, TimeValue) and v.start is not None and v.start > published[:10] for v in values)


def _is_bygone(clause: Clause, i: int, cues: Cues) -> bool:
    """«أمس الجمعة» is over, whatever day the article says it is of."""
    last = clause.sheet.after(i, clause.sheet.begins[i])
    return any(clause.sheet.tokens[k].bare in cues.bygone for k in range(i, last))


def _is_deed(clause: Clause, u: int) -> bool:
    """Is the verb at unit u no verb of saying, or itself an event?"""
    return u in clause.drafts or clause.units[u].reading.say is None


def _segment(clause: Clause, u: int) -> range:
    """The units around unit u up to the next marks, أن and relative words."""
    def is_end(k: int) -> bool:
        unit = clause.units[k]
        return unit.kind in ("that", "rel") or (unit.kind == "mark" and not clause.is_soft(k))

    first = last = u
    while first > 0 and not is_end(first - 1):
        first -= 1
    while last + 1 < len(clause.units) and not is_end(last + 1):
        last += 1
    return range(first, last + 1)
