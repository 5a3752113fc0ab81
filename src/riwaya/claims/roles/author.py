"""Words that say who did a deed apart from the deed: «منفذو الهجوم هم …», «وراء العملية خلايا …», «حمّله مسؤولية …»."""

from collections.abc import Sequence
from dataclasses import replace

from msgspec import structs

from riwaya.claims.draft import Clause, Draft, Words
from riwaya.claims.reach import opens_clause, subject_of
from riwaya.claims.roles.prepositions import is_people
from riwaya.knowledge.triggers import Sense

_RULE = "role.author"
_ABOUT = "عن"
_OWN = ("ه", "ها", "هم")
_BACK = 2
_BLAME_REACH = 4
_STRIKES = frozenset({"airstrike", "shelling", "bombing", "attack", "operation"})
_FORCE = _STRIKES | {"killing", "injury", "abduction"}


def author_roles(clauses: Sequence[Clause], number: int) -> None:
    """Fill the actor of events whose author is told by a clause of its own.

    Where the event stands in an earlier sentence, the noun for the doer («المنفذ تنظيم …») is a claim of its own,
    so that who says so is kept.
    """
    clause = clauses[number]
    for u, unit in enumerate(clause.units):
        if unit.kind == "event" and unit.prep in clause.sheet.roles.standing_behind:
            _give(clause, u, _who_is_behind(clause, u))
        elif unit.kind == "np" and unit.prep in clause.sheet.roles.standing_behind:
            _claimed_behind(clauses, number, u)
        elif unit.kind == "verb" and unit.reading.word in clause.sheet.roles.standing:
            _behind_taken_up(clause, u)
        elif unit.kind == "verb" and u not in clause.drafts and _carries_it_out(clause, u):
            _carried_out(clauses, number, u)
        elif unit.kind == "np" and _is_standing_noun(clause, u):
            _accused_of_it(clauses, number, u)
        elif unit.kind == "np" and unit.prep == "الي" and _is_pointed_at(clause, u):
            _give(clause, u + 1, _all_people(clause, u))
        elif unit.kind == "np" and unit.prep == "من" and _is_of_doing(clause, u):
            _done_by(clause, u)
        elif unit.kind == "np" and clause.sheet.tokens[unit.start].bare in clause.sheet.roles.blame:
            _blamed(clause, u)
        elif unit.kind == "np" and _is_doer_noun(clause, u):
            _named_as_doer(clauses, number, u)


def _give(clause: Clause, event: int, doer: list[Words]) -> None:
    draft = clause.drafts.get(event)
    if draft is not None and draft.type in _FORCE:
        draft.fill("actor", doer, _RULE)


def _who_is_behind(clause: Clause, u: int) -> list[Words]:
    """Who stands behind the event at unit u: the subject of «يقف», the phrase before, or that behind it."""
    k = u - 1
    while k >= 0 and (clause.is_soft(k) or clause.units[k].kind == "time"):
        k -= 1
    if k >= 0 and clause.units[k].kind == "verb":
        subject = subject_of(clause, k) if clause.units[k].reading.word in clause.sheet.roles.standing else None
        return _people(clause, subject)
    if k >= 0 and clause.units[k].kind == "np":
        is_accused = k > 0 and clause.units[k - 1].kind == "verb"
        return [] if is_accused else _people(clause, k)
    for at in range(u + 1, min(u + _BLAME_REACH, len(clause.units))):
        if clause.units[at].kind not in ("np", "time"):
            break
        if _people(clause, at):
            return _people(clause, at)
    return []


def _claimed_behind(clauses: Sequence[Clause], number: int, u: int) -> None:
    """«باكستان تقول الهند ورا العملية»: a noun that only takes up the deed told before."""
    clause = clauses[number]
    unit = clause.units[u]
    if unit.reading.definite and clause.sheet.tokens[unit.start].bare in clause.sheet.roles.deeds:
        doer = _who_is_behind(clause, u)
        if doer and _is_named(clause, doer[0]):
            claim_again(clauses, number, u, {"actor": doer}, _RULE)


def _people(clause: Clause, k: int | None) -> list[Words]:
    """The words of unit k and its conjuncts where it is a bare phrase for people, none else."""
    if k is None or k >= len(clause.units):
        return []
    unit = clause.units[k]
    is_bare = unit.kind == "np" and unit.prep is None
    if not is_bare or not is_people(clause, clause.words(k)):
        return []
    return [words for words in clause.list_of(k) if is_people(clause, words)]


def _behind_taken_up(clause: Clause, u: int) -> None:
    """«الهجوم الذي تقف وراءه حركة الشباب»: the pronoun takes up the event before."""
    behind = clause.sheet.tokens[clause.units[u].last].bare if clause.units[u].last < clause.sentence.last else ""
    if behind not in clause.sheet.roles.behind_it:
        return
    event = next((k for k in range(u - 1, -1, -1) if k in clause.drafts and clause.units[k].kind == "event"), None)
    doer = next((k for k in range(u + 2, min(u + 4, len(clause.units))) if _people(clause, k)), None)
    if event is not None and doer is not None:
        _give(clause, event, _people(clause, doer))


