"""Content: which words of a sentence a speaker is heard to say."""

from riwaya.claims.attribution.speaker import Speech
from riwaya.claims.draft import Clause

Stretch = tuple[int, int]

_QUOTE = '"'
_OPENING = "«“"
_CLOSING = "»”"
_OPENING_WITHIN = 4
_LEADING_WITHIN = 4
_RUNS_ON = frozenset({"mark", "time", "part", "pron"})


def content(clause: Clause, speech: Speech) -> list[Stretch]:
    """Token stretches of what is said: behind the verb and its speakers, or before it at a sentence's end.

    «"سقطت قذائف على الحي"، قال المختار إن …» has both.
    """
    close = _close_around(clause, speech.u)
    return [(first, min(last, close)) for first, last in _stretches(clause, speech) if first < close]


def _close_around(clause: Clause, u: int) -> int:
    """The token of the sign that ends the quotation in which unit u stands; the end of the sentence outside of one."""
    text, tokens = clause.sheet.doc.text, clause.sheet.tokens
    at = clause.units[u].start
    before = text[clause.sentence.start:tokens[at].start]
    is_inside = sum(before.count(x) for x in _OPENING) > sum(before.count(x) for x in _CLOSING)
    if not is_inside and before.count(_QUOTE) % 2 == 0:
        return clause.sentence.last
    return next((i for i in range(at, clause.sentence.last) if tokens[i].folded == _QUOTE), clause.sentence.last)


def _stretches(clause: Clause, speech: Speech) -> list[Stretch]:
    """As `content`, whatever quotation the verb stands in."""
    units = clause.units
    after = speech.behind + 1
    quoted = _quoted_before(clause, speech.u)
    after = _behind_setting(clause, after)
    rest = [k for k in range(after, len(units)) if units[k].kind not in ("mark", "time")]
    leads = leads_to_that(clause, after)
    if quoted is not None:
        return [quoted, (units[after].first, said_until(clause, after))] if rest and leads else [quoted]
    if says_it(clause, speech.u) and not leads:
        return [(clause.sentence.first, units[speech.u].first)]
    if not rest and speech.u and units[speech.u - 1].kind == "rel":
        return []  # «الناطق الذي توعّد الحزب»
    if not rest:
        return [(clause.sentence.first, units[speech.u].first)]
    if speech.verb.complement != {"that"} and not leads:
        end = clause_end(clause, after, is_denied=speech.verb.stance == "denies")
        return [(units[after].first, min(end, said_until(clause, after)))]
    return [(units[after].first, said_until(clause, after))]


def says_it(clause: Clause, u: int) -> bool:
    """«لا علاقة لنا بما جرى، هذا ما قاله الجيش»: the pronoun of the verb stands for what was said before it."""
    units = clause.units
    is_it = bool(units[u].reading.pronoun) or units[u].reading.word in clause.sheet.cues.standing
    if u < 2 or not is_it or units[u - 1].reading.word != "ما":
        return False
    return units[u - 2].reading.word in clause.sheet.roles.pointing | clause.sheet.roles.so_said


def _behind_setting(clause: Clause, after: int) -> int:
    """«قال النائب بعد المظاهرة إن …»: the unit behind an event that only says when somebody spoke."""
    units = clause.units
    around = clause.sheet.roles.around
    at = after
    while at < len(units) and (units[at].kind in _RUNS_ON or (units[at].kind == "np" and units[at].prep is not None)):
        at += 1
    if at >= len(units) or units[at].kind != "event" or not any(unit.prep in around for unit in units[after:at + 1]):
        return after
    for k in range(at + 1, len(units)):
        is_colon = units[k].kind == "mark" and clause.sheet.tokens[units[k].start].folded == ":"
        is_object = units[k].kind == "np" and units[k].prep is None and not units[k].joined and clause.is_comma(k - 1)
        is_event = units[k].kind == "event" and units[k].prep in (None, "ب", "عن")
        if units[k].kind == "that" or is_colon or is_object or is_event:
            return k
        if units[k].kind in ("verb", "conj") and units[k].joined:
            return after
    return after


