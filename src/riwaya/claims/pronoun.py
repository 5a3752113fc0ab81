"""Roles that only a pronoun or an unspoken subject names: «اغتياله», «وقتلت المواطن»."""

from riwaya.claims.draft import Clause, Draft, Words
from riwaya.claims.reach import antecedent, subject_of
from riwaya.claims.roles.prepositions import is_people

_OF_PEOPLE = frozenset({"killing", "injury", "arrest", "release", "abduction", "legal", "abuse"})
_ENCLITICS = frozenset({"ه", "ها", "هم", "هما", "هن"})
_PLURAL = frozenset({"هم", "هن"})
_DUAL = frozenset({"هما"})
_FEMININE = frozenset({"ها"})


def pronoun_roles(clause: Clause, before: Clause | None) -> None:
    """Fill roles left empty from the phrase a pronoun stands for, or from the subject of the verb before."""
    for u, draft in sorted(clause.drafts.items()):
        unit = clause.units[u]
        pronoun = unit.reading.pronoun
        if pronoun and unit.kind == "event":
            role = draft.sense.entry.genitive
            is_human = role == "target" and draft.type in _OF_PEOPLE
            found = _antecedent(clause, u, pronoun, is_human, role == "actor")
            if not found and before is not None:
                found = _main_subject(before, pronoun)
            if role == "either":
                role = "actor" if found and is_people(clause, found[0]) else "target"
            if role in ("actor", "target") and found:
                draft.fill(role, found, "role.pronoun")
        elif pronoun and unit.kind == "verb" and draft.sense.entry.object not in ("none",):
            is_human = draft.sense.entry.object == "target" and draft.type in _OF_PEOPLE
            found = _antecedent(clause, u, pronoun, is_human)
            if found:
                draft.fill(draft.sense.entry.object, found, "role.object_pronoun")
        _taken_by_preposition(clause, u, draft)
        is_open = unit.kind == "verb" and not draft.roles["actor"] and draft.subject is None and not draft.is_passive
        if is_open and draft.sense.entry.subject == "actor":
            found = _same_subject(clause, u, draft) or (_subject_before(clause, before, u, draft) if before else None)
            if found:
                draft.fill("actor", found, "role.unspoken_subject")


def _taken_by_preposition(clause: Clause, u: int, draft: Draft) -> None:
    """«وأُفرج عنه», «حُكم عليه»: the pronoun behind the preposition that the verb wants is whom it befalls."""
    behind = u + 1
    is_bare = draft.is_passive and draft.by.get("target") == "role.subject_after_verb"  # «أُفرج عنه مطلع الصيف»
    is_filled = bool(draft.roles["target"]) and not is_bare
    if is_filled or behind >= len(clause.units) or clause.units[behind].kind != "pron":
        return
    if draft.type == "organization":
        return  # «انشق عنها»: a body, seldom the last phrase
    word = clause.units[behind].reading.word
    for prep, role in draft.sense.entry.prepositions.items():
        stem = {"علي": "علي", "الي": "الي"}.get(prep, prep)
        if role == "target" and word.startswith(stem) and word[len(stem):] in _ENCLITICS:
            which = antecedent(clause, u) if clause.units[u - 1].kind == "rel" else None
            found = _antecedent(clause, u, word[len(stem):], draft.type in _OF_PEOPLE)
            if which is not None:
                found = clause.list_of(which)  # «الأراضي التي تسيطر عليها»
            if found:
                draft.roles["target"] = []
                draft.fill("target", found, "role.preposition_pronoun")


def _antecedent(
    clause: Clause, u: int, pronoun: str, is_human: bool = False, is_doer: bool = False
) -> list[Words] | None:
    """The nearest phrase before unit u that fits the pronoun, but not the subject of the verb it is the object of.

    is_human: only people can be it («اعتقاله»). is_doer: it does something, so it is no place («عملياتها»).
    """
    verb = next((k for k in range(u - 1, max(-1, u - 3), -1) if clause.units[k].kind == "verb"), None)
    own = subject_of(clause, verb) if verb is not None and clause.units[u].prep is None else None
    for k in range(u - 1, -1, -1):
        unit = clause.units[k]
        if k == own and clause.units[u].kind == "event":
            continue
        if unit.kind != "np" or not _fits(clause, k, pronoun) or (is_human and not _is_human(clause, k)):
            continue
        if not (is_doer and _is_site(clause, k)):
            return [clause.words(k)]
    return None


def _is_site(clause: Clause, k: int) -> bool:
    """Is phrase k a sort of place or a thing («المدينة»)?"""
    noun = clause.units[k].reading.noun
    return noun is not None and noun.entry.kind in ("locality", "object") and clause.units[k].start not in (
        clause.sheet.covers
    )


