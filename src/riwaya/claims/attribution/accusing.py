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
        if units[k].prep == "ب" or not blame.isdisjoint(words):
            is_body = units[k].kind == "np" and units[k].prep is None and words[0] not in blame
            bodies += [k] if is_body else []
            return not bodies if _laid_on(clause, k) is not None else len(bodies) == 1
        if units[k].kind != "np" or units[k].prep is not None or units[k].joined:
            break
        bodies.append(k)
    return False


def accused_at(clause: Clause, k: int) -> tuple[list[Words], int] | None:
    """Whom an accusation names by its object at unit k, and the unit up to which they reach; None for nobody.

    Behind a word for blame («حمّل المسؤولية للفصائل») it is on whom this is laid.
    """
    at = _laid_on(clause, k)
    if at is None and clause.sheet.tokens[clause.units[k].start].folded in clause.sheet.roles.blame:
        return None
    at = k if at is None else at
    return clause.list_of(at), clause.conjuncts(at)[-1]


def accused_behind(clause: Clause, u: int) -> list[Words]:
    """«محمّلاً الفصائل مسؤولية القصف», «متهمة الحزب بالهجوم»: whom the participle at unit u accuses."""
    unit, blame = clause.units[u], clause.sheet.roles.blame
    if unit.kind == "np" and unit.last - unit.start > 1:
        at = _laid_on(clause, u)
        is_named = clause.sheet.tokens[unit.start + 1].folded not in blame
        return clause.list_of(at) if at is not None else [Words(unit.start + 1, unit.last)] if is_named else []
    if u + 1 >= len(clause.units) or clause.units[u + 1].kind != "np" or clause.units[u + 1].prep is not None:
        return []
    found = accused_at(clause, u + 1)
    return [] if found is None else found[0]


def _laid_on(clause: Clause, k: int) -> int | None:
    """«المسؤولية الكاملة لقوات التحالف»: the unit on which the blame in unit k is laid; None for none."""
    units, tokens = clause.units, clause.sheet.tokens[clause.units[k].start : clause.units[k].last]
    if k + 1 >= len(units) or units[k + 1].kind != "np" or units[k + 1].prep != "ل":
        return None
    return k + 1 if any(token.folded in clause.sheet.roles.blame for token in tokens) else None
