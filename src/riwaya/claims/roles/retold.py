"""A deed told once more: what «ذلك» is denied, and what «المستهدف» was, said of an event that was told before."""

from collections.abc import Sequence
from dataclasses import replace

from riwaya.claims.draft import Clause, Words
from riwaya.claims.no_part import NOT_THEIRS, is_nobody, word_at
from riwaya.claims.reach import antecedent, subject_of
from riwaya.claims.roles.author import claim_again
from riwaya.claims.roles.prepositions import is_people

_DENIED = "role.that_denied"
_AIMED = "role.aimed_at"
_OWNED = "role.owned"
_STRUCK = frozenset({"airstrike", "shelling", "bombing", "attack", "operation", "killing"})
_THAT_REACH = 5
_BEING_REACH = 6


def retold_roles(clauses: Sequence[Clause], number: int) -> None:
    """Make claims of «نفت الوزارة ذلك» and «المستهدف مستودع», and fill the target of «كان هدف الغارة»."""
    clause = clauses[number]
    for u, unit in enumerate(clause.units):
        say = unit.reading.say
        if unit.kind == "verb" and say is not None and say.verb.stance == "denies":
            _denied(clauses, number, u)
        elif unit.kind == "part" and unit.reading.word in clause.sheet.cues.not_who:
            _not_theirs(clause, u)
        elif unit.kind == "verb" and unit.reading.light is not None and unit.reading.light.entry.kind == "claim":
            if not _takes_up_words(clause, u):
                _owned(clauses, number, u, u)
        elif unit.kind == "np" and clause.sheet.tokens[unit.start].folded in clause.sheet.cues.owning:
            verb = next((k for k in range(u - 1, max(-1, u - _THAT_REACH), -1) if clause.units[k].kind == "verb"), None)
            told = None if verb is None else clause.units[verb].reading.say
            if verb is not None and told is not None and told.verb.stance == "states":
                _owned(clauses, number, verb, u)
        elif unit.kind == "np" and clause.sheet.tokens[unit.start].bare in clause.sheet.roles.aimed_at:
            _aimed(clauses, number, u)
        elif unit.kind == "event" and u in clause.drafts and _is_aim(clause, u):
            target = _thing_before(clause, u)
            clause.drafts[u].roles["target"] = target or clause.drafts[u].roles["target"]
            if target:
                clause.drafts[u].by["target"] = _AIMED


def _denied(clauses: Sequence[Clause], number: int, u: int) -> None:
    """«تنفي الخارجية ذلك», «نفت الجماعة الاتهامات»: the last deed with a doer, told and denied."""
    clause = clauses[number]
    if word_at(clause, clause.units[u].start - 1) in clause.sheet.cues.not_before_verb:
        return
    for k in range(u + 1, min(u + _THAT_REACH, len(clause.units))):
        unit = clause.units[k]
        if unit.kind in ("verb", "event", "that") or (unit.kind == "mark" and not clause.is_soft(k)):
            return
        is_that = unit.kind == "pron" and unit.reading.word in clause.sheet.roles.pointing and _ends_here(clause, k)
        is_charge = unit.kind == "np" and unit.reading.definite and unit.prep is None and (
            clause.sheet.tokens[unit.start].bare in clause.sheet.cues.news and unit.last - unit.start == 1
        )
        if is_that or (is_charge and _ends_here(clause, k)):
            claim_again(clauses, number, k, {}, _DENIED, is_same=True)
            return


def _ends_here(clause: Clause, k: int) -> bool:
    """Does nothing behind unit k say what is denied?"""
    if k + 1 >= len(clause.units):
        return True
    behind = clause.units[k + 1]
    return behind.kind in ("mark", "verb", "time", "conj") or behind.joined


def _aimed(clauses: Sequence[Clause], number: int, u: int) -> None:
    """«المستهدف مستودع أسلحة», «المستهدف كان مقرا»: what an earlier strike hit."""
    clause = clauses[number]
    k = u + 1
    while k < len(clause.units) and (clause.is_soft(k) or clause.units[k].kind == "part" or (
        clause.units[k].kind == "pron" and clause.units[k].reading.word in clause.sheet.roles.copula
    )):
        k += 1
    is_alone = clause.units[u].reading.definite and clause.units[u].last - clause.units[u].start == 1
    if not is_alone or k >= len(clause.units) or clause.units[k].kind != "np" or clause.units[k].prep is not None:
        return
    if _is_thing(clause, k):
        claim_again(clauses, number, u, {"target": clause.list_of(k)}, _AIMED)


