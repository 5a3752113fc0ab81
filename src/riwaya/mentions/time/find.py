"""Finds time expressions: patterns level by level, each level's findings being words of the next."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from riwaya.arabic.fold import fold_word
from riwaya.errors import KnowledgeError
from riwaya.knowledge.times import TimeKnowledge, load_times
from riwaya.mentions.time.expression import Expression
from riwaya.mentions.time.numbers import number_at
from riwaya.mentions.time.productions import PRODUCTIONS
from riwaya.records import Document, Token
from riwaya.rules.pattern import Match, PatternSet
from riwaya.rules.vocabulary import Encoded, Proclitics, Unit, Vocabulary

_SLOTS = ("@day", "@month", "@year", "@period", "@length", "@clock", "@other", "@none")
_REACH = 12
_AHEAD = 6
_CLAUSE = 10
_STOPS = frozenset({".", "،", "؛", "؟", "!", ":"})


class TimeMatch(NamedTuple):
    """A time expression found: offsets in the text, tokens [first, last), the rule, and what it says.

    levels: ids of all rules that had a part in it, the outermost last.
    """

    start: int
    end: int
    first: int
    last: int
    rule: str
    says: Expression
    levels: tuple[str, ...] = ()


class _Found(NamedTuple):
    """A match of one level. says None for words that only look like a time; levels: rules, the outermost last."""

    says: Expression | None
    levels: tuple[str, ...]
    is_mention: bool


class TimeFinder:
    """Finds the time expressions of documents by the rules of one TimeKnowledge."""

    def __init__(self, knowledge: TimeKnowledge) -> None:
        own = knowledge.proclitics
        self._words = Vocabulary(
            knowledge.classes,
            Proclitics("".join(own.conjunctions), "".join(own.prepositions), own.article, own.merged),
            ranges=knowledge.ranges,
            shapes=knowledge.shapes,
            slots=_SLOTS,
            number_at=number_at,
        )
        self._rules = {rule.id: rule for rule in knowledge.rules}
        for rule in knowledge.rules:
            if rule.make not in PRODUCTIONS:
                raise KnowledgeError(
                    f"times/rules.toml: rule {rule.id!r} asks for unknown make {rule.make!r}"
                )
        self._levels = [
            PatternSet(
                [(r.id, r.pattern) for r in knowledge.rules if r.level == level],
                self._words,
                knowledge.pieces,
            )
            for level in sorted({rule.level for rule in knowledge.rules})
        ]
        self._ahead = frozenset(
            form for forms in knowledge.classes.get("ahead", {}).values() for form in forms
        )
        self._coming, self._over, self._was = (
            frozenset(form for forms in knowledge.classes.get(name, {}).values() for form in forms)
            for name in ("coming", "over", "was")
        )
        self._slots = frozenset(self._words.symbols(slot) for slot in _SLOTS)

    def find(self, doc: Document) -> tuple[TimeMatch, ...]:
        """The time expressions of a document in order, none overlapping."""
        encoded = self._words.encode(doc.tokens)
        found: list[_Found] = []
        for level in self._levels:
            matches = level.find(encoded)
            if matches:
                encoded = encoded.with_found([self._read(match, encoded, found) for match in matches])
        if not found:
            return ()
        return tuple(
            _match(doc, encoded.units[at], found[encoded.units[at].number or 0])
            for at, symbol in enumerate(encoded.text[2::3])
            if symbol in self._slots and found[encoded.units[at].number or 0].is_mention
        )

    def looks_ahead(self, doc: Document, match: TimeMatch) -> bool:
        """Do the few words before a time put it into the future («المقرر في أكتوبر 2023»)?"""
        before = doc.tokens[max(0, match.first - _AHEAD) : match.first]
        return any(token.folded in self._ahead or token.core in self._ahead for token in before)

    def is_coming(self, doc: Document, match: TimeMatch) -> bool:
        """Does the verb before a time, in its clause, speak of what is to come («ستبدأ الهدنة السبت»)?"""
        for at in range(match.first - 1, max(0, match.first - _CLAUSE) - 1, -1):
            token = doc.tokens[at]
            if token.kind == "break" or token.folded in _STOPS or token.core in self._over:
                return False
            if "س" in token.clitics or token.core in self._coming:
                before = doc.tokens[max(0, at - 2) : at]
                return not any(token.core in self._was for token in before)  # «كان من المقرر»
        return False

    def _read(self, match: Match, encoded: Encoded, found: list[_Found]) -> tuple[int, int, str, int]:
        """What a match says is put on `found`; gives the units it takes up, its slot's symbol and its number."""
        rule = self._rules[match.rule]
        inner = [found[int(kept.value)] for kept in match.kept if kept.kind.startswith("@")]
        kept: dict[str, Any] = {**rule.fixed, **_said(match, found)}
        if rule.make == "by_length":
            kept["sign"] = self._sign(encoded, match.first)
        says = PRODUCTIONS[rule.make](kept)
        levels = (*(name for part in inner for name in part.levels), rule.id)
        found.append(_Found(says, levels, says is not None and not rule.is_weak))
        slot = "@none" if says is None else f"@{rule.slot or 'other'}"
        return match.first, match.last, self._words.symbols(slot), len(found) - 1

    def _sign(self, encoded: Encoded, at: int) -> int:
        """-1 where the words before unit `at` speak of "before", 1 of "after" or of neither."""
        before, after = self._words.symbols("before"), self._words.symbols("after")
        for symbol in reversed(encoded.text[max(0, at - _REACH) * 3 + 2 : at * 3 : 3]):
            if symbol in before or symbol in after:
                return -1 if symbol in before else 1
        return 1


def _said(match: Match, found: Sequence[_Found]) -> dict[str, Any]:
    """What a match kept, with earlier findings in place of their numbers; a bare day of the month is first_day."""
    out: dict[str, Any] = {}
    for name, kind, value in match.kept:
        if kind.startswith("@"):
            out[name] = found[int(value)].says
        else:
            out["first_day" if name == "from" else name] = value
    return out


def _match(doc: Document, unit: Unit, found: _Found) -> TimeMatch:
    """The match of a unit, its words without the first one's proclitics."""
    assert found.says is not None
    start = without_prefix(doc.text, doc.tokens[unit.first], unit.prefix)
    end = doc.tokens[unit.last - 1].end
    return TimeMatch(start, end, unit.first, unit.last, found.levels[-1], found.says, found.levels)


def without_prefix(text: str, token: Token, letters: int) -> int:
    """Offset in `text` where `token` begins behind that many folded letters of proclitics."""
    at = token.start
    while letters > 0 and at < token.end:
        letters -= bool(fold_word(text[at]))
        at += 1
    while at < token.end and not fold_word(text[at]):
        at += 1
    return at


@cache
def build_time_finder() -> TimeFinder:
    """The finder of riwaya's own time rules; built once."""
    return TimeFinder(load_times())
