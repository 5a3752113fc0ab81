"""Which days time mentions mean: the day of writing, what the text says before, undated articles."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.knowledge import load
from riwaya.records import Article, Bounds, Document, TimeValue
from riwaya.resolve.calendar import document_bounds, find_times
from riwaya.resolve.calendar_days import month_of, share_of, year_of
from riwaya.text import analyse_text

LEVANT = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
EGYPT = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)
MAGHREB = (
    "جانفي",
    "فيفري",
    "مارس",
    "أفريل",
    "ماي",
    "جوان",
    "جويلية",
    "أوت",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)


def document(text: str, published: str | None = None) -> Document:
    """The analysed text of an article."""
    return analyse_text(Article("a", "c", "p", text, published=published))


def values(text: str, published: str | None = None) -> list[TimeValue]:
    """The values of all time mentions, in order."""
    out = []
    for mention in find_times(document(text, published)):
        assert isinstance(mention.value, TimeValue)
        out.append(mention.value)
    return out


def days(text: str, published: str | None = None) -> list[tuple[str | None, str | None]]:
    """First and last day of all time mentions."""
    return [(value.start, value.end) for value in values(text, published)]


def test_relative_times_of_an_undated_article_have_no_days() -> None:
    assert days("انفجر لغم أمس الأحد وقتل راعياً قبل أيام") == [(None, None)] * 2


def test_the_text_may_give_the_day_of_writing() -> None:
    text = "أعلنت الوزارة اليوم الثلاثاء 6 شباط 2024 وقف النار بعد هجوم وقع أمس"
    assert days(text) == [("2024-02-06", "2024-02-06"), ("2024-02-05", "2024-02-05")]


def test_the_date_in_the_text_wins_over_the_day_of_publication() -> None:
    text = "قصفت المدفعية القرية صباح اليوم الثلاثاء 6 شباط، وأصيب رجل مساء أمس"
    assert days(text, "2024-02-05") == [("2024-02-06", "2024-02-06"), ("2024-02-05", "2024-02-05")]


def test_a_weekday_beside_yesterday_corrects_the_day() -> None:
    assert days("قتل جندي أمس الاثنين في سيناء", "2024-02-05") == [("2024-02-05", "2024-02-05")]


def test_a_lead_may_name_the_morrow_of_a_date_in_utc() -> None:
    assert days("شهدت الجبهة، الثلاثاء، قصفاً متبادلاً", "2024-02-05") == [("2024-02-06", "2024-02-06")]


def test_a_time_of_publication_counts_as_its_day() -> None:
    assert days("وقع الهجوم أمس", "2024-03-01T00:10:00+03:00") == [("2024-02-29", "2024-02-29")]


def test_then_and_same_year_look_back() -> None:
    text = "سقطت البلدة في 3 آذار 2016 وقتل حينها قائدها، وفي حزيران من نفس العام عاد الأهالي"
    assert days(text) == [("2016-03-03", "2016-03-03")] * 2 + [("2016-06-01", "2016-06-30")]


def test_so_long_after_a_date() -> None:
    assert days("بعد انسحاب القوات في شباط 2019 بنحو عام عاد المسلحون")[1] == ("2020-02-01", "2020-02-29")


def test_two_names_of_a_month_that_differ_are_settled_by_the_weekday() -> None:
    assert days("قتل مدني الثلاثاء 2 تشرين الأول/نوفمبر", "2021-11-02") == [("2021-11-02", "2021-11-02")]


def test_a_day_that_no_calendar_has_gets_no_days() -> None:
    assert days("صدر القرار في 31 نيسان 2021", "2022-01-01") == [(None, None)]


def test_the_29th_of_february_without_a_year() -> None:
    assert days("وقع الهجوم في 29 شباط الماضي", "2023-05-01") == [("2020-02-29", "2020-02-29")]


def test_since_in_an_undated_article_gives_a_bound() -> None:
    (value,) = values("تسيطر مجموعات محلية على الحي منذ عام 2013")
    assert value.bounds == Bounds(after="2013-01-01")


def test_a_vague_past_lies_before_the_day_of_writing() -> None:
    (value,) = values("كان يعمل سابقاً في الشرطة", "2024-02-05")
    assert (value.precision, value.bounds) == ("past", Bounds(before="2024-02-05"))


def test_part_of_the_day_and_recurrence_are_kept() -> None:
    assert values("هاجموا القرية فجر أمس", "2024-02-05")[0].part == "dawn"
    assert values("تقع هجمات يومية في المدينة", "2024-02-05")[0].recurs == "daily"


def test_an_undated_article_was_written_after_the_latest_past_it_speaks_of() -> None:
    text = "قتل القيادي في 14 نيسان 2021 بعد عام 2019 الدامي، والانتخابات المقررة في أيار 2023 قائمة"
    assert document_bounds(document(text)) == Bounds(after="2021-04-14")


def test_a_dated_article_needs_no_bounds() -> None:
    assert document_bounds(document("وقع في 14 نيسان 2021", "2021-05-01")) is None


def test_an_article_without_dates_has_no_bounds() -> None:
    assert document_bounds(document("وقع الهجوم أمس")) is None


@pytest.mark.parametrize("digits", ["٢٠٢٣", "2023", "۲۰۲۳"])
def test_digits_of_three_scripts(digits: str) -> None:
    assert days(f"عاد في 5 تموز {digits}") == [("2023-07-05", "2023-07-05")]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("15 رمضان 1444", "2023-04-06"),
        ("1 محرم 1446", "2024-07-07"),
        ("10 ذي الحجة 1440", "2019-08-11"),
        ("12 ربيع الأول 1400", "1980-01-30"),
        ("27 رجب 1357", "1938-09-21"),
    ],
)
def test_islamic_dates_are_those_of_umm_al_qura(said: str, day: str) -> None:
    assert days(f"صدر في {said}") == [(day, day)]


@settings(max_examples=200, deadline=None)
@given(
    day=st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31)),
    style=st.sampled_from(
        [
            "{d} {l} {y}",
            "{d} {e} {y}",
            "{d} {g} {y}",
            "{d} {l}/{e} {y}",
            "{d} من شهر {e} عام {y}",
            "{d}/{m}/{y}",
            "{y}-{m:02}-{d:02}",
            "{d}.{m}.{y}",
            "يوم {d} {e} {y}",
            "{d} {e}/{l} {y}",
        ]
    ),
)
def test_dates_come_back_from_every_style(day: dt.date, style: str) -> None:
    names = {"l": LEVANT[day.month - 1], "e": EGYPT[day.month - 1], "g": MAGHREB[day.month - 1]}
    said = style.format(d=day.day, m=day.month, y=day.year, **names)
    text = f"وقع الهجوم في {said} قرب الجسر"
    (mention,) = find_times(document(text))
    assert isinstance(mention.value, TimeValue)
    assert (mention.text, mention.value.start, mention.value.end) == (said, day.isoformat(), day.isoformat())


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="أمس اليوم الأحد منذ قبل بين و من إلى 0123456789٣/-.،آبتموز عام شهر", max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    for published in (None, "2024-02-29"):
        doc = document(text, published)
        for mention in find_times(doc):
            assert mention.text == doc.text[mention.start : mention.end]
            assert isinstance(mention.value, TimeValue)
            if mention.value.start and mention.value.end:
                assert mention.value.start <= mention.value.end
        document_bounds(doc)


@settings(deadline=None)
@given(st.dates(dt.date(1960, 1, 1), dt.date(2060, 12, 31)), st.sampled_from(["عيد الفطر", "عيد الأضحى", "عاشوراء"]))
def test_a_feast_is_the_last_one_or_one_that_is_near(today: dt.date, feast: str) -> None:
    (value,) = values(f"قصف السوق في {feast}", today.isoformat())
    assert value.start is not None
    days = (dt.date.fromisoformat(value.start) - today).days
    assert -385 <= days <= 7


@settings(deadline=None)
@given(st.integers(2, 4), st.data(), st.integers(1990, 2030))
def test_the_shares_of_a_year_make_it_up(parts: int, data: st.DataObject, year: int) -> None:
    shares = [share_of(f"{nth}-{parts}", year_of(year)) for nth in range(1, parts + 1)]
    assert shares[0].start == dt.date(year, 1, 1) and shares[-1].end == dt.date(year, 12, 31)
    month = month_of(year, data.draw(st.integers(1, 12)))
    shares_of_month = [share_of(f"{nth}-{parts}", month) for nth in range(1, parts + 1)]
    assert shares_of_month[0].start == month.start and shares_of_month[-1].end == month.end
    for before, after in (*pairwise(shares), *pairwise(shares_of_month)):
        assert before.end + dt.timedelta(days=1) == after.start


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ستصل القافلة الجمعة", "2024-05-17"),
        ("ستصل القافلة الأربعاء", "2024-05-15"),
        ("لم تصل القافلة. ستصل المعونة لاحقا، وقتل سائقها الجمعة", "2024-05-10"),
        ("قال الجمعة إنه سيعود", "2024-05-10"),
        ("ستعاقب الشبكة من قصف السوق بعد هجوم الجمعة", "2024-05-10"),
        ("ستفتح المدارس في 3 أيلول", "2024-09-03"),
        ("فتحت المدارس في 3 أيلول", "2023-09-03"),
        ("ستفتح المدارس في 3 أيلول 2023", "2023-09-03"),
    ],
)
def test_the_verb_of_the_clause_turns_a_weekday(text: str, day: str) -> None:
    article = Article("a", "c", "p", text, published="2024-05-15")
    times = find_times(analyse_text(article, load().splitter))
    assert [m.value.start for m in times if isinstance(m.value, TimeValue) and m.value.start] == [day]


@pytest.mark.parametrize(
    ("text", "yearless", "weekday"),
    [
        ("قصفت القوات البلدة اليوم الثلاثاء 2 تشرين الثاني", "--11-02", 1),
        ("قصفت القوات البلدة أمس الأربعاء 27 تشرين الثاني", "--11-27", 2),
        ("قصفت القوات البلدة اليوم السبت", None, 5),
        ("قصفت القوات البلدة مساء الجمعة", None, 4),
        ("قصفت القوات البلدة اليوم", None, None),
        ("قصفت القوات البلدة أمس", None, None),
    ],
)
def test_what_an_undated_text_tells_of_the_day(text: str, yearless: str | None, weekday: int | None) -> None:
    found = [m.value for m in find_times(analyse_text(Article("a", "c", "p", text), load().splitter))]
    assert [(v.yearless, v.weekday) for v in found if isinstance(v, TimeValue)] == [(yearless, weekday)]
