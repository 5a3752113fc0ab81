"""Words that a sign was put into."""

from itertools import pairwise

import pytest
from hypothesis import given
from tests.arabic.test_fold import texts

from riwaya.arabic.fold import fold
from riwaya.arabic.pieced import joined

KNOWN = {"غاره", "الغاره", "قصف", "صف", "داعش", "صار", "صاروخ", "حلب", "في", "وقال", "قال", "سامي", "اسامي", "استشهد"}


def knows(word: str) -> bool:
    return word in KNOWN


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("غار.ة", "غاره"), ("ق*صف", "قصف"), ("داع،ش", "داعش"), ("صار..وخ", "صاروخ"), ("د.ا.عش", "داعش"),
        ("الغا-رة في حلب", "الغاره في حلب"), ("اس.تشهد.", "استشهد."),
    ],
)
def test_a_known_word_is_whole_again(text: str, whole: str) -> None:
    assert joined(fold(text), knows).text == whole


@pytest.mark.parametrize(
    "text", ["في حلب.وقال", "أ.سامي", "صار.في", "م.ت.ف", "حلب،في", "غار ة", "غار.", "12.5", "س.ص.غار"]
)
def test_what_is_no_one_word_stays_apart(text: str) -> None:
    assert joined(fold(text), knows) == fold(text)


def test_the_way_back_holds() -> None:
    raw = "سقط في غـ.ـار.ةٍ على حلب"
    found = joined(fold(raw), knows)
    at = found.text.index("غاره")
    start, end = found.raw(at, at + 4)
    assert raw[start:end] == "غـ.ـار.ةٍ"


@given(texts)
def test_offsets_stay_in_order_and_letters_are_kept(text: str) -> None:
    plain, found = fold(text), joined(fold(text), lambda word: len(word) % 2 == 0)
    assert [c for c in found.text if c.isalnum()] == [c for c in plain.text if c.isalnum()]
    spans = [found.raw(i, i + 1) for i in range(len(found.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[0] <= b[0] for a, b in pairwise(spans))
