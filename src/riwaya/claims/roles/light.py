"""Roles through a light verb: «شنّ مسلحون هجوماً», «تعرّضت المدينة لقصف», «عملية نفذها الجيش»."""

from riwaya.claims.draft import Clause, Draft, Words
from riwaya.claims.reach import antecedent, complements, subject_before
from riwaya.claims.roles.prepositions import is_people


def light_roles(clause: Clause, drafts: dict[int, Draft]) -> None:
    """Let every light verb of the sentence hand its subject on to the event nouns it carries."""
    for u, unit in enumerate(clause.units):
        if unit.kind == "verb" and unit.reading.light is not None:
            _carry(clause, u, drafts)


def _carry(clause: Clause, u: int, drafts: dict[int, Draft]) -> None:
    light = clause.units[u].reading.light
    assert light is not None
    carried = _carried(clause, u, drafts)
    if not carried or light.entry.kind in ("event", "cause"):
        return
    subject = _subject(clause, u, carried[0])
    if subject is None or light.entry.kind not in ("actor", "target"):
        return
    for k in carried:
        draft = drafts[k]
        if light.entry.kind == "actor" and _acts(draft):
            draft.fill("actor", subject, "role.light_verb")
        elif light.entry.kind == "target":
            draft.fill("target", subject, "role.light_verb_target")


def _acts(draft: Draft) -> bool:
    """Does the light verb's subject do the deed of this event?"""
    return draft.sense.entry.subject == "actor" or draft.sense.entry.pos == "noun"


def _carried(clause: Clause, u: int, drafts: dict[int, Draft]) -> list[int]:
    """The event nouns the verb carries: its object right of it, or the antecedent of its relative clause."""
    which = antecedent(clause, u)
    if clause.units[u].reading.pronoun and which is not None:
        head = _event_of(clause, which, drafts)
        return [head] if head is not None else []
    behind = clause.units[u + 1] if u + 1 < len(clause.units) else None
    if behind is not None and behind.kind == "pron" and which is not None:
        head = _event_of(clause, which, drafts)
        if head is not None:
            return [head]
    found = [k for k in complements(clause, u) if clause.units[k].kind == "event" and k in drafts]
    return found[:1] + [k for k in found[1:] if clause.units[k].joined]


def _event_of(clause: Clause, k: int, drafts: dict[int, Draft]) -> int | None:
    """The event noun at unit k, or the one whose complement the phrase at k is."""
    while k >= 0 and clause.units[k].kind in ("np", "event"):
        if k in drafts:
            return k
        k -= 1
    return None


def _subject(clause: Clause, u: int, carried: int) -> list[Words] | None:
    """Who does it: the phrase before the verb, or the first bare phrase behind it."""
    before = subject_before(clause, u)
    if before is not None and before != carried:
        return clause.list_of(before)
    which = antecedent(clause, u)
    if which is not None and which != carried and not clause.units[u].reading.pronoun and clause.units[which].kind == "np":
        return clause.list_of(which)
    for k in complements(clause, u):
        unit = clause.units[k]
        if k == carried or (unit.kind == "event" and carried > u):
            break
        if unit.kind == "np" and unit.prep is None:
            return clause.list_of(k)
    return None


def carries_people(clause: Clause, words: Words) -> bool:
    """Does the subject of a light verb name somebody?"""
    return is_people(clause, words)