def _is_human(clause: Clause, k: int) -> bool:
    """Does phrase k name a person or people, no body and no thing?"""
    mention = clause.sheet.begins.get(clause.units[k].start)
    if mention is not None:
        return mention.kind in ("person", "count")
    noun = clause.units[k].reading.noun
    return noun is not None and noun.entry.kind in ("group", "partitive") and not noun.entry.is_collective


def _fits(clause: Clause, k: int, pronoun: str) -> bool:
    """Can the pronoun stand for phrase k: number of people, gender, and no mere place?"""
    mention = clause.sheet.begins.get(clause.units[k].start)
    noun = clause.units[k].reading.noun
    if mention is not None and mention.kind in ("place", "time"):
        return pronoun in _FEMININE and mention.kind == "place"
    if pronoun in _PLURAL:
        is_people = noun is not None and noun.entry.kind in ("group", "partitive") and "plural" in noun.numbers
        return is_people or (mention is not None and mention.kind == "count")
    if pronoun in _DUAL:
        return noun is not None and "dual" in noun.numbers
    if pronoun in _FEMININE:
        return clause.units[k].reading.word.endswith(("ه", "ات")) or (
            mention is not None and mention.kind == "organization"
        )
    if mention is not None and mention.kind != "count":
        return mention.kind in ("person", "organization") and not clause.units[k].reading.word.endswith("ه")
    is_one = noun is not None and noun.entry.ar == "أحد" and bool(clause.units[k].reading.pronoun)  # «أحدهما»
    return is_one or (noun is not None and noun.entry.kind in ("group", "object") and "plural" not in noun.numbers)


def _main_subject(clause: Clause, pronoun: str) -> list[Words] | None:
    """The first named phrase of a sentence that could be taken up by a pronoun in the next; «هم» takes up people."""
    for k, unit in enumerate(clause.units):
        mention = clause.sheet.begins.get(unit.start)
        is_many = pronoun in _PLURAL or pronoun in _DUAL
        if unit.kind == "np" and is_many and _fits(clause, k, pronoun):
            return [clause.words(k)]
        if unit.kind == "np" and not is_many and mention is not None and mention.kind in ("person", "organization"):
            return [clause.words(k)]
    return None


def _same_subject(clause: Clause, u: int, draft: Draft) -> list[Words] | None:
    """The subject of the nearest verb before that agrees with this one («إن مسلحا قاد شاحنة واقتحم بها الحاجز»)."""
    mine = {(f.number, f.gender) for f in draft.sense.features if f.pos == "verb" and f.voice == "active"}
    if not mine:
        return None
    for k in range(u - 1, -1, -1):
        other = clause.drafts.get(k)
        if clause.units[k].kind != "verb" or (other is not None and other.is_passive):
            continue
        if other is not None and other.roles["actor"]:
            at = other.subject if other.subject is not None else k
            if mine & _agreement(clause, k) or _goes_with(clause, mine, k, at):
                return list(other.roles["actor"])
            continue
        subject = subject_of(clause, k)
        if subject is not None and is_people(clause, clause.words(subject)) and _goes_with(clause, mine, k, subject):
            return clause.list_of(subject)
    return None


def _subject_before(clause: Clause, before: Clause, u: int, draft: Draft) -> list[Words] | None:
    """«… كما أصابت ثلاثة شبان»: the actor of the sentence before, for a verb that opens its own without a subject."""
    for k in range(u):
        unit = clause.units[k]
        opens = unit.kind in ("conj", "part", "time") or clause.is_soft(k) or clause.is_comma(k)
        if not (opens or (unit.kind == "np" and unit.prep is not None)):
            return None
    mine = {(f.number, f.gender) for f in draft.sense.features if f.pos == "verb" and f.voice == "active"}
    is_plain = draft.roles["target"] or any(number != "singular" for number, _ in mine)
    for k in sorted(before.drafts, reverse=True):
        other = before.drafts[k]
        if before.units[k].kind != "verb" or other.is_passive or not other.roles["actor"] or not is_plain:
            continue
        at = other.subject if other.subject is not None else k
        return list(other.roles["actor"]) if _goes_with(before, mine, k, at) else None
    return None


def _agreement(clause: Clause, k: int) -> set[tuple[str | None, str | None]]:
    """Number and gender that the verb at unit k can have."""
    return {(f.number, f.gender) for f in clause.units[k].reading.finite}


def _goes_with(clause: Clause, mine: set[tuple[str | None, str | None]], k: int, subject: int) -> bool:
    """Does a verb of these forms go with the subject of verb k: as that verb does, or as the plural it stands for?"""
    if mine & _agreement(clause, k):
        return True
    noun = clause.units[subject].reading.noun
    is_plural = noun is not None and "plural" in noun.numbers
    return is_plural and subject > k and ("plural", "m") in mine
