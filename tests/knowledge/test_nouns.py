"""Heads of noun phrases: every spelling, its number, and what the data may not hold."""

import time

import pytest

from riwaya.errors import KnowledgeError
from riwaya.knowledge.nouns import load_nouns, phrase_forms, phrase_key, refuse_doubles, refuse_uneven


@pytest.mark.parametrize(
    ("written", "kind", "lemma", "numbers"),
    [
        ("مسلّحون", "group", "مسلح", {"plural"}),
        ("المدنيين", "group", "مدني", {"dual", "plural"}),
        ("مقاتلو", "group", "مقاتل", {"plural"}),
        ("طفلتين", "group", "طفل", {"dual"}),
        ("القتلى", "group", "قتيل", {"plural"}),
        ("شهود عيان", "group", "شاهد عيان", {"plural"}),
        ("الشهود", "group", "شاهد", {"plural"}),
        ("حافلتان", "object", "حافلة", {"dual"}),
        ("النقاط العسكرية", "object", "نقطة عسكرية", {"plural"}),
        ("محطتي مياه", "object", "محطة مياه", {"dual"}),
        ("آليات", "object", "آلية", {"plural"}),
        ("مشارف", "locality", "مشارف", {"singular"}),
        ("بلدتي", "locality", "بلدة", {"dual"}),
        ("الروسية", "adjective", "روسي", {"singular"}),
        ("أتراك", "adjective", "تركي", {"plural"}),
    ],
)
def test_spelling_is_found_with_its_number(written, kind, lemma, numbers):
    form = load_nouns().find(phrase_key(written), kind)
    assert form is not None
    assert (form.entry.ar, form.numbers) == (lemma, numbers)


@pytest.mark.parametrize(
    ("word", "kind"), [("روسيا", None), ("إليه", "object"), ("عالم", "group"), ("قال", None)]
)
def test_other_words_are_no_heads(word, kind):
    assert load_nouns().find(phrase_key(word), kind) is None


def test_partitives_stand_as_written():
    assert load_nouns().find("عشرات", "partitive") is not None
    assert load_nouns().find("كلان", "partitive") is None


def test_values_of_rows():
    nouns = load_nouns()
    assert nouns.find("شهداء", "group").entry.effect == "killed"
    assert nouns.find("مراسل", "group").entry.is_source
    assert nouns.find("رضيع", "group").entry.who == "child"
    assert nouns.find("مدينه", "locality").entry.is_place_title
    assert nouns.find("ريف", "locality").entry.is_part_of_name
    assert nouns.find("اوكرانيين", "adjective").entry.country == "UA"
    assert nouns.find("دواعش", "adjective").entry.is_label


def test_gender_tells_women_from_men():
    nouns = load_nouns()
    assert nouns.find("متظاهرات", "group").genders == {"f"}
    assert nouns.find("متظاهرون", "group").genders == {"m"}


def test_size_and_flags_agree():
    entries = load_nouns().entries
    count = {kind: sum(entry.kind == kind for entry in entries) for kind in ("group", "object", "adjective")}
    assert count["group"] >= 250
    assert count["object"] >= 150
    assert count["adjective"] >= 60
    assert not [entry.ar for entry in entries if entry.is_place_title and entry.is_part_of_name]
    assert not [entry.ar for entry in entries if entry.category and entry.kind != "object"]
    assert all(entry.country is None or len(entry.country) == 2 for entry in entries)


def test_lemmas_carry_no_article():
    assert not [entry.ar for entry in load_nouns().entries if entry.ar.startswith("ال")]


def test_adjective_agrees_in_number_and_case():
    keys = phrase_forms("حزام ناسف", ["أحزمة ناسفة"], agrees=True)
    assert set(keys) == {"حزام ناسف", "حزاما ناسفا", "حزامان ناسفان", "حزامين ناسفين", "احزمه ناسفه"}


def test_head_before_genitive_loses_its_noon():
    keys = phrase_forms("عامل إغاثة", ["عاملون إغاثة"])
    assert {"عاملو اغاثه", "عاملا اغاثه"} <= set(keys)
    assert "عاملون اغاثه" not in keys


def test_doubles_are_refused_with_their_row():
    with pytest.raises(KnowledgeError, match=r"x\.toml', row 3: .* row 1 again"):
        refuse_doubles("x.toml", ["أسرى", "جرحى", "اسرى"])


def test_plural_with_missing_word_is_refused():
    with pytest.raises(KnowledgeError, match="lacks a word"):
        refuse_uneven("x.toml", [("نقطة عسكرية", ["نقاط"])])


def test_loading_is_quick():
    load_nouns.cache_clear()
    start = time.perf_counter()
    load_nouns()
    assert time.perf_counter() - start < 1.0  # 0.06 s on a free machine
