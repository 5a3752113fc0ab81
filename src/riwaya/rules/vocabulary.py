"""The words a set of patterns knows, each with one symbol, and the encoding of tokens as symbols."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from riwaya.records import Token

NO_CONJUNCTION, NO_PREPOSITION, OTHER = "\x01", "\x02", "\x03"
_PLAIN = NO_CONJUNCTION + NO_PREPOSITION + OTHER
_FIRST_SYMBOL = 0xE100
_MOST_WORDS = 200_000  # kept unknown words; a text made to harm must not fill the memory
NumberAt = Callable[[Sequence[Token], int], tuple[int, int, int] | None]


class Unit(msgspec.Struct, frozen=True, gc=False):
    """Tokens [first, last) read as one thing. prefix: letters of proclitics; number: the value of a number."""

    first: int
    last: int
    prefix: int
    number: int | None
    text: str


class Encoded(NamedTuple):
    """Three characters a unit (conjunction, preposition, symbol), and the units."""

    text: str
    units: list[Unit]

    def with_found(self, found: Sequence[tuple[int, int, str, int]]) -> "Encoded":
        """The same with each (first, last, symbol, number) of `found` read as one unit; units, in order."""
        parts: list[str] = []
        units: list[Unit] = []
        at = 0
        for first, last, symbol, number in found:
            head = self.units[first]
            parts += [self.text[at * 3 : first * 3 + 2], symbol]
            units += self.units[at:first]
            units.append(Unit(head.first, self.units[last - 1].last, head.prefix, number, head.text))
            at = last
        return Encoded("".join(parts) + self.text[at * 3 :], units + self.units[at:])


class Proclitics(NamedTuple):
    """Letters that stand before a word: conjunctions, prepositions, the article, and what ل and the article become."""

    conjunctions: str
    prepositions: str
    article: str
    merged: str


class _Known(NamedTuple):
    """A written form: code of conjunction and preposition, symbol, letters of proclitics, the word without them."""

    clitics: str
    symbol: str
    prefix: int
    word: str


class Vocabulary:
    """classes: class -> value -> folded forms, of one or more words. Numbers belong to the classes of `ranges`
    (class -> lowest, highest); digits that are no plain number to those of `shapes` (class -> expression).
    slots: classes of what earlier patterns found, filled by `Encoded.with_found`.
    number_at: reads number words, gives their end, value and letters of proclitics, None where there is no number.
    """

    def __init__(
        self,
        classes: Mapping[str, Mapping[str, Sequence[str]]],
        proclitics: Proclitics,
        *,
        ranges: Mapping[str, tuple[int, int]] | None = None,
        shapes: Mapping[str, str] | None = None,
        slots: Sequence[str] = (),
        number_at: NumberAt | None = None,
    ) -> None:
        self.conjunctions = proclitics.conjunctions
        self._proclitics = proclitics
        self._number_at = number_at
        self._symbols: dict[str, str] = {}
        self._classes: dict[str, str] = {}
        self._values: dict[tuple[str, str], str | int] = {}
        self._known: dict[str, _Known] = {}
        self._plain: set[str] = set()
        self._phrases: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}  # head -> second word -> rests
        self._shapes = [(re.compile(shape), self._new(f"<{name}>")) for name, shape in (shapes or {}).items()]
        for (_, symbol), name in zip(self._shapes, shapes or {}, strict=True):
            self._classes[name] = symbol
        for slot in slots:
            self._classes[slot] = self._new(f"<{slot}>")
        self._add_ranges(ranges or {})
        for name, values in classes.items():
            self._add_class(name, values)

    def _new(self, form: str) -> str:
        return self._symbols.setdefault(form, chr(_FIRST_SYMBOL + len(self._symbols)))

    def _add_ranges(self, ranges: Mapping[str, tuple[int, int]]) -> None:
        """One symbol for each stretch of numbers that no class divides."""
        self._edges = sorted(
            {0} | {low for low, _ in ranges.values()} | {high + 1 for _, high in ranges.values()}
        )
        self._stretches = [self._new(f"<number {edge}>") for edge in self._edges]
        for name, (low, high) in ranges.items():
            inside = (s for s, edge in zip(self._stretches, self._edges, strict=True) if low <= edge <= high)
            self._classes[name] = self._classes.get(name, "") + "".join(inside)

    def _add_class(self, name: str, values: Mapping[str, Sequence[str]]) -> None:
        symbols = []
        for value, forms in values.items():
            for form in forms:
                symbol = self.symbol(form)
                symbols.append(symbol)
                self._values[name, symbol] = int(value) if value.lstrip("-").isdigit() else value
        self._classes[name] = self._classes.get(name, "") + "".join(dict.fromkeys(symbols))

    def symbol(self, form: str) -> str:
        """The symbol of a folded form; a new form becomes known, with all its proclitics."""
        if form in self._symbols:
            return self._symbols[form]
        self._plain.clear()
        symbol = self._new(form)
        head, *rest = form.split()
        if rest:
            phrases = self._phrases.setdefault(head, {}).setdefault(rest[0], [])
            phrases.append((tuple(rest), symbol))
            phrases.sort(key=lambda phrase: -len(phrase[0]))
            symbol = self._symbols.get(head, OTHER)
        self._spell(head, symbol)
        return self._symbols[form]

    def _spell(self, word: str, symbol: str) -> None:
        """Makes `word` known as it is written behind every proclitic; a whole word wins over a divided one."""
        for form, clitics, prefix in _written(word, self._proclitics):
            old = self._known.get(form)
            if old is None or prefix < old.prefix or (prefix == old.prefix and old.symbol == OTHER):
                self._known[form] = _Known(clitics, symbol, prefix, word)

    def symbols(self, name: str) -> str:
        """All symbols of a class; empty for a class that is not there."""
        return self._classes.get(name, "")

    def value(self, name: str, symbol: str, unit: Unit) -> str | int:
        """What a word or number of class `name` stands for: its value in the class, the number, or its digits."""
        found = self._values.get((name, symbol))
        if found is not None:
            return found
        return unit.text if unit.number is None else unit.number

    def encode(self, tokens: Sequence[Token]) -> Encoded:
        """The tokens as symbols; a known phrase or a number of several words is one unit.

        A proclitic written apart before digits («و20», «الـ24») is read with the number.
        """
        codes: list[str] = []
        units: list[Unit] = []
        known, at, size = self._known, 0, len(tokens)
        plain = self._plain
        while at < size:
            token = tokens[at]
            if token.folded in plain:
                codes.append(_PLAIN)
                units.append(Unit(at, at + 1, 0, None, token.folded))
                at += 1
                continue
            found = known.get(token.folded)
            if found is not None:
                code, unit = self._word(found, tokens, at)
            elif token.kind == "number":
                code, unit = self._digits(tokens, at)
                code = self._taken_in(codes, units, tokens, at) + code[2]
            else:
                code, unit = _PLAIN, Unit(at, at + 1, 0, None, token.folded)
            if unit.number is None and self._number_at and code[2] == OTHER:
                code, unit = self._number_words(tokens, at) or (code, unit)
            if code == _PLAIN and found is None and token.kind == "word" and len(plain) < _MOST_WORDS:
                if self._number_at is None or self._number_at((token,), 0) is None:
                    plain.add(token.folded)  # it says nothing to any pattern, whatever stands behind it
            codes.append(code)
            units.append(unit)
            at = unit.last
        return Encoded("".join(codes), units)

    def _taken_in(self, codes: list[str], units: list[Unit], tokens: Sequence[Token], at: int) -> str:
        """The code of proclitics before digits; takes the units they stood in off the lists."""
        conjunction, preposition = NO_CONJUNCTION, NO_PREPOSITION
        letters = tokens[at - 1].folded if at and units and units[-1].last == at else ""
        own = self._proclitics
        rest = letters.removesuffix(own.article)
        if not letters or len(rest) > 2 or tokens[at - 1].kind != "word":
            return conjunction + preposition
        if rest and rest[0] in own.conjunctions:
            conjunction, rest = rest[0], rest[1:]
        if rest and rest[0] in own.prepositions:
            preposition, rest = rest[0], rest[1:]
        if rest:
            return NO_CONJUNCTION + NO_PREPOSITION
        codes.pop()
        units.pop()
        return conjunction + preposition

    def _word(self, found: _Known, tokens: Sequence[Token], at: int) -> tuple[str, Unit]:
        head = tokens[at].folded
        phrases = self._phrases.get(found.word)
        behind = phrases.get(tokens[at + 1].folded, ()) if phrases and at + 1 < len(tokens) else ()
        for rest, symbol in behind:
            last = at + 1 + len(rest)
            if last <= len(tokens) and all(tokens[at + 1 + i].folded == word for i, word in enumerate(rest)):
                return found.clitics + symbol, Unit(at, last, found.prefix, None, head)
        return found.clitics + found.symbol, Unit(at, at + 1, found.prefix, None, head)

    def _digits(self, tokens: Sequence[Token], at: int) -> tuple[str, Unit]:
        token = tokens[at]
        unit = Unit(at, at + 1, 0, token.number, token.folded)
        if token.number is not None:
            return NO_CONJUNCTION + NO_PREPOSITION + self._stretch(token.number), unit
        for shape, symbol in self._shapes:
            if shape.fullmatch(token.folded):
                return NO_CONJUNCTION + NO_PREPOSITION + symbol, unit
        return NO_CONJUNCTION + NO_PREPOSITION + OTHER, unit

    def _stretch(self, number: int) -> str:
        return self._stretches[bisect_right(self._edges, number) - 1] if self._edges else OTHER

    def _number_words(self, tokens: Sequence[Token], at: int) -> tuple[str, Unit] | None:
        found = self._number_at(tokens, at) if self._number_at else None
        if found is None:
            return None
        last, number, prefix = found
        token, own = tokens[at], self._proclitics
        before = token.folded[:prefix]
        conjunction = next((c for c in before[:1] if c in own.conjunctions), NO_CONJUNCTION)
        preposition = next((c for c in before[-1:] if c in own.prepositions), NO_PREPOSITION)
        return conjunction + preposition + self._stretch(number), Unit(at, last, prefix, number, token.folded)


def _written(word: str, proclitics: Proclitics) -> Iterable[tuple[str, str, int]]:
    """How a word is written behind proclitics: the form, the code of the proclitics, how many letters they are."""
    has_article = word.startswith(proclitics.article)
    for conjunction in ("", *proclitics.conjunctions):
        code, size = conjunction or NO_CONJUNCTION, len(conjunction)
        yield conjunction + word, code + NO_PREPOSITION, size
        for letter in proclitics.prepositions:
            if has_article and letter == proclitics.merged[0]:
                merged = proclitics.merged + word[len(proclitics.article) :]
                yield conjunction + merged, code + letter, size + len(proclitics.merged)
            else:
                yield conjunction + letter + word, code + letter, size + 1
