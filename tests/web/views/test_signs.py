"""What could not be seen is shown as a sign that tells how many UTF-16 units it stands for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.web.units import units_in
from riwaya.web.views.signs import plain, shown

UNSEEN = "\x00\x1b\r\x85\u061c\u200e\u200f\u202a\u202e\u2066\u2069\u200b\ufeff\ud800\U000e0041"


def counted(markup: str) -> int:
    """What scripts count: text as it is, an element with `data-units` as that many."""
    signs = re.findall(r'<span class="unseen" data-units="(\d+)" title="[^"]*">[^<]*</span>', markup)
    rest = re.sub(r"<span.*?</span>", "", markup)
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        rest = rest.replace(entity, letter)
    return sum(map(int, signs)) + units_in(rest)


@pytest.mark.parametrize("letter", UNSEEN)
def test_a_letter_that_steers_or_hides_becomes_a_sign(letter: str) -> None:
    made = shown(f"قبل{letter}بعد")
    assert letter not in made and letter not in plain(letter)
    assert f"U+{ord(letter):04X}" in made
    assert counted(made) == units_in(f"قبل{letter}بعد")


def test_a_run_of_one_sign_is_one_sign() -> None:
    assert shown("\u202e" * 3) == '<span class="unseen" data-units="3" title="U+202E RIGHT-TO-LEFT OVERRIDE ×3">202E×3</span>'


def test_joiners_vowels_emoji_and_line_ends_stay() -> None:
    text = "قَصْفٌ 👨\u200d👩\u200d👧 می\u200cشود\tو\n"
    assert shown(text) == text


@given(st.text(alphabet=f"<>&\"'قص🚨 \n{UNSEEN}"))
def test_no_offset_is_lost(text: str) -> None:
    made = shown(text)
    assert counted(made) == units_in(text)
    assert not set(made) & set(UNSEEN)
