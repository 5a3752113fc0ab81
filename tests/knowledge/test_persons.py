"""Titles, name words and public persons."""

import re
import time

import pytest

from riwaya.arabic.fold import fold_word
from riwaya.errors import KnowledgeError
from riwaya.knowledge import persons as room
from riwaya.knowledge.nouns import phrase_key
from riwaya.knowledge.persons import PublicPerson, load_persons, looks_like_nisba


@pytest.mark.parametrize(
    ("written", "kind", "office", "victim"),
    [
        ("رئيس الوزراء", "office", True, False),
        ("رئيسة الوزراء", "office", True, False),
        ("الأمين العام", "office", True, False),
        ("العقيد", "rank", True, False),
        ("القيادي", "leader", True, False),
        ("القائد الميداني", "leader", True, False),
        ("الناشطة الإعلامية", "profession", False, False),
        ("الشيخ", "religious", False, False),
        ("الطفلة", "victim", False, True),
        ("الطفلين", "victim", False, True),
        ("نجل", "kin", False, False),
        ("المعروف باسم", "alias", False, False),
        ("آية الله", "religious", False, False),
    ],
)
def test_title_is_found(written, kind, office, victim):
    found = load_persons().titles[phrase_key(written)]
    assert (kind, office, victim) in [(title.kind, title.office, title.victim) for title in found]


@pytest.mark.parametrize("written", ["حافلة", "بين", "الجبهة"])
def test_other_words_are_no_titles(written):
    assert phrase_key(written) not in load_persons().titles


@pytest.mark.parametrize(
    "name", ["محمد", "فلاديمير", "كاوا", "شيرين", "ماسينيسا", "بنيامين", "مجتبى", "إيمانويل"]
)
def test_given_names(name):
    assert load_persons().words[fold_word(name)].is_given


def test_family_name_keeps_its_article():
    words = load_persons().words
    assert words["الحلبي"].is_family
    assert "حلبي" not in words


def test_names_that_are_everyday_words_are_marked():
    words = load_persons().words
    assert words["سعيد"].is_common_word
    assert not words["محمد"].is_common_word


def test_gender_of_given_names():
    words = load_persons().words
    assert (words["زينب"].gender, words["خالد"].gender, words["نور"].gender) == ("f", "m", "both")


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("بوتين", "person.vladimir_putin"),
        ("دونالد ترمب", "person.donald_trump"),
        ("أبا مصعب الزرقاوي", "person.abu_musab_al_zarqawi"),
        ("أبي بكر البغدادي", "person.abu_bakr_al_baghdadi"),
        ("عبدالفتاح البرهان", "person.abdel_fattah_al_burhan"),
        ("بشار الأسد", "person.bashar_al_assad"),
    ],
)
def test_public_person(name, identity):
    assert load_persons().public[fold_word(name)].id == identity


def test_family_name_alone_means_nobody_when_shared():
    assert "الاسد" not in load_persons().public
    assert load_persons().public["محمد مصطفي"].is_common_name


def test_sizes():
    found = load_persons()
    assert sum(word.is_given for word in found.words.values()) >= 900
    assert sum(word.is_family for word in found.words.values()) >= 500
    assert len(found.people) >= 250
    assert "ابي" in found.particles.kunya
    assert "الرحمن" in found.particles.divine


def test_ids_are_plain():
    shape = re.compile(r"person\.[a-z0-9_]+")
    assert all(shape.fullmatch(person.id) for person in load_persons().people)


def test_nisba_shape():
    assert looks_like_nisba("الزاويي")
    assert not looks_like_nisba("حلبي")
    assert not looks_like_nisba("الحي")


def test_name_of_two_persons_is_refused():
    one = PublicPerson("person.one", ("سمير الباز",), "One", "mayor")
    two = PublicPerson("person.two", ("سمير الباز",), "Two", "judge")
    with pytest.raises(KnowledgeError, match=r"row 2: 'سمير الباز' is 'person\.one'"):
        room._index_people("p.toml", (one, two))


def test_id_that_is_taken_is_refused():
    one = PublicPerson("person.one", ("سمير الباز",), "One", "mayor")
    with pytest.raises(KnowledgeError, match="row 2"):
        room._index_people("p.toml", (one, one))


def test_name_listed_twice_is_refused(monkeypatch):
    file = room._Names("written for riwaya", "Apache-2.0", [room._Group("أسامة سامر اسامه")])
    monkeypatch.setattr(room, "read_toml", lambda name, kind: file)
    with pytest.raises(KnowledgeError, match="group 1: 'اسامه'"):
        list(room._listed("given.toml"))


def test_loading_is_quick():
    load_persons.cache_clear()
    start = time.perf_counter()
    load_persons()
    assert time.perf_counter() - start < 1.0  # 0.03 s on a free machine
