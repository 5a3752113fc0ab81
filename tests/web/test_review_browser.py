"""Review in a browser: each act by keyboard alone and by clicking, in both languages; two reviewers at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.web.axe_core import faults_of
from tests.web.conftest import served

from riwaya.case import open_case
from riwaya.records import Decision, Document

Open = Callable[..., Any]


def decisions(address: str) -> list[Decision]:
    """All that were made."""
    with open_case(address, create=False) as case:
        return case.decisions()


def document(address: str, name: str) -> Document:
    """A document by the name of its file."""
    with open_case(address, create=False) as case:
        return next(one for one in case.documents() if Path(one.article.path).name == name)


def first_claim(page: Any) -> str:
    """The claim that the page shows."""
    return str(page.locator('form[action="/decide"] input[name="claim"]').first.input_value())


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_queue_by_keyboard_alone(case_file: str, open_page: Open, pictures: Path, language: str) -> None:
    with served(case_file) as url:
        page = open_page(f"{url}/review?lang={language}", locale=language)
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        one = first_claim(page)
        page.keyboard.press("j")
        page.wait_for_function("one => !decodeURIComponent(location.search).includes(one)", arg=one)
        two = first_claim(page)
        assert two != one
        page.keyboard.press("k")
        page.wait_for_function("one => decodeURIComponent(location.search).includes(one)", arg=one)
        page.keyboard.press("ArrowLeft" if language == "ar" else "ArrowRight")
        page.wait_for_function("two => decodeURIComponent(location.search).includes(two)", arg=two)

        page.keyboard.press("r")
        page.keyboard.press("Enter")  # the first of the ready reasons has the focus
        page.locator(".said").wait_for()
        page.keyboard.press("u")
        page.wait_for_function("two => decodeURIComponent(location.search).includes(two)", arg=two)
        page.keyboard.press("c")
        for _ in range(3):  # from the type to the scope
            page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") == "set.scope"
        page.keyboard.press("End")
        page.locator('.act[open] input[name="reason"]').focus()
        page.keyboard.type("a r j u: of every day")  # letters that are shortcuts elsewhere
        page.keyboard.press("Enter")
        page.locator(".said").wait_for()
        page.keyboard.press("?")
        assert page.locator("#help").is_visible()
        page.screenshot(path=pictures / f"review-{language}.png", full_page=True)
        page.keyboard.press("Escape")
        page.locator("#keys summary").click()  # the list is closed: no shortcut works
        page.keyboard.press("a")
        assert page.locator(".act[open]").count() == 0
    made = decisions(case_file)
    assert [one.action for one in made] == ["reject", "withdraw", "correct"]
    assert made[2].reason == "a r j u: of every day"
    assert made[2].values is not None and made[2].values.scope == "general"


def test_the_queue_by_clicking(case_file: str, open_page: Open) -> None:
    with served(case_file) as url:
        page = open_page(f"{url}/review")
        page.locator("summary", has_text="Accept").click()
        page.get_by_role("button", name="Compared with the original page").click()
        page.locator(".said").wait_for()
        page.locator("summary", has_text="Correct").click()
        page.locator('select[name="set.type"]').select_option("attack")
        page.locator('fieldset[data-role="target"] .options input').first.check()
        page.locator('.act[open] input[name="reason"]').fill("an attack on them")
        page.get_by_role("button", name="Correct", exact=True).click()
        page.locator(".said").wait_for()
        page.goto(f"{url}/decisions")
        page.locator("summary", has_text="Withdraw").first.click()
        page.get_by_role("button", name="Decided by mistake").first.click()
        page.locator(".said").wait_for()
        page.get_by_role("button", name="Undo").click()
        page.locator(".said").wait_for()
    assert [(one.action, one.withdraws) for one in decisions(case_file)] == [
        ("accept", None), ("correct", None), ("withdraw", 2), ("withdraw", 3),
    ]


def test_words_behind_emoji_are_marked_by_keyboard(case_file: str, open_page: Open) -> None:
    one = document(case_file, "daraa.txt")
    with served(case_file) as url:
        page = open_page(f"{url}/documents/{one.id}")
        page.keyboard.press("m")
        page.keyboard.press("End")
        for _ in range(6):  # from the end of the text back to «وهاجم»
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Delete")  # without the particle
        assert page.evaluate("getSelection().toString()") == "هاجم"
        page.keyboard.press("Enter")
        page.wait_for_url("**/review/add**")
        page.locator('select[name="set.type"]').select_option("clash")
        page.locator('[data-mark-role="target"]').focus()
        page.keyboard.press("Enter")
        page.keyboard.press("End")
        page.keyboard.press("Shift+ArrowRight")
        page.keyboard.press("Enter")
        page.locator('fieldset[data-role="target"] .options select').select_option("object")
        page.locator('input[name="reason"]').fill("it was passed over")
        page.keyboard.press("Enter")
        page.locator("#h1.is-target").wait_for()
        assert page.locator("#card-h1").is_visible()
    found = document(case_file, "daraa.txt")
    added = next(claim for claim in found.claims if claim.id == "h1")
    target = next(mention for mention in found.mentions if mention.id == added.target[0])
    assert (added.trigger.text, target.kind, target.text) == ("هاجم", "object", "قرب المدينة")


def test_words_are_marked_with_the_mouse_past_signs_and_chrome(
    case_file: str, open_page: Open, tmp_path: Path
) -> None:
    from riwaya.records import Article, Removed

    text = "إعلان 🚨\u202e\u202c قال شهود\nإن القصف تجدد على البلدة"
    made = Document(Article("sha256:bb", "cc", "made.txt", text, removed=(Removed("شارك الخبر", "chrome", 12),)))
    with open_case(case_file) as case:
        case.begin("1", "1")
        case.add(made, b"x")
    with served(case_file) as url:
        page = open_page(f"{url}/documents/sha256:bb?chrome=1")
        page.evaluate("""() => {
            const node = [...document.getElementById("text").childNodes].at(-1);
            const at = node.data.indexOf("القصف");
            getSelection().setBaseAndExtent(node, at - 1, node, at + 5);
        }""")
        page.locator("#take").click()
        page.wait_for_url("**/review/add**")
        start, end = (page.locator(f'input[name="{one}"]').input_value() for one in ("start16", "end16"))
    before = len(text[: text.index("القصف")].encode("utf-16-le")) // 2
    assert (int(start), int(end)) == (before, before + 5)


def test_marks_tell_on_hover_and_on_focus(case_file: str, open_page: Open, pictures: Path) -> None:
    one = document(case_file, "official.txt")
    with served(case_file) as url:
        page = open_page(f"{url}/documents/{one.id}#c2")
        assert page.locator("#c2.is-target").is_visible() and page.locator("#card-c2.is-target").is_visible()
        detail = page.locator("#detail")
        page.keyboard.press("Escape")
        assert not detail.is_visible()
        page.locator("#text .k-place").first.hover()
        assert "Sarmin" in detail.inner_text() and "place." in detail.inner_text()
        page.screenshot(path=pictures / "document.png")
        page.keyboard.press("Escape")
        assert not detail.is_visible()
        page.locator("#text").focus()
        page.keyboard.press("ArrowLeft")
        first = page.evaluate("document.activeElement.dataset.mark")
        assert detail.is_visible()
        page.keyboard.press("ArrowLeft")
        assert page.evaluate("document.activeElement.dataset.mark") != first
        page.locator("#c1").focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "card-c1"


def test_two_reviewers_at_once_see_each_other(case_file: str, open_page: Open, pictures: Path) -> None:
    with served(case_file) as url:
        one, two = open_page(f"{url}/review"), open_page(f"{url}/review")
        assert first_claim(one) == first_claim(two)
        one.keyboard.press("a")
        one.keyboard.press("Enter")
        one.locator(".said").wait_for()
        two.keyboard.press("r")
        two.locator('.act[open] input[name="reason"]').fill("no such thing")
        two.keyboard.press("Enter")
        two.locator(".later").wait_for()
        assert "The text says so" in two.locator(".later").inner_text()
        assert two.locator('form[action="/decide"] input[name="reason"]').input_value() == "no such thing"
        assert [each.action for each in decisions(case_file)] == ["accept"]
        two.screenshot(path=pictures / "conflict.png", full_page=True)
        two.locator('form[action="/decide"] button.main').click()
        two.locator(".said").wait_for()
        open_page.faults[:] = [  # type: ignore[attr-defined]
            fault for fault in open_page.faults if "409" not in fault  # type: ignore[attr-defined]
        ]
    assert [each.action for each in decisions(case_file)] == ["accept", "reject"]


def test_all_is_possible_without_a_script(case_file: str, browser: Any) -> None:
    one = document(case_file, "daraa.txt")
    with served(case_file) as url:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{url}/review")
        page.locator("summary", has_text="Reject").click()
        page.get_by_role("button", name="The text does not say that").click()
        page.locator(".said").get_by_role("button", name="Undo").click()
        page.goto(f"{url}/documents/{one.id}")
        page.locator('#add-form input[name="words"]').fill("هاجم")
        page.locator("#add-form button").click()
        page.locator(".places a").first.click()
        page.locator('select[name="set.type"]').select_option("clash")
        page.locator('input[name="words.place"]').fill("المدينة")
        page.get_by_role("button", name="The text says so, and it was not found").click()
        page.locator(".said").wait_for()
        context.close()
    assert [each.action for each in decisions(case_file)] == ["reject", "withdraw", "add"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_page_has_a_serious_fault_of_accessibility(case_file: str, open_page: Open, language: str) -> None:
    one = document(case_file, "official.txt")
    with served(case_file) as url:
        page = open_page(f"{url}/documents?lang={language}")
        added = f"/review/add?document={one.id}&start16=0&end16=3"
        for path in (f"/documents/{one.id}#c1", "/review", added, "/decisions"):
            assert faults_of(page) == []
            page.goto(url + path)
            if path == "/review":
                page.keyboard.press("c")
        assert faults_of(page) == []
