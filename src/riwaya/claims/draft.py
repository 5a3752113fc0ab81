"""Draft: a claim in the making, over token indexes; a case's clause is seen through one sentence of units."""

from dataclasses import dataclass, field
from typing import NamedTuple

from riwaya.claims.sheet import Sheet
from riwaya.claims.unit import Unit
from riwaya.knowledge.triggers import Sense
from riwaya.records import Sentence, Span


class Words(NamedTuple):
    """Tokens [first, last) that fill a role."""

    first: int
    last: int


@dataclass(slots=True)
class Link:
    """One link of an attribution chain: the speaker's words (None when only a cue names one), stance and cue."""

    words: Words | None
    stance: str
    cue: Span | None = None
    rule: str = ""


@dataclass(slots=True)
class Draft:
    """A claim before it is written down. unit: index of its unit in the sentence. by: role -> rule id.

    cause: the draft whose deed brought this one about, None if unknown. subject: unit of a verb's grammatical
    subject. is_passive: the verb tells what befell its subject. is_accusation: a word of accusing governs it.
    without: rules that are switched off.
    """

    trigger: int
    sense: Sense
    type: str
    sentence: int
    unit: int
    rule: str
    roles: dict[str, list[Words]] = field(default_factory=lambda: {"actor": [], "target": [], "place": [], "time": []})
    by: dict[str, str] = field(default_factory=dict)
    weapon: list[Words] = field(default_factory=list)
    polarity: str = "affirmed"
    modality: str = "actual"
    scope: str = "specific"
    chain: list[Link] = field(default_factory=list)
    cause: "Draft | None" = None
    own_time: bool = False
    own_place: bool = False
    subject: int | None = None
    is_passive: bool = False
    without: frozenset[str] = frozenset()
    is_accusation: bool = False

    def fill(self, role: str, words: list[Words], rule: str) -> None:
        """Fill a role once: the first rule that finds words keeps it."""
        if words and role in self.roles and not self.roles[role] and rule not in self.without:
            self.roles[role] = list(words)
            self.by[role] = rule


@dataclass(slots=True)
class Clause:
    """One sentence as the rules see it: its units, and the drafts found so far by unit index."""

    sheet: Sheet
    sentence: Sentence
    number: int
    units: list[Unit]
    drafts: dict[int, Draft] = field(default_factory=dict)

    def is_comma(self, u: int) -> bool:
        """Is unit u a comma?"""
        unit = self.units[u]
        return unit.kind == "mark" and self.sheet.tokens[unit.start].folded in ("،", ",", "؛", ";")

    def is_soft(self, u: int) -> bool:
        """Is unit u a mark that a clause runs through: quotes, brackets, dashes?"""
        unit = self.units[u]
        return unit.kind == "mark" and self.sheet.tokens[unit.start].folded in ('"', "(", ")", "-", "[", "]", "'")

    def words(self, u: int) -> Words:
        """The words of unit u, without its preposition."""
        return Words(self.units[u].start, self.units[u].last)

    def conjuncts(self, u: int) -> list[int]:
        """Unit u and the noun phrases joined to it by و."""
        out = [u]
        k = u + 1
        while k < len(self.units):
            unit = self.units[k]
            if self.is_soft(k) or self._rows_on(k):
                k += 1
                continue
            same = unit.prep is None or unit.prep == self.units[u].prep
            if unit.kind != "np" or not unit.joined or not same or self.begins_anew(u, k):
                break
            out.append(k)
            k += 1
        return out

    def _rows_on(self, k: int) -> bool:
        """Is unit k the comma of a row that a second comma and a verb close («وحدات، وقوات، نفذت»)?"""
        if not self.is_comma(k) or k + 3 >= len(self.units):
            return False
        following, verb = self.units[k + 1], self.units[k + 3]
        is_row = following.kind == "np" and following.joined and following.prep is None
        return is_row and self.is_comma(k + 2) and verb.kind == "verb" and not verb.joined

    def begins_anew(self, u: int, k: int) -> bool:
        """«كييف تنفي صلتها بالهجوم وواشنطن تتهم التنظيم»: a second phrase, behind a first verb, has its own."""
        behind = k + 1
        has_verb = behind < len(self.units) and self.units[behind].kind == "verb" and not self.units[behind].joined
        if not has_verb or self.units[k].prep is not None:
            return False
        for at in range(u - 1, -1, -1):
            if self.units[at].kind == "verb":
                return True
            is_end = self.units[at].kind == "mark" and not self.is_soft(at)
            if is_end or self.units[at].kind == "that" or self.units[at].reading.word in self.sheet.roles.new_clause:
                return False
        return False

    def list_of(self, u: int) -> list[Words]:
        """The words of unit u and of those joined to it; for «زعيم التنظيم (داعش) فلان» the name alone."""
        return [self.words(self._named(k)) for k in self.conjuncts(u)]

    def _named(self, u: int) -> int:
        """The person in apposition to the leader or member at unit u, u itself where none is named."""
        unit = self.units[u]
        noun = unit.reading.noun
        is_one = noun is not None and noun.entry.kind == "group" and "singular" in noun.numbers
        is_one = is_one and noun is not None and not noun.entry.is_collective  # «اختطفت الجماعة فلاناً»
        if not is_one and not (unit.reading.definite or "quant" in unit.reading.func or noun is None):
            return u
        k = u + 1
        while k < len(self.units) and (self.is_soft(k) or self._is_bracketed(k)):
            k += 1
        if k >= len(self.units) or self.units[k].kind != "np" or self.units[k].prep is not None or self.units[k].joined:
            return u
        mention = self.sheet.begins.get(self.units[k].start)
        is_person = mention is not None and mention.kind == "person"
        return k if is_person and unit.start not in self.sheet.covers else u

    def _is_bracketed(self, k: int) -> bool:
        """Is unit k a phrase in brackets?"""
        unit = self.units[k]
        tokens = self.sheet.tokens
        behind = tokens[unit.last].folded if unit.last < len(tokens) else ""
        return unit.kind == "np" and unit.first > 0 and tokens[unit.first - 1].folded == "(" and behind == ")"
