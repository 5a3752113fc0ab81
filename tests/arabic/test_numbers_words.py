"""Ordinals, and the data file behind the number words."""

import msgspec
import pytest

from riwaya.arabic.fold import fold_word
from riwaya.arabic.numbers import load_numbers, parse_ordinal
from riwaya.arabic.numbers_words import Row, index
from riwaya.errors import KnowledgeError

ORDINALS = [
    ("الأول", 1, 1), ("الأولى من", 1, 1), ("الثاني", 2, 1), ("الثالثة", 3, 1), ("العاشر", 10, 1),
    ("ثالث هجوم", 3, 1),
    ("وثالث", 3, 1), ("الحادي عشر", 11, 2), ("الحادية عشرة", 11, 2), ("الثالث عشر", 13, 2),
    ("التاسع عشر", 19, 2),
    ("العشرين", 20, 1), ("العشرون", 20, 1), ("الحادي والعشرين", 21, 2), ("الخامسة والعشرين", 25, 2),
    ("الثلاثين", 30, 1),
    ("الثاني وعشرة", 2, 1),
]


@pytest.mark.parametrize(("text", "value", "length"), ORDINALS, ids=[o[0] for o in ORDINALS])
def test_ordinal(text: str, value: int, length: int) -> None:
    found = parse_ordinal(fold_word(text).split(), 0)
    assert found is not None
    assert (found.value, found.end) == (value, length)


@pytest.mark.parametrize("text", ["عشرين", "الحادي", "ثلاثة", "هجوم", "المئة", "الثلاثاء"])
def test_no_ordinal(text: str) -> None:
    assert parse_ordinal([fold_word(text)], 0) is None


def test_ordinal_past_the_end() -> None:
    assert parse_ordinal([], 0) is None


def test_table_has_every_value_once() -> None:
    table = load_numbers().table
    assert [u.value for u in table.unit] == list(range(1, 11))
    assert [r.value for r in table.spoken] == list(range(11, 20))
    assert [r.value for r in table.tens] == list(range(20, 100, 10))
    assert [r.value for r in table.hundreds] == list(range(100, 1000, 100))
    assert [r.value for r in table.ordinal] == list(range(1, 11))
    assert [s.value for s in table.scale] == [1000**i for i in range(1, 5)]


def test_names_source_and_licence() -> None:
    assert load_numbers().table.source
    assert load_numbers().table.licence == "Apache-2.0"


def test_one_word_with_two_values_is_refused() -> None:
    table = load_numbers().table
    clash = msgspec.structs.replace(table, tens=(*table.tens, Row(25, ("عشرين",))))
    with pytest.raises(KnowledgeError, match="keep one"):
        index(clash)


def test_loaded_once() -> None:
    assert load_numbers() is load_numbers()
