"""The page of an incident in a browser: the matrix by keyboard, both directions, paper, and no fault that axe finds."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.web.axe_core import SCRIPT, faults_of
from tests.web.conftest import served
from tests.web.told import largest

OPEN = "document.activeElement.id"


def left_of(page: Any, selector: str) -> list[float]:
    """The left edges of elements, in the order of the page."""
    found: list[float] = page.eval_on_selector_all(selector, "all => all.map(one => one.getBoundingClientRect().left)")
    return found


@pytest.fixture(params=["en", "ar"])
def language(request: pytest.FixtureRequest) -> str:
    """Each language of the interface."""
    return str(request.param)


def test_a_cell_is_reached_and_opened_by_keyboard(
    three: str, open_page: Callable[..., Any], language: str
) -> None:
    with served(three) as url:
        page = open_page(f"{url}/incidents/{largest(three)}?lang={language}")
        page.focus("#cell-a1\\.actor")
        page.keyboard.press("ArrowRight" if language == "en" else "ArrowLeft")
        assert page.evaluate(OPEN) == "cell-a1.target"
        page.keyboard.press("ArrowDown")
        assert page.evaluate(OPEN).endswith(".target") and page.evaluate(OPEN) != "cell-a1.target"
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowLeft" if language == "en" else "ArrowRight")
        page.keyboard.press("Enter")
        page.wait_for_selector("#evidence.is-filled")
        page.wait_for_function(f"{OPEN} === 'evidence-title'")
        assert page.inner_text("#evidence blockquote mark.role") == "القوات الروسية"
        assert page.url.endswith("?cell=a1.actor")
        assert page.evaluate("getComputedStyle(document.querySelector('#evidence blockquote')).direction") == "rtl"
        page.keyboard.press("Escape")
        assert page.evaluate(OPEN) == "cell-a1.actor"


def test_the_page_runs_as_its_language_is_read(
    three: str, open_page: Callable[..., Any], language: str
) -> None:
    with served(three) as url:
        page = open_page(f"{url}/incidents/{largest(three)}?lang={language}")
        is_arabic = language == "ar"
        for selector in ("table.matrix thead th", ".line:first-child .node", ".plot:first-child circle"):
            across = left_of(page, selector)
            assert len(across) > 1 and sorted(across, reverse=is_arabic) == across, selector


def test_nothing_needs_to_be_scrolled_sideways_but_the_table(
    three: str, open_page: Callable[..., Any], language: str
) -> None:
    with served(three) as url:
        page = open_page(f"{url}/incidents/{largest(three)}?lang={language}", viewport={"width": 380, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_on_paper_all_sentences_stand_in_black_on_white(three: str, open_page: Callable[..., Any]) -> None:
    with served(three) as url:
        page = open_page(f"{url}/incidents/{largest(three)}?lang=en", color_scheme="dark")
        page.emulate_media(media="print", color_scheme="dark")
        shown = "getComputedStyle(document.querySelector('{}')).{}"
        assert page.is_visible(".account blockquote") and not page.is_visible("#evidence")
        assert not page.is_visible("form[action='/decide']")
        assert page.evaluate(shown.format("body", "backgroundColor")) == "rgb(255, 255, 255)"
        for one in ("body", ".matrix td", ".account blockquote", ".side", "a"):
            assert page.evaluate(shown.format(one, "color")) == "rgb(0, 0, 0)", one


@pytest.mark.skipif(not SCRIPT.exists() and not os.environ.get("RIWAYA_NEEDS_BROWSER"), reason="needs axe-core")
@pytest.mark.parametrize("path", ["?cell=a1.actor", "/merge", "/dossier"])
def test_axe_finds_no_grave_fault(
    three: str, open_page: Callable[..., Any], browser: Any, language: str, path: str
) -> None:
    with served(three) as url:
        if path == "/dossier":  # its policy allows no script, also not that of axe
            page = open_page(f"{url}/incidents/{largest(three)}", bypass_csp=True)
            page.goto(f"{url}/incidents/{largest(three)}/dossier?lang={language}")
        else:
            page = open_page(f"{url}/incidents/{largest(three)}{path}{'&' if '?' in path else '?'}lang={language}")
        assert faults_of(page) == []


def test_claims_are_ticked_and_split_off_by_clicking(three: str, open_page: Callable[..., Any]) -> None:
    with served(three) as url:
        page = open_page(f"{url}/incidents/{largest(three)}?lang=en")
        sent: list[str] = []

        def catch(route: Any) -> None:
            sent.append(route.request.post_data)
            route.fulfill(status=200, content_type="text/html", body="<!doctype html><title>done</title>")

        page.route("**/decide", catch)
        page.click("summary:has-text('Split off')")
        first = page.locator(".ticks ul").first.locator("input")
        page.check(".ticks [data-all] >> nth=0")
        ticked = first.count()
        assert ticked >= 1 and page.locator(".ticks ul input:checked").count() == ticked
        page.uncheck(".ticks [data-all] >> nth=0")
        assert page.locator(".ticks ul input:checked").count() == 0
        first.nth(0).check()
        page.fill("form[action='/decide'] input[name=reason]", "another day")
        page.click("button[value=split]")
        page.wait_for_function("document.title === 'done'")
        assert "action=split" in sent[0] and "claim=sha256" in sent[0] and "reason=another+day" in sent[0]
        assert "expects=0" in sent[0]


def test_pictures_of_the_page_are_kept(
    three: str, open_page: Callable[..., Any], language: str, pictures: Path
) -> None:
    with served(three) as url:
        page = open_page(f"{url}/incidents/{largest(three)}?lang={language}")
        kept = pictures / f"incident-{language}.png"
        page.screenshot(path=str(kept), full_page=True)
        page.click("#cell-a1\\.actor")
        page.wait_for_selector("#evidence.is-filled")
        page.screenshot(path=str(pictures / f"incident-cell-{language}.png"))
        assert kept.stat().st_size > 50_000