def _quoted_before(clause: Clause, u: int) -> Stretch | None:
    """«"…"، هكذا روت …»: the quotation that opens the sentence and ends right before the verb at unit u."""
    close = u - 1
    while close > 0 and not _is_quote(clause, close):
        unit = clause.units[close]
        is_lead = unit.kind == "mark" or clause.sheet.tokens[unit.start].bare in clause.sheet.cues.thus
        if not is_lead:
            return None
        close -= 1
    if close > 0 and _is_left_open(clause, close):
        return clause.sentence.first, clause.units[close].first
    opening = next((k for k in range(min(_OPENING_WITHIN, max(close, 0))) if _is_quote(clause, k)), None)
    if opening is None or clause.units[opening].last >= clause.units[close].first:
        return None
    return clause.units[opening].last, clause.units[close].first


def _is_left_open(clause: Clause, close: int) -> bool:
    """Does the quotation that ends at unit `close` begin in a sentence before?"""
    text = clause.sheet.doc.text
    sheet = clause.sheet
    mark = sheet.tokens[clause.units[close].start]
    inside = text[clause.sentence.start:mark.start]
    return text[mark.start] in _CLOSING and not any(sign in inside for sign in _OPENING)


def _is_quote(clause: Clause, k: int) -> bool:
    return clause.sheet.tokens[clause.units[k].start].folded == _QUOTE


def said_until(clause: Clause, after: int) -> int:
    """The token where the article speaks again: «…، وكانت المدينة قد شهدت …»."""
    for k in range(after + 1, len(clause.units)):
        unit = clause.units[k]
        is_joined_verb = unit.kind in ("verb", "part") and unit.joined and clause.is_comma(k - 1)
        if is_joined_verb and unit.reading.word in clause.sheet.roles.was:
            return unit.first
    return clause.sentence.last


def leads_to_that(clause: Clause, after: int) -> bool:
    """Does أن, a colon or a quotation follow, behind nothing but times, phrases of place and asides?"""
    for k in range(after, len(clause.units)):
        unit = clause.units[k]
        is_sign = unit.kind == "mark" and clause.sheet.tokens[unit.start].folded in (":", _QUOTE)
        if unit.kind == "that" or is_sign:
            return True
        runs_on = unit.kind in _RUNS_ON or (unit.kind == "np" and unit.prep is not None)
        if not runs_on and k >= after + _LEADING_WITHIN - 1:
            return False
    return False


def clause_end(clause: Clause, after: int, *, is_denied: bool = False) -> int:
    """The token where a new clause begins that the verb of saying no longer governs.

    is_denied: it governs a noun that it denies, so that any joined verb goes on («أنكرت القتل وألقت باللوم على …»).
    """
    for k in range(after, len(clause.units)):
        unit = clause.units[k]
        if unit.kind == "conj" and unit.reading.word in clause.sheet.roles.new_clause and k > after:
            return unit.first
        if unit.kind == "verb" and unit.joined and k > after and (is_denied or unit.reading.light is None):
            return unit.first
        if k > after and _opens_another(clause, k):
            return unit.first
    return clause.sentence.last


def _opens_another(clause: Clause, k: int) -> bool:
    """«…، وفي اليوم التالي توغلت قوة»: a joined time or place behind a comma with a verb of its own."""
    unit = clause.units[k]
    is_setting = unit.kind == "time" or (unit.kind == "np" and unit.prep is not None)
    if not (is_setting and unit.joined and clause.is_comma(k - 1)):
        return False
    behind = k + 1
    while behind < len(clause.units) and clause.is_comma(behind):
        behind += 1
    return behind < len(clause.units) and clause.units[behind].kind == "verb"
