"""Who is said to have had no part in a denied event: «نفى أي صلة لقواته بالهجوم», «قواتها لم تشارك في الغارات»."""

from riwaya.claims.draft import Clause, Draft, Words
from riwaya.claims.no_part import word_at
from riwaya.claims.reach import complements, subject_before
from riwaya.claims.roles.prepositions import is_people
from riwaya.knowledge.cues import Cues

_REACH = 5
_OWN = ("ه", "ها", "هم", "هما", "نا", "و")
_TO = "ل"
_RULE = "role.disowned"


def disowned_roles(clause: Clause, draft: Draft, cues: Cues) -> None:
    """Make whoever had no part in a denied event its actor.

    The phrase behind the word for a part, the subject of a negated verb of taking part, or the speaker.
    """
    if draft.polarity != "denied" or draft.roles["actor"]:
        return
    speaker = draft.chain[-1].words if draft.chain and draft.chain[-1].stance == "denies" else None
    if clause.units[draft.unit].kind == "verb" and not draft.sense.entry.is_only_denied:
        own = _not_taking_part(clause, draft.unit, speaker, cues) or _ourselves(draft, clause, speaker)
        draft.fill("actor", own, _RULE)
        return
    pronoun = _pronoun_of_part(clause, draft.unit, cues) if draft.sense.entry.is_only_denied else None
    if pronoun is not None:
        draft.fill("actor", _of(clause, draft.unit, _end_of_part(clause, draft), speaker, pronoun), _RULE)
        return
    for k in range(draft.unit - 1, max(-1, draft.unit - _REACH), -1):
        unit = clause.units[k]
        if clause.is_soft(k):
            continue
        is_part = unit.kind == "event" and k not in clause.drafts  # a stand-in that was left out
        if (not is_part and unit.kind not in ("np", "pron", "conj", "verb", "rel", "part")) or clause.is_comma(k):
            return
        if unit.kind == "verb":
            draft.fill("actor", _not_taking_part(clause, k, speaker, cues), _RULE)
        pronoun = _pronoun_of_part(clause, k, cues)
        if pronoun is not None:
            found = _genitive(clause, k, speaker) if pronoun == "" else _of(clause, k, draft.unit, speaker, pronoun)
            draft.fill("actor", found, _RULE)
            return


def _end_of_part(clause: Clause, draft: Draft) -> int:
    return min(draft.unit + _REACH, len(clause.units))


def _ourselves(draft: Draft, clause: Clause, speaker: Words | None) -> list[Words]:
    """«ما قصفنا حدا», «مو نحنا اللي قصفنا»: a denied verb of the first person is the speaker's."""
    features = [f for f in draft.sense.features if f.pos == "verb"]
    is_ours = bool(features) and all(f.person == 1 for f in features)
    return [_body(clause, speaker)] if speaker is not None and is_ours else []


def _not_taking_part(clause: Clause, k: int, speaker: Words | None, cues: Cues) -> list[Words]:
    """«قواتها لم تشارك في الغارات», «لم تشارك سفننا في أي عملية»: the subject of a negated verb of taking part."""
    is_negated = word_at(clause, clause.units[k].start - 1) in cues.not_before_verb
    if clause.units[k].reading.word not in cues.taking_part or not is_negated:
        return []
    subject = subject_before(clause, k)
    if subject is None:
        bare = (at for at in complements(clause, k) if clause.units[at].prep is None)
        subject = next((at for at in bare if clause.units[at].kind == "np"), None)
    if subject is None:
        return [_body(clause, speaker)] if speaker is not None else []
    if speaker is not None and _is_his(clause, subject):
        return [_body(clause, speaker)]
    return clause.list_of(subject) if is_people(clause, clause.words(subject)) else []


def _pronoun_of_part(clause: Clause, k: int, cues: Cues) -> str | None:
    """The pronoun of a word for a part («ضلوعه»), " " for none of its own («صلة»), "" before a genitive; None else."""
    unit = clause.units[k]
    word = clause.sheet.tokens[unit.start].bare
    if word in cues.not_ours and unit.last - unit.start == 2:
        return "نا" if clause.sheet.tokens[unit.start + 1].bare in cues.part else None  # «مالنا علاقة»
    for pronoun in _OWN:
        stem = word.removesuffix(pronoun)
        if stem != word and (stem in cues.shares or (stem.endswith("ت") and f"{stem[:-1]}ه" in cues.shares)):
            return pronoun
    if word not in cues.shares and word not in cues.part:
        return None
    return "" if unit.last - unit.start > 1 else " "


def _genitive(clause: Clause, k: int, speaker: Words | None) -> list[Words]:
    """«ضلوع الوحدات», «مشاركة قواته»: whose part it is by the phrase's own second word."""
    words = Words(clause.units[k].start + 1, clause.units[k].last)
    reading = clause.sheet.readings[words.first]
    is_his = bool(reading.pronoun) and words.last - words.first == 1
    return [_body(clause, speaker)] if is_his and speaker is not None else [words]


def _of(clause: Clause, k: int, last: int, speaker: Words | None, pronoun: str) -> list[Words]:
    """Whose part it is: behind ل the phrase itself («صلة لكتائب القسام»), else the speaker («ضلوعها», «دور لها»)."""
    own = [_body(clause, speaker)] if speaker is not None else []
    if pronoun in _OWN:
        return (subject_of_part(clause, k) if pronoun != "نا" else []) or own
    for at in range(k + 1, last):
        unit = clause.units[at]
        is_named = unit.prep == _TO or (at == k + 1 and unit.prep is None and not unit.joined)
        if unit.kind == "np" and is_named and own and _is_his(clause, at):
            return own
        if unit.kind == "np" and is_named:
            return clause.list_of(at) if is_people(clause, clause.words(at)) or not own else own
        if unit.kind in ("mark", "verb") and not clause.is_soft(at):
            break
    named = subject_of_part(clause, k)
    return named or own


def subject_of_part(clause: Clause, k: int) -> list[Words]:
    """«الهند لا صلة لها بالحادث»: the phrase before the negation, where the part is said to be its own."""
    at = k - 1
    while at >= 0 and clause.units[at].kind in ("part", "conj"):
        at -= 1
    is_suffixed = clause.sheet.tokens[clause.units[k].start].bare.endswith(_OWN)  # «الحزب ما خصو بالموضوع»
    is_taken_up = is_suffixed or (k + 1 < len(clause.units) and clause.units[k + 1].kind == "pron")
    if at < 0 or at == k - 1 or not is_taken_up:
        return []
    unit = clause.units[at]
    is_topic = unit.kind == "np" and unit.prep is None and is_people(clause, clause.words(at))
    return [clause.words(at)] if is_topic or (unit.start in clause.sheet.begins and unit.prep is None) else []


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
