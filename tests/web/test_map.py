"""The map and the timeline in a browser, under the policy of the workbench: by mouse, by keyboard, without WebGL."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.web.axe_core import faults_of
from tests.web.mapped import app_of, running, syria, year

from riwaya.knowledge.places_join import point_distance_km

Opening = Callable[..., Any]
SHAPES = """async () => {
  const { shapes, boundsOf } = await import("/assets/map-shapes.js");
  const square = (n) => ({ type: "MultiPolygon", coordinates: [[[[0, 0], [n, 0], [n, n], [0, 0]]]] });
  const outlines = new Map([["iso:SY", square(50)], ["iso:SY-DR", square(3)]]);
  const mark = (ref, precision) => ({ geometry: null, properties: { ref, precision, outline: ref } });
  const circle = { geometry: null, properties: { ref: "t", precision: "town", centre: [36, 60], radius_km: 11 } };
  const given = [mark("iso:SY", "country"), mark("iso:SY-DR", "admin1"), circle, mark("iso:QQ", "admin1")];
  const drawn = shapes(given, outlines, "t");
  const ring = drawn[2].geometry.coordinates[0];
  return JSON.stringify([
    drawn.map((one) => one.properties.ref), boundsOf(drawn), boundsOf(drawn.slice(0, 1)), boundsOf([]),
    drawn.map((one) => one.properties.is_chosen), ring,
  ]);
}"""
NO_WEBGL = """
const real = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind.startsWith("webgl") ? null : real.call(this, kind, ...more);
};
"""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with running(app_of(syria(), year())) as url:
        yield url


def ready(page: Any, state: str = "map") -> Any:
    page.wait_for_selector(f'#map[data-state="{state}"]', timeout=30_000)
    return page


def shown(page: Any, query: str) -> None:
    """Waits until the map has drawn what a query asks for."""
    page.wait_for_function("(query) => document.getElementById('map').dataset.shown === query", arg=query)


def value(page: Any, name: str) -> str:
    found: str = page.input_value(f'[name="{name}"]')
    return found


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forty_places_are_drawn_in_both_languages_and_by_night(
    site: str, open_page: Opening, pictures: Path, language: str, scheme: str
) -> None:
    page = ready(open_page(f"{site}/incidents?lang={language}", color_scheme=scheme))
    names = page.eval_on_selector_all(".place:not(.is-away) bdi", "all => all.map((one) => one.textContent)")
    assert len(names) >= 10
    assert {"en": "Syria", "ar": "سوريا"}[language] in names
    assert page.locator(".map-places button").count() == len(syria()) - 1
    page.screenshot(path=pictures / f"map-{language}-{scheme}.png", full_page=True)


def test_no_two_labels_overlap_and_none_stands_beside_the_map(site: str, open_page: Opening) -> None:
    page = ready(open_page(f"{site}/incidents?lang=ar"))
    frame = page.locator(".map-frame").bounding_box()
    boxes = [one.bounding_box() for one in page.locator(".place:not(.is-away)").all()]
    for n, a in enumerate(boxes):
        assert a["x"] + a["width"] > frame["x"] and a["x"] < frame["x"] + frame["width"]
        for b in boxes[n + 1 :]:
            apart = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
            assert apart or a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"]


def test_a_place_filters_and_leaves_again(site: str, open_page: Opening) -> None:
    page = ready(open_page(f"{site}/incidents?lang=en"))
    assert not page.is_visible('[data-map="all"]')
    before = page.locator(".map-canvas").screenshot()
    page.click('.place[data-ref="iso:SY-DY"]')
    shown(page, "place=iso%3ASY-DY")
    assert value(page, "place") == "iso:SY-DY"
    assert page.get_attribute('.place[data-ref="iso:SY-DY"]', "aria-pressed") == "true"
    assert page.locator(".place").count() == 1
    assert page.locator(".map-canvas").screenshot() != before
    page.click('[data-map="all"]')
    shown(page, "")
    assert value(page, "place") == ""
    assert page.locator(".place").count() == len(syria()) - 1


def test_a_chosen_place_chosen_again_is_let_go(site: str, open_page: Opening) -> None:
    page = ready(open_page(f"{site}/incidents?lang=en&place=iso:SY-DY"))
    page.click('.place[data-ref="iso:SY-DY"]')
    shown(page, "")
    assert value(page, "place") == ""


def test_keyboard_reaches_the_places_moves_the_map_and_zooms(site: str, open_page: Opening) -> None:
    page = ready(open_page(f"{site}/incidents?lang=en", reduced_motion="reduce"))
    page.focus(".map-canvas canvas")
    where = place_of(page, "iso:SY")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(600)
    assert place_of(page, "iso:SY") < where - 20
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('place')"):
            break
    ref = page.evaluate("document.activeElement.dataset.ref")
    label = page.evaluate("document.activeElement.textContent")
    assert ref and "incident" in label
    page.keyboard.press("Enter")
    page.wait_for_function("(ref) => document.querySelector('[name=place]').value === ref", arg=ref)
    shown(page, page.evaluate("(ref) => new URLSearchParams({place: ref}).toString()", ref))
    assert page.evaluate("document.activeElement.dataset.ref") == ref


def place_of(page: Any, ref: str) -> float:
    """Where a label stands, in pixels from the left of the window."""
    box = page.locator(f'.place[data-ref="{ref}"]').bounding_box()
    return float(box["x"])


def test_zooming_in_shows_more_names(site: str, open_page: Opening) -> None:
    page = ready(open_page(f"{site}/incidents?lang=en", reduced_motion="reduce"))
    before = place_of(page, "iso:SY")
    page.click('[data-map="in"]')
    page.wait_for_timeout(600)
    after = place_of(page, "iso:SY")
    page.click('[data-map="fit"]')
    page.wait_for_timeout(600)
    assert after != before
    assert place_of(page, "iso:SY") == pytest.approx(before, abs=2)


def test_without_webgl_the_list_does_the_same(site: str, browser: Any) -> None:
    context = browser.new_context(locale="en-GB")
    context.add_init_script(NO_WEBGL)
    page = context.new_page()
    page.goto(f"{site}/incidents?lang=en")
    ready(page, "list")
    assert page.is_visible('[data-fault="webgl"]')
    assert not page.is_visible(".map-frame")
    assert page.locator(".map-places button:visible").count() == len(syria()) - 1
    page.click('.map-places button[data-ref="iso:SY-DR"]')
    shown(page, "place=iso%3ASY-DR")
    assert value(page, "place") == "iso:SY-DR"
    context.close()


def test_places_that_cannot_be_loaded_are_said_to_be_so(site: str, browser: Any) -> None:
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.route("**/map.json*", lambda route: route.fulfill(status=500, body="no"))
    page.goto(f"{site}/incidents?lang=en")
    ready(page)
    assert page.is_visible('[data-fault="load"]')
    context.close()


def test_a_late_answer_does_not_overwrite_a_newer_one(site: str, browser: Any) -> None:
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(f"{site}/incidents?lang=en")
    ready(page)
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    page.route("**/map.json?place=iso%3ASY-DR", hold)
    say = "(query) => document.dispatchEvent(new CustomEvent('riwaya:filtered', {detail: {query}}))"
    page.evaluate(say, "place=iso%3ASY-DR")
    page.evaluate(say, "place=iso%3ASY-ID")
    shown(page, "place=iso%3ASY-ID")
    held[0].continue_()
    page.wait_for_timeout(500)
    assert page.get_attribute("#map", "data-shown") == "place=iso%3ASY-ID"
    assert page.locator('.place[data-ref="iso:SY-ID"]').count() == 1
    context.close()


def test_shapes_are_outlines_and_circles_and_countries_do_not_widen_the_view(site: str, open_page: Opening) -> None:
    page = ready(open_page(f"{site}/incidents?lang=en"))
    found = json.loads(page.evaluate(SHAPES))
    refs, bounds, of_country, of_none, chosen, ring = found
    assert refs == ["iso:SY", "iso:SY-DR", "t"]
    assert bounds == [[0, 0], [pytest.approx(36.2, abs=0.01), pytest.approx(60.1, abs=0.01)]]
    assert (of_country, of_none) == ([[0, 0], [50, 50]], None)
    assert all(point_distance_km(60, 36, lat, lon) == pytest.approx(11, rel=0.01) for lon, lat in ring)
    assert ring[0] == ring[-1]
    assert chosen == [False, False, True]


def test_a_bar_sets_the_days_and_the_map_follows(site: str, open_page: Opening) -> None:
    page = ready(open_page(f"{site}/incidents?lang=en"))
    page.click("#timeline #bar-2023-03 .hit", force=True)
    shown(page, "first=2023-03-01&last=2023-03-31")
    assert (value(page, "first"), value(page, "last")) == ("2023-03-01", "2023-03-31")
    page.click("#timeline-wider")
    shown(page, "first=2023-01-01&last=2023-12-31")
    page.click("#timeline-earlier")
    shown(page, "first=2022-01-01&last=2022-12-31")
    page.click("#timeline-all")
    shown(page, "")


def test_a_bar_is_chosen_with_the_keyboard(site: str, open_page: Opening) -> None:
    page = ready(open_page(f"{site}/incidents?lang=ar"))
    page.focus("#bar-2023-05")
    page.keyboard.press("Enter")
    shown(page, "first=2023-05-01&last=2023-05-31")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_stretch_is_drawn_over_bars_in_either_direction(site: str, open_page: Opening, language: str) -> None:
    page = ready(open_page(f"{site}/incidents?lang={language}"))
    page.locator("#timeline").scroll_into_view_if_needed()
    start, end = (page.locator(f"#{one} .hit").bounding_box() for one in ("bar-2023-06", "bar-2023-02"))
    assert (start["x"] > end["x"]) == (language == "en")
    page.mouse.move(start["x"] + 10, start["y"] + 30)
    page.mouse.down()
    page.mouse.move(end["x"] + 10, end["y"] + 30, steps=8)
    assert page.locator("a.bar.is-brushed").count() == 5
    page.mouse.up()
    shown(page, "first=2023-02-01&last=2023-06-30")


def test_bars_are_links_where_no_script_runs(site: str, open_page: Opening) -> None:
    page = open_page(f"{site}/incidents?lang=en", java_script_enabled=False)
    page.click("#timeline #bar-2023-03 .hit", force=True)
    page.wait_for_url("**/incidents?*first=2023-03-01&last=2023-03-31")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_no_serious_fault(site: str, open_page: Opening, language: str) -> None:
    page = ready(open_page(f"{site}/incidents?lang={language}"))
    page.click(".map-list summary")
    page.click(".timeline-table summary")
    assert faults_of(page) == []


def test_a_ring_over_the_date_line_is_no_line_across_the_world(site: str, open_page: Opening) -> None:
    page = open_page(f"{site}/incidents")
    ring = [[170, 60], [179, 62], [-178, 63], [-175, 65], [178, 66], [170, 60]]
    found = page.evaluate(
        """async (ring) => {
          const { joined } = await import("/assets/map-shapes.js");
          const one = { geometry: { type: "Polygon", coordinates: [ring] } };
          const far = [[[0, 0], [1, 0], [1, 1], [0, 0]]];
          const many = { geometry: { type: "MultiPolygon", coordinates: [[ring], far] } };
          joined({ features: [one, many] });
          return [one.geometry.coordinates, many.geometry.coordinates];
        }""",
        ring,
    )
    over = [[170, 60], [179, 62], [182, 63], [185, 65], [178, 66], [170, 60]]
    assert found == [[over], [[over], [[[0, 0], [1, 0], [1, 1], [0, 0]]]]]
