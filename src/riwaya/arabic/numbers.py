"""Numbers in folded tokens: digits, words, mixtures, open numbers, shares, ordinals."""

from collections.abc import Sequence

from riwaya.arabic.numbers_lookup import Lookup
from riwaya.arabic.numbers_match import NumberMatch, Reader
from riwaya.arabic.numbers_ordinal import OrdinalMatch, read_ordinal
from riwaya.arabic.numbers_spell import number_words
from riwaya.arabic.numbers_words import load_numbers

__all__ = ["NumberMatch", "OrdinalMatch", "load_numbers", "number_words", "parse_number", "parse_ordinal"]


def parse_number(tokens: Sequence[str], start: int) -> NumberMatch | None:
    """The longest number that begins at `start`, None if there is none.

    tokens: folded words as written; the first may have lost its proclitic or keep و, those behind it keep the
    و that joins them («ميتين» «وخمسين» «الفا»: 250,000). Digits in Western, Arabic-Indic or Persian script.
    """
    return Reader(Lookup(tokens, load_numbers())).number(start)


def parse_ordinal(tokens: Sequence[str], start: int) -> OrdinalMatch | None:
    """The longest ordinal that begins at `start` («الحادي عشر», «الخامسة والعشرين»), None if there is none.

    A round ten counts only with the article («العشرين»), since without it it is a plain number.
    """
    return read_ordinal(Lookup(tokens, load_numbers()), start)
