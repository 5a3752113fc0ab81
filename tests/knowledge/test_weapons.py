"""Weapon words and the event type their class decides."""

import pytest

from riwaya.knowledge import weapons as room
from riwaya.knowledge.nouns import phrase_key
from riwaya.knowledge.weapons import load_weapons


@pytest.mark.parametrize(
    ("written", "decides", "english"),
    [
        ("طائرات مسيّرة", "airstrike", "drone"),
        ("البراميل المتفجرة", "airstrike", "barrel bomb"),
        ("قذائف الهاون", "shelling", "mortar shell"),
        ("قذيفتي هاون", "shelling", "mortar shell"),
        ("راجمات الصواريخ", "shelling", "multiple rocket launcher"),
        ("عبوتين ناسفتين", "bombing", "improvised explosive device"),
        ("حزاما ناسفا", "bombing", "explosive belt"),
        ("السيارة المفخّخة", "bombing", "car bomb"),
        ("ألغام", "bombing", "mine"),
        ("أسلحة خفيفة", "attack", "light weapon"),
        ("السكاكين", "attack", "knife"),
        ("غاز السارين", None, "sarin gas"),
        ("فوسفور أبيض", None, "white phosphorus"),
        ("مسدس كاتم للصوت", "attack", "silenced pistol"),
    ],
)
def test_spelling_is_found(written, decides, english):
    form = load_weapons().find(phrase_key(written))
    assert form is not None
    assert (form.decides, form.weapon.en) == (decides, english)


@pytest.mark.parametrize("word", ["سيارة", "سوق", "ناسفا", "غازي"])
def test_other_words_are_no_weapons(word):
    assert load_weapons().find(phrase_key(word)) is None


def test_words_of_two_meanings_are_marked():
    assert load_weapons().find("مسيره").weapon.is_ambiguous
    assert not load_weapons().find("طايره مسيره").weapon.is_ambiguous


def test_number_is_told():
    assert load_weapons().find("صاروخان").numbers == {"dual"}
    assert load_weapons().find("صواريخ").numbers == {"plural"}


def test_size_and_classes_in_use():
    found = load_weapons()
    assert len(found.entries) >= 120
    assert {weapon.family for weapon in found.entries} == set(found.classes)
    assert found.longest == max(len(key.split()) for key in found.forms)


def test_unknown_class_is_refused(monkeypatch):
    weapon = room.Weapon("قوس", "bow", "archery")
    file = room._File("written for riwaya", "Apache-2.0", {}, [weapon])
    monkeypatch.setattr(room, "read_toml", lambda name, kind: file)
    with pytest.raises(room.KnowledgeError, match="row 1: 'قوس' is of class 'archery'"):
        load_weapons.__wrapped__()
