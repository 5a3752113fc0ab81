"""Who owns up: «أعلن التنظيم مسؤوليته عن», «أقرّ الجيش بقصف»."""

from riwaya.claims.attribution.speaker import Speech
from riwaya.claims.draft import Clause
from riwaya.knowledge.cues import Cues

_OWNED_WITHIN = 10


def owns_up(clause: Clause, speech: Speech, cues: Cues) -> bool:
    """«أعلن التنظيم مسؤوليته عن», «أقر الجيش بقصف»: does what follows the verb and its speaker own up?"""
    if speech.accused or speech.verb.stance == "denies":
        return False  # «حمّل الجيش الحركة المسؤولية», «نفت مسؤوليتها»
    behind = speech.behind + 1
    if speech.verb.lemma in cues.admitting and behind < len(clause.units):
        draft = clause.drafts.get(behind)
        is_deed = draft is None or draft.sense.entry.carries is None  # «اعترفت الشرطة بمقتل موقوف» is no deed
        if clause.units[behind].kind == "event" and clause.units[behind].prep == "ب" and is_deed:
            return True
    for k in range(speech.u + 1, min(speech.behind + _OWNED_WITHIN, len(clause.units))):
        unit = clause.units[k]
        if unit.kind in ("that", "event", "verb") and k >= speech.behind + 3:
            return False
        if unit.kind == "np" and clause.sheet.tokens[unit.start].folded in cues.owning:
            return True
    return False
