"""Every main page in both languages, by day and by night: axe-core finds no serious fault, one heading leads, and the
main tasks of a desk are done from the first page on by clicking, and by keyboard alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.web.axe_core import faults_of
from tests.web.conftest import hashed, served

from riwaya.case import open_case

Opening = Callable[..., Any]
PAGES = (
    "/incidents?order=priority", "/incidents/{incident}", "/incidents/{incident}/merge", "/documents",
    "/documents/{document}", "/documents/{document}?chrome=1", "/review/claim?claim={claim}", "/decisions", "/api",
    "/nowhere",
)
LABELS = {"en": ("Claims matrix", "ltr"), "ar": ("جدول المقارنة", "rtl")}


def named(case_file: str) -> dict[str, str]:
    """An incident with many claims, a document and a claim of it."""
    with open_case(case_file) as case:
        incident = max(case.incidents(), key=lambda one: len(one.claims))
    return {"incident": incident.id, "document": incident.documents[0], "claim": incident.claims[0]}


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ar", "dark")])
def test_axe_finds_no_serious_fault_on_any_page(
    case_file: str, open_page: Opening, pictures: Path, language: str, scheme: str
) -> None:
    names = named(case_file)
    with served(case_file) as url:
        page = open_page(f"{url}/incidents?lang={language}", color_scheme=scheme)
        found = {}
        for number, path in enumerate(PAGES):
            answer = page.goto(url + path.format(**names))
            page.wait_for_load_state("networkidle")
            found[path] = faults_of(page)
            assert page.locator("h1").count() == 1 and page.title().endswith("· riwaya")
            assert page.get_attribute("html", "dir") == LABELS[language][1]
            page.screenshot(path=pictures / f"page-{number}-{language}-{scheme}.png", full_page=True)
            assert answer.status == (404 if path == "/nowhere" else 200)
    # Of a missing page chromium itself tells on the console.
    open_page.faults[:] = [one for one in open_page.faults if "404" not in one]  # type: ignore[attr-defined]
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_axe_sees_a_fault(open_page: Opening) -> None:
    page = open_page("data:text/html,<html lang=en><title>x</title><main><h1>x</h1><input></main>")
    assert [one.partition(" ")[0] for one in faults_of(page)] == ["label"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_who_holds_a_token_enters_by_keyboard_and_leaves(case_file: str, open_page: Opening, language: str) -> None:
    with served(case_file, tokens=(hashed("Samir", "word of Samir", "read"),)) as url:
        page = open_page(f"{url}/incidents?disputed=1&lang={language}")
        assert page.url.startswith(f"{url}/enter") and faults_of(page) == []
        page.keyboard.type("word of Samir")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{url}/incidents?disputed=1*")
        assert page.locator(".incident-row").count() == 1
        assert page.locator("form[action='/decide']").count() == 0
        page.click("form[action='/leave'] button")
        page.wait_for_url(f"{url}/enter*")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_from_the_list_to_the_words_of_a_claim_by_keyboard_alone(
    case_file: str, open_page: Opening, language: str
) -> None:
    with served(case_file) as url:
        page = open_page(f"{url}/incidents?order=priority&lang={language}")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_url("**/incidents/i-*")
        assert page.get_by_role("heading", name=LABELS[language][0]).count() == 1
        page.locator("td a").first.focus()
        page.keyboard.press("Enter")
        quoted = page.locator("#evidence a[href^='/documents/']").first
        quoted.wait_for()
        quoted.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/documents/**")
        at = page.url.rpartition("#")[2]
        assert page.locator(f"#{at}").is_visible()
        assert page.get_attribute(".article-text", "dir") == "rtl"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_language_is_changed_on_any_page_and_kept(case_file: str, open_page: Opening, language: str) -> None:
    other = {"en": "ar", "ar": "en"}[language]
    with served(case_file) as url:
        page = open_page(f"{url}/incidents?disputed=1&lang={language}")
        page.click("a.language")
        page.wait_for_url(f"**lang={other}")
        assert "disputed=1" in page.url and page.get_attribute("html", "lang") == other
        page.goto(f"{url}/decisions")
        assert page.get_attribute("html", "dir") == LABELS[other][1]
