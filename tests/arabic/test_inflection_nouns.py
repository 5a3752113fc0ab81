"""Nouns, adjectives and words with a pronoun at their end."""

import pytest

from riwaya.arabic.inflection import Features, adjective_forms, noun_forms, without_enclitic

NOUNS = [
    ("جندي", ["جنود"], "جندي جنديا جنديان جنديين جنديي جنود جنودا", "جنديات جنديون"),
    ("مقاتل", ["+ون"], "مقاتل مقاتلا مقاتلان مقاتلين مقاتلون مقاتلو مقاتلي", "مقاتلات"),
    ("غارة", ["+ات"], "غاره غارتان غارتين غارتا غارتي غارات", "غارها غاراه غارا"),
    ("هجوم", ["هجمات"], "هجوم هجوما هجومين هجمات", "هجمه هجماتا"),
    ("صاروخ", ["صواريخ"], "صاروخ صاروخا صاروخين صواريخ", "صواريخا"),
    ("انفجار", ["+ات"], "انفجار انفجارا انفجاران انفجارات", "انفجارون"),
    ("مباراة", ["+ات"], "مباراه مباراتان مباريات", "مباراات"),
    ("مستشفى", ["+ات"], "مستشفي مستشفيان مستشفيين مستشفيات", "مستشفاات"),
    ("لقاء", ["+ات"], "لقاء لقاءان لقاءين لقاءات", "لقاءه"),
    ("مبدأ", ["مبادئ"], "مبدا مبدان مبادي", "مبداان"),
    ("عبء", ["أعباء"], "عبء عبيا عبيين اعباء", "عبءا اعباءا"),
    ("جزء", ["أجزاء"], "جزء جزءا جزءين اجزاء", "جزيا"),
    ("معلم", ["معلمون"], "معلمون معلمين معلمو معلمي", "معلمونين"),
    ("كاميرا", ["+ات"], "كاميرا كاميرات", "كاميراات كاميراا"),
]


@pytest.mark.parametrize(("word", "plurals", "wanted", "refused"), NOUNS, ids=[n[0] for n in NOUNS])
def test_noun_has_its_forms_and_no_others(word: str, plurals: list[str], wanted: str, refused: str) -> None:
    forms = noun_forms(word, plurals)
    assert not set(wanted.split()) - forms.keys()
    assert not set(refused.split()) & forms.keys()


def test_plural_is_given_only_when_asked_for() -> None:
    assert not {r.number for found in noun_forms("قذيفة").values() for r in found} & {"plural"}


def test_construct_and_case_are_told() -> None:
    forms = noun_forms("مقاتل", ["+ون"])
    assert {(r.number, r.case, r.state) for r in forms["مقاتلو"]} == {("plural", "nominative", "construct")}
    assert Features("noun", gender="m", number="singular", case="accusative") in forms["مقاتلا"]
    assert {r.number for r in forms["مقاتلين"]} == {"dual", "plural"}


def test_adjective_has_both_genders() -> None:
    forms = adjective_forms("روسي", ["روس"])
    assert {"روسي", "روسيه", "روسيان", "روسيين", "روسيتين", "روسيون", "روسيات", "روس"} <= forms.keys()
    assert {r.gender for r in forms["روسيه"]} == {"f"}
    assert {r.case for r in forms["روسيا"]} == {"accusative", "nominative"} - {"nominative"}


def test_adjective_may_have_its_own_feminine() -> None:
    forms = adjective_forms("أحمر", ["حمر"], feminine="حمراء")
    assert {"احمر", "حمراء", "حمر"} <= forms.keys()
    assert not {"احمره", "احمرات"} & forms.keys()


ENCLITICS = [
    ("مداهمتها", "مداهمه", "ها"), ("استهدفته", "استهدفت", "ه"), ("استهدفوه", "استهدفوا", "ه"),
    ("اجراها", "اجري", "ها"), ("تبناه", "تبني", "ه"), ("انباوه", "انباء", "ه"), ("انبايهم", "انباء", "هم"),
    ("انباءه", "انباء", "ه"), ("قتلهم", "قتل", "هم"), ("يستهدفونهم", "يستهدفون", "هم"),
    ("عمليتنا", "عمليه", "نا"),
    ("اعتقالهما", "اعتقال", "هما"), ("مقاتلوها", "مقاتلو", "ها"), ("مقاتليهم", "مقاتلي", "هم"),
    ("بلدي", "بلد", "ي"), ("ابلغني", "ابلغ", "ني"), ("قتلاهم", "قتلي", "هم"), ("منازلكم", "منازل", "كم"),
    ("اصابتهن", "اصابه", "هن"), ("موقعك", "موقع", "ك"),
]


@pytest.mark.parametrize(("form", "stem", "pronoun"), ENCLITICS, ids=[e[0] for e in ENCLITICS])
def test_pronoun_is_taken_off(form: str, stem: str, pronoun: str) -> None:
    assert (stem, pronoun) in without_enclitic(form)


@pytest.mark.parametrize("form", ["قصف", "له", "به", "هم", "", "ه", "جنود"])
def test_no_pronoun_no_candidate(form: str) -> None:
    assert without_enclitic(form) == ()


def test_candidates_are_unique() -> None:
    found = without_enclitic("اعتقالهما")
    assert len(found) == len(set(found))
