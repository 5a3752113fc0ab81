"""Definite event nouns that take up an event named before: «العملية», «القصف», «الاشتباكات»."""

from collections.abc import Sequence

from riwaya.claims.draft import Clause, Draft

_SENTENCES_BACK = 3
_WHOLE = frozenset({"abduction", "release"})  # «الاختطاف» takes its victim up with the deed


def take_up(clauses: Sequence[Clause], number: int) -> None:
    """Give definite event nouns of one sentence the roles of the event they take up, where they name none."""
    clause = clauses[number]
    for u, draft in sorted(clause.drafts.items()):
        unit = clause.units[u]
        if unit.kind != "event" or not unit.reading.definite or unit.adjectives or draft.sense.entry.carries:
            continue
        if draft.roles["actor"]:
            continue
        earlier = _earlier(clauses, number, u, draft)
        if earlier is None:
            continue
        draft.fill("actor", earlier.roles["actor"], "role.taken_up_event")
        if earlier.sense.entry.lemma == draft.sense.entry.lemma or draft.type in _WHOLE:
            draft.fill("target", earlier.roles["target"], "role.taken_up_event")


def _earlier(clauses: Sequence[Clause], number: int, u: int, draft: Draft) -> Draft | None:
    """The nearest earlier event of the same lemma or type."""
    for back in range(number, max(-1, number - _SENTENCES_BACK - 1), -1):
        if clauses[back].sentence.is_headline and back != number:
            continue
        drafts = clauses[back].drafts
        for k in sorted(drafts, reverse=True):
            other = drafts[k]
            is_verb = clauses[back].units[k].kind == "verb" and other.sense.entry.lemma != draft.sense.entry.lemma
            if back == number and (k >= u or is_verb):
                continue
            is_blank = not draft.roles["actor"] and not draft.roles["target"]
            same = other.sense.entry.lemma == draft.sense.entry.lemma or (other.type == draft.type and is_blank)
            if same and (other.roles["actor"] or other.roles["target"]):
                return other
    return None
