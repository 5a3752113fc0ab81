"""Places in their sentences: rows of villages, pins that are withheld, hints of bodies and adjectives."""

import pytest

from riwaya.knowledge import Knowledge
from riwaya.mentions.stage import MentionStage
from riwaya.pipeline import Pipeline
from riwaya.records import Article, PlaceValue
from riwaya.resolve.calendar import find_times
from riwaya.resolve.stage import ResolveStage
from riwaya.text.stage import TextStage


@pytest.fixture(scope="module")
def run() -> Pipeline:
    known = Knowledge()
    return Pipeline((TextStage(known), MentionStage(known, find_times), ResolveStage(known)), "test")


def places(run: Pipeline, text: str) -> dict[str, PlaceValue | None]:
    doc = run.analyse(Article("a", "c", "p", text, published="2024-05-15"), strict=True)
    return {m.text: m.value if isinstance(m.value, PlaceValue) else None for m in doc.mentions if m.kind == "place"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("نفت روسيا الخبر", "روسيا"),
        ("عاد الهدوء إلى محافظة إدلب", "إدلب"),
        ("قصفت الطائرات ريف درعا الشرقي", "ريف درعا الشرقي"),
        ("دخلت قافلة إلى شمال غربي سوريا", "شمال غربي سوريا"),
        ("تصاعد القتال في دارفور", "دارفور"),
    ],
)
def test_a_country_a_governorate_and_a_wide_region_have_no_pin(run: Pipeline, text: str, name: str) -> None:
    value = places(run, text)[name]
    assert value is not None
    assert (value.lat, value.lon) == (None, None)
    assert value.precision in ("country", "admin1", "region")


def test_all_villages_of_a_row_lie_where_the_text_says(run: Pipeline) -> None:
    alone = places(run, "قصفت المدفعية قريتي السفيرة والمنصورة في ريف الرقة")
    value = alone["المنصورة"]
    assert value is not None and value.admin1 == "Raqqa"
    assert alone["السفيرة"] is None  # of Aleppo, and none of that name is known near Raqqa


def test_a_body_of_the_country_tells_two_towns_apart(run: Pipeline) -> None:
    text = "فرقت الشرطة اللبنانية مظاهرة في طرابلس، ثم انتشر الجيش اللبناني بطلب من الحكومة اللبنانية"
    value = places(run, text)["طرابلس"]
    assert value is not None and value.country == "LB"
    assert places(run, "تفرق المتظاهرون في طرابلس")["طرابلس"] is None


def test_a_name_that_begins_with_a_little_known_one_is_not_that_village(run: Pipeline) -> None:
    found = places(run, "سقطت قذائف على قريتي سلمى كلو وتل زيوان قرب القامشلي")
    assert "سلمى كلو" in found
    assert "سلمى" not in found
