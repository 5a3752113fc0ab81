"""No part in it: is somebody freed of an event by what stands before it («لا علاقة لنا بالهجوم», «تبرأت من …»)?"""

from riwaya.claims.draft import Clause, Draft
from riwaya.knowledge.cues import Cues

NOT_THEIRS = "role.not_theirs"
_REACH = 14
_LINKS = 5
_NEGATION_REACH = 4
_NOBODY_REACH = 4
_NOT = "ما"


def word_at(clause: Clause, i: int) -> str:
    """The word at token i, empty before the sentence."""
    return clause.sheet.readings[i].word if i >= clause.sentence.first else ""


def is_disowned(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """«لا علاقة لنا بالهجوم», «تبرأت من اقتحام المقر», «ما إلنا دخل باللي صار»: no part in it."""
    is_stand_in = draft.sense.entry.is_only_denied
    if is_stand_in:
        return _is_negated_part(clause, draft, cues)
    if clause.units[draft.unit].kind == "verb":
        return False
    prep = clause.sheet.clitic_preposition(clause.units[draft.unit].start) or clause.units[draft.unit].prep
    if prep is None and word_at(clause, draft.trigger - 1) not in cues.any:
        return False
    at = _sign_before(clause, draft, cues)
    prep = prep if at is None else "من"
    last = draft.trigger if at is None else at
    for i in range(last - 1, max(clause.sentence.first, last - _REACH) - 1, -1):
        if _is_end(clause, i):
            return False
        bare = clause.sheet.tokens[i].bare
        if bare in cues.disowning and prep == "من":
            return word_at(clause, i - 1) not in cues.not_before_verb  # «لا تخلو من»
        if bare in cues.part and prep in ("ب", "في") and _has_not(clause, i, cues):
            return True
    return False


def _is_negated_part(clause: Clause, draft: Draft, cues: Cues) -> bool:
    """Does a negated word for a part stand before the stand-in of an event, or is it one itself?"""
    for i in range(draft.trigger, max(clause.sentence.first, draft.trigger - _REACH) - 1, -1):
        if i < draft.trigger and _is_end(clause, i):
            return False
        if clause.sheet.tokens[i].bare in cues.part and _has_not(clause, i, cues):
            return True
    return False


def _is_end(clause: Clause, i: int) -> bool:
    return clause.sheet.is_mark(i) and clause.sheet.tokens[i].folded not in ('"', ",", "،")


def _has_not(clause: Clause, i: int, cues: Cues) -> bool:
    """«لا علاقة», «ليس له دور», «ما إلنا أي علاقة», «مالنا دخل»: a negation right before, or over whose part it is."""
    for k in range(i - 1, max(clause.sentence.first, i - _NEGATION_REACH) - 1, -1):
        bare, word = clause.sheet.tokens[k].bare, word_at(clause, k)
        if word in cues.not_before_verb or bare in cues.not_ours:
            return True
        if word == _NOT:
            return k < i - 1  # «ما إلنا علاقة», but «ما علاقة الحركة بالهجوم؟»
        if not (word in cues.any or word in cues.to_whom or bare in cues.to_whom):
            return False
    return False


def _sign_before(clause: Clause, draft: Draft, cues: Cues) -> int | None:
    """«خالياً من أي إشارة إلى تعذيب»: the من before a sign of the event, None without one."""
    for i in range(draft.trigger - 1, max(clause.sentence.first, draft.trigger - _LINKS) - 1, -1):
        reading = clause.sheet.readings[i]
        if reading.word == "من":
            return i if i < draft.trigger - 1 else None
        if reading.word not in cues.signs and reading.word not in cues.any and "prep" not in reading.func:
            return None
    return None


def drop_stand_ins(clause: Clause) -> None:
    """Leave out what only stands in for an event: where it is not denied, and where the event is named behind it."""
    for u in sorted(clause.drafts):
        draft = clause.drafts[u]
        if not draft.sense.entry.is_only_denied:
            continue
        named = [k for k, other in clause.drafts.items() if u < k and other.polarity == "denied"]
        if draft.polarity != "denied" or named:
            del clause.drafts[u]


def is_nobody(clause: Clause, u: int) -> bool:
    """«لم تتبن أي جهة الهجوم», «محد تبنى الهجوم», «ما في جهة تبنت العملية»: nobody has owned up to it."""
    at, sheet = clause.units[u].start, clause.sheet
    for i in range(max(clause.sentence.first, at - _NOBODY_REACH), at):
        if sheet.is_mark(i) or sheet.readings[i].word in sheet.roles.that:
            continue
        if sheet.readings[i].word in sheet.cues.not_before_verb or sheet.tokens[i].bare in sheet.cues.not_ours:
            return True
        if sheet.word(i) == "ما" and sheet.tokens[i + 1].bare in sheet.cues.nobody | {"في"}:
            return True
    return False


def is_blamed(clause: Clause, k: int) -> bool:
    """«أصدرت بياناً محملة إسرائيل مسؤولية اغتيال القيادي»: does a word for blame lead the event?"""
    unit = clause.units[k]
    return any(token.folded in clause.sheet.roles.blame for token in clause.sheet.tokens[unit.first : unit.start])
