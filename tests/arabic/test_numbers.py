"""Numbers in digits and words, as newspapers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.arabic.fold import fold_word
from riwaya.arabic.numbers import NumberMatch, number_words, parse_number
from riwaya.errors import UsageError


def read(text: str) -> NumberMatch | None:
    return parse_number(fold_word(text).split(), 0)


MIXED = [
    "ثلاثه", "وعشرين", "عشر", "ميات", "الاف", "وميه", "الفا", "ونصف", "مليون", "12", "500", "و3", "%",
    "في", "الميه",
    "ونيف", "احد", "واحد", "بضعه",
]
# (text that begins with the number, value, how many tokens it takes)
EXACT = [
    ("1,200 قتيل", 1200, 1), ("١٢٠٠ قتيل", 1200, 1), ("۱۲۰۰", 1200, 1), ("1٬200", 1200, 1),
    ("12.500 نازح", 12500, 1),
    ("12 500 نازح", 12500, 2), ("1.5 مليون نازح", 1_500_000, 2), ("1,5 مليون", 1_500_000, 2),
    ("1.250 مليون", 1_250_000, 2), ("ال50 مقاتلا", 50, 1), ("20 ألفا من", 20_000, 2),
    ("5 آلاف و200 جندي", 5200, 3),
    ("200 ألف", 200_000, 2), ("ألف و3 جرحى", 1000, 1), ("20 و30", 20, 1), ("7", 7, 1),
    ("ثلاثة عشر جنديا", 13, 2), ("ثلاث عشرة امرأة", 13, 2), ("أحد عشر", 11, 2), ("إحدى عشرة", 11, 2),
    ("خمستعش مدني", 15, 1), ("تلاتة شباب", 3, 1), ("اتنين", 2, 1), ("زوز", 2, 1), ("تلاتين", 30, 1),
    ("اثنا عشر", 12, 2), ("اثنتي عشرة", 12, 2), ("ثماني عشرة", 18, 2), ("الخمسة عشر", 15, 2),
    ("مئتين وخمسين ألفا", 250_000, 3), ("اثنتين وعشرين", 22, 2), ("إحدى وعشرين", 21, 2), ("مائة", 100, 1),
    ("مئة", 100, 1), ("مائتا عنصر", 200, 1), ("ثلاث مئة", 300, 2), ("ثلاثمئة وخمسة وستون", 365, 3),
    ("ثلثمائة", 300, 1), ("ألفان", 2000, 1), ("ألفي مقاتل", 2000, 1), ("ألفا مقاتل", 2000, 1),
    ("ألفا", 1000, 1),
    ("ألفا ومئتين", 1200, 2), ("ألفا من السكان", 1000, 1), ("ألف ومئتي", 1200, 2),
    ("ثلاثة آلاف وخمسمئة", 3500, 3),
    ("ثلاثة آلاف وخمسمئة وأحد عشر", 3511, 5), ("مئة وثلاثة آلاف", 103_000, 3), ("مئة ألف", 100_000, 2),
    ("مئتا ألف ومئة ألف", 200_000, 2), ("خمسة ملايين ومئتا ألف وستة", 5_200_006, 5),
    ("نصف مليون", 500_000, 2),
    ("ربع مليون", 250_000, 2), ("مليون ونصف المليون", 1_500_000, 3), ("مليونين ونصف", 2_500_000, 2),
    ("مليارا دولار", 2_000_000_000, 1), ("ألف مليار", 10**12, 2), ("ثلاثة وأربعة", 3, 1), ("عشرة", 10, 1),
    ("مئة وعشرة", 110, 2), ("مئة وواحد", 101, 2), ("الثلاثة", 3, 1), ("الثلاثين", 30, 1), ("واحد", 1, 1),
    ("اثنين", 2, 1), ("وعشرين", 20, 1), ("ووواحد"[1:], 1, 1), ("صفر", 0, 1), ("مئة ومئة", 100, 1),
    ("عشرين وثلاثين", 20, 1), ("مئة وثلاث مئة", 100, 1),
]


@pytest.mark.parametrize(("text", "value", "length"), EXACT, ids=[e[0] for e in EXACT])
def test_exact_number(text: str, value: int, length: int) -> None:
    found = read(text)
    assert found is not None
    assert (found.value, found.low, found.high, found.end) == (value, value, value, length)
    assert found.words == tuple(fold_word(text).split()[:length])
    assert not found.is_percent and not found.is_decimal


OPEN = [
    ("بضعة جنود", 3, 1), ("بضع نساء", 3, 1), ("بضعة آلاف", 3000, 2), ("بضعة عشر", 13, 2),
    ("بضع عشرات", 30, 2), ("بضع مئات الآلاف", 300000, 3),
    ("عشرات القتلى", 20, 1),
    ("العشرات", 20, 1), ("مئات", 200, 1), ("المئات", 200, 1), ("آلاف", 2000, 1), ("الآلاف", 2000, 1),
    ("عشرات الآلاف", 20_000, 2), ("مئات الآلاف", 200_000, 2), ("ملايين", 2_000_000, 1), ("مئة ونيف", 101, 2),
    ("عشرات الملايين", 20_000_000, 2), ("آلاف وخمسة", 2000, 1),
]


@pytest.mark.parametrize(("text", "low", "length"), OPEN, ids=[o[0] for o in OPEN])
def test_open_number(text: str, low: int, length: int) -> None:
    found = read(text)
    assert found is not None
    assert (found.value, found.low, found.high, found.end) == (None, low, None, length)


@pytest.mark.parametrize(("text", "length"), [
    ("20 بالمئة", 2), ("خمسين في المئة", 3), ("20%", 1), ("20 %", 2), ("2.5 بالمائة", 2), ("ثلاثين المئة", 2),
])
def test_share_is_no_count(text: str, length: int) -> None:
    found = read(text)
    assert found is not None
    assert found.is_percent
    assert found.end == length


def test_decimal_keeps_the_whole_numbers_around_it() -> None:
    assert read("2.5") == NumberMatch(1, None, 2, 3, ("2.5",), False, True)


@pytest.mark.parametrize("text", [
    "أحد", "الأحد", "إحدى", "الاثنين", "نصف السكان", "لست", "جندي", "وصل", "واشنطن", "و", "ونيف", "1.2.3",
    "2022-10",
    "الثلاثاء", "الخميس", "1234567890123456", "ربع",
])
def test_no_number(text: str) -> None:
    assert read(text) is None


def test_number_in_the_middle_and_past_the_end() -> None:
    tokens = ["قتل", "نحو", "خمسه", "وعشرين", "جنديا"]
    assert parse_number(tokens, 2) == NumberMatch(4, 25, 25, 25, ("خمسه", "وعشرين"))
    assert parse_number(tokens, 5) is None
    assert parse_number([], 0) is None


@given(st.one_of(st.integers(0, 100_000), st.integers(0, 1_000_000), st.integers(0, 10**15 - 1)),
       st.sampled_from("mf"))
def test_written_number_reads_back(n: int, gender: str) -> None:
    tokens = fold_word(number_words(n, gender)).split()
    found = parse_number(tokens, 0)
    assert found is not None
    assert (found.value, found.end) == (n, len(tokens))


@given(st.integers(0, 10**9))
def test_digits_read_back(n: int) -> None:
    for text in (str(n), f"{n:,}", f"{n:,}".replace(",", "٬")):
        found = parse_number([text], 0)
        assert found is not None and found.value == n


@given(st.lists(st.sampled_from(MIXED)))
def test_any_mixture_is_read_without_overrun(tokens: list[str]) -> None:
    for start in range(len(tokens)):
        found = parse_number(tokens, start)
        if found is not None:
            assert start < found.end <= len(tokens)
            assert found.words == tuple(tokens[start:found.end])
            assert found.high is None or found.low <= found.high


@pytest.mark.parametrize(("n", "gender", "words"), [
    (0, "m", "صفر"), (3, "m", "ثلاثة"), (3, "f", "ثلاث"), (11, "f", "إحدى عشرة"), (12, "m", "اثنا عشر"),
    (365, "m", "ثلاثمئة وخمسة وستون"), (2000, "m", "ألفان"), (3000, "m", "ثلاثة آلاف"),
    (200_000, "m", "مئتا ألف"),
    (25_000, "m", "خمسة وعشرون ألفا"),
])
def test_number_written_out(n: int, gender: str, words: str) -> None:
    assert number_words(n, gender) == words


@pytest.mark.parametrize(("n", "gender"), [(-1, "m"), (10**15, "m"), (5, "n")])
def test_what_cannot_be_written_is_refused(n: int, gender: str) -> None:
    with pytest.raises(UsageError):
        number_words(n, gender)
