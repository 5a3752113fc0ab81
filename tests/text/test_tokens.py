"""Tokens: words, numbers, marks and line breaks, with offsets into the raw text."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.arabic.test_fold import texts

from riwaya.arabic.clitics import Splitter
from riwaya.arabic.fold import fold
from riwaya.records import Token
from riwaya.text import tokens_of

SPLITTER = Splitter({"مدينه", "قتل", "مدن", "سيطر", "جيش"}.__contains__)


def read(text: str) -> tuple[Token, ...]:
    return tokens_of(fold(text), SPLITTER)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("في يوليو2018 وقع", "في يوليو 2018 وقع"),
        ("لـ\"المدن\"", "ل \" المدن \""),
        ("قُتل5 مدنيين", "قتل 5 مدنيين"),
        ("و٣ آخرين", "و 3 اخرين"),
        ("الـ24 ساعة", "ال 24 ساعه"),
        ("٢٠٢٢/١٠/١٧", "2022/10/17"),
        ("2022.10.17 | 09:04 دمشق", "2022.10.17 | 09:04 دمشق"),
        ("بلغ 1.5 مليون.", "بلغ 1.5 مليون ."),
        ("بلغ 12. وزاد", "بلغ 12 . وزاد"),
        ("نسبة 50% أو ٪50", "نسبه 50 % او % 50"),
        ("إف-16 وإس400", "اف - 16 واس 400"),
        ("BM21", "BM 21"),
        ("#إدلب_تحت_القصف", "ادلب تحت القصف"),
        ("العقيد/محمد", "العقيد / محمد"),
        ("قُتل،وجُرح", "قتل ، وجرح"),
        ("isisداعش", "isis داعش"),
        ("\u200f(قـ ـتل)\u200f", "( قتل )"),
        ("ﻗﺘﻞ ﷲ", "قتل الله"),
        ("", ""),
    ],
)
def test_pieces(text: str, pieces: str) -> None:
    assert " ".join(token.folded for token in read(text)) == pieces


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("7", 7), ("١٢", 12), ("1,200", 1200), ("10٬000", 10000), ("10،000", 10000),
        ("1.200.000", 1200000), ("100 000", 100000),
        ("2 500 000", 2500000), ("1.5", None), ("2022.10.17", None), ("10:30", None), ("12/3", None),
        ("9" * 20, None),
    ],
)
def test_a_number_has_its_value(digits: str, value: int | None) -> None:
    (token,) = read(digits)
    assert (token.kind, token.number) == ("number", value)


@pytest.mark.parametrize("text", ["5، 100", "12، 000", "2020 200", "5،10"])
def test_two_numbers_stay_two(text: str) -> None:
    assert [t.kind for t in read(text)].count("number") == 2


def test_core_and_bare() -> None:
    whole, lam = read("وبالمَدينةِ للجيشِ")
    assert (whole.clitics, whole.folded, whole.core, whole.bare) == (("و", "ب"), "وبالمدينه", "المدينه", "مدينه")
    assert (lam.clitics, lam.core, lam.bare) == (("ل", "ال"), "جيش", "جيش")
    text = "وبالمَدينةِ للجيشِ"
    assert text[whole.core_start:whole.end] == "المَدينةِ"
    assert text[lam.core_start:lam.end] == "جيشِ"


def test_line_breaks_are_tokens_with_the_blanks_around_them() -> None:
    tokens = read("قتل \r\n\r\n  سيطر")
    assert [t.kind for t in tokens] == ["word", "break", "word"]
    assert (tokens[1].start, tokens[1].end) == (3, 10)


@given(texts)
def test_tokens_stand_in_order_inside_the_text(text: str) -> None:
    tokens = read(text)
    assert all(0 <= t.start <= t.core_start < t.end <= len(text) for t in tokens)
    assert all(one.end <= two.start or one.start == two.start for one, two in itertools.pairwise(tokens))


@given(texts)
def test_nothing_but_blanks_marks_and_dividers_is_left_out(text: str) -> None:
    folded = fold(text)
    pieces = "".join(token.folded for token in read(text))
    assert "".join(pieces.split()) == "".join(c for c in folded.text if not c.isspace() and c not in "_#")


@given(texts)
def test_core_and_bare_are_ends_of_the_word(text: str) -> None:
    for token in read(text):
        assert token.folded.endswith(token.core) and token.core.endswith(token.bare)
        assert token.kind != "word" or token.bare


@given(st.lists(st.sampled_from(["قتل", "وقتل", "3", ".", "،", "\n"]), max_size=12))
def test_a_quote_gives_the_token_back(parts: list[str]) -> None:
    text = " ".join(parts)
    for token in read(text):
        if token.kind != "break":
            assert [t.folded for t in read(text[token.start:token.end])] == [token.folded]


@pytest.mark.parametrize(
    ("raw", "core", "clitics"),
    [
        ("وأدى القصف", "ادي", ("و",)),
        ("وأكد المصدر", "اكد", ("و",)),
        ("وادي الضيف", "وادي", ()),
        ("وإصابة آخرين", "اصابه", ("و",)),
    ],
)
def test_a_waw_before_a_written_hamza_is_no_letter_of_the_word(raw: str, core: str, clitics: tuple[str, ...]) -> None:
    splitter = Splitter({"وادي", "واكد", "ادي", "اصابه"}.__contains__)
    first = tokens_of(fold(raw), splitter, raw)[0]
    assert (first.core, first.clitics) == (core, clitics)
