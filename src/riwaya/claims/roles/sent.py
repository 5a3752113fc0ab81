"""Who sent what hit: «القذيفة أطلقتها القوات», «صواريخ على القاعدة أطلقتها الكتائب», «نجم عن صاروخ أطلقته الحركة»."""

from collections.abc import Sequence

from riwaya.claims.draft import Clause, Words
from riwaya.claims.reach import complements, opens_clause
from riwaya.claims.roles.author import claim_again
from riwaya.claims.roles.prepositions import is_people

_RULE = "role.sent"
_BLASTS = frozenset({"bombing", "shelling", "attack", "airstrike"})
_BETWEEN = frozenset({"np", "time"})
_HARMS = _BLASTS | {"killing", "injury"}
_BY = frozenset({"ب", "جراء", "اثر", "نتيجه", "بسبب", "عن"})
_REACH = 8


def sent_roles(clauses: Sequence[Clause], number: int) -> None:
    """Fill the actor of a strike from a verb of sending whose pronoun is the weapon."""
    clause = clauses[number]
    for u, unit in enumerate(clause.units):
        if unit.kind != "verb" or u in clause.drafts or not _is_sending(clause, u):
            continue
        doer = _doer(clause, u)
        if not doer:
            continue
        weapon = _weapon_before(clause, u)
        event = _event_before(clause, u)
        if weapon is not None and clause.units[weapon].reading.definite and opens_clause(clause, weapon):
            claim_again(clauses, number, u, {"actor": doer}, _RULE)
        elif event is not None and (weapon is not None or _fits(clause, event, u)):
            clause.drafts[event].fill("actor", doer, _RULE)


def _is_sending(clause: Clause, u: int) -> bool:
    """A verb of sending or planting with a pronoun («أطلقتها»)."""
    reading = clause.units[u].reading
    stem = reading.word.removesuffix(reading.pronoun) if reading.pronoun else ""
    return stem in clause.sheet.roles.launched


def _doer(clause: Clause, u: int) -> list[Words]:
    """The bare phrase for people behind the verb."""
    for k in complements(clause, u)[:2]:
        if clause.units[k].kind == "np" and clause.units[k].prep is None and is_people(clause, clause.words(k)):
            return [words for words in clause.list_of(k) if is_people(clause, words)]
    return []


def _weapon_before(clause: Clause, u: int) -> int | None:
    """The phrase right before the verb that names what is fired or blows up, None if it names none."""
    k = u - 1
    while k >= 0 and clause.is_soft(k):
        k -= 1
    if k < 0 or clause.units[k].kind != "np":
        return None
    words = range(clause.units[k].start, clause.units[k].last)
    weapons = clause.sheet.roles.fired | clause.sheet.roles.bombs
    return k if any(clause.sheet.tokens[i].bare in weapons for i in words) else None


def _event_before(clause: Clause, u: int) -> int | None:
    """The strike that the weapon belongs to: phrases, times and a verb of causing may stand between."""
    is_by = False  # «قتل ثلاثة بصاروخ أطلقته الحركة»: behind ب the weapon is that of the deaths
    for k in range(u - 1, max(-1, u - 1 - _REACH), -1):
        unit = clause.units[k]
        is_by = is_by or (unit.kind == "np" and unit.prep in _BY)
        if k in clause.drafts and clause.drafts[k].type in (_HARMS if is_by else _BLASTS):
            return k
        is_cause = unit.reading.word in clause.sheet.roles.came_of
        if not (unit.kind in _BETWEEN or clause.is_soft(k) or clause.is_comma(k) or is_cause):
            return None
    return None


def _fits(clause: Clause, event: int, u: int) -> bool:
    """Can the pronoun of verb u stand for the event noun: ها for things in the plural and feminine, ه for one?"""
    word, pronoun = clause.units[event].reading.word, clause.units[u].reading.pronoun
    is_weapon = clause.sheet.tokens[clause.units[event].start].bare in clause.sheet.roles.fired
    is_many = word.endswith(("ه", "ات")) or word in _BROKEN
    return is_weapon and is_many == (pronoun == "ها")


_BROKEN = frozenset({"صواريخ", "قذايف", "مقذوفات"})
