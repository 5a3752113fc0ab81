"""«بحسب», «وفق», «نقلاً عن»: a phrase that gives the sentence to somebody."""

from riwaya.claims.attribution.speaker import in_apposition, speech_of
from riwaya.claims.attribution.statement import stated
from riwaya.claims.attribution.told import carrier_at, told, with_post
from riwaya.claims.draft import Clause, Words
from riwaya.knowledge.cues import Cues
from riwaya.records import Span, span_of

_REPORTED_WITHIN = 6

Found = tuple[Span, list[Words], bool, bool]


def according_at(clause: Clause, u: int, cues: Cues) -> Found | None:
    """Cue, speakers outermost first, whether it makes the claim alleged, whether they stand inside the last speaker."""
    sheet = clause.sheet
    at = clause.units[u].first
    if sheet.word(at) not in cues.phrase_heads:
        return None
    for size in (3, 2, 1):
        if at + size > clause.sentence.last:
            continue
        phrase = " ".join(sheet.word(i) for i in range(at, at + size))
        cue = cues.according.get(phrase)
        behind = sheet.tokens[at + size] if at + size < clause.sentence.last else None
        if cue is None and size < 3 and behind is not None and "ل" in behind.clitics:
            cue = cues.according.get(f"{phrase} ل")
        if cue is not None:
            if measured(clause, u, at + size):
                return None
            span = span_of(sheet.doc.text, sheet.tokens[at].core_start, sheet.tokens[at + size - 1].end)
            return span, _speakers(clause, u, at + size, cues.announcement), cue.alleged, cue.inner
    return None


def _speakers(clause: Clause, u: int, behind: int, announcement: frozenset[str]) -> list[Words]:
    """Whom the phrase names: «بحسب التجمع», «بحسب ما نقله التجمع عن مصدر قيادي»."""
    units = clause.units
    k = next((i for i in range(u, len(units)) if units[i].last > behind), None)
    while k is not None and k < len(units) and (clause.is_soft(k) or units[k].kind in ("conj", "part", "pron")):
        k += 1
    if k is None or k >= len(units):
        return []
    if units[k].kind == "verb" and units[k].reading.word in clause.sheet.cues.standing:
        found = stated(clause, k)
        return found[0] if found is not None else []
    if units[k].kind == "verb" and units[k].reading.say is not None:
        speech = speech_of(clause, k, led=True)
        if speech is None:
            return []
        own = [speech.speaker] if speech.speaker else []
        return speech.outer + own + speech.inner
    while k + 1 < len(units) and units[k].reading.word in announcement and units[k + 1].kind == "np":
        k += 1
    if units[k].kind != "np" or _is_nobody(clause, k):
        return []
    words, last = with_post(clause, k)
    named = in_apposition(clause, k)
    if named is not None:
        words, last = clause.words(named), named
    outlets, _ = told(clause, last)
    head = clause.sheet.tokens[words.first]
    if words.last - words.first == 1 and head.core == head.bare and head.bare in announcement:
        return outlets  # «وفق بيان اطلع عليه مراسلنا»: nobody's statement
    if words.first < behind <= words.last:
        words = Words(behind, words.last)
    head = clause.sheet.tokens[words.first]
    if head.core == head.bare and head.bare in announcement and words.last - words.first > 1:
        following = clause.sheet.readings[words.first + 1]
        is_people = following.noun is not None and following.noun.entry.kind == "group"
        if following.definite or is_people or words.first + 1 in clause.sheet.begins:
            words = Words(words.first + 1, words.last)  # «رواية الشرطة»
    return [*outlets, words] if words.first < words.last else []


def _is_nobody(clause: Clause, k: int) -> bool:
    """«بحسب التوقيت المحلي», «وفق القانون»: does phrase k name a measure or a plan, which says nothing?"""
    unit = clause.units[k]
    if clause.sheet.tokens[unit.start].bare not in clause.sheet.cues.measures:
        return False
    mentions = (clause.sheet.begins.get(i) for i in range(unit.start, unit.last))
    return not any(mention is not None and mention.kind == "organization" for mention in mentions)


def measured(clause: Clause, u: int, behind: int) -> bool:
    """Does the phrase from unit u, with its own words from token `behind` on, lead to a measure?"""
    k = next((i for i in range(u, len(clause.units)) if clause.units[i].last > behind), None)
    return k is not None and _is_nobody(clause, k)


def reported_at(clause: Clause, u: int, cues: Cues) -> int | None:
    """The unit of the verb in «وفق ما نقلته عنه وكالة …», which is part of the phrase that begins at unit u."""
    if according_at(clause, u, cues) is None:
        return None
    is_named = False
    for k in range(u, min(u + _REPORTED_WITHIN, len(clause.units))):
        if clause.units[k].kind == "verb" and is_named:
            return k if carrier_at(clause, k) is not None else None  # «بحسب تقرير للأمم المتحدة نشرته رويترز»
        if clause.units[k].kind == "verb":
            return k if clause.units[k].reading.say is not None else None
        if clause.units[k].kind == "np":
            is_named = True
        elif clause.units[k].kind not in ("conj", "part", "pron") and not clause.is_soft(k):
            return None
    return None
