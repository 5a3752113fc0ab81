"""Cleft sentences, which name the doer apart from his deed: «من نفذ العملية هو الجيش», «أبناء البلدة هم من قاتل»."""

from riwaya.claims.draft import Clause, Draft
from riwaya.claims.reach import complements
from riwaya.claims.roles.prepositions import is_people

_RULE = "role.cleft"


def cleft_roles(clause: Clause, drafts: dict[int, Draft]) -> None:
    """Fill the actor of deeds whose doer stands behind or before هو, or behind «الذين خاضوا المعارك»."""
    for p, unit in enumerate(clause.units):
        if unit.kind == "pron" and unit.reading.word in clause.sheet.roles.copula:
            _around_pronoun(clause, p, drafts)
        elif unit.kind == "rel" and _opens(clause, p):
            _behind_relative(clause, p, drafts)


def _around_pronoun(clause: Clause, p: int, drafts: dict[int, Draft]) -> None:
    """«X هم من قاتل» and «من نفذ العملية هو X»."""
    doer = _phrase(clause, p, -1)
    behind = _deed_of(clause, p, drafts)
    if behind is not None and doer is not None:
        _give(clause, behind, doer, drafts)
        return
    doer = _phrase(clause, p, 1)
    for k in range(p - 1, -1, -1):
        before = _verb_of(clause, k)
        if before is not None and doer is not None:
            _give(clause, before, doer, drafts)
            return
        if clause.units[k].kind == "that":
            return


def _deed_of(clause: Clause, p: int, drafts: dict[int, Draft]) -> int | None:
    """The verb behind «هو من», «هي الجهة التي», the event behind «هو المسؤول عن» and, in Sudan, «هو القصف السوق»."""
    verb = _verb_of(clause, p + 1)
    if verb is not None or p + 2 >= len(clause.units):
        return verb
    unit = clause.units[p + 1]
    bare = clause.sheet.tokens[unit.start].bare
    if unit.kind == "np" and unit.reading.definite and bare in clause.sheet.roles.sides:
        return _verb_of(clause, p + 2)
    if unit.kind == "np" and unit.prep is None and bare in clause.sheet.roles.doers:
        return p + 2 if p + 2 in drafts and clause.units[p + 2].kind == "event" else None
    is_spoken = unit.kind == "event" and unit.reading.definite and p + 1 in drafts and unit.prep is None
    is_object = clause.units[p + 2].kind == "np" and clause.units[p + 2].prep is None
    return p + 1 if is_spoken and is_object else None


def _behind_relative(clause: Clause, p: int, drafts: dict[int, Draft]) -> None:
    """«الذين خاضوا المعارك مقاتلون محليون»: a bare phrase behind the definite deed is the doer."""
    verb = _verb_of(clause, p)
    if verb is None:
        return
    found = complements(clause, verb)
    bare = [k for k in found if clause.units[k].kind == "np" and clause.units[k].prep is None]
    if verb in drafts and len(bare) > 1 and bare[1] == bare[0] + 1 and is_people(clause, clause.words(bare[1])):
        is_thing = clause.units[bare[0]].start in clause.sheet.weapons or not is_people(clause, clause.words(bare[0]))
        if clause.units[bare[0]].reading.definite and is_thing:
            drafts[verb].fill("actor", clause.list_of(bare[1]), _RULE)  # «اللي ضرب السوق قوات …»
            return
    for at, k in enumerate(found[:-1]):
        doer = found[at + 1]
        is_deed = clause.units[k].kind == "event" and clause.units[k].reading.definite and k in drafts
        if is_deed and clause.units[doer].kind == "np" and clause.units[doer].prep is None:
            drafts[k].fill("actor", clause.list_of(doer), _RULE)
            return


def _verb_of(clause: Clause, k: int) -> int | None:
    """The verb right behind «من» or «الذي» at unit k, None if there is none."""
    if k + 1 >= len(clause.units) or clause.units[k + 1].kind != "verb":
        return None
    unit = clause.units[k]
    is_who = unit.kind == "rel" or (unit.kind == "conj" and clause.sheet.word(unit.start) in clause.sheet.roles.who)
    return k + 1 if is_who else None


def _phrase(clause: Clause, p: int, step: int) -> int | None:
    """The noun phrase next to unit p, quotes passed over."""
    k = p + step
    while 0 <= k < len(clause.units) and clause.is_soft(k):
        k += step
    is_phrase = 0 <= k < len(clause.units) and clause.units[k].kind == "np" and clause.units[k].prep is None
    return k if is_phrase else None


def _give(clause: Clause, verb: int, doer: int, drafts: dict[int, Draft]) -> None:
    """Make the phrase the actor of the verb's own claim, or of the events the verb carries."""
    if verb in drafts:
        drafts[verb].fill("actor", clause.list_of(doer), _RULE)
        return
    for k in complements(clause, verb):
        if clause.units[k].kind == "event" and k in drafts:
            drafts[k].fill("actor", clause.list_of(doer), _RULE)
            return


def _opens(clause: Clause, p: int) -> bool:
    """Does the relative stand for a noun of its own, at the head of a clause?"""
    return p == 0 or clause.units[p - 1].kind in ("that", "conj") or clause.is_comma(p - 1)