def _carries_it_out(clause: Clause, u: int) -> bool:
    """«هو من نفذه»: a verb of carrying out with a pronoun, behind «من» or «الذي»."""
    reading = clause.units[u].reading
    is_light = reading.light is not None and reading.light.entry.kind == "actor" and reading.pronoun is not None
    if not is_light or u < 3:
        return False
    who = clause.units[u - 1]
    return who.kind == "rel" or (who.kind == "conj" and clause.sheet.word(who.start) in clause.sheet.roles.who)


def _carried_out(clauses: Sequence[Clause], number: int, u: int) -> None:
    """«مؤكدا أن التنظيم هو من نفذه»: the deed told before, done by whom the verb names."""
    clause = clauses[number]
    is_cleft = clause.units[u - 2].kind == "pron" and clause.units[u - 2].reading.word in clause.sheet.roles.copula
    k = u - 3
    while k > 0 and clause.is_soft(k):
        k -= 1
    doer = _people(clause, k) if is_cleft else []
    if doer:
        claim_again(clauses, number, u, {"actor": doer}, _RULE)


def _is_pointed_at(clause: Clause, u: int) -> bool:
    """«أصابع الاتهام إلى الحزب في إطلاق النار»: words of blame before the phrase, an event behind it."""
    behind = clause.units[u + 1] if u + 1 < len(clause.units) else None
    before = clause.units[u - 1] if u else None
    if behind is None or before is None or behind.kind != "event" or behind.prep not in ("في", "ب", "عن"):
        return False
    return any(clause.sheet.tokens[i].folded in clause.sheet.roles.blame for i in range(before.start, before.last))


def _all_people(clause: Clause, u: int) -> list[Words]:
    return [words for words in clause.list_of(u) if is_people(clause, words)]


def _is_standing_noun(clause: Clause, u: int) -> bool:
    """«بالوقوف وراءه»: the noun for standing before the word for behind with a pronoun."""
    unit, tokens = clause.units[u], clause.sheet.tokens
    is_behind = unit.start + 1 < clause.sentence.last and tokens[unit.start + 1].bare in clause.sheet.roles.behind_it
    return is_behind and tokens[unit.start].bare in clause.sheet.roles.standing_nouns


def _accused_of_it(clauses: Sequence[Clause], number: int, u: int) -> None:
    """«وتتهم الحزب بالوقوف وراءه»: whom a verb of accusing names did the deed told before."""
    clause = clauses[number]
    doer = _people(clause, u - 1) if u else []
    if doer and (_is_accused(clause, u - 1)):
        claim_again(clauses, number, u, {"actor": doer}, _RULE)


def _blamed(clause: Clause, u: int) -> None:
    """«حمّل الوالي الوحدات مسؤولية السيارة التي انفجرت»: the phrase before the word for blame is whom it names."""
    doer = _people(clause, u - 1) if u else []
    if not doer or not _is_accused(clause, u - 1):
        return
    for k in range(u + 1, len(clause.units)):
        if k in clause.drafts:
            _give(clause, k, doer)
            return
        if clause.units[k].kind == "mark" and not clause.is_soft(k):
            return


def _is_accused(clause: Clause, k: int) -> bool:
    """Does a verb of accusing stand a few words before unit k?"""
    for unit in clause.units[max(0, k - _BLAME_REACH):k]:
        say = unit.reading.say
        if unit.kind == "verb" and say is not None and say.verb.accused:
            return True
    return False


def _is_doer_noun(clause: Clause, u: int) -> bool:
    """Is unit u headed by a noun for a doer, with the article, a pronoun or an event behind it?"""
    unit, doers = clause.units[u], clause.sheet.roles.doers
    bare = clause.sheet.tokens[unit.start].bare
    is_subject = unit.prep is None and opens_clause(clause, u) and not (u and clause.units[u - 1].kind == "np")
    return is_subject and (bare in doers or _is_his(clause, u))


def _is_his(clause: Clause, u: int) -> bool:
    """«منفذه», «منفذوها»: a noun for a doer with a pronoun; «منفذة» is none."""
    token, doers = clause.sheet.tokens[clause.units[u].start], clause.sheet.roles.doers
    is_open = clause.sheet.doc.text[token.end - 1] != "ة"
    return is_open and any(token.bare.removesuffix(own) in doers for own in _OWN if token.bare.endswith(own))


