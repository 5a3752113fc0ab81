"""Statements as things: «جاء في بيان للجيش», «رسالة يقول فيها», «شهادات جمعتها الوكالة»."""

from riwaya.claims.attribution.told import carrier_at, is_announcement, is_outlet, told, with_post
from riwaya.claims.draft import Clause, Words
from riwaya.claims.roles.prepositions import is_people

_IN = frozenset({"في", "ب", "ضمن", "خلال"})
_OWNED_BY = frozenset({"ل", "من", "عن"})
_BACK = 7
_FROM = "عن"


def stated(clause: Clause, u: int) -> tuple[list[Words], int] | None:
    """«جاء في بيان للجيش نقلته الوكالة»: behind verb or preposition u, who speaks, outermost first, and the last unit.

    None where no statement follows; an empty list where it is nobody's («جاء في البيان»).
    """
    k = u + 1
    if k >= len(clause.units) or clause.units[k].prep not in _IN or not is_announcement(clause, k):
        return None
    return _makers(clause, k)


def stated_in_front(clause: Clause, that: int) -> list[Words]:
    """«وفي رواية نقلها الموقع عن شهود، فإن …»: the speakers of the statement that opens the clause before فإن."""
    k = that - 1
    while k >= 0 and not (clause.units[k].prep in _IN and is_announcement(clause, k)):
        is_break = clause.units[k].kind in ("that", "event")
        if is_break:
            return []
        k -= 1
    return _makers(clause, k)[0] if k >= 0 else []


def _makers(clause: Clause, k: int) -> tuple[list[Words], int]:
    """Who made the statement at unit k and who carried it, outermost first, and the unit in which this ends."""
    units = clause.units
    speakers: list[Words] = []
    last = k
    behind = k + 1
    if behind < len(units) and units[behind].first == units[k].last and _is_maker(clause, behind):
        words, last = with_post(clause, behind)
        speakers.append(words)
    carried = carrier_at(clause, last + 1) if last + 1 < len(units) else None
    outlets, end = ([carried[0]], carried[1]) if carried is not None else told(clause, last)
    if carried is not None and end + 1 < len(units) and units[end + 1].prep == _FROM and units[end + 1].kind == "np":
        words, end = with_post(clause, end + 1)
        speakers.append(words)
    return [*(w for w in outlets if w not in speakers), *speakers], max(last, end)


def _is_maker(clause: Clause, k: int) -> bool:
    """Is phrase k somebody who makes statements: «للجيش», «عن الوزارة», «لوكالة الأنباء»?"""
    unit = clause.units[k]
    is_tied = unit.kind == "np" and unit.prep in _OWNED_BY
    return is_tied and (is_people(clause, clause.words(k)) or is_outlet(clause, k))


def owner_of_words(clause: Clause, u: int) -> Words | None:
    """«بياناً لعشيرة البو حمدان تقول فيه»: whose statement a verb behind it speaks of, None without a فيه behind u."""
    behind = u + 1
    if behind >= len(clause.units) or not _takes_up(clause, behind):
        return None
    for k in range(u - 1, max(-1, u - _BACK), -1):
        unit = clause.units[k]
        if unit.kind == "np" and unit.prep in _OWNED_BY and is_people(clause, clause.words(k)):
            return with_post(clause, k)[0]
        if unit.kind == "that":
            return None
    return None


def _takes_up(clause: Clause, k: int) -> bool:
    word = clause.sheet.word(clause.units[k].start)
    return clause.units[k].kind == "pron" and word.startswith("في")


def received(clause: Clause, u: int) -> list[Words]:
    """«تلقت قناة … من طبيب رسالة يقول فيها»: the outlet that got the statement of which verb u tells."""
    for k in range(u - 1, -1, -1):
        unit = clause.units[k]
        if unit.kind == "that":
            return []
        if unit.kind != "verb" or clause.sheet.tokens[unit.start].core not in clause.sheet.cues.reaching:
            continue
        j = k + 1
        while j < u and clause.is_soft(j):
            j += 1
        is_named = j < u and clause.units[j].kind == "np" and clause.units[j].prep is None and is_outlet(clause, j)
        return [clause.words(j)] if is_named else []
    return []


def asked_before(clause: Clause, u: int) -> int | None:
    """«سألت الصحيفة الجندي عما جرى فأجاب»: whom the sentence asks before a verb of answering at unit u."""
    units = clause.units
    say = units[u].reading.say
    if say is None or say.verb.lemma not in clause.sheet.cues.answering:
        return None
    for k in range(u - 1, -1, -1):
        if units[k].kind == "verb" and clause.sheet.tokens[units[k].start].core in clause.sheet.cues.reaching:
            bare = [j for j in range(k + 1, u) if units[j].kind == "np" and units[j].prep is None]
            return bare[1] if len(bare) > 1 else None
    return None
