"""Folding: one spelling, and the way back to the raw text."""

import itertools
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.arabic.fold import fold, fold_word

ALPHABET = (
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئٱ" "یکگپچڤہ" "ًٌٍَُِّْٰ" "ـ " "«»“”،؟.:;-_|*/'\"()[]" "\n\r\t\u2028"
    "\u200b\u200c\u200d\u200e\u200f\u202b\u202c\ufeff\u00ad" "٠١٢٣۴۵678" "ﻗﺘﻞﻻﷲﷺ﴾﴿ﱠ" "🔥💔😀✌️" "abé"
)
texts = st.text(st.sampled_from(ALPHABET), max_size=40)
SPELLINGS = [
    ("قُتِلَ", "قتل"), ("قتــــل", "قتل"), ("مُسلّحون", "مسلحون"), ("أُصيبَ", "اصيب"), ("إصابةٌ", "اصابه"),
    ("مستشفى", "مستشفي"),
    ("مسؤول", "مسوول"), ("طائرة", "طايره"), ("آلية", "اليه"), ("ٱلجيش", "الجيش"), ("جُزء", "جزء"),
    ("کابل", "كابل"), ("پاریس", "باريس"), ("گولان", "كولان"), ("ڤيينا", "فيينا"), ("چيني", "جيني"),
    ("ہجوم", "هجوم"),
    ("ﻗﺼﻒ", "قصف"), ("ﺍﻟﺠﻴﺶ", "الجيش"), ("ﻻجئ", "لاجي"), ("ﷲ", "الله"),
    ("١٢٣", "123"), ("۴۵۶", "456"), ("٣٫٥", "3٫5"), ("٪", "%"), ("«هنا»", '"هنا"'), ("“هنا”", '"هنا"'),
    ("ق\u200cت\u200cل", "قتل"), ("\u200fقتل\u200f", "قتل"), ("\ufeffدرعا", "درعا"), ("در\u00adعا", "درعا"),
    ("سطر\rآخر", "سطر\nاخر"), ("سطر\u2028آخر", "سطر\nاخر"), ("بيت\u00a0لحم", "بيت لحم"),
]
HIDDEN = [
    ("الصـ ـواريـ ـخ", "الصواريخ"), ("قـ.ـتل", "قتل"), ("د ا ع ش", "داعش"), ("د.ا.ع.ش", "داعش"),
    ("م-ق-ت-ل", "مقتل"),
    ("ق_ت_ل", "قتل"), ("ق*ت*ل", "قتل"), ("ا ل ج ي ش", "الجيش"), ("النـ*ـظام", "النظام"), ("حـ/ـزب", "حزب"),
    ("قــ,,ـصف", "قصف"),
    ("قـ ــ ــصف", "قصف"), ("الش ـهيد", "الشهيد"), ("اغتـ.يال", "اغتيال"), ("صو🔥اريخ", "صواريخ"), ("قتـ💔ـل", "قتل"),
    ("د ا عـ ش", "داعش"), ("قـ💔ــتل", "قتل"),
    ("قـ✌️ـصف", "قصف"), ("مـُ ـسلحون", "مسلحون"), ("د.ا.عـ ـش", "داعش"), ("الإرهـ ــ ـابي", "الارهابي"),
]
LATIN = [("dاعش", "داعش"), ("حم@س", "حماس"), ("إسرlئيل", "اسراييل"), ("قtل", "قتل"),
         ("صوaريخ", "صواريخ"), ("الاحتل@ل", "الاحتلال"), ("مقIومة", "مقاومه"), ("ڡصائل", "فصايل"), ("ٯصڡت", "قصفت")]
