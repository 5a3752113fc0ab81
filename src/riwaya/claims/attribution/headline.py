"""Speakers before a colon: «الأمم المتحدة: …», «عاجل | مصدر أمني لـ"المدن": …», «رويترز عن مسؤول: …»."""

from riwaya.claims.attribution.told import is_outlet, with_post
from riwaya.claims.draft import Clause, Words

_FROM = "عن"
_LONGEST = 9
_OF = ("ل", "ب", "في")


def speakers_before_colon(clause: Clause) -> tuple[list[Words], int] | None:
    """The speakers, outermost first, and the unit of the colon; None where the line opens in no such way."""
    units = clause.units
    start = _start(clause)
    colon = next((k for k in range(start, min(start + _LONGEST, len(units))) if _is_colon(clause, k)), None)
    if colon is None or colon == start or colon + 1 >= len(units):
        return None
    if any(units[k].kind in ("verb", "that", "event", "rel") for k in range(start, colon)):
        return None
    if _is_place(clause, start):
        return None
    first = next((k for k in range(start, colon) if units[k].kind == "np"), None)
    if first is None or units[first].prep is not None:
        return None
    words, last = with_post(clause, first)
    rest = [k for k in range(last + 1, colon) if units[k].kind == "np"]
    for k in rest:
        if units[k].prep == "ل" and is_outlet(clause, k):
            return ([clause.words(k), words], colon) if _may_speak(clause, first) else None
        if units[k].prep == _FROM and (is_outlet(clause, first) or (k == last + 1 and _is_known(clause, k))):
            return [words, with_post(clause, k)[0]], colon
    is_office = clause.sheet.tokens[units[first].start].bare in clause.sheet.cues.offices
    if is_office and len(rest) == 1 and units[rest[0]].prep in _OF and _is_known(clause, rest[0]):
        return [Words(words.first, units[rest[0]].last)], colon  # «المكتب الإعلامي للجبهة: …»
    if len(rest) == 1 and units[rest[0]].prep == "في" and _is_place(clause, rest[0]) and _is_known(clause, first):
        return [Words(words.first, units[rest[0]].last)], colon  # «وزارة الصحة في غزة: …»
    is_alone = not rest or (clause.sentence.is_headline and all(units[k].prep is not None for k in rest))
    return ([words], colon) if is_alone and _is_known(clause, first) else None


def _start(clause: Clause) -> int:
    """The unit behind «عاجل |» and a place with a colon («إسطنبول: …»)."""
    k = 0
    units = clause.units
    for at in range(min(4, len(units))):
        if clause.sheet.tokens[units[at].start].folded in ("|", "#"):
            k = at + 1
    if k + 1 < len(units) and _is_place(clause, k) and _is_colon(clause, k + 1):
        k += 2
    while k < len(units) and clause.is_soft(k):
        k += 1
    return min(k, max(len(units) - 1, 0))


def _is_colon(clause: Clause, k: int) -> bool:
    return clause.sheet.tokens[clause.units[k].start].folded == ":"


def _is_place(clause: Clause, k: int) -> bool:
    mention = clause.sheet.begins.get(clause.units[k].start)
    return mention is not None and mention.kind == "place"


def _is_known(clause: Clause, k: int) -> bool:
    """A named body or person, or a word for who typically says things («مصادر محلية», «مراسلنا»)."""
    mention = clause.sheet.begins.get(clause.units[k].start)
    if mention is not None:
        return mention.kind in ("organization", "person")
    noun = clause.units[k].reading.noun
    is_listener = clause.sheet.tokens[clause.units[k].start].bare in clause.sheet.cues.listeners
    return is_listener or (noun is not None and noun.entry.is_source)


def _may_speak(clause: Clause, k: int) -> bool:
    """Anybody who tells an outlet: a name, or a word for people."""
    noun = clause.units[k].reading.noun
    return _is_known(clause, k) or (noun is not None and noun.entry.kind in ("group", "partitive"))
