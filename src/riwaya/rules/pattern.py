"""Patterns over token classes, compiled to regular expressions over one symbol a unit.

A text is encoded as three characters a unit: conjunction, preposition, symbol. A unit is a token, a number of
several words, or a known phrase. The syntax of a pattern:

    word            that folded word (or a mark such as / or -)
    <class>         a word or number of a class; <class:name> keeps it under a name
    x+A  x+( … )    A behind the proclitic x; 0+A: behind none
    [ A B ]         may be absent
    ( A | B C )     one of these
    {NAME}          a named piece, written out elsewhere
    !A  !( … )      what follows is not this; &A: what follows is this; neither is part of the match
    *               any one word or mark
    <<A  <<( … )    at the beginning only: right before the match stands one of these words

Any preposition may stand before an atom; a conjunction only before the first atom, or where x+ asks for it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from riwaya.errors import KnowledgeError
from riwaya.rules.vocabulary import NO_CONJUNCTION, NO_PREPOSITION, Encoded, Vocabulary

_PIECE = re.compile(r"\s*(<<|<[^<>]+>|\{\w+\}|[\[\]()|!&]|\w\+|[^\s\[\]()|<>{}!&]+)")


class PatternError(KnowledgeError):
    """A pattern that can't be read: an unknown class or piece, or brackets that don't match."""


class Kept(NamedTuple):
    """A word or number that a pattern kept: under which name, of which class, and what it stands for there."""

    name: str
    kind: str
    value: str | int


class Match(NamedTuple):
    """Units [first, last) that a rule matched, and what it kept, in the order of the pattern."""

    rule: str
    first: int
    last: int
    kept: tuple[Kept, ...]


class _Part(NamedTuple):
    """A piece of compiled pattern: expression, symbols it may begin with, may it be empty."""

    regex: str
    first: frozenset[str]
    is_empty: bool


class _Rule(NamedTuple):
    id: str
    order: int
    regex: re.Pattern[str]
    keeps: dict[str, tuple[str, str]]


class _Compiler:
    """Reads one pattern. keeps: group of the expression -> (name, class)."""

    def __init__(self, source: str, vocabulary: Vocabulary, pieces: Mapping[str, str]) -> None:
        self.source = source
        self.words = vocabulary
        self.keeps: dict[str, tuple[str, str]] = {}
        self.pieces = _PIECE.findall(_written_out(source, pieces))
        self.at = 0

    def read(self) -> _Part:
        part = self._choice()
        if self.at < len(self.pieces):
            raise PatternError(f"unexpected {self.pieces[self.at]!r} in pattern {self.source!r}")
        return part

    def _peek(self) -> str:
        return self.pieces[self.at] if self.at < len(self.pieces) else ""

    def _take(self) -> str:
        piece = self._peek()
        self.at += 1
        return piece

    def _choice(self, clitic: str = "") -> _Part:
        """Alternatives; `clitic` stands before the first atom of each."""
        parts = [self._row(clitic)]
        while self._peek() == "|":
            self._take()
            parts.append(self._row(clitic))
        if len(parts) == 1:
            return parts[0]
        first = frozenset().union(*(p.first for p in parts))
        return _Part("(?:" + "|".join(p.regex for p in parts) + ")", first, any(p.is_empty for p in parts))

    def _row(self, clitic: str = "") -> _Part:
        regex, first, is_empty = "", frozenset[str](), True
        while self._peek() not in ("", "|", ")", "]"):
            part = self._item(clitic)
            clitic = ""
            regex += part.regex
            if is_empty:
                first |= part.first
            is_empty = is_empty and part.is_empty
        return _Part(regex, first, is_empty)

    def _item(self, clitic: str = "") -> _Part:
        piece = self._take()
        if piece in ("[", "("):
            inner = self._choice(clitic)
            if self._take() != ("]" if piece == "[" else ")"):
                raise PatternError(f"bracket {piece!r} is not closed in pattern {self.source!r}")
            return _Part(f"(?:{inner.regex})?", inner.first, True) if piece == "[" else inner
        if piece in ("!", "&"):
            inner = self._item()
            return _Part(f"(?{'!' if piece == '!' else '='}{inner.regex})", frozenset(), True)
        if piece == "<<":
            return _Part(f"(?<=[{''.join(sorted(self._item().first))}].)", frozenset(), True)
        if piece == "*":
            return _Part("...", frozenset(), False)
        if piece.endswith("+") and len(piece) == 2:
            return self._item(piece[0])
        return self._behind(clitic, piece) if clitic else self._atom(piece, f"{NO_CONJUNCTION}?", ".")

    def _behind(self, clitic: str, piece: str) -> _Part:
        """An atom that asks for one proclitic, or for none ("0")."""
        if clitic in self.words.conjunctions:
            return self._atom(piece, clitic, ".")
        return self._atom(piece, f"{NO_CONJUNCTION}?", NO_PREPOSITION if clitic == "0" else clitic)

    def _atom(self, piece: str, conjunction: str, preposition: str) -> _Part:
        if not piece.startswith("<"):
            symbols = self.words.symbol(piece)
            return _Part(conjunction + preposition + symbols, frozenset(symbols), False)
        name, _, kept = piece[1:-1].partition(":")
        symbols = self.words.symbols(name)
        if not symbols:
            raise PatternError(f"class {name!r} has no words in pattern {self.source!r}")
        regex = f"[{symbols}]"
        if kept:
            group = f"g{len(self.keeps)}"
            self.keeps[group] = (kept, name)
            regex = f"(?P<{group}>{regex})"
        return _Part(conjunction + preposition + regex, frozenset(symbols), False)


def _written_out(source: str, pieces: Mapping[str, str]) -> str:
    """The pattern with every {NAME} replaced, inner ones too."""
    for _ in range(8):
        if "{" not in source:
            return source
        try:
            source = re.sub(r"\{(\w+)\}", lambda m: f"( {pieces[m[1]]} )", source)
        except KeyError as fault:
            raise PatternError(f"unknown piece {fault} in pattern {source!r}") from fault
    raise PatternError(f"pieces refer to each other without end in pattern {source!r}")


class PatternSet:
    """Rules compiled against one vocabulary, indexed by the symbol they begin with.

    rules: (id, pattern) in order of preference; the longest match at the leftmost place wins, then the earlier rule.
    """

    def __init__(
        self,
        rules: Sequence[tuple[str, str]],
        vocabulary: Vocabulary,
        pieces: Mapping[str, str] | None = None,
    ) -> None:
        self._words = vocabulary
        self._by_symbol: dict[str, list[_Rule]] = {}
        for order, (name, source) in enumerate(rules):
            compiler = _Compiler(source, vocabulary, pieces or {})
            part = compiler.read()
            if part.is_empty:
                raise PatternError(f"rule {name!r} matches nothing at all: {source!r}")
            rule = _Rule(name, order, re.compile(part.regex, re.DOTALL), compiler.keeps)
            for symbol in part.first:
                self._by_symbol.setdefault(symbol, []).append(rule)
        self._starts = re.compile("[" + re.escape("".join(sorted(self._by_symbol))) + "]")

    def find(self, encoded: Encoded) -> list[Match]:
        """The matches in order, none overlapping."""
        out, text, at = [], encoded.text, 0
        while start := self._starts.search(text, at):
            best = self._longest(text, start.start())
            if best is None:
                at = start.end()
                continue
            rule, match = best
            out.append(self._match(rule, match, start.start() // 3, encoded))
            at = match.end()
        return out

    def _longest(self, text: str, at: int) -> tuple[_Rule, re.Match[str]] | None:
        best: tuple[_Rule, re.Match[str]] | None = None
        for rule in self._by_symbol[text[at]]:
            match = rule.regex.match(text, at - 1)
            if match and (best is None or match.end() > best[1].end()):
                best = rule, match
        return best

    def _match(self, rule: _Rule, match: re.Match[str], first: int, encoded: Encoded) -> Match:
        groups = match.groupdict()
        kept = tuple(
            Kept(name, kind, self._words.value(kind, match[group], encoded.units[match.start(group) // 3]))
            for group, (name, kind) in rule.keeps.items()
            if groups[group] is not None
        )
        return Match(rule.id, first, match.end() // 3, kept)
