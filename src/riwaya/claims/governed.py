"""Governors: the word before a trigger that makes its event alleged, intended or hypothetical."""

from riwaya.claims.draft import Clause, Draft
from riwaya.claims.no_part import word_at
from riwaya.claims.polarity import is_unless
from riwaya.claims.unit import Unit
from riwaya.claims.verbhood import is_verb
from riwaya.knowledge.cues import Cues, Governor

_REACH = 14
_ASIDE = 9
_SUBJECT = 4
_CARRIED_REACH = 7
_PRONOUNS = ("هما", "هم", "ها", "ه")
_SHORT = 3  # «حسمت أمرها» is no order
_NEAR_VERB = 3
_RUNNING_ON = frozenset({"ب", "علي", "الي"})
_TO_COME = Governor("intended", frozenset())
_IF = Governor("hypothetical", frozenset())
_TOLD_OF = frozenset({"event", "passive"})


def governor_of(clause: Clause, draft: Draft, cues: Cues) -> Governor | None:
    """What the nearest governor before the trigger makes of it, None without one."""
    verb = clause.units[draft.unit].kind == "verb"
    if verb and is_future(clause, draft.trigger, cues):
        return _TO_COME
    if verb and is_unless(clause, draft):
        return _IF
    if is_presupposed(clause, draft, cues):
        return None
    if not verb and _is_to_come(clause, draft, cues):
        return _TO_COME
    governor = _before(clause, draft, cues)
    return _TO_COME if governor is None and not verb and _is_sentence(clause, draft, cues) else governor


def is_future(clause: Clause, i: int, cues: Cues) -> bool:
    """«سيقصف», «سوف يقصف», «هيقصف»: does the verb at token i lie in the future?"""
    return clause.sheet.is_to_come(i) or word_at(clause, i - 1) in cues.future


