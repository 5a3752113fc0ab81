"""The timeline: bars where they belong, in both directions, and the ways from one stretch to another."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from tests.web.mapped import Period

from riwaya.web.language import words_of
from riwaya.web.phrases import Phrases
from riwaya.web.rendering import Pages
from riwaya.web.views.timeline import BASE, MOST_BARS, TOP, WIDTH, Timeline, timeline, unit_of

MONTHS = [Period("2023-10", 2, 0), Period("2024-01", 4, 1), Period(None, 3, 0)]


def made(periods: list[Period], unit: str = "month", *query: tuple[str, str], language: str = "en") -> Timeline:
    return timeline(periods, unit, query, Phrases(words_of(language)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("span", "unit"),
    [
        (("2023-11-01", "2023-11-30"), "day"), (("2023-01-01", "2023-12-31"), "month"),
        (("2011-01-01", "2020-12-31"), "month"),
        (("2001-01-01", "2023-12-31"), "year"), (None, "month"), (("2023-11-05", "2023-11-05"), "day"),
    ],
)
def test_the_unit_follows_the_span(span: tuple[str, str] | None, unit: str) -> None:
    assert unit_of(span) == unit


def test_gaps_are_kept_as_empty_places() -> None:
    bars = made(MONTHS).bars
    found = [(one.start, one.incidents) for one in bars]
    assert found == [("2023-10", 2), ("2023-11", 0), ("2023-12", 0), ("2024-01", 4)]
    assert (bars[0].first, bars[0].last) == ("2023-10-01", "2023-10-31")
    assert bars[1].height == 0


def test_heights_tell_numbers_and_the_disputed_part_of_them() -> None:
    bars = made(MONTHS).bars
    assert bars[3].height == BASE - TOP
    assert bars[0].height == pytest.approx((BASE - TOP) / 2)
    assert bars[3].disputed_height == pytest.approx((BASE - TOP) / 4)
    assert bars[3].disputed_y + bars[3].disputed_height == BASE


def test_time_runs_from_left_to_right_in_english_and_from_right_to_left_in_arabic() -> None:
    english, arabic = made(MONTHS).bars, made(MONTHS, language="ar").bars
    assert [one.start for one in english] == [one.start for one in arabic]
    assert [one.x for one in english] == sorted(one.x for one in english)
    assert [one.x for one in arabic] == sorted((one.x for one in arabic), reverse=True)
    assert arabic[0].hit_x + arabic[0].hit_width == WIDTH


def test_a_bar_leads_to_its_days_and_keeps_the_other_filters() -> None:
    bar = made(MONTHS, "month", ("place", "iso:SY-DR"), ("first", "2020-01-01"), ("page", "3")).bars[0]
    asked = dict(parse_qsl(urlsplit(bar.to).query))
    assert asked == {"place": "iso:SY-DR", "first": "2023-10-01", "last": "2023-10-31"}


@pytest.mark.parametrize(
    ("first", "last", "earlier", "later", "wider"),
    [
        ("2023-01-01", "2023-12-31", "2022-01-01 2022-12-31", "2024-01-01 2024-12-31", None),
        ("2024-02-01", "2024-02-29", "2024-01-01 2024-01-31", "2024-03-01 2024-03-31", "2024-01-01 2024-12-31"),
        ("2023-11-05", "2023-11-05", "2023-11-04 2023-11-04", "2023-11-06 2023-11-06", "2023-11-01 2023-11-30"),
        ("2023-11-01", "2023-11-10", "2023-10-22 2023-10-31", "2023-11-11 2023-11-20", "2023-11-01 2023-11-30"),
        ("2023-10-20", "2023-11-10", "2023-09-28 2023-10-19", "2023-11-11 2023-12-02", "2023-01-01 2023-12-31"),
        ("2022-10-20", "2023-11-10", "2021-09-28 2022-10-19", "2023-11-11 2024-12-01", None),
    ],
)
def test_steps_go_by_the_calendar(first: str, last: str, earlier: str, later: str, wider: str | None) -> None:
    steps = made(MONTHS, "month", ("first", first), ("last", last)).steps
    assert {name: one and f"{one.first} {one.last}" for name, one in steps.items() if name != "all"} == {
        "earlier": earlier, "later": later, "wider": wider,
    }
    assert steps["all"] is not None and steps["all"].to == "/incidents"


@pytest.mark.parametrize("window", [[], [("first", "2023-01-01")], [("first", "0001-01-01"), ("last", "9999-12-31")]])
def test_without_a_whole_stretch_there_is_no_step_but_to_all(window: list[tuple[str, str]]) -> None:
    steps = made(MONTHS, "month", *window).steps
    assert steps["earlier"] is steps["later"] is steps["wider"] is None
    assert (steps["all"] is not None) == bool(window)


def test_undated_incidents_are_told_beside_it() -> None:
    assert made(MONTHS).undated == "Undated: 3 incidents"
    assert made(MONTHS, language="ar").undated == "بلا تاريخ: 3 وقائع"
    assert made(MONTHS[:2]).undated == ""


def test_labels_are_in_the_language_of_the_page() -> None:
    assert made(MONTHS).bars[3].label == "January 2024: 4 incidents, 1 disputed"
    assert made(MONTHS, language="ar").bars[3].label == "كانون الثاني/يناير 2024: 4 وقائع، المتنازع عليها منها: 1"
    assert made([Period("2023-11-05", 1, 0)], "day").bars[0].label == "5 November 2023: 1 incident"
    assert made([Period("2023", 2, 0)], "year").bars[0].label == "2023: 2 incidents"


def test_many_centuries_leave_out_their_gaps() -> None:
    bars = made([Period("1187", 1, 0), Period("2023", 1, 0)], "year").bars
    assert [one.start for one in bars] == ["1187", "2023"]
    assert len(made([Period("1900", 1, 0), Period("2023", 1, 0)], "year").bars) == 124 <= MOST_BARS


@pytest.mark.parametrize("number", [1, 2, 3, 7, 90])
def test_the_first_and_the_last_bar_are_named_and_none_twice(number: int) -> None:
    told = made([Period(f"{1930 + n}", 1, 0) for n in range(number)], "year")
    words = [said for _, said in told.ticks]
    assert len(set(words)) == len(words) <= 5
    assert (words[0], words[-1]) == ("1930", f"{1929 + number}")
    assert all(0 <= x <= WIDTH for x, _ in told.ticks)


def drawn(told: Timeline, is_part: bool) -> str:
    return Pages().render("incidents/timeline.html", words=words_of("en"), timeline=told, is_part=is_part)


def test_nothing_dated_is_said_in_words() -> None:
    shown = drawn(made([Period(None, 2, 0)]), is_part=False)
    assert "No dated incident." in shown
    assert "<svg" not in shown
    assert "Undated: 2 incidents" in shown


def test_the_table_says_what_the_bars_say_and_no_style_stands_in_the_page() -> None:
    shown = drawn(made(MONTHS), is_part=True)
    assert shown.count("<tr><th") == 1 + 2
    assert "<td>4</td><td>1</td>" in shown
    assert 'hx-swap-oob="true"' in shown
    assert "style=" not in shown
