"""Accusations that name no accuser: «اتُّهم الجيش بقتل مدنيين»."""

from riwaya.claims.draft import Clause
from riwaya.claims.reach import subject_before


def is_accused_alone(clause: Clause, u: int) -> bool:
    """«اتهم الجيش بقتل مدنيين», and nobody before the verb or beside him: he is accused, by nobody who is named."""
    units = clause.units
    if units[u].joined or u + 2 >= len(units) or units[u + 1].kind != "np" or units[u + 1].prep is not None:
        return False
    behind = clause.conjuncts(u + 1)[-1] + 1
    is_charge = behind < len(units) and units[behind].kind == "event" and units[behind].prep == "ب"
    return is_charge and subject_before(clause, u) is None
