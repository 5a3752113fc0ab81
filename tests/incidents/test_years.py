"""Dates without a year in articles without a date: read by when the case is of, and left open where that is unsure."""

import datetime as dt

import pytest
from tests.incidents.scenes import news

from riwaya.incidents import cluster
from riwaya.incidents.times import Stretch
from riwaya.incidents.years import Years
from riwaya.records import Document, TimeValue

TEXT = "تعرضت بلدة الوادي لهجوم يوم الثلاثاء 2 أيار، وأصابت القذائف السوق."
TUESDAY = 1


def told(path: str, *, published: str | None, yearless: str | None = None, weekday: int | None = None) -> Document:
    when = TimeValue(yearless=yearless, weekday=weekday) if yearless else None
    event = {"trigger": "هجوم", "type": "attack", "place": "الوادي", "when": when, "clock": "الثلاثاء 2 أيار"}
    return news(TEXT, event, path=path, outlet=path, published=published)


def day(iso: str) -> Stretch:
    ordinal = dt.date.fromisoformat(iso).toordinal()
    return Stretch(ordinal, ordinal, is_assumed=True)


def test_the_one_year_in_which_the_weekday_fits() -> None:
    undated = told("b.txt", published=None, yearless="--05-02", weekday=TUESDAY)
    years = Years.of([told("a.txt", published="2021-01-10"), told("c.txt", published="2025-12-01"), undated])
    calendar = years.calendar_of(undated)
    assert calendar.published == "2023-05-02"
    assert calendar.stretch_of(TimeValue(yearless="--05-02", weekday=TUESDAY)) == day("2023-05-02")
    assert calendar.stretch_of(TimeValue(yearless="--11-20")) == day("2022-11-20")


@pytest.mark.parametrize(
    ("first", "last", "yearless", "weekday"),
    [
        ("2016-01-01", "2024-12-31", "--05-02", TUESDAY),  # 2017 and 2023
        ("2019-01-01", "2022-12-31", "--05-02", TUESDAY),  # none
        ("2021-01-01", "2025-12-31", "--05-02", None),  # any
        ("2023-01-01", "2023-12-31", "--02-29", TUESDAY),  # no such day
    ],
)
def test_what_stays_open(first: str, last: str, yearless: str, weekday: int | None) -> None:
    undated = told("b.txt", published=None, yearless=yearless, weekday=weekday)
    dated = [told("a.txt", published=first), told("c.txt", published=last)]
    calendar = Years.of([*dated, undated]).calendar_of(undated)
    assert calendar.published is None
    assert calendar.stretch_of(TimeValue(yearless=yearless, weekday=weekday)) is None


def test_a_dated_article_and_a_case_without_one_are_left_alone() -> None:
    dated = told("a.txt", published="2023-05-03", yearless="--05-02", weekday=TUESDAY)
    undated = told("b.txt", published=None, yearless="--05-02", weekday=TUESDAY)
    assert Years.of([dated]).calendar_of(dated).published is None
    assert Years.of([undated]).calendar_of(undated).published is None


def test_an_undated_account_joins_the_dated_one_of_its_day_and_no_other() -> None:
    undated = told("b.txt", published=None, yearless="--05-02", weekday=TUESDAY)
    same, other = told("a.txt", published="2023-05-02"), told("c.txt", published="2024-06-20")
    groups = [set(one.claims) for one in cluster([undated, same, other]) if len(one.claims) > 1]
    assert groups == [{f"{undated.id}/c1", f"{same.id}/c1"}]