def _is_thing(clause: Clause, k: int) -> bool:
    """Is it a thing or a place, and no people («المستهدف قيادي» is told by the killing)?"""
    noun, mention = clause.units[k].reading.noun, clause.sheet.begins.get(clause.units[k].start)
    is_place = mention is not None and mention.kind == "place"
    return is_place or (noun is not None and noun.entry.kind in ("object", "locality"))


def _is_aim(clause: Clause, u: int) -> bool:
    """Is event u a definite strike behind «هدف», behind a verb of being («كان هدف الغارة»)?"""
    before = clause.units[u].first - 1
    is_aim = before > clause.sentence.first and clause.sheet.tokens[before].bare in clause.sheet.roles.aimed_at
    if not is_aim or not clause.units[u].reading.definite:
        return False
    links = clause.sheet.roles.being | clause.sheet.roles.copula
    first = max(clause.sentence.first, before - _BEING_REACH)
    return any(word_at(clause, i) in links for i in range(first, before))


def _thing_before(clause: Clause, u: int) -> list[Words]:
    """The bare phrase before «كان هدف …»."""
    for k in range(u - 1, -1, -1):
        unit = clause.units[k]
        if unit.kind in ("that", "conj", "rel") or (unit.kind == "mark" and not clause.is_soft(k)):
            return []
        is_aim = clause.sheet.tokens[unit.start].bare in clause.sheet.roles.aimed_at
        if unit.kind == "np" and unit.prep is None and not is_aim:
            return clause.list_of(k)
    return []


def _owned(clauses: Sequence[Clause], number: int, verb: int, u: int) -> None:
    """«والحركة تتبنى», «أعلنت مسؤوليتها عن العملية»: who owns up to the deed told before.

    verb: the verb that says so. u: the unit behind which the deed would be named.
    """
    clause = clauses[number]
    if is_nobody(clause, verb):
        return
    for k in range(u + 1, min(u + _THAT_REACH, len(clause.units))):
        is_named = k in clause.drafts and not clause.drafts[k].sense.entry.is_only_denied
        if is_named or clause.units[k].kind == "rel":
            return  # the deed is named, and has its own rules
        if clause.units[k].kind in ("mark", "that") and not clause.is_soft(k):
            break
    doer = subject_of(clause, verb)
    doer = verb - 1 if doer is None and verb else doer
    unit = clause.units[doer] if doer is not None else None
    is_bare = unit is not None and unit.kind == "np" and unit.prep is None
    is_free = not _is_somebody_else(clause, verb)
    if doer is not None and is_bare and is_free and is_people(clause, clause.words(doer)):
        claim_again(clauses, number, verb, {"actor": clause.list_of(doer)}, _OWNED)


def _takes_up_words(clause: Clause, u: int) -> bool:
    """«وهي رواية تبناها الرئيس»: is what the verb takes up, by its pronoun, no event but a noun of another kind?"""
    which = antecedent(clause, u) if clause.units[u].reading.pronoun else None
    return which is not None and clause.units[which].kind == "np"


def _is_somebody_else(clause: Clause, verb: int) -> bool:
    """«الهجوم الذي تبنته الحركة»: the verb speaks of an event in its own clause."""
    return any(k in clause.drafts and clause.units[k].kind == "event" for k in range(max(0, verb - 3), verb))


def _not_theirs(clause: Clause, u: int) -> None:
    """«القصف كان من الطيران الروسي مو من النظام»: the event before is denied of whom مو and من name."""
    k = u + 1
    if k >= len(clause.units) or clause.units[k].prep != "من" or not is_people(clause, clause.words(k)):
        return
    event = next((at for at in range(u - 1, -1, -1) if at in clause.drafts and clause.units[at].kind == "event"), None)
    if event is None or clause.drafts[event].type not in _STRUCK or u in clause.drafts:
        return
    draft, doer = clause.drafts[event], clause.list_of(k)
    if NOT_THEIRS in draft.without:
        return
    if draft.roles["actor"] == doer:
        draft.roles["actor"] = []
    roles = {role: list(words) for role, words in draft.roles.items()} | {"actor": doer}
    by = {"actor": NOT_THEIRS}
    clause.drafts[u] = replace(draft, unit=u, weapon=[], chain=[], cause=None, subject=None, roles=roles, by=by)
