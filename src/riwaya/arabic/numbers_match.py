"""Reader: the longest number at a place in folded tokens."""

from fractions import Fraction
from typing import NamedTuple

from riwaya.arabic.numbers_digits import GROUP, read_digits
from riwaya.arabic.numbers_lookup import AND, Lookup
from riwaya.arabic.numbers_words import Word


class NumberMatch(NamedTuple):
    """A number in tokens[start:end]. value: None when it is open or no whole number.

    low, high: its range; high None when open; for a decimal the whole numbers around it.
    words: the tokens read. is_percent: a share («20 بالمئة»), not a count. is_decimal: «2.5».
    """

    end: int
    value: int | None
    low: int
    high: int | None
    words: tuple[str, ...]
    is_percent: bool = False
    is_decimal: bool = False


class _Piece(NamedTuple):
    """A part of a number: value, where it ends, the scale it was counted in (1 for none)."""

    value: Fraction
    end: int
    scale: int = 1
    is_digits: bool = False
    is_open: bool = False


class Reader:
    """Reads the numbers in one run of tokens."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._tokens = lookup.tokens
        self._numbers = lookup.numbers

    def number(self, start: int) -> NumberMatch | None:
        """As `numbers.parse_number`."""
        first = self._piece(start, is_first=True)
        if first is None:
            return None
        if not first.is_open:
            first = self._continued(first)
        if first.end == start + 1 and self._lookup.is_never_alone(start):
            return None
        return self._finished(start, first)

    def _continued(self, sofar: _Piece) -> _Piece:
        """`sofar` with every smaller piece that a و joins to it: «ثلاثة آلاف وخمسمئة», «مليون ونصف»."""
        while True:
            half = self._joined_fraction(sofar)
            if half is not None:
                return half
            piece = self._piece(sofar.end, is_first=False)
            if piece is None or piece.is_open or piece.scale >= sofar.scale or piece.value >= sofar.scale:
                return sofar
            if piece.is_digits and piece.scale == 1 and piece.value * 100 < sofar.scale:
                return sofar  # «ألف و3 جرحى» counts two things
            sofar = _Piece(sofar.value + piece.value, piece.end, piece.scale)

    def _joined_fraction(self, sofar: _Piece) -> _Piece | None:
        """«مليون ونصف (المليون)», «ألفين وربع»."""
        seen = self._lookup.see(sofar.end)
        if seen is None or seen.word.kind != "fraction" or not seen.has_and:
            return None
        end = sofar.end + 1
        again = self._lookup.see(end)
        if again and again.word.kind == "scale" and not again.has_and and again.word.value == sofar.scale:
            end += 1
        return _Piece(sofar.value + Fraction(sofar.scale, seen.word.value), end)

    def _piece(self, at: int, *, is_first: bool) -> _Piece | None:
        """The factor and scale at `at`; a later piece must begin with و."""
        digits = self._digits(at, is_first=is_first)
        if digits is not None:
            return self._scaled(digits)
        seen = self._lookup.see(at)
        if seen is None or (not is_first and not seen.has_and):
            return None
        kind, value, _ = seen.word
        if kind == "scale":
            return self._bare_scale(at, seen.word)
        if kind in ("vague", "fraction"):
            factor = Fraction(value) if kind == "vague" else Fraction(1, value)
            piece = self._scaled(_Piece(factor, at + 1, is_open=kind == "vague"))
            return piece if kind == "vague" or piece.scale > 1 else None
        return None if kind == "over" else self._scaled(self._below_thousand(at, seen.word))

    def _digits(self, at: int, *, is_first: bool) -> _Piece | None:
        if at >= len(self._tokens):
            return None
        token = self._tokens[at]
        if token[:1] == AND:
            token = token[1:]
        elif not is_first:
            return None
        token = token.removesuffix("%")
        if not token[-1:].isdigit():
            return None
        end, following = at + 1, self._lookup.see(at + 1)
        if len(token) <= 3 and following is None and end < len(self._tokens):
            while end < len(self._tokens) and GROUP.fullmatch(self._tokens[end]):  # «12 500»
                token += self._tokens[end]
                end += 1
        is_before_scale = following is not None and following.word.kind == "scale" and not following.has_and
        value = read_digits(token, is_before_scale=is_before_scale)
        return None if value is None else _Piece(value, end, is_digits=True)

    def _scaled(self, piece: _Piece) -> _Piece:
        """`piece` times the scale words behind it: «عشرات الآلاف», «نصف مليون», «20 ألفا»."""
        seen = self._lookup.see(piece.end)
        while seen and seen.word.kind == "scale" and not seen.has_and and seen.word.number != "dual":
            scale = seen.word.value
            piece = _Piece(piece.value * scale, piece.end + 1, piece.scale * scale, is_open=piece.is_open)
            seen = self._lookup.see(piece.end)
        if piece.is_open and seen and not seen.has_and and piece.value == 3:
            if seen.word.kind == "ten":
                return _Piece(Fraction(13), piece.end + 1, is_open=True)  # بضعة عشر
            if seen.word.kind == "vague" and seen.word.value > 3:  # «بضع عشرات», «بضع مئات»: three tens, hundreds
                return self._scaled(_Piece(Fraction(3 * seen.word.value, 2), piece.end + 1, is_open=True))
        return piece

    def _bare_scale(self, at: int, word: Word) -> _Piece:
        """«ألف», «ألفان»; «آلاف», «آلاف الملايين» are open; «ألفا» is two of it before its noun."""
        is_open = word.number == "many"
        is_two = is_open or word.number == "dual" or (word.number == "either" and self._counts(at + 1))
        count = 2 if is_two else 1
        return self._scaled(_Piece(Fraction(count * word.value), at + 1, word.value, is_open=is_open))

    def _counts(self, at: int) -> bool:
        """Does a noun seem to stand at `at`, which an «ألفا» before it would count?"""
        if at >= len(self._tokens) or not self._tokens[at][:1].isalpha():
            return False
        seen = self._lookup.see(at)
        return self._tokens[at] not in self._numbers.uncounting and (seen is None or not seen.has_and)

    def _below_thousand(self, at: int, word: Word) -> _Piece:
        """Hundreds, then units, then tens, from the word at `at` on."""
        end, total, rank = at + 1, 0, 3
        while True:
            value, end, kind = self._joined(word, end)
            total += value
            rank = {"hundred": 2, "unit": 1}.get(kind, 0)
            seen = self._lookup.see(end)
            if not seen or not seen.has_and or not self._may_follow(rank, value, seen.word):
                return _Piece(Fraction(total), end)
            if rank == 2 and self._is_hundred_ahead(seen.word, end):
                return _Piece(Fraction(total), end)
            word, end = seen.word, end + 1

    def _joined(self, word: Word, end: int) -> tuple[int, int, str]:
        """A word with the one that makes it a teen («ثلاثة عشر») or a hundred («ثلاث مئة») without و."""
        seen = self._lookup.see(end)
        if word.kind == "unit" and word.value and seen and not seen.has_and and not seen.has_article:
            if seen.word.kind == "ten":
                return word.value + 10, end + 1, "teen"
            if seen.word == Word("hundred", 100) or seen.word == Word("vague", 200):
                return word.value * 100, end + 1, "hundred"
        return word.value, end, word.kind

    def _is_hundred_ahead(self, word: Word, end: int) -> bool:
        """Is the unit before `end` + 1 itself a number of hundreds («مئة وثلاث مئة»)."""
        return self._joined(word, end + 1)[2] == "hundred"

    @staticmethod
    def _may_follow(rank: int, value: int, word: Word) -> bool:
        if rank == 2:
            return word.kind in ("unit", "ten", "tens") and not (word.kind == "unit" and word.value == 0)
        return rank == 1 and word.kind == "tens" and value > 0

    def _finished(self, start: int, piece: _Piece) -> NumberMatch:
        """The match, with what may stand behind the number: «ونيف», a percent sign."""
        end, low = piece.end, piece.value
        is_open, over = piece.is_open, self._lookup.see(end)
        if over and over.word.kind == "over" and over.has_and:
            end, low, is_open = end + 1, low + 1, True
        percent = self._percent_end(end)
        words = tuple(self._tokens[start:percent or end])
        floor, whole = int(low), low.denominator == 1
        value = floor if whole and not is_open else None
        high = None if is_open else floor if whole else floor + 1
        return NumberMatch(percent or end, value, floor, high, words, percent is not None, not whole)

    def _percent_end(self, at: int) -> int | None:
        """Where «%», «بالمئة», «في المئة» behind the number before `at` ends; None if none is there."""
        numbers, tokens = self._numbers, self._tokens
        if tokens[at - 1].endswith("%"):
            return at
        if at >= len(tokens):
            return None
        if tokens[at] in numbers.percent or tokens[at] in numbers.percent_words:
            return at + 1
        has_two = tokens[at] in numbers.percent_after and at + 1 < len(tokens)
        return at + 2 if has_two and tokens[at + 1] in numbers.percent_words else None
