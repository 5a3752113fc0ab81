"""A lone sentence that only refers to an event gives no claim; what it denies, and a dated text, keep theirs."""

from functools import cache

import pytest

from riwaya import pipeline
from riwaya.knowledge.fragments import load_fragments, words_outside_names
from riwaya.pipeline import Pipeline
from riwaya.records import Article, Document

# Written for this test before the weights were tried on them.
REPORTS = [
    "قتل أربعة جنود وأصيب سبعة آخرون بجروح في هجوم انتحاري استهدف حاجزا للجيش قرب مدينة مأرب.",
    "انفجرت سيارة مفخخة صباح أمس وسط سوق شعبية في كركوك، ما أسفر عن مقتل ستة أشخاص على الأقل.",
    "أطلق مسلحون مجهولون النار على دورية للشرطة شمال مقديشو فقتلوا شرطيين ولاذوا بالفرار.",
    "قصفت طائرات حربية قرية قرب الحدود فقتلت ثلاثة مدنيين بينهم طفل.",
]
REFERENCES = [
    "أدان المفتي بشدة خطف السياح الأجانب واعتبره عملا لا يمت إلى الإسلام بصلة.",
    "وشدد الوزير على أن مكافحة عمليات القتل والخطف من أولويات حكومته في المرحلة المقبلة.",
    "ويحقق القضاء في جريمة اغتيال النائب التي وقعت قبل ثلاثة أعوام ولم يصدر فيها قرار اتهامي حتى الآن.",
    "لا يمكن أن نقبل بأن يصبح التعذيب وسيلة لانتزاع الاعترافات، كما تقول الكاتبة في مقالها.",
]


@cache
def _run() -> Pipeline:
    return pipeline.build()


def _read(text: str, **given: str) -> Document:
    return _run().analyse(Article("x", "x", "x", text, **given), strict=True)


@pytest.mark.parametrize("text", REPORTS)
def test_a_report_keeps_its_claims(text: str) -> None:
    assert _read(text).claims


@pytest.mark.parametrize("text", REFERENCES)
def test_a_reference_gives_no_claim_of_violence(text: str) -> None:
    types = load_fragments().families[0].types
    found = [claim for claim in _read(text).claims if claim.type in types and claim.polarity == "affirmed"]
    assert not [claim for claim in found if claim.modality in ("actual", "alleged")]


@pytest.mark.parametrize("given", [{"published": "2024-02-03"}, {"title": "إدانات"}, {"url": "https://news.example/1"}])
def test_a_text_that_says_where_it_comes_from_is_no_fragment(given: dict[str, str]) -> None:
    assert [claim.type for claim in _read(REFERENCES[0], **given).claims] == ["abduction"]


def test_a_third_sentence_makes_it_an_article() -> None:
    text = REFERENCES[0] + "\nوقال إن الحادث مؤسف.\nودعا إلى الهدوء."
    assert "abduction" in [claim.type for claim in _read(text).claims]


def test_what_is_denied_or_planned_stays() -> None:
    claims = _read("نفت الحكومة خطف السياح، واعتبرت الخبر عملا لا يمت إلى الحقيقة بصلة.").claims
    assert [claim.polarity for claim in claims] == ["denied"]


def test_names_places_and_figures_do_not_weigh() -> None:
    words = set(words_outside_names(_read("قال محمود الزهار إن 12 جنديا قتلوا في مأرب يوم الجمعة.")))
    assert {"قتلوا", "ان"} <= words
    assert not words & {"محمود", "الزهار", "زهار", "12", "مارب", "جمعه"}


def test_no_weight_is_on_a_type_twice() -> None:
    families = load_fragments().families
    assert not families[0].types & families[1].types
    assert all(0 < family.limit < 1 and family.words for family in families)
