"""Words of attack make claims in a text of conflict, and none in a text of peace."""

import copy
from functools import cache

import msgspec
import pytest

from riwaya import pipeline
from riwaya.claims.stage import ClaimStage
from riwaya.knowledge import Knowledge, load
from riwaya.pipeline import Pipeline
from riwaya.records import Article, Document

# Words that both texts end with, a text of peace before them, and one of conflict.
PAIRS = {
    "business": (
        "وتعرضت الشبكة لهجوم ليلة الأحد واستغرق إصلاحها ساعات.",
        "افتتحت شركة الاتصالات معرضها السنوي للهواتف الذكية في دبي، وعرضت فيه تطبيقات وخدمات رقمية جديدة للعملاء.",
        "قطعت جماعة الحوثي الإنترنت عن مأرب بعد اشتباكات مع الجيش قرب الجبهة الجنوبية، وقتل ثلاثة جنود.",
    ),
    "weather": (
        "وسمع السكان دوي انفجار قبيل الفجر، وأغلقت السلطات الطريق الجبلي.",
        "سجلت الأرصاد في جبال الأطلس ثلوجا كثيفة ورياحا قوية وانخفاضا في درجات الحرارة، مع أمطار رعدية على السواحل.",
        "أطلق مسلحون قذائف هاون على بلدة حدودية في كشمير، وأعلن الجيش الهندي أنه رد على مصادر النيران.",
    ),
    "culture": (
        "وفي المشهد الأخير قتل الحارس وأصيب ابنه برصاصة.",
        "حصد مسلسل «بيت من ورق» جائزة أفضل دراما في مهرجان الفنون، وصفق الجمهور للمخرجة والممثلين في ختام العرض.",
        "اقتحم جنود إسرائيليون مسرح الحرية في جنين وصادروا حواسيب، وأطلقوا قنابل الغاز على المتطوعين.",
    ),
    "sport": (
        "وأصيب الحارس في الرأس ونقل إلى المستشفى.",
        "تأهل الرجاء إلى نهائي كأس العرش بعد فوزه على ضيفه الجيش الملكي بهدفين، وسط حضور جماهيري كبير في الملعب.",
        "هاجم مسلحون بوابة مستودع للسلاح في سبها عند الفجر، وتبادلوا إطلاق النار مع الجنود.",
    ),
}


@cache
def _run() -> Pipeline:
    return pipeline.build()


@cache
def _ungated() -> ClaimStage:
    """The stage with knowledge that takes no text for one of peace."""
    known: Knowledge = copy.copy(load())
    known.topics = msgspec.structs.replace(known.topics, limit=1.0)
    return ClaimStage(known)


def read(text: str) -> Document:
    return _run().analyse(Article("a", "c", "p", text, published="2024-05-15"), strict=True)


@pytest.mark.parametrize(("words", "peace", "conflict"), PAIRS.values(), ids=PAIRS)
def test_the_same_words_tell_an_event_beside_conflict_alone(words: str, peace: str, conflict: str) -> None:
    text = f"{conflict} {words}"
    assert any(claim.trigger.start > len(conflict) for claim in read(text).claims)
    assert read(f"{peace} {words}").claims == ()


@pytest.mark.parametrize(("words", "peace", "_"), PAIRS.values(), ids=PAIRS)
def test_the_topic_is_what_keeps_the_claim_away(words: str, peace: str, _: str) -> None:
    doc = read(f"{peace} {words}")
    assert _ungated()(doc).claims


def test_a_text_of_peace_keeps_its_names() -> None:
    words, peace, _ = PAIRS["business"]
    doc = read(f"{peace} {words}")
    assert doc.claims == ()
    assert "دبي" in [mention.text for mention in doc.mentions if mention.kind == "place"]


def test_the_topic_is_that_of_the_whole_text() -> None:
    """One sentence of sport in a report of war leaves the report what it is."""
    _, peace, _ = PAIRS["sport"]
    report = " ".join(pair[2] for pair in PAIRS.values())
    first = [(claim.type, claim.trigger.text) for claim in read(report).claims]
    told = [(claim.type, claim.trigger.text) for claim in read(f"{report}\n{peace}").claims]
    assert len(first) > 5
    assert set(first) <= set(told)
