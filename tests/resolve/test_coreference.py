"""What definite nouns, repeated names, surnames, aliases and offices stand for; and what is left open."""

import pytest

from riwaya.arabic.fold import fold_word
from riwaya.knowledge import Knowledge
from riwaya.knowledge.coreference import load_coreference
from riwaya.mentions.stage import MentionStage
from riwaya.pipeline import Pipeline
from riwaya.records import Article, Document, Mention
from riwaya.resolve.calendar import find_times
from riwaya.resolve.stage import ResolveStage
from riwaya.text.stage import TextStage


@pytest.fixture(scope="module")
def run() -> Pipeline:
    known = Knowledge()
    return Pipeline((TextStage(known), MentionStage(known, find_times), ResolveStage(known)), "test")


def read(run: Pipeline, text: str) -> Document:
    return run.analyse(Article("a", "c", "p", text, published="2024-05-15"), strict=True)


def stands_for(doc: Document, word: str) -> str | None:
    """What the last mention with this text stands for, in the end."""
    by_id = {m.id: m for m in doc.mentions}
    mention = next(m for m in reversed(doc.mentions) if m.text == word)
    while mention.same_as:
        mention = by_id[mention.same_as]
    return mention.text


def mention_of(doc: Document, word: str) -> Mention | None:
    return next((m for m in reversed(doc.mentions) if m.text == word), None)


TIED = [
    # bodies: by the name's own head, by the word before it, by the names of the list
    ("أعلنت حركة حماس قبول المقترح. وقالت الحركة إن الرد سُلّم", "الحركة", "حركة حماس"),
    ("هاجم داعش حاجزاً. ونشر التنظيم صوراً", "التنظيم", "داعش"),
    ("ذكرت وكالة «سانا» وقوع انفجار. وأضافت الوكالة أن فرق الإطفاء وصلت", "الوكالة", "سانا"),
    ("قالت وزارة الصحة إن الحصيلة ارتفعت. وناشدت الوزارة المانحين", "الوزارة", "وزارة الصحة"),
    # places: by the title before the name, by the kind of the place; the finer of two
    ("قصفت الطائرات بلدة كفرنبل جنوبي محافظة إدلب. ونزح أهالي البلدة", "البلدة", "كفرنبل"),
    ("قصفت الطائرات بلدة كفرنبل جنوبي محافظة إدلب. وتشهد المحافظة تصعيداً", "المحافظة", "إدلب"),
    ("أعيد فتح معبر نصيب صباحاً. وعبرت شاحنات المعبر", "المعبر", "معبر نصيب"),
    ("شهدت جاسم شمالي درعا اشتباكات. وخلت شوارع المدينة", "المدينة", "جاسم"),
    ("أعلنت النيجر حالة الطوارئ. وتشهد البلاد هجمات", "البلاد", "النيجر"),
    ("وصل الوفد إلى صنعاء. ثم غادر العاصمة مساء", "العاصمة", "صنعاء"),
    # persons
    ("قُتل رامي الصلخاوي. وكان الصلخاوي قيادياً", "الصلخاوي", "رامي الصلخاوي"),
    ("قُتل مؤيد القطيفاني المعروف بـ\"أبو قصي\" مساء", "أبو قصي", "مؤيد القطيفاني"),
    ("قال وزير الدفاع خلوصي أكار إن القوات باقية. وأضاف الوزير أن المحادثات مستمرة", "الوزير", "خلوصي أكار"),
]

OPEN = [
    ("اندلعت اشتباكات في الفلوجة والرمادي. وفُرض حظر التجوال في المدينة", "المدينة"),
    ("تبادل الجيش السوداني والجيش الإثيوبي القصف. ودفع الجيش بتعزيزات", "الجيش"),
    ("نفت حكومة الوحدة الوطنية والحكومة المكلفة الخبر. ولم تعلق الحكومة", "الحكومة"),
    ("شُيّع القتيل بعد صلاة الجماعة. وقالت جماعة الحوثي إنها تحقق", "الجماعة"),
    ("قال اللواء مفتاح الورفلي إن الطريق آمن", "اللواء"),
    ("دخلت المنطقة العسكرية في حالة تأهب قرب مأرب", "المنطقة"),
]


@pytest.mark.parametrize(("text", "word", "name"), TIED)
def test_a_noun_stands_for_what_was_named(run: Pipeline, text: str, word: str, name: str) -> None:
    doc = read(run, text)
    assert stands_for(doc, word) == name
    mention = mention_of(doc, word)
    assert mention is not None
    assert doc.text[mention.start:mention.end] == word


@pytest.mark.parametrize(("text", "word"), OPEN)
def test_a_noun_that_may_mean_two_things_stays_open(run: Pipeline, text: str, word: str) -> None:
    mention = mention_of(read(run, text), word)
    assert mention is None or mention.same_as is None


@pytest.mark.parametrize(("text", "word", "name"), TIED)
def test_a_conjunction_before_the_text_changes_nothing(run: Pipeline, text: str, word: str, name: str) -> None:
    assert stands_for(read(run, f"و{text}"), word) == name


def test_a_body_taken_up_carries_its_ref(run: Pipeline) -> None:
    doc = read(run, "أعلنت حركة حماس قبول المقترح. وقالت الحركة إن الرد سُلّم")
    mention = mention_of(doc, "الحركة")
    assert mention is not None
    assert (mention.kind, mention.member_of) == ("group", "hamas")


OFFICES = [
    ("قال المتحدث باسم الدفاع المدني السوري رائد الشحادة إن الطرق مغلقة", "رائد الشحادة", "متحدث"),
    ("أكد رائد الشحادة، مدير الدفاع المدني السوري، انتشال الجثث", "رائد الشحادة", "مدير"),
    ("قُتل القيادي في جبهة النصرة سامر الدرزاوي", "سامر الدرزاوي", "قيادي"),
    ("عُيّن قائد الجيش السوداني الفريق أول عبد الفتاح البرهان رئيساً", "عبد الفتاح البرهان", "قائد"),
]


@pytest.mark.parametrize(("text", "name", "office"), OFFICES)
def test_an_office_and_its_body_stay_with_the_person(run: Pipeline, text: str, name: str, office: str) -> None:
    person = mention_of(read(run, text), name)
    assert person is not None
    assert (person.role or "").split()[0] == fold_word(office)
    assert person.member_of is not None


def test_a_person_beside_a_body_without_an_office_belongs_to_none(run: Pipeline) -> None:
    person = mention_of(read(run, "اتهم الجيش السوداني سامر الدرزاوي بالتجسس"), "سامر الدرزاوي")
    assert person is not None
    assert person.member_of is None


def test_the_words_are_folded_and_each_noun_stands_once() -> None:
    words = load_coreference()
    assert "مدينه" in words.places
    assert "تنظيم" in words.organizations
    assert words.any_place <= words.places.keys()