def is_presupposed(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«توعد المسؤولين عن الهجوم», «هدد بالرد بعد مقتل قائده»: is the event told of as past, whatever is planned?"""
    unit = clause.units[draft.unit]
    sheet = clause.sheet
    if unit.kind == "verb" or any(_governors_at(clause, i, cues) for i in range(unit.first, unit.start)):
        return False  # «لم تتأكد بعد أنباء سقوطها»
    ahead = range(unit.first - 1, unit.start)
    if unit.prep in cues.backdrop or any(word_at(clause, i) in cues.backdrop for i in ahead):
        return True
    before = word_at(clause, unit.first - 1)
    return before in sheet.roles.doers if unit.prep is None else before in cues.answerable


def beside(clause: Clause, draft: Draft) -> set[int]:
    """Triggers joined to this one by و, which share its governor («الخطف والاغتيال»), and «إرسال» of «تعزيزات»."""
    out: set[int] = set()
    u = draft.unit
    ahead = clause.drafts.get(u - 1)
    if ahead is not None and ahead.type == draft.type and clause.units[u].prep is None and not clause.units[u].joined:
        out.add(ahead.trigger)
        u -= 1
    while u > 0 and clause.units[u].joined:
        before = max((k for k in clause.drafts if k < u), default=None)
        if before is None:
            break
        out.add(clause.drafts[before].trigger)
        u = before
    return out


def _before(clause: Clause, draft: Draft, cues: Cues) -> Governor | None:
    """The nearest governor in reach whose power nothing ends before it comes to the trigger."""
    sheet = clause.sheet
    unit = clause.units[draft.unit]
    is_past = unit.kind == "verb" and unit.prep is None and all(f.tense == "perfect" for f in draft.sense.features)
    shared = beside(clause, draft)
    is_means = is_acted = False  # an event, a finite verb stands between
    first, i = unit.first, draft.trigger - 1
    while i >= max(clause.sentence.first, draft.trigger - _REACH):
        if sheet.readings[i].word in cues.ending and unit.kind != "verb":
            return None
        for governor in _governors_at(clause, i, cues):
            is_barred = (is_means and not governor.spreads) or (is_acted and governor.accuses)
            is_barred = is_barred or (is_past and governor.gives == "intended")
            is_barred = is_barred or (governor.accuses and draft.type == "legal")  # a charge is made
            if not is_barred and _leads_to(clause, i, first, draft, governor):
                return governor
        aside = _aside(clause, i, first, cues)
        if aside is not None:
            first, i = aside + 1, aside
            continue
        if i in sheet.events and i not in shared and not is_means:
            is_means = _is_means(clause, draft, i)
            if not is_means:
                return None
        elif _is_barrier(clause, i):
            return None
        if sheet.readings[i].word in sheet.roles.that:
            is_acted = False
        elif not is_acted and sheet.readings[i].finite and is_verb(sheet, i, clause.sentence.first):
            is_acted = unit.kind != "verb"
        i -= 1
    return None


def _governors_at(clause: Clause, i: int, cues: Cues) -> tuple[Governor, ...]:
    """The governors that token i may be, also with a pronoun: «أمرهم بـ»."""
    sheet = clause.sheet
    word = sheet.readings[i].word
    found = cues.governors.get(word) or cues.governors.get(sheet.word(i))
    if not found and (sheet.readings[i].pronoun is not None or not sheet.readings[i].is_known):
        stems = (word.removesuffix(pronoun) for pronoun in _PRONOUNS if word.endswith(pronoun))
        least = _SHORT if sheet.readings[i].finite and not sheet.readings[i].nominal else _SHORT + 1  # «يحثهم»
        found = next((cues.governors[stem] for stem in stems if len(stem) >= least and stem in cues.governors), None)
    return found or ()


def _is_means(clause: Clause, draft: Draft, i: int) -> bool:
    """«أنباء عن مقتل قيادي بغارة»: is the trigger the indefinite means of the event at token i?"""
    unit = clause.units[draft.unit]
    if unit.kind == "verb" or unit.prep not in clause.sheet.cues.by_means or unit.reading.definite:
        return False
    other = next((k for k in clause.drafts if clause.drafts[k].trigger == i), None)
    if other is None or clause.units[other].kind == "verb":
        return False
    return all(u.kind in ("np", "time", "event") or clause.is_soft(k) for k, u in _between(clause, other, draft.unit))


def _between(clause: Clause, first: int, last: int) -> list[tuple[int, Unit]]:
    return [(k, clause.units[k]) for k in range(first + 1, last)]


def _aside(clause: Clause, i: int, behind: int, cues: Cues) -> int | None:
    """«متهم، هو الآخر، بتهجير»: the token before the aside that the comma at token i ends, None without one.

    «يتهم عنصرين من الكتائب، بمساعدة …»: a comma alone, which what the verb needs runs over.


    behind: the first token of the event's unit, which must follow the aside with a preposition, or the governor stand
    right before it («تعتزم، بعد أشهر من الجدل، سحب قواتها»).
    """
    sheet = clause.sheet
    if not _is_comma(clause, i) or behind != i + 1:
        return None
    for k in range(i - 1, max(clause.sentence.first, i - _ASIDE) - 1, -1):
        if _is_comma(clause, k):
            is_led = any(_governors_at(clause, at, cues) for at in range(max(clause.sentence.first, k - _SUBJECT), k))
            return k - 1 if is_led or _has_preposition(clause, behind) else None
        if k in sheet.events or sheet.is_mark(k):
            break
    prep = sheet.clitic_preposition(behind) or sheet.readings[behind].word
    return i - 1 if prep in _RUNNING_ON else None


def _is_comma(clause: Clause, i: int) -> bool:
    return clause.sheet.is_mark(i) and clause.sheet.tokens[i].folded in (",", "،")


def _has_preposition(clause: Clause, i: int) -> bool:
    return clause.sheet.clitic_preposition(i) is not None or "prep" in clause.sheet.readings[i].func


def _is_to_come(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«ستتم محاكمتهم», «سينفذ السائقون اعتصاماً», «القصف سيتجدد»: the verb that carries the event lies ahead."""
    units = clause.units
    for u in range(draft.unit - 1, max(-1, draft.unit - _CARRIED_REACH), -1):
        if units[u].kind == "verb":
            if units[u].reading.word in cues.going_on:
                return False
            if u not in clause.drafts and is_future(clause, units[u].start, cues):
                is_near = draft.unit - u <= _NEAR_VERB and clause.sheet.is_to_come(units[u].start)
                return is_near or units[u].reading.light is not None
            break
        if units[u].kind in ("mark", "conj", "that", "rel") or units[u].reading.word in cues.backdrop:
            break
    behind = draft.unit + 1
    behind += behind < len(units) and units[behind].kind == "rel"  # «المظاهرات التي ستنظم»
    for u in range(behind, min(len(units), draft.unit + _CARRIED_REACH)):
        if u == draft.unit + 1 and _is_set(clause, u):
            return True
        if units[u].kind == "verb":
            light = units[u].reading.light
            is_own = light is not None and light.entry.kind in _TOLD_OF and light.entry.object is None
            is_own = is_own and units[u].reading.word not in cues.going_on
            return is_own and not units[u].joined and is_future(clause, units[u].start, cues)
        if units[u].kind in ("mark", "conj", "that", "rel", "event"):
            return False
    return False


def _is_set(clause: Clause, u: int) -> bool:
    """«التظاهرة ستكون في الميدان», «الإضراب سيكون غداً»: a being to come at unit u, then where or when."""
    units = clause.units
    if units[u].kind != "part" or not clause.sheet.is_to_come(units[u].start) or u + 1 >= len(units):
        return False
    following = units[u + 1]
    return following.kind == "time" or following.prep in clause.sheet.roles.setting


def _is_sentence(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«حكمت المحكمة بإعدامه»: a punishment that a verdict before it imposes and no verb carries out."""
    if clause.sheet.tokens[draft.trigger].bare not in cues.punishments or clause.units[draft.unit].prep != "ب":
        return False
    lights = [unit.reading.light for unit in clause.units[:draft.unit] if unit.kind == "verb"]
    is_carried_out = any(light is not None and light.entry.kind in ("actor", "passive") for light in lights)
    return not is_carried_out and any(clause.drafts[u].type == "legal" for u in clause.drafts if u < draft.unit)


def _is_barrier(clause: Clause, i: int) -> bool:
    """A governor's power ends at a clause mark or at a finite verb joined by و."""
    sheet = clause.sheet
    if sheet.is_mark(i):
        return sheet.tokens[i].folded not in ('"', "(", ")", "-")
    word = sheet.readings[i].word
    return word in sheet.roles.barriers or (word != "ما" and word in sheet.roles.new_clause) or (
        sheet.is_joined(i) and bool(sheet.readings[i].finite) and not sheet.readings[i].nominal
    )


def _leads_to(clause: Clause, i: int, first: int, draft: Draft, governor: Governor) -> bool:
    """Does what must follow the governor stand between it and the trigger? first: where the event's unit begins."""
    if governor.within is not None and draft.trigger - i > governor.within:
        return False
    sheet = clause.sheet
    if sheet.tokens[i].bare in sheet.roles.aimed_at and clause.units[draft.unit].reading.definite:
        return False  # «كان المستودع هدف الغارة»
    if not governor.through:
        return sheet.clitic_preposition(i + 1) != "ب"  # «وإذا بقذيفة تسقط»
    trigger = draft.trigger
    is_next = i + 1 in (first, trigger) or (first < clause.units[draft.unit].first and _is_subject(clause, i, first))
    if "noun" in governor.through and not sheet.clitic_preposition(trigger) and not sheet.is_joined(i + 1) and (
        is_next or _is_object_of(clause, i, trigger)
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


def _is_subject(clause: Clause, i: int, first: int) -> bool:
    """«تعتزم باريس، بعد خلاف، سحب جنودها»: does only the subject of the verb at token i stand before token first?"""
    between = [unit for unit in clause.units if i < unit.first < first]
    return len(between) == 1 and between[0].kind == "np" and between[0].prep is None


def _is_object_of(clause: Clause, i: int, trigger: int) -> bool:
    """«قررت الحكومة ترحيل اللاجئين»: is the event the object of the verb at token i, only its subject between?"""
    u = next((k for k, unit in enumerate(clause.units) if unit.start == i and unit.kind == "verb"), None)
    t = next((k for k, unit in enumerate(clause.units) if unit.start <= trigger < max(unit.last, unit.start + 1)), None)
    if u is None or t is None or clause.units[t].kind != "event" or clause.units[t].prep is not None:
        return False
    between = [unit for k, unit in _between(clause, u, t) if unit.kind != "time" and not clause.is_soft(k)]
    return len(between) == 1 and between[0].kind == "np" and between[0].prep is None
