"""The headline in a page's address: what counts as one, and when it stands for a page of other headlines."""

import json
from pathlib import Path

import pytest

from riwaya import intake
from riwaya.intake.address import headline_of, holds
from riwaya.intake.articles import FROM_ADDRESS

HEADLINE = "انفجار-سيارة-مفخخة-قرب-سوق-مأرب"
MENU = ["الرئيسية", "أخبار", "سياسة", "رياضة", "اقتصاد", "ثقافة", "صحة", "اتصل بنا", "من نحن"]
OTHERS = [
    "البنك المركزي يرفع سعر الفائدة للمرة الثالثة: تضخم وقلق",
    "منتخب الناشئين يفوز على ضيفه بهدفين.. وبطاقة حمراء",
    "افتتاح معرض الكتاب بمشاركة مئتي دار نشر | صور",
    "وزير الزراعة: موسم القمح هذا العام \"واعد\"",
    "دراسة: القهوة تحسن الذاكرة عند كبار السن",
    "أمطار غزيرة وسيول متوقعة في المرتفعات.. تحذير",
    "توقيع اتفاق لتوريد أدوية إلى المستشفيات: تفاصيل",
    "بورصة القهوة تتراجع بعد محصول \"قياسي\" في البرازيل",
    "عودة الدراسة في الجامعات الأسبوع المقبل | جدول",
]


@pytest.mark.parametrize(
    ("url", "headline"),
    [
        (f"https://news.example/ar/{HEADLINE}", "انفجار سيارة مفخخة قرب سوق مأرب"),
        (f"https://news.example/2024/05/{HEADLINE}.html?fbclid=1#top", "انفجار سيارة مفخخة قرب سوق مأرب"),
        (f"https://news.example/145233-{HEADLINE}/", "انفجار سيارة مفخخة قرب سوق مأرب"),
        ("https://news.example/%D9%82%D8%B5%D9%81-%D8%B9%D9%84%D9%89-%D8%A3%D8%B7%D8%B1%D8%A7%D9%81-%D8%AA%D8%B9%D8%B2",
         "قصف على أطراف تعز"),
        ("https://news.example/ar/120694", None),
        ("https://news.example/أخبار-اليمن", None),
        ("https://news.example/attack-on-the-market-in-marib", None),
        ("https://news.example/%ff%fe", None),
        ("", None),
        (None, None),
    ],
)
def test_a_headline_is_read_out_of_an_address(url: str | None, headline: str | None) -> None:
    assert headline_of(url) == headline


def test_a_line_with_most_of_its_words_is_the_headline() -> None:
    headline = "انفجار سيارة مفخخة قرب سوق مأرب"
    assert holds("مقدمة\nانفجار سيارة مفخخة قرب سوق في مأرب: قتلى", headline)
    assert not holds("انفجار في مأرب\nسيارة مفخخة", headline)


def loaded(tmp_path: Path, lines: list[str], url: str | None) -> intake.Loaded | intake.Refused:
    file = tmp_path / "posts.jsonl"
    file.write_text(json.dumps({"id": "1", "text": "\n".join(lines), "url": url}, ensure_ascii=False), encoding="utf-8")
    return next(iter(intake.walk([file])))


def test_a_page_of_other_headlines_gives_the_one_of_its_address(tmp_path: Path) -> None:
    found = loaded(tmp_path, [*MENU, *OTHERS], f"https://news.example/{HEADLINE}")
    assert isinstance(found, intake.Loaded)
    assert found.article.text == "انفجار سيارة مفخخة قرب سوق مأرب"
    assert FROM_ADDRESS in found.article.notes
    assert not found.article.is_listing
    assert {piece.text for piece in found.article.removed} >= set(OTHERS)


def test_a_page_that_holds_its_headline_stays_as_it_is(tmp_path: Path) -> None:
    lines = [*MENU, "انفجار سيارة مفخخة قرب سوق مأرب", *OTHERS]
    found = loaded(tmp_path, lines, f"https://news.example/{HEADLINE}")
    assert isinstance(found, intake.Loaded)
    assert found.article.is_listing
    assert OTHERS[0] in found.article.text


def test_a_page_of_nothing_but_chrome_gives_the_headline_of_its_address(tmp_path: Path) -> None:
    kept = loaded(tmp_path, ["مقالات ذات صلة", "شارك", "طباعة"], f"https://news.example/{HEADLINE}")
    assert isinstance(kept, intake.Loaded)
    assert kept.article.text == "انفجار سيارة مفخخة قرب سوق مأرب"
    assert isinstance(loaded(tmp_path, ["مقالات ذات صلة", "شارك", "طباعة"], None), intake.Refused)
