"""Who does a deed with its doer: «بمشاركة التحالف», «بالتعاون مع الجيش», «بإسناد من الطيران»."""

from riwaya.claims.draft import Clause, Draft, Words
from riwaya.claims.roles.prepositions import is_people

_RULE = "role.joint"
# Deeds that two bodies do together.
_SHARED = frozenset("operation attack airstrike shelling clash arrest abduction control seizure".split())
_REACH = 24


def joint_roles(clause: Clause) -> None:
    """Add the bodies behind a word for doing together, or for armed help, to the doers of the deed before it."""
    for k, unit in enumerate(clause.units):
        if unit.kind != "np" or not _leads(clause, k):
            continue
        with_it = [words for words in clause.list_of(k) if _is_body(clause, words)]
        deed = _deed(clause, k) if with_it else None
        if deed is None or _RULE in deed.without:
            continue
        _turn(clause, k, with_it, deed)
        deed.roles["actor"] += [words for words in with_it if words not in deed.roles["actor"]]


def _turn(clause: Clause, k: int, helpers: list[Words], deed: Draft) -> None:
    """«بمساندة الطيران»: of the help itself, who stands behind its noun is the doer, and the deed's doer gets it."""
    draft = clause.drafts.get(k - 1)
    if draft is not None and draft.type == "support" and clause.units[k].prep is None:
        draft.roles["actor"], draft.by["actor"] = list(helpers), _RULE
        draft.roles["target"], draft.by["target"] = list(deed.roles["actor"]), _RULE


def _leads(clause: Clause, k: int) -> bool:
    """Does a word for doing together stand before phrase k, or the noun for it («وبمساندة الطيران»)?"""
    roles = clause.sheet.roles
    unit = clause.units[k]
    if unit.prep in roles.beside or unit.prep in roles.helped_by:
        return True
    if unit.prep is not None and unit.prep not in roles.joined_by:
        return False
    before = _over_adjectives(clause, k - 1)
    if before < 0:
        return False
    if clause.units[before].kind == "np" and clause.units[before].prep in roles.helped_by:
        return True
    start = clause.units[before].start
    is_by = clause.units[before].prep == "ب" or clause.sheet.clitic_preposition(start) == "ب"
    return is_by and clause.sheet.tokens[start].bare in roles.joint_nouns


def _over_adjectives(clause: Clause, k: int) -> int:
    """«بدعم بري وجوي من القوات»: the unit before the joined adjectives that end at k."""
    while k > 0 and clause.units[k].kind == "np" and clause.units[k].joined and _is_lone(clause, k):
        k -= 1
    return k


def _is_lone(clause: Clause, k: int) -> bool:
    unit = clause.units[k]
    return unit.last - unit.start == 1 and unit.start not in clause.sheet.covers


def _is_body(clause: Clause, words: Words) -> bool:
    """A named body, its fighters or its aircraft; no event, place or plain weapon («بمشاركة مدفعية ثقيلة»)."""
    if words.first in clause.sheet.events:
        return False
    mention = clause.sheet.begins.get(words.first)
    if mention is not None:
        return mention.kind == "organization"
    inside = [clause.sheet.begins.get(i) for i in range(words.first + 1, words.last)]
    is_named = any(one is not None and one.kind == "organization" for one in inside)
    return is_named and (is_people(clause, words) or clause.sheet.is_craft(words.first))


def _deed(clause: Clause, k: int) -> Draft | None:
    """The deed that phrase k belongs to: the event or verb before it, or the event that the verb before it carries."""
    for u in range(k - 1, max(-1, k - _REACH), -1):
        unit = clause.units[u]
        if unit.kind in ("that", "rel") or (unit.kind == "mark" and not clause.is_soft(u) and not clause.is_comma(u)):
            return None
        draft = clause.drafts.get(u)
        if draft is not None and draft.type in _SHARED and draft.roles["actor"] and draft.polarity == "affirmed":
            return draft
        if unit.kind == "verb":
            return _carried(clause, u, k) if draft is None and unit.reading.light is not None else None
    return None


def _carried(clause: Clause, u: int, k: int) -> Draft | None:
    """«نفذت الوحدات، بمشاركة التحالف، عملية»: the event behind phrase k that verb u carries."""
    for at in range(k + 1, len(clause.units)):
        if clause.units[at].kind in ("verb", "that", "rel"):
            return None
        draft = clause.drafts.get(at)
        if draft is not None:
            return draft if draft.type in _SHARED and draft.roles["actor"] else None
    return None
