"""Closed-class words and the splits that no vocabulary can tell."""

import re
import tomllib
from importlib.resources import files

import pytest

from riwaya.arabic.clitics import Split
from riwaya.knowledge.words import load_function_words

WORDS = load_function_words()


@pytest.mark.parametrize("word", ["في", "علي", "ان", "الذي", "لم", "هو", "كل", "بعد", "خلال", "حيث"])
def test_closed_class_words_are_known(word: str) -> None:
    assert word in WORDS.all


def test_words_are_folded() -> None:
    assert all(re.fullmatch("[ء-ي]+", word) for word in WORDS.all | WORDS.whole | WORDS.parted.keys())


@pytest.mark.parametrize(
    ("word", "clitics", "at"), [("ولدي", ("و",), 1), ("بحي", ("ب",), 1), ("ولكل", ("و", "ل"), 2), ("لحماه", ("ل",), 1)]
)
def test_words_that_always_divide(word: str, clitics: tuple[str, ...], at: int) -> None:
    assert WORDS.parted[word] == Split(clitics, at, at)


def test_no_word_both_divides_and_stays_whole() -> None:
    assert not WORDS.parted.keys() & WORDS.whole


def test_spellings_that_stand_for_another_word_stay_whole() -> None:
    assert "بحق" in WORDS.prepositions and "بحق" not in WORDS.parted
    assert "برد" in WORDS.whole and "برد" not in WORDS.parted


def test_no_row_stands_twice_among_parted_and_short() -> None:
    read = tomllib.loads((files("riwaya") / "knowledge" / "data" / "function_words.toml").read_text(encoding="utf-8"))
    for name in ("parted", "short"):
        assert len(set(read[name])) == len(read[name])
