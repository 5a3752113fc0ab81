"""Periods: does a sentence count over weeks, months or years, so that what it tells is a total («منذ بداية العام»)?"""

import datetime as dt

from riwaya.claims.draft import Clause, Draft
from riwaya.records import CountValue, Mention, TimeValue

_PERIOD_DAYS = 27
_YEAR_DAYS = 300
_MANY, _MASS = 10, 1000
_COUNT_REACH = 6
_MASSES = frozenset({"killing", "injury", "displacement"})
_LOOK_BACK = 2


def is_total(clause: Clause, draft: Draft, before: Clause | None) -> bool:
    """Is the claim part of a count over a period, told in its sentence or taken up from the one before?

    «هذه الهجمات» behind a sentence that counts over a period are all the attacks of that period.
    """
    if draft.type in _MASSES and _is_of_a_war(clause, draft):
        return True
    if any(_spans(clause, mention) and not _is_apart(clause, draft, i) for i, mention in _times(clause)):
        return True
    if before is None or not _takes_up(clause):
        return False
    return any(_spans(before, mention) for _, mention in _times(before))


def _is_of_a_war(clause: Clause, draft: Draft) -> bool:
    """«مقتل الآلاف وتهجير الملايين»: so many that no single happening is told."""
    for i in range(draft.trigger, min(clause.sentence.last, draft.trigger + _COUNT_REACH)):
        for mention in clause.sheet.counts.get(i, ()):
            if isinstance(mention.value, CountValue) and mention.value.low >= _MASS:
                return True
    return False


def _times(clause: Clause) -> list[tuple[int, Mention]]:
    """The times of a sentence by first token."""
    span = range(clause.sentence.first, clause.sentence.last)
    begins = clause.sheet.begins
    return [(i, begins[i]) for i in span if i in begins and isinstance(begins[i].value, TimeValue)]


def _spans(clause: Clause, mention: Mention) -> bool:
    """Is the time a year, more than a month until now, or a period that many were counted in?"""
    value = mention.value
    assert isinstance(value, TimeValue)
    is_long = _has_period(clause, mention)
    if mention.rule.startswith("time.since"):
        return is_long if value.start is None else _days(value) > _PERIOD_DAYS
    if value.precision == "interval" and _days(value) > _YEAR_DAYS:
        return _counts_many(clause)  # «بين عامي 2016 و2017»
    if value.precision == "year":
        return _stands_during(clause, mention) or _counts_many(clause)
    is_during = mention.rule == "time.for_length" or _stands_during(clause, mention)
    return is_during and is_long and _counts_many(clause)


def _days(value: TimeValue) -> int:
    if value.start is None or value.end is None:
        return 0
    return (dt.date.fromisoformat(value.end) - dt.date.fromisoformat(value.start)).days


def _tokens(clause: Clause, mention: Mention) -> range:
    first = next(i for i, found in clause.sheet.begins.items() if found is mention)
    return range(first, clause.sheet.after(first, mention))


def _has_period(clause: Clause, mention: Mention) -> bool:
    """Does the time name a month, a year, or several of them?"""
    cues = clause.sheet.cues
    words = (word for i in _tokens(clause, mention) for word in clause.sheet.tokens[i].bare.split("/"))
    return any(word in cues.periods for word in words)


def _stands_during(clause: Clause, mention: Mention) -> bool:
    """«خلال شهر تموز», «طوال الأشهر الماضية»."""
    first = _tokens(clause, mention).start
    words = (clause.sheet.readings[i].word for i in range(max(clause.sentence.first, first - _LOOK_BACK), first))
    return any(word in clause.sheet.cues.during for word in words)


def _counts_many(clause: Clause) -> bool:
    """Is a figure of ten and more told, of people or, as «711 خرقاً», of events?"""
    for i in range(clause.sentence.first, clause.sentence.last):
        figure = clause.sheet.tokens[i].folded
        is_many = figure.isdecimal() and int(figure) >= _MANY
        if is_many and i + 1 < clause.sentence.last and clause.sheet.readings[i + 1].nominal:
            return True
        for mention in clause.sheet.counts.get(i, ()):
            value = mention.value
            if isinstance(value, CountValue) and value.low >= _MANY and value.effect != "present":
                return True
    return False


def _is_apart(clause: Clause, draft: Draft, time: int) -> bool:
    """Is the time that of another verb («قصف القوات التي تسيطر منذ عام 2016», «قوات تسيطر منذ عام 2016»)?"""
    low, high = sorted((draft.trigger, time))
    own = draft.unit + 1  # «عدد القتلى الذين سقطوا منذ بداية العام»
    between = [unit.kind for u, unit in enumerate(clause.units) if low < unit.start < high and u != own]
    return "rel" in between or (time > draft.trigger and "verb" in between)


def _takes_up(clause: Clause) -> bool:
    """Does the sentence take up the attacks of the one before: «تسببت هذه الهجمات», «وأدت تلك العمليات»?"""
    sheet = clause.sheet
    for u in clause.drafts:
        at = clause.units[u].start
        if at > clause.sentence.first and sheet.readings[at].definite:
            numbers = {f.number for f in clause.drafts[u].sense.features}
            if sheet.readings[at - 1].word in sheet.cues.these and "plural" in numbers:
                return True
    return False
