"""Days of undated accounts: dates without a year and weekdays hold accounts together or apart."""

import datetime as dt

import pytest
from tests.incidents.scenes import news

from riwaya.incidents.clusters import cluster
from riwaya.incidents.partial import Apart, DayWords, day_words, days_apart
from riwaya.incidents.times import Stretch
from riwaya.incidents.views import views_of
from riwaya.knowledge.linking import load_linking
from riwaya.records import Document, TimeValue

SATURDAY, SUNDAY, TUESDAY = 5, 6, 1
TUESDAY_2_MAY = Stretch(*[dt.date(2023, 5, 2).toordinal()] * 2)
SHELLED = "قصفت مدفعية الجيش بلدة الوادي وأصيب عدد من العمال في ورشة للنجارة"
TOLD = "تعرضت بلدة الوادي إلى قصف مدفعي عنيف أصاب منازل وأوقع إصابات بين العمال"


def told(path: str, text: str = SHELLED, *, type: str = "shelling", **when: str | int) -> Document:
    """An undated account of a shelling of one town."""
    trigger = "قصفت" if text == SHELLED else "قصف"
    value = TimeValue(**when) if when else None  # type: ignore[arg-type]
    return news(text, {"trigger": trigger, "type": type, "place": "الوادي", "when": value}, path=path, outlet=path)


def groups(*documents: Document) -> int:
    return len(cluster(list(documents)))


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        (DayWords(296), DayWords(296), Apart(0, True)),
        (DayWords(366), DayWords(1), Apart(1, True)),
        (DayWords(of_week=SATURDAY), DayWords(of_week=SUNDAY), Apart(1, False)),
        (DayWords(of_week=SUNDAY), DayWords(of_week=0), Apart(1, False)),
        (DayWords(296, SATURDAY), DayWords(of_week=TUESDAY), Apart(3, False)),
        (DayWords(123), TUESDAY_2_MAY, Apart(0, True)),
        (DayWords(of_week=TUESDAY), TUESDAY_2_MAY, Apart(0, False)),
        (DayWords(), TUESDAY_2_MAY, None),
        (DayWords(296), DayWords(of_week=TUESDAY), None),
        (DayWords(296), Stretch(TUESDAY_2_MAY.start, TUESDAY_2_MAY.start + 9), None),
    ],
)
def test_days_between(one: DayWords, two: Stretch | DayWords, apart: Apart | None) -> None:
    assert days_apart(one, two) == days_apart(two, one) == apart


def test_what_a_claim_names_goes_before_the_rest_of_the_document() -> None:
    document = told("a", yearless="--10-23", weekday=SATURDAY)
    assert day_words(views_of(document, load_linking()), document) == DayWords(297, SATURDAY)
    silent = told("b")
    assert day_words(views_of(silent, load_linking()), silent) == DayWords()


def test_one_date_without_a_year_is_one_happening_and_another_is_not() -> None:
    assert groups(told("a", yearless="--10-23"), told("b", TOLD, yearless="--10-23")) == 1
    assert groups(told("a", yearless="--10-23"), told("b", TOLD, yearless="--10-05")) == 2


def test_a_weekday_tells_which_days_it_was_not() -> None:
    assert groups(told("a", weekday=SATURDAY), told("b", TOLD, weekday=SATURDAY)) == 1
    assert groups(told("a", weekday=SATURDAY), told("b", TOLD, weekday=TUESDAY)) == 2


def test_no_account_without_a_day_ties_two_of_different_days() -> None:
    documents = [told("a", yearless="--10-23"), told("b", TOLD), told("c", yearless="--10-05")]
    names = [{claim.rsplit("/", 1)[0] for claim in one.claims} for one in cluster(documents)]
    assert not any({documents[0].id, documents[2].id} <= name for name in names)


def test_an_operation_may_last() -> None:
    first, last = (told(path, type="operation", yearless=day) for path, day in (("a", "--10-23"), ("c", "--10-29")))
    assert groups(first, last) == 2  # nothing ties the two
    assert groups(first, told("b", type="operation"), last) == 1
