"""Figures: the number of dead or hurt that a trigger carries."""

from collections.abc import Sequence

from riwaya.claims.draft import Clause, Draft, Words
from riwaya.records import CountValue, Figure, Mention

_TOLD_REACH = 24
_RAISED_REACH = 4
_TO = ("الي",)
# The effect of a count that says how many somebody is: «عائلة مؤلفة من أربعة أفراد».
_STRENGTH = "present"
_EFFECT = {"killing": "killed", "injury": "injured"}


def figure_of(clause: Clause, draft: Draft) -> Figure | None:
    """The figure on one claim, its parts added up («رجل وامرأة» is 2); None if the text gives none."""
    effect = _EFFECT.get(draft.type)
    if effect is None or draft.polarity == "denied":
        return None
    found = _own(clause, draft, effect) or _victims(clause, draft, effect) or _told_later(clause, draft, effect)
    found = found or _household(clause, draft)
    if not found and not any(_is_kin(clause, words) for words in draft.roles["target"]):
        return None
    values = [m.value for m in found if isinstance(m.value, CountValue)]
    more = _uncounted(clause, draft)
    high = None if any(v.high is None for v in values) else sum(v.high or 0 for v in values) + more
    whos = {v.who for v in values}
    who = whos.pop() if len(whos) == 1 and not more else "unknown"
    return Figure(sum(v.low for v in values) + more, high, values[0].hedge if values else None, _id(found), who)


def _id(found: Sequence[Mention]) -> str | None:
    return found[0].id if found else None


def _uncounted(clause: Clause, draft: Draft) -> int:
    """How many victims stand beside those counted without a number: named, or somebody's one relative."""
    return sum(_is_named(clause, words) or _is_kin(clause, words) for words in draft.roles["target"])


def _is_named(clause: Clause, words: Words) -> bool:
    """Is it a named person («مقتل فلان واثنين من مرافقيه» is 3)?"""
    mention = clause.sheet.begins.get(words.first)
    return mention is not None and mention.kind == "person"


def _is_kin(clause: Clause, words: Words) -> bool:
    """«زوجها», «طفله»: one person, known by whose he is."""
    sheet = clause.sheet
    reading = sheet.readings[words.first]
    noun = reading.noun
    is_his = sheet.doc.text[sheet.tokens[words.first].end - 1] == "ه"  # «ابنه» folds as «ابنة» does
    if noun is None or not (reading.pronoun or is_his) or words.first in sheet.counts:
        return False
    return noun.entry.kind == "group" and noun.numbers == {"singular"} and not noun.entry.is_collective


def _own(clause: Clause, draft: Draft, effect: str) -> list[Mention]:
    """The count in which the trigger itself stands («3 شهداء»)."""
    return _counted(clause, draft.trigger, effect)


def _victims(clause: Clause, draft: Draft, effect: str) -> list[Mention]:
    """The counts among the words of the victims, subtotals left out."""
    out: list[Mention] = []
    for words in draft.roles["target"]:
        for i in range(words.first, words.last):
            out += [mention for mention in _counted(clause, i, effect) if mention not in out]
    return out


def _household(clause: Clause, draft: Draft) -> list[Mention]:
    """«عائلة مؤلفة من أربعة أفراد»: how many the victims are said to be, behind a noun for all of them."""
    nouns = [(words, clause.sheet.readings[words.first].noun) for words in draft.roles["target"]]
    whole = [words for words, noun in nouns if noun is not None and noun.entry.is_collective]
    inside = (i for words in whole for i in range(words.first + 1, words.last))
    return [mention for i in inside for mention in _counted(clause, i, _STRENGTH)][:1]


def _told_later(clause: Clause, draft: Draft, effect: str) -> list[Mention]:
    """«عدد قتلى الهجوم بلغ 133», «ارتفع إلى سبعة عدد القتلى»: the count stands apart, and on no other claim."""
    if not draft.sense.entry.carries or draft.sense.entry.pos == "verb":
        return []
    others = {
        i for other in clause.drafts.values() if other is not draft and _EFFECT.get(other.type) == effect
        for words in [*other.roles["target"], (other.trigger, other.trigger + 1)] for i in range(words[0], words[1])
    }
    behind = range(draft.trigger + 1, min(clause.sentence.last, draft.trigger + _TOLD_REACH))
    before = range(max(clause.sentence.first, draft.trigger - _RAISED_REACH), draft.trigger)
    raised = [i for i in before if clause.sheet.tokens[i].folded in _TO]
    for i in (*(i + 1 for i in raised), *behind):
        found = _counted(clause, i, effect)
        if found and i not in others:
            return found
    return []


def _counted(clause: Clause, i: int, effect: str) -> list[Mention]:
    """The count of this effect over token i, unless it is a part of another."""
    found = []
    for mention in clause.sheet.counts.get(i, ()):
        value = mention.value
        if isinstance(value, CountValue) and value.effect in (effect, None) and value.part_of is None:
            found.append(mention)
    return found[:1]