OPEN = [  # what looks like it, and hides no word
    ("قتل ... ثم", "قتل ... ثم"), ("أ. محمد", "ا. محمد"), ("أ.د.محمد", "ا.د.محمد"),
    ("درعا|حلب", "درعا|حلب"), ("من و إلى", "من و الي"),
    ("قتل ـ وأصيب", "قتل - واصيب"), ("2022ـ10", "2022-10"), ("ـ قتل", "- قتل"), ("الـ20", "ال20"),
    ("لـ المدن", "ل المدن"),
    ("لـ\"المدن\"", "ل\"المدن\""), ("لـ'المدن'", "ل'المدن'"), ("1445هـ", "1445ه"),
    ("طفلان 💔💔 قتلا", "طفلان 💔💔 قتلا"),
    ("طفل💔سقط", "طفل💔سقط"), ("﴾ نص ﴿", "﴾ نص ﴿"), ("1 2 3", "1 2 3"), ("إلى\nو\nب", "الي\nو\nب"),
    ("#ريف_حلب", "#ريف_حلب"), ("صاروخ F16 سقط", "صاروخ F16 سقط"), ("قناةHDثانية", "قناهHDثانيه"), ("km شرق", "km شرق"),
    ("المراسل@الصحيفة", "المراسل@الصحيفه"), ("@محمود", "@محمود"), ("xمنصة", "xمنصه"),
    ("أ b ج", "ا b ج"), ("الفئةBمن", "الفيهBمن"),
]


@pytest.mark.parametrize(("raw", "folded"), [*SPELLINGS, *HIDDEN, *LATIN, *OPEN])
def test_one_spelling(raw: str, folded: str) -> None:
    assert fold(raw).text == folded
    assert fold_word(raw) == folded


@pytest.mark.parametrize(("raw", "folded"), [*HIDDEN, *LATIN])
def test_a_hidden_word_is_quoted_whole(raw: str, folded: str) -> None:
    text = f"بعد {raw} أمس"
    found = fold(text)
    start = found.text.index(folded)
    first, last = found.raw(start, start + len(folded))
    assert text[first:last] == raw


def test_marks_belong_to_the_letter_before_and_formats_to_none() -> None:
    text = "\u200fقُتِلَ\u200f هنـ"
    found = fold(text)
    assert [text[slice(*found.raw(i, i + 1))] for i in range(3)] == ["قُ", "تِ", "لَ"]
    assert text[slice(*found.raw(4, 6))] == "هنـ"


def test_a_phrase_in_one_character_is_no_word() -> None:
    assert fold("النبي ﷺ قال").text == "النبي   قال"


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once
    assert fold_word(text) == once


@given(texts)
def test_every_character_maps_inside_the_text_in_order(text: str) -> None:
    found = fold(text)
    spans = [found.raw(i, i + 1) for i in range(len(found.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    for (first, last), (start, end) in itertools.pairwise(spans):
        assert first <= start and last <= end
        assert last <= start or first == start  # two letters of one ligature


@given(st.text(st.sampled_from(ALPHABET.replace("ـ", "").replace("ﻻ", "").replace("ﷲ", "")), max_size=40), st.data())
def test_a_quote_folds_to_what_it_was_found_as(text: str, data: st.DataObject) -> None:
    found = fold(text)
    words = [m.span() for m in re.finditer("[ء-ي]{3,}", found.text)]
    for start, end in words:
        first, last = found.raw(start, end)
        assert fold_word(text[first:last]) == found.text[start:end]
    at = data.draw(st.integers(0, len(found.text)))
    assert found.raw(at, at)[0] == found.raw(at, at)[1]


@given(texts)
def test_line_breaks_stay(text: str) -> None:
    breaks = sum(text.count(mark) for mark in "\n\r\u2028")
    assert fold(text).text.count("\n") == breaks


def test_long_and_odd_texts_end_soon() -> None:
    began = time.perf_counter()
    for odd in ("﴾﴿", "ـ", "ق ـ", "ا ", "ا.", "🔥ا", "ُ", "ق ـ.-", "قـ."):
        fold(odd * 20_000)
    assert time.perf_counter() - began < 5
