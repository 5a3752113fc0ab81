"""What stands apart: asides on who speaks, and clauses that set a second account against the first."""

from riwaya.claims.attribution.told import withholds
from riwaya.claims.draft import Clause

_CLAUSE_REACH = 5


def is_aside(clause: Clause, k: int) -> bool:
    """«مصدر طلب عدم ذكر اسمه», «الوزير، الذي أعلن …،»: does verb k only say more of who speaks?"""
    say = clause.units[k].reading.say
    if clause.units[k].kind != "verb" or say is None or say.verb.relays is not None:
        return False
    return say.verb.intends or withholds(clause, k) or clause.units[k - 1].kind == "rel"


def begins_clause(clause: Clause, u: int) -> bool:
    """«…، فيما قال مسؤول …»: does a word that sets a new clause against the old stand before the verb's clause?"""
    for k in range(u - 1, max(-1, u - _CLAUSE_REACH), -1):
        unit = clause.units[k]
        if unit.kind in ("conj", "np") and unit.reading.word in clause.sheet.roles.against:
            return True  # also «غير أن»
        if unit.kind == "that" and clause.units[k - 1].reading.word in clause.sheet.roles.against:
            return True
        if unit.kind in ("verb", "that", "rel"):
            return False
        if unit.kind == "mark" and not clause.is_soft(k):
            return clause.is_comma(k) and _opens_with_another(clause, k)
    return False


def _opens_with_another(clause: Clause, comma: int) -> bool:
    """«وفي حين تعلن القوات …، يقول السكان …»: is what ends at the comma a clause set against the next?"""
    for unit in clause.units[:comma]:
        if unit.kind == "conj" and unit.reading.word in clause.sheet.cues.meanwhile:
            return True
        if unit.kind in ("verb", "np", "event", "that"):
            return False
    return False
