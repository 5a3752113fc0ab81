"""One spelling for every way a word may be looked for."""

import pytest
from hypothesis import given
from tests import strategies

from riwaya.arabic.index_words import index_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("الحَسَن", "حسن"),
        ("والفصائل", "فصايل"),
        ("بالمدينة", "مدينه"),
        ("وللجيش", "جيش"),
        ("للمدنيين", "مدنيين"),
        ("أحمد إدلب آل", "احمد ادلب ال"),
        ("قـ.ـتل", "قتل"),
        ("Jasim TASS", "jasim tass"),
        ("مقتل ١٢ مدنياً", "مقتل 12 مدنيا"),
        ("لله", "لله"),
        ("«الرقة»، (الطبقة)", "رقه طبقه"),
        ("", ""),
    ],
)
def test_words(text: str, words: str) -> None:
    assert " ".join(index_words(text).words) == words


def test_a_first_letter_that_may_be_a_proclitic_is_kept_and_taken_off() -> None:
    found = index_words("وقائد وزير كتب")
    assert found.words == ("وقايد", "وزير", "كتب")
    assert found.variants == ("قايد", "زير"), "two letters are no word"


@given(strategies.texts)
def test_indexed_words_stay_as_they_are(text: str) -> None:
    words = index_words(text).words
    assert all(word == word.lower() and not set(word) & set(' "*_') for word in words)
