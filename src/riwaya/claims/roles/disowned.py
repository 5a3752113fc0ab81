"""Who is said to have had no part in a denied event: «نفى أي صلة لقواته بالهجوم», «نفى ضلوع الوحدات في التفجير»."""

from riwaya.claims.draft import Clause, Draft, Words
from riwaya.knowledge.cues import Cues

_REACH = 5
_OWN = ("ه", "ها", "هم", "هما", "نا")
_TO = "ل"
_RULE = "role.disowned"


def disowned_roles(clause: Clause, draft: Draft, cues: Cues) -> None:
    """Make whoever had no part in a denied event its actor: the phrase behind the word for a part, or the speaker."""
    if draft.polarity != "denied" or draft.roles["actor"] or clause.units[draft.unit].kind == "verb":
        return
    speaker = draft.chain[-1].words if draft.chain and draft.chain[-1].stance == "denies" else None
    for k in range(draft.unit - 1, max(-1, draft.unit - _REACH), -1):
        unit = clause.units[k]
        if unit.kind not in ("np", "pron", "conj", "verb") or clause.is_comma(k):
            return
        pronoun = _pronoun_of_part(clause, k, cues)
        if pronoun is not None:
            found = [clause.words(k)] if pronoun == "" else _of(clause, k, draft, speaker, pronoun)
            own = Words(found[0].first + 1, found[0].last) if found and pronoun == "" else None
            draft.fill("actor", [own] if own is not None else found, _RULE)
            return


def _pronoun_of_part(clause: Clause, k: int, cues: Cues) -> str | None:
    """The pronoun of a word for a part («ضلوعه»), " " for none of its own («صلة»), "" before a genitive; None else."""
    unit = clause.units[k]
    word = clause.sheet.tokens[unit.start].bare
    for pronoun in _OWN:
        stem = word.removesuffix(pronoun)
        if stem != word and (stem in cues.shares or (stem.endswith("ت") and f"{stem[:-1]}ه" in cues.shares)):
            return pronoun
    if word not in cues.shares and word not in cues.part:
        return None
    return "" if unit.last - unit.start > 1 else " "


def _of(clause: Clause, k: int, draft: Draft, speaker: Words | None, pronoun: str) -> list[Words]:
    """Whose part it is: behind ل the phrase itself («صلة لكتائب القسام»), else the speaker («ضلوعها», «دور لها»)."""
    own = [_body(clause, speaker)] if speaker is not None else []
    if pronoun in _OWN:
        return own
    for at in range(k + 1, draft.unit):
        unit = clause.units[at]
        is_named = unit.prep == _TO or (at == k + 1 and unit.prep is None and not unit.joined)
        if unit.kind == "np" and is_named and not (own and _is_his(clause, at)):
            return clause.list_of(at)
    return own


def _is_his(clause: Clause, k: int) -> bool:
    """«صلة لقواته»: are they the forces of whoever speaks?"""
    unit = clause.units[k]
    return bool(unit.reading.pronoun) and unit.last - unit.start == 1


def _body(clause: Clause, speaker: Words) -> Words:
    """The body that a spokesman speaks for, else the speaker."""
    for i in range(speaker.first, speaker.last):
        mention = clause.sheet.begins.get(i)
        if mention is not None and mention.kind == "organization":
            return Words(i, min(clause.sheet.after(i, mention), speaker.last))
    return speaker
