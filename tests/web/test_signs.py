"""What could not be seen is shown as a sign that tells how many UTF-16 units it stands for."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.records import Span
from riwaya.web.language import words_of
from riwaya.web.phrases import Phrases
from riwaya.web.signs import one_line, plain, shown
from riwaya.web.units import units_in
from riwaya.web.views.chains import chain_of
from riwaya.web.views.evidence import cut

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
    title = "U+202E RIGHT-TO-LEFT OVERRIDE ×3"
    assert shown("\u202e" * 3) == f'<span class="unseen" data-units="3" title="{title}">202E×3</span>'


def test_joiners_vowels_emoji_and_line_ends_stay() -> None:
    text = "قَصْفٌ 👨\u200d👩\u200d👧 می\u200cشود\tو\n"
    assert shown(text) == text


@given(st.text(alphabet=f"<>&\"'قص🚨 \n{UNSEEN}"))
def test_no_offset_is_lost(text: str) -> None:
    made = shown(text)
    assert counted(made) == units_in(text)
    assert not set(made) & set(UNSEEN)


def test_one_line_is_cut_behind_so_many_letters() -> None:
    assert one_line(" قال\n  المصدر\u202e ") == "قال المصدر\ufffd"
    assert one_line("قصف سرمين", 9) == "قصف سرمين" and one_line("قصف سرمين", 3) == "قصف…"


def test_names_and_sentences_bring_no_letter_that_turns_a_line() -> None:
    phrases = Phrases(words_of("ar"))
    assert phrases.both("سر\u202eمين", "Sar\u2066min") == "\u2068سر\ufffdمين\u2069 (\u2068Sar\ufffdmin\u2069)"
    text = "قصف\u202e\u202e سرمين"
    pieces = cut(Span(4, 4 + len(text), text), [Span(4, 7, "قصف")], [])
    assert [(one.text, one.mark) for one in pieces] == [("قصف", "trigger"), ("\ufffd سرمين", "")]
    assert chain_of(("/home/x/news/a.txt", "المرصد\u200f")) == ("news/a.txt", "المرصد\ufffd")


def test_the_workbench_has_one_way_to_mark_what_cannot_be_seen() -> None:
    web = Path(__file__).parents[2] / "src" / "riwaya" / "web"
    assert [file.name for file in web.rglob("*.py") if "printable(" in file.read_text(encoding="utf-8")] == ["page.py"]
