"""Dates on lines of their own, in metadata, and as users give them."""

import pytest

from riwaya.intake import clean
from riwaya.intake.dates import is_iso, iso_from_markup, published_of, read_date

BODY = (
    "قال بيان للشرطة إن مجهولين أطلقوا النار على دورية في حي المنصورة بمدينة عدن.\n"
    "وأضاف أن شرطيا أصيب بجروح طفيفة."
)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("2022.10.17 | 09:04 دمشق", "2022-10-17T09:04"),
        ("نشر في: 12-03-2021", "2021-03-12"),
        ("الأحد 5 نوفمبر 2023 - 14:30", "2023-11-05T14:30"),
        ("تاريخ النشر: ٤ آب/أغسطس ٢٠٢٣", "2023-08-04"),
        ("آخر تحديث: 30.08.2023 | 21:15 دمشق", "2023-08-30T21:15"),
        ("تاريخ النشر: 02.02.2022 | 19:45 GMT |", "2022-02-02T19:45Z"),
        ("الجمعة 20 نونبر 2020 - 09:00", "2020-11-20T09:00"),
        ("18 جويلية 2019", "2019-07-18"),
        ("الأربعاء، 7 تشرين الثاني 2018، 3:20 م", "2018-11-07T15:20"),
        ("الثلاثاء 2022/02/01", "2022-02-01"),
        ("التاريخ: 2023-05-02 الوقت: 01:13 AM", "2023-05-02T01:13"),
        ("١٧ كانون الأول ٢٠١٦", "2016-12-17"),
        ("09/ كانون الثاني/ 2023", "2023-01-09"),
        ("July 25, 2022, 9:59 pm", "2022-07-25T21:59"),
        ("12/25/2021", "2021-12-25"),
        ("20 فبراير 2021 بتوقيت مكة المكرمة", "2021-02-20"),
        ("الخميس 6 غشت 2020", "2020-08-06"),
        ("9:40 م, الثلاثاء, 12 أكتوبر 2021", "2021-10-12"),
        ("05.10.2025, الأحد", "2025-10-05"),
    ],
)
def test_a_dateline_is_read_and_taken_out(line: str, value: str) -> None:
    found = read_date(line)
    assert found is not None
    assert found.value == value
    text, removed = clean(f"هجوم على دورية للشرطة في حي المنصورة بعدن\n{line}\n{BODY}")
    assert [(piece.text, piece.reason) for piece in removed] == [(line, "dateline")]
    assert line not in text
    assert published_of(removed) == found


@pytest.mark.parametrize(
    "line",
    [
        "حصاد الأحداث ليوم الثلاثاء 12-10-2021", "31 شباط 2022", "5 تشرين الأول/نوفمبر 2023", "2022.13.40",
        "في 22 من تشرين الأول عام 2022، شن مسلحون هجوما", "الأحد", "10-10", "1948.05.15", "14:30",
    ],
)
def test_what_is_no_dateline(line: str) -> None:
    assert read_date(line) is None


def test_the_publication_comes_before_the_update() -> None:
    _, removed = clean(f"آخر تحديث: 13-03-2021\nتاريخ النشر: 12-03-2021\n{BODY}")
    found = published_of(removed)
    assert found is not None
    assert (found.value, found.is_update) == ("2021-03-12", False)


def test_the_date_of_the_visit_above_a_list_is_not_the_publication() -> None:
    others = "\n".join(f"خبر رقم {n} عن أسعار الخضار في السوق" for n in range(8))
    assert published_of(clean(f"السبت 1 آب, 2026\n{others}\n{BODY}")[1]) is None


def test_a_date_inside_the_text_is_not_the_publication() -> None:
    _, removed = clean(f"{BODY}\n2020-01-01\n{BODY.replace('عدن', 'لحج')}")
    assert published_of(removed) is None


def test_a_post_frame_gives_the_day() -> None:
    _, removed = clean("شبكة عدنMay 3, 2024 · Shared with Publicإطلاق نار في حي المنصورة")
    found = published_of(removed)
    assert found is not None
    assert found.value == "2024-05-03"


@pytest.mark.parametrize(
    ("value", "good"),
    [
        ("2022-10-17", True), ("2022-10-17T09:04", True), ("2022-10-17T09:04:00", True),
        ("2022-10-17T09:04Z", True),
        ("2022-10-17T09:04:00+03:00", True), ("2022-10-17T09:04+03:00", True),
        ("2022-10", False), ("2022-13-01", False), ("17-10-2022", False), ("2022-10-17 09:04", False),
        ("2022-10-17T25:00", False), ("2022-10-17T09:04:00.5Z", False), ("", False), ("٢٠٢٢-١٠-١٧", False),
    ],
)
def test_is_iso(value: str, good: bool) -> None:
    assert is_iso(value) is good


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2022-10-17T09:04:00+0300", "2022-10-17T09:04:00+03:00"),
        ("2022-10-17T09:04:00.123Z", "2022-10-17T09:04:00Z"),
        ("2022-10-17 09:04:00", "2022-10-17T09:04:00"),
        ("17 أكتوبر 2022", "2022-10-17"),
        ("منذ ساعتين", None),
        ("2022-99-99", None),
    ],
)
def test_dates_of_metadata(value: str, iso: str | None) -> None:
    assert iso_from_markup(value) == iso


HEADLINE = "هجوم على دورية للشرطة في حي المنصورة بعدن"
LEAD = "هاجم مجهولون مساء الأحد دورية للشرطة في حي المنصورة بمدينة عدن جنوبي اليمن."


def test_a_full_date_between_the_opening_paragraph_and_the_rest_is_the_publication() -> None:
    text, removed = clean(f"{HEADLINE}\n{LEAD}\nالوكالة\nعدن\nالأحد, ٣ مارس ٢٠٢٤, ١٨:٤٠\n{BODY}")
    found = published_of(removed)
    assert found is not None and found.value == "2024-03-03T18:40"
    assert LEAD in text and "مارس" not in text


def test_a_date_right_below_the_headline_is_the_publication() -> None:
    found = published_of(clean(f"{HEADLINE}\n16/02/2022\nأخبار, عدن\nمقتل شرطي وإصابة اثنين")[1])
    assert found is not None and found.value == "2022-02-16"


def test_dates_of_several_headlines_date_none_of_them() -> None:
    others = "\n".join(f"خبر رقم {n} عن أسعار الخضار في السوق\nالإثنين 2025/03/2{n}" for n in range(4))
    assert published_of(clean(f"{HEADLINE}\n{LEAD}\n{BODY}\n{others}")[1]) is None


def test_a_bare_date_dates_a_page_of_headline_and_tags() -> None:
    found = published_of(clean(f"18 ايلول 2021\n{HEADLINE}\nالشرطة\nعدن\nاليمن\nهجوم\nدورية")[1])
    assert found is not None and found.value == "2021-09-18"
    assert published_of(clean(f"السبت 18 ايلول 2021\n{HEADLINE}\nالشرطة\nعدن\nاليمن\nهجوم\nدورية")[1]) is None
