"""Deaths, injuries and damage take the actor of the strike that caused them in the same sentence."""

from riwaya.claims.draft import Clause, Draft
from riwaya.claims.reach import complements

_CAUSES = frozenset({"attack", "airstrike", "shelling", "bombing", "operation"})
_RESULTS = frozenset({"killing", "injury", "property", "displacement", "arrest", "seizure"})
_NEAR = 6
_LOSSES = frozenset({"killing", "injury", "property", "displacement"})


def result_roles(clause: Clause, drafts: dict[int, Draft], before: Clause | None = None) -> None:
    """Hand the actor of a cause on to its results, and the victims of a verbless strike back to nobody.

    before: the sentence before, whose strike a verb of causing without a subject takes up («وأدى إلى مقتل …»).
    """
    order = sorted(drafts)
    carried = _strike_of(before) if before is not None and _opens_with_cause(clause) else None
    for u in order:
        draft = drafts[u]
        if draft.type not in _RESULTS or draft.roles["actor"]:
            continue
        cause = _cause(drafts, order, u) or carried
        if cause is not None and draft.type not in _LOSSES and abs(cause.unit - u) > _NEAR:
            continue  # «أُحبط انقلاب … وأُوقف عشرة»: others do the arrests
        if cause is not None:
            draft.cause = cause
            if cause.type == "bombing" and draft.type in ("killing", "injury"):
                cause.fill("target", draft.roles["target"], "role.victims_of_blast")
            if (draft.type in _LOSSES or cause.type == "operation") and not _is_own_side(clause, draft, cause):
                draft.fill("actor", cause.roles["actor"], "role.cause")


def _opens_with_cause(clause: Clause) -> bool:
    """«وأسفر بحسب المصدر عن مقتل …»: does a verb of causing without a subject open the sentence?"""
    unit = clause.units[0] if clause.units else None
    light = unit.reading.light if unit is not None and unit.kind == "verb" else None
    if light is None or light.entry.kind not in ("cause", "cause_of"):
        return False
    behind = complements(clause, 0)
    return not behind or clause.units[behind[0]].prep is not None


def _strike_of(clause: Clause) -> Draft | None:
    """The last strike of a sentence that has a doer."""
    found = [clause.drafts[u] for u in sorted(clause.drafts, reverse=True)]
    return next((d for d in found if d.type in _CAUSES and d.roles["actor"] and d.polarity == "affirmed"), None)


def _is_own_side(clause: Clause, draft: Draft, cause: Draft) -> bool:
    """Do the victims belong to the side that struck: «أصيب 4 عناصر من الفصائل» in the factions' own raid?"""
    heads = {clause.sheet.tokens[w.first].bare for w in cause.roles["actor"]}
    names = {
        m.ref for w in cause.roles["actor"] for i in range(w.first, w.last)
        if (m := clause.sheet.begins.get(i)) is not None and m.ref
    }
    for words in draft.roles["target"]:
        for i in range(words.first, words.last):
            mention = clause.sheet.begins.get(i)
            if clause.sheet.tokens[i].bare in heads or (mention is not None and mention.ref in names):
                return True
    return False


def _cause(drafts: dict[int, Draft], order: list[int], u: int) -> Draft | None:
    """The nearest strike with an actor: behind first («مقتل طفل بقصف روسي»), else before («قصف … أدى إلى مقتل»)."""
    causes = [k for k in order if drafts[k].type in _CAUSES and drafts[k].polarity == "affirmed"]
    behind = [drafts[k] for k in causes if k > u]
    before = [drafts[k] for k in reversed(causes) if k < u]
    for draft in (*behind[:1], *before):
        if draft.roles["actor"]:
            return draft
    return next(iter((*behind[:1], *before[:1])), None)