def _named_as_doer(clauses: Sequence[Clause], number: int, u: int) -> None:
    """«المنفذ تنظيم …», «منفذو الهجوم ينتمون إلى …»: the predicate of a noun for the doer names him."""
    clause = clauses[number]
    unit = clause.units[u]
    inside = Words(unit.start + 1, unit.last)
    is_tied = inside.first < inside.last and clause.sheet.readings[inside.first].adjective is not None
    if unit.reading.definite and inside.first < inside.last and (is_tied or _is_named(clause, inside)):
        claim_again(clauses, number, u, {"actor": [inside]}, _RULE)  # «الفاعل الحوثي»
        return
    behind = clause.units[u + 1] if u + 1 in clause.drafts else None
    event = u + 1 if behind is not None and behind.kind == "event" and behind.prep in (None, _ABOUT) else None
    k = u + 1 if event is None else u + 2
    while k < len(clause.units) and (
        clause.units[k].kind in ("time", "part") or clause.is_soft(k) or (event is not None and _is_where(clause, k))
    ):
        k += 1
    doer = _predicate(clause, k)
    if event is not None:
        _give(clause, event, doer)
    elif doer and (unit.reading.definite or _is_his(clause, u)) and _is_named(clause, doer[0]):
        claim_again(clauses, number, u, {"actor": doer}, _RULE)


def _is_where(clause: Clause, k: int) -> bool:
    mention = clause.sheet.begins.get(clause.units[k].start)
    return clause.units[k].kind == "np" and mention is not None and mention.kind == "place"


def _predicate(clause: Clause, k: int) -> list[Words]:
    """Who is named at unit k: behind هو, behind a verb of belonging, or at once."""
    if k >= len(clause.units):
        return []
    unit = clause.units[k]
    if unit.kind == "pron" and unit.reading.word in clause.sheet.roles.copula:
        k += 1
        while k < len(clause.units) and clause.is_soft(k):
            k += 1
        is_from = k < len(clause.units) and clause.units[k].kind == "np" and clause.units[k].prep == "من"
        return clause.list_of(k) if is_from and is_people(clause, clause.words(k)) else _group_of(clause, k)
    if unit.kind == "verb" and unit.reading.word in clause.sheet.roles.belonging:
        return clause.list_of(k + 1) if _is_body(clause, k + 1) else []
    return _group_of(clause, k)


def _group_of(clause: Clause, k: int) -> list[Words]:
    """The phrase at unit k; of «مجموعة تتبع لفرع الأمن» the body that it belongs to."""
    if k + 2 < len(clause.units) and clause.units[k + 1].reading.word in clause.sheet.roles.belonging:
        if _is_body(clause, k + 2):
            return clause.list_of(k + 2)
    return _people(clause, k)


def _is_body(clause: Clause, k: int) -> bool:
    return k < len(clause.units) and clause.units[k].kind == "np" and is_people(clause, clause.words(k))


def _is_named(clause: Clause, words: Words) -> bool:
    """Is an organization or a country named among the words?"""
    found = (clause.sheet.begins.get(i) for i in range(words.first, words.last))
    return any(mention is not None and mention.kind in ("organization", "place") for mention in found)


def claim_again(
    clauses: Sequence[Clause], number: int, u: int, roles: dict[str, list[Words]], rule: str, *, is_same: bool = False
) -> None:
    """Make unit u a claim of the last strike told in this or an earlier sentence, with these roles.

    is_same: the strike has a doer, and keeps its roles.
    """
    clause = clauses[number]
    earlier = _earlier(clauses, number, u, is_same=is_same)
    if earlier is None or rule in earlier.without or u in clause.drafts:
        return
    sense = Sense(structs.replace(earlier.sense.entry, object="none", genitive="none"), frozenset())
    kept = {role: list(words) for role, words in earlier.roles.items() if is_same and role in ("actor", "target")}
    clause.drafts[u] = replace(
        earlier, sense=sense, trigger=clause.units[u].start, sentence=number, unit=u, weapon=[], chain=[], cause=None,
        roles={"actor": [], "target": [], "place": [], "time": []} | kept | roles,
        by=dict.fromkeys(kept | roles, rule), subject=None, polarity="affirmed", modality="actual", scope="specific",
        is_accusation=False, own_time=False, own_place=False,
    )


def _earlier(clauses: Sequence[Clause], number: int, u: int, *, is_same: bool) -> Draft | None:
    """The last strike before unit u, one without a doer before the others; is_same: one with a doer alone."""
    for back in range(number, max(-1, number - _BACK - 1), -1):
        found = [d for k, d in sorted(clauses[back].drafts.items(), reverse=True) if back < number or k < u]
        kinds = _FORCE if is_same else _STRIKES
        strikes = [d for d in found if d.type in kinds and d.scope != "general" and not d.sense.entry.is_only_denied]
        if is_same:
            strikes = [d for d in strikes if d.roles["actor"] and d.polarity == "affirmed"]
        if strikes:
            return strikes[0] if is_same else min(strikes, key=lambda d: bool(d.roles["actor"]))
    return None


def _done_by(clause: Clause, u: int) -> None:
    """«الهجوم من تنفيذ الحزب»: the genitive of the word for doing is the doer of the event before."""
    words = Words(clause.units[u].start + 1, clause.units[u].last)
    k = u - 1
    while k >= 0 and (clause.is_soft(k) or clause.units[k].kind in ("np", "time", "part", "pron")):
        k -= 1
    if words.first < words.last and is_people(clause, words):
        _give(clause, k, [words])


def _is_of_doing(clause: Clause, u: int) -> bool:
    return clause.sheet.tokens[clause.units[u].start].bare in clause.sheet.roles.done_by
