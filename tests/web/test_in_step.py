"""The list, the map and the timeline of the real page stay in step, whichever of them is used."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.axe_core import faults_of
from tests.web.conftest import served

Opening = Callable[..., Any]
SARMIN, JASIM = "geonames:164782", "geonames:165997"


def counts(page: Any) -> tuple[int, int, int]:
    """Rows of the list, places on the map, bars of the timeline."""
    return tuple(page.locator(one).count() for one in (".incident-row", ".place", "a.bar"))  # type: ignore[return-value]


def settled(page: Any, expected: tuple[int, int, int]) -> None:
    """Waits until all three show so many."""
    page.wait_for_function(
        """(told) => [".incident-row", ".place", "a.bar"].every(
          (one, n) => document.querySelectorAll(one).length === told[n])""",
        arg=list(expected),
    )


def opened(open_page: Opening, url: str, query: str) -> Any:
    page = open_page(f"{url}/incidents?{query}")
    page.wait_for_selector('#map[data-state="map"]', timeout=30_000)
    return page


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_place_a_day_and_a_filter_change_all_three(case_file: str, open_page: Opening, language: str) -> None:
    with served(case_file) as url:
        page = opened(open_page, url, f"lang={language}")
        assert counts(page) == (2, 2, 2)
        page.click(f'.place[data-ref="{SARMIN}"]')
        settled(page, (1, 1, 1))
        assert "place=geonames" in page.url
        page.click('[data-map="all"]')
        settled(page, (2, 2, 2))
        page.locator("#bar-2023-11-07").press("Enter")
        settled(page, (1, 1, 1))
        assert page.locator(f'.place[data-ref="{JASIM}"]').count() == 1
        assert page.evaluate("document.activeElement.id") == "bar-2023-11-07"
        page.click("#timeline-wider")
        settled(page, (2, 2, 2))
        page.check('[name="disputed"]')
        settled(page, (1, 1, 1))
        assert page.locator("#timeline").count() == 1


def test_the_way_back_and_a_deep_link_show_all_three_as_they_were(case_file: str, open_page: Opening) -> None:
    with served(case_file) as url:
        page = opened(open_page, url, "lang=en")
        page.click(f'.place[data-ref="{JASIM}"]')
        settled(page, (1, 1, 1))
        link = page.url
        page.go_back()
        page.wait_for_selector('#map[data-state="map"]')
        settled(page, (2, 2, 2))
        again = opened(open_page, url, link.partition("?")[2])
        settled(again, (1, 1, 1))
        assert again.get_attribute(f'.place[data-ref="{JASIM}"]', "aria-pressed") == "true"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_no_serious_fault_with_all_three_on_the_page(
    case_file: str, open_page: Opening, language: str
) -> None:
    with served(case_file) as url:
        page = opened(open_page, url, f"lang={language}")
        assert faults_of(page) == []


def test_the_server_gives_the_same_numbers_to_all_three(client: TestClient) -> None:
    page, places = client.get("/incidents").text, client.get("/incidents/map.json").json()
    assert page.count('class="incident-row"') == 2
    assert sum(one["properties"]["incidents"] for one in places["features"]) == 2
    assert page.count('class="bar') == 2
    (only,) = client.get("/incidents/map.json", params={"place": JASIM}).json()["features"]
    assert only["properties"]["ref"] == JASIM


def test_a_part_of_the_page_replaces_the_timeline_too(client: TestClient) -> None:
    part = client.get("/incidents", headers={"hx-request": "true"}).text
    assert "<html" not in part
    assert 'id="timeline"' in part and 'hx-swap-oob="true"' in part
    assert 'hx-swap-oob' not in client.get("/incidents").text


def test_what_a_filter_can_not_be_is_told_and_forgotten(case_file: str, open_page: Opening) -> None:
    with served(case_file) as url:
        page = opened(open_page, url, "lang=en")
        page.fill('[name="first"]', "2023-12-01")
        settled(page, (0, 0, 0))
        page.fill('[name="last"]', "2023-01-01")
        page.wait_for_function("() => document.getElementById('told').textContent.includes('ends (2023-01-01) before')")
        open_page.faults.clear()  # type: ignore[attr-defined]  # the browser tells of the answer itself
        page.fill('[name="last"]', "")
        page.fill('[name="first"]', "")
        settled(page, (2, 2, 2))
        assert page.text_content("#told") == ""
        open_page.faults.clear()  # type: ignore[attr-defined]


def test_letters_walk_through_the_list_also_on_an_arabic_keyboard(case_file: str, open_page: Opening) -> None:
    with served(case_file) as url:
        page = opened(open_page, url, "lang=ar")
        links = page.eval_on_selector_all(".incident-row > a", "all => all.map((one) => one.pathname)")
        walked = []
        for letter, code in (("ت", "KeyJ"), ("j", "KeyJ"), ("ن", "KeyK")):
            page.evaluate(
                "(how) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', how))",
                {"key": letter, "code": code, "bubbles": True},
            )
            walked.append(page.evaluate("document.activeElement.pathname"))
        assert walked == [links[0], links[1], links[0]]
