"""Who is accused, where the words leave the accuser out: «اتُّهم الجيش بقتل مدنيين», «ونفت …، واتهمت الجيش بـ»."""

from riwaya.claims.draft import Clause, Words
from riwaya.claims.reach import subject_before


def is_accused_alone(clause: Clause, u: int) -> bool:
    """«اتهم الجيش بقتل مدنيين», and nobody before the verb or beside him: he is accused, by nobody who is named."""
    units = clause.units
    if units[u].joined or u + 2 >= len(units) or units[u + 1].kind != "np" or units[u + 1].prep is not None:
        return False
    behind = clause.conjuncts(u + 1)[-1] + 1
    is_charge = behind < len(units) and units[behind].kind == "event" and units[behind].prep == "ب"
    return is_charge and subject_before(clause, u) is None


def goes_on_to_accuse(clause: Clause, u: int, found: list[int]) -> bool:
    """«نفى الناطق القصف، واتهم الفصائل بارتكابه»: does the joined verb at unit u leave out who accuses?

    A verb of accusing has an object; where a single body stands behind it, before the charge, the accuser is who spoke
    before. found: complements of the verb.
    """
    units, blame = clause.units, clause.sheet.roles.blame
    if not units[u].joined or not any(unit.kind in ("verb", "event", "that") for unit in units[:u]):
        return False
    bodies = []
    for k in found:
        words = [token.folded for token in clause.sheet.tokens[units[k].first : units[k].last]]
        if units[k].kind == "np" and units[k].prep is None and not units[k].joined and words[0] not in blame:
            bodies.append(k)
        if units[k].prep == "ب" or not blame.isdisjoint(words):
            return len(bodies) == 1
        if k not in bodies:
            break
    return False


def accused_behind(clause: Clause, u: int) -> list[Words]:
    """«محمّلاً الفصائل مسؤولية القصف», «متهمة الحزب بالهجوم»: whom the participle at unit u accuses."""
    unit, k = clause.units[u], u + 1
    if unit.kind == "np" and unit.last - unit.start > 1:
        return [Words(unit.start + 1, unit.last)]
    if k >= len(clause.units) or clause.units[k].kind != "np" or clause.units[k].prep is not None:
        return []
    return clause.list_of(k)
