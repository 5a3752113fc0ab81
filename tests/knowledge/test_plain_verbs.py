"""Verbs, nouns and adjectives that name no event."""

import re
import time
import tomllib
from importlib.resources import files

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.arabic.inflection import verb_forms
from riwaya.errors import KnowledgeError
from riwaya.knowledge import plain_nouns, plain_verbs, read
from riwaya.knowledge.plain_nouns import load_plain_nouns
from riwaya.knowledge.plain_verbs import inflected, load_plain_verbs, load_verb_words

VERBS = load_plain_verbs()
NOUNS = load_plain_nouns()
DATA = files("riwaya") / "knowledge" / "data"
LETTERS = "ءبتثجحخدذرزسشصضطظعغفقكلمنهوي"


@pytest.mark.parametrize(
    "form",
    """استطاعت يتعلق تحتاج يمكن ساهم يقطن وصلت اضطر تزامنت يعكس سارعت اقيم يتمتع استمعوا تفقدت هتف ينتظر رددوا
    يواصلون تشمل انهارت طمان يهيمن تدهورت اصرت يصر استغل يعود ذهبوا يرتدي اكتفت تبادل يحاولون بدات""".split(),
)
def test_finite_forms(form: str) -> None:
    assert form in VERBS


@pytest.mark.parametrize(
    "word",
    "علي بعد قبل عده في من الذي هذا ابو امس درعا حمص تعز حسن اسد غير وقت مثل عمل شهر".split(),
)
def test_other_words_are_no_verbs(word: str) -> None:
    assert word not in VERBS


def test_readings_are_finite_and_forms_folded() -> None:
    assert all(re.fullmatch("[ء-غف-ي]+", form) for form in VERBS)
    assert all(reading.pos == "verb" for readings in VERBS.values() for reading in readings)


def test_intransitive_verbs_have_no_passive() -> None:
    assert "عاد" in VERBS and not any(reading.voice == "passive" for reading in VERBS["عاد"])
    assert "عثر" in VERBS and any(reading.voice == "passive" for reading in VERBS["عثر"])


@given(st.text(LETTERS, min_size=3, max_size=3), st.integers(1, 10), st.booleans())
def test_shapes_give_what_inflection_gives(root: str, form: int, has_passive: bool) -> None:
    assert dict(inflected(root, form, has_passive=has_passive)) == verb_forms(root, form, has_passive=has_passive)


@given(st.text(LETTERS, min_size=4, max_size=4), st.integers(11, 13))
def test_shapes_of_four_radicals(root: str, form: int) -> None:
    assert dict(inflected(root, form, has_passive=True)) == verb_forms(root, form)


def test_loading_is_quick() -> None:
    """Measured: 0.10 to 0.15 s."""
    load_verb_words.cache_clear()
    began = time.perf_counter()
    load_verb_words()
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    "word",
    "قرار قرارات اسباب تاريخ خطير خطيره استخدام متداوله متمركز سوداء عشوايي اقتصاد مرحله يوما".split(),
)
def test_plain_nouns(word: str) -> None:
    assert word in NOUNS


@pytest.mark.parametrize("name", "درعا حماه صيدا سليمان مصطفي حسين قادري ابو ابي سعيد حماس".split())
def test_names_are_no_plain_nouns(name: str) -> None:
    assert name not in NOUNS


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("plain_verbs.toml", 'without = [', 'without = ["كرسي", ', "no verb there has"),
        ("plain_verbs.toml", 'intransitive = [', 'intransitive = [["كتب", "كتب", 1], ', "keep one"),
        ("plain_verbs.toml", 'entries = [', 'others = []\nentries = [', "others"),
        ("plain_nouns.toml", 'nouns = [', 'nouns = ["قرار", ', "twice"),
        ("plain_nouns.toml", 'names = [', 'names = ["كتكوت", ', "no word there has"),
        ("plain_nouns.toml", '[feminine]', '[feminine]\n"أحدب" = "حدباء"', "does not list"),
    ],
)
def test_bad_data_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, old: str, new: str, told: str
) -> None:
    text = (DATA / name).read_text(encoding="utf-8").replace(old, new, 1)
    module = plain_verbs if name == plain_verbs.FILE else plain_nouns
    loaded = load_verb_words if module is plain_verbs else load_plain_nouns

    def altered(_: str, schema: type) -> object:
        try:
            return msgspec.convert(tomllib.loads(text), schema)
        except msgspec.ValidationError as fault:
            raise KnowledgeError(str(fault)) from fault

    monkeypatch.setattr(module, "read_toml", altered)
    with pytest.raises(KnowledgeError, match=told):
        loaded.__wrapped__()


def test_each_file_is_read_as_all_data_is() -> None:
    assert read.read_toml(plain_verbs.FILE, plain_verbs._File).licence == "Apache-2.0"
