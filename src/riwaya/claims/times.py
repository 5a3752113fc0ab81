"""Times of a sentence: which can date an event, and which only date the words of a speaker."""

import datetime as dt
from typing import NamedTuple

from riwaya.arabic.fold import fold_word
from riwaya.claims.draft import Clause, Words
from riwaya.records import TimeValue

_DATING = frozenset(
    "time.weekday time.part_of_day time.relative_day time.relative_night time.relative_week time.relative_month "
    "time.relative_year time.day_month time.month_in time.month_year time.two_days time.edge time.clock_and_day".split()
)
_BACKGROUND_DAYS = 45
_THESE_DAYS = 2
_VAGUE = frozenset({"past", "present", "future"})


class TimeSpot(NamedTuple):
    """A time over `words`. is_dated: it can date an event, also one away from it.

    is_of_saying: it stands with a verb of saying. may_be_of_event: the announced event follows as a noun
    («أعلنت، أمس، مقتل …»), so that the day of saying is all the text gives.
    """

    words: Words
    is_dated: bool
    is_of_saying: bool
    may_be_of_event: bool


def time_spots(clause: Clause) -> list[TimeSpot]:
    """The times of one sentence, in order."""
    out = []
    sheet = clause.sheet
    for u, unit in enumerate(clause.units):
        mention = sheet.begins.get(unit.start)
        if unit.kind != "time" or mention is None or not isinstance(mention.value, TimeValue):
            continue
        value = mention.value
        if mention.rule in ("time.then", "time.now") or _is_a_term(clause, u, value):
            continue
        if value.precision == "past" and mention.rule in ("time.vague", "time.relative_day") and value.start is None:
            if any(fold_word(word) in sheet.cues.earlier for word in mention.text.split()):
                continue
        since = mention.rule.startswith("time.since")
        is_now = mention.rule == "time.since_until"
        is_day = value.start is not None or mention.rule in _DATING
        is_dated = is_day and value.recurs is None and value.precision not in _VAGUE and not (
            is_now or (since and not _is_of_these_days(clause, value)) or _is_anothers(clause, u)
        )
        said, by_noun = _saying(clause, u)
        out.append(TimeSpot(Words(unit.start, unit.last), is_dated, said, by_noun))
    return out


def _is_a_term(clause: Clause, u: int, value: TimeValue) -> bool:
    """«بالسجن 5 سنوات»: how long somebody is locked up dates nothing."""
    before = clause.units[u - 1] if u else None
    if value.start is not None or before is None or before.kind not in ("np", "event"):
        return False
    tokens = clause.sheet.tokens
    return any(tokens[i].bare in clause.sheet.roles.terms for i in range(before.start, before.last))


def _is_of_these_days(clause: Clause, value: TimeValue) -> bool:
    """«منذ ساعات الصباح»: a time since which something goes on, begun shortly before publication, dates the news."""
    published = clause.sheet.doc.article.published
    if published is None or value.start is None:
        return False
    gap = dt.date.fromisoformat(published[:10]) - dt.date.fromisoformat(value.start)
    return 0 <= gap.days <= _THESE_DAYS


def is_background(clause: Clause, spot: TimeSpot) -> bool:
    """Does the time lie so long before publication that only a look back dates by it?"""
    published = clause.sheet.doc.article.published
    mention = clause.sheet.begins[spot.words.first]
    value = mention.value
    if published is None or not isinstance(value, TimeValue) or value.end is None:
        return False
    gap = dt.date.fromisoformat(published[:10]) - dt.date.fromisoformat(value.end)
    return gap.days > _BACKGROUND_DAYS


def _is_anothers(clause: Clause, u: int) -> bool:
    """«بعد تسويات أيلول 2021»: the time belongs to an event that only dates this one."""
    before = clause.units[u - 1] if u else None
    return before is not None and before.kind in ("event", "np") and before.prep in clause.sheet.roles.around


def _saying(clause: Clause, u: int) -> tuple[bool, bool]:
    """Does the time stand with a verb of saying, and does that verb announce an event noun?"""
    if _is_fronted(clause, u):
        return True, True
    if _is_of_announcement(clause, u):
        return True, False
    verb = _verb_of(clause, u)
    if verb is None:
        return False, False
    that = next((k for k in range(verb + 1, len(clause.units)) if _is_that(clause, k)), None)
    first_event = next((k for k in range(verb + 1, len(clause.units)) if k in clause.drafts), None)
    if that is not None and that > u and (first_event is None or that < first_event):
        return True, False
    return (True, True) if first_event is not None and first_event > u else (False, False)


def _is_of_announcement(clause: Clause, u: int) -> bool:
    """«الإعلان الروسي، الصادر مساء الأحد»: the day on which something was put out."""
    k = u - 1
    while k >= 0 and clause.units[k].kind == "mark":
        k -= 1
    if k < 0 or clause.units[k].kind != "np":
        return False
    unit = clause.units[k]
    return any(clause.sheet.tokens[i].bare in clause.sheet.cues.issued for i in range(unit.start, unit.last))


def _is_fronted(clause: Clause, u: int) -> bool:
    """«والخميس، قال …», «وفي 30 تشرين الثاني، أعلنت …»: the day opens a sentence of saying.

    It dates the story unless the sentence gives a day of its own.
    """
    if u > 1 or any(k in clause.drafts for k in range(u)):
        return False
    behind = u + 1
    while behind < len(clause.units) and clause.units[behind].kind == "mark":
        behind += 1
    return behind < len(clause.units) and clause.units[behind].kind == "verb" and (
        clause.units[behind].reading.say is not None
    )


def _verb_of(clause: Clause, u: int) -> int | None:
    """The verb of saying behind which the time at u stands, only its subject or marks between.

    A time in front of the verb («والخميس، قال …») dates the story.
    """
    k = u - 1
    while k >= 0 and _is_passed(clause, k):
        k -= 1
    if k < 0 or clause.units[k].kind != "verb" or clause.units[k].reading.say is None:
        return None
    return k if clause.units[k].start not in clause.sheet.events else None


def _is_passed(clause: Clause, k: int) -> bool:
    """May the unit stand between a verb of saying and the day of saying: no event but one behind بعد and its like?"""
    unit = clause.units[k]
    if k in clause.drafts:
        return unit.kind == "event" and unit.prep in clause.sheet.roles.around
    return unit.kind in ("mark", "np", "part", "time")


def _is_that(clause: Clause, k: int) -> bool:
    unit = clause.units[k]
    return unit.kind == "that" or (unit.kind == "mark" and clause.sheet.tokens[unit.start].folded == ":")
