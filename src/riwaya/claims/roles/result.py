"""Deaths, injuries and damage take the actor of the strike that caused them in the same sentence."""

from riwaya.claims.draft import Clause, Draft

_CAUSES = frozenset({"attack", "airstrike", "shelling", "bombing", "operation"})
_RESULTS = frozenset({"killing", "injury", "property", "displacement", "arrest", "seizure"})
_LOSSES = frozenset({"killing", "injury", "property", "displacement"})


def result_roles(clause: Clause, drafts: dict[int, Draft]) -> None:
    """Hand the actor of a cause on to its results, and the victims of a verbless strike back to nobody."""
    order = sorted(drafts)
    for u in order:
        draft = drafts[u]
        if draft.type not in _RESULTS or draft.roles["actor"]:
            continue
        cause = _cause(drafts, order, u)
        if cause is not None:
            draft.cause = cause
            if draft.type in _LOSSES or cause.type == "operation":
                draft.fill("actor", cause.roles["actor"], "role.cause")


def _cause(drafts: dict[int, Draft], order: list[int], u: int) -> Draft | None:
    """The nearest strike with an actor: behind first («مقتل طفل بقصف روسي»), else before («قصف … أدى إلى مقتل»)."""
    behind = [drafts[k] for k in order if k > u and drafts[k].type in _CAUSES]
    before = [drafts[k] for k in reversed(order) if k < u and drafts[k].type in _CAUSES]
    for draft in (*behind[:1], *before):
        if draft.roles["actor"]:
            return draft
    return next(iter((*behind[:1], *before[:1])), None)
