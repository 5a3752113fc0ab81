"""A small page with the map and the timeline, over places and days of its own, behind the gate of the workbench."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from riwaya.knowledge.places import load_places
from riwaya.records import PlaceValue
from riwaya.resolve.place import value_of
from riwaya.web.access.gate import Gate
from riwaya.web.assets_table import assets
from riwaya.web.language import words_of
from riwaya.web.phrases import Phrases
from riwaya.web.rendering import Pages
from riwaya.web.views.areas import areas_of
from riwaya.web.views.timeline import timeline, unit_of

# What the page of incidents does through HTMX, as little as the map needs of it.
FOLLOW = """
const form = document.getElementById("filters");
form.addEventListener("change", async () => {
  const query = new URLSearchParams([...new FormData(form)].filter((one) => one[1])).toString();
  const page = await (await fetch(`/incidents?${query}`)).text();
  const found = new DOMParser().parseFromString(page, "text/html");
  document.getElementById("timeline").replaceWith(found.getElementById("timeline"));
  document.dispatchEvent(new CustomEvent("riwaya:filtered", { detail: query }));
});
"""
PAGE = """<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>t</title>
<link rel="stylesheet" href="/assets/fonts.css"><link rel="stylesheet" href="/assets/app.css">
<link rel="stylesheet" href="/assets/vendor/maplibre-gl/maplibre-gl.css"><link rel="stylesheet" href="/assets/map.css">
<link rel="icon" href="/assets/icon.svg"></head><body><main id="main"><h1>t</h1>
<form id="filters" action="/incidents">{fields}</form>{parts}</main>
<script type="module" src="/assets/map.js"></script><script type="module" src="/assets/timeline.js"></script>
<script type="module" src="/follow.js"></script></body></html>"""
FIELDS = ("place", "first", "last")


class Spot(NamedTuple):
    """As `riwaya.case.Spot`."""

    where: PlaceValue | None
    incidents: int
    disputed: int


class Period(NamedTuple):
    """As `riwaya.case.Period`."""

    start: str | None
    incidents: int
    disputed: int


def place(ident: str) -> PlaceValue:
    """A place of the gazetteer, as claims carry it."""
    base = load_places()
    return value_of(base.places[ident], base)


def app_of(spots: Sequence[Spot], days: Sequence[Period]) -> Gate:
    """The application: /incidents?lang=ar and what it asks for."""
    pages = Pages()

    def phrases(request: Request) -> Phrases:
        return Phrases(words_of(request.query_params.get("lang") or request.cookies.get("lang", "en")))

    def within(request: Request) -> list[Period]:
        first, last = request.query_params.get("first", ""), request.query_params.get("last", "9")
        return [one for one in days if one.start is None or first <= one.start <= last]

    async def incidents(request: Request) -> Response:
        shown, said = within(request), phrases(request)
        dated = [one.start for one in shown if one.start]
        unit = unit_of((min(dated), max(dated)) if dated else None)
        counted = _by(shown, {"year": 4, "month": 7, "day": 10}[unit])
        drawn = timeline(counted, unit, request.query_params.multi_items(), said)
        parts = pages.render("incidents/map.html", words=said.words)
        parts += pages.render("incidents/timeline.html", words=said.words, timeline=drawn, is_part=False)
        asked = {name: request.query_params.get(name, "") for name in FIELDS}
        fields = "".join(f'<label>{name} <input name="{name}" value="{asked[name]}"></label> ' for name in FIELDS)
        how = {"language": said.words.language, "direction": said.words.direction, "fields": fields, "parts": parts}
        answer = HTMLResponse(PAGE.format(**how))
        answer.set_cookie("lang", said.words.language)
        return answer

    async def data(request: Request) -> Response:
        wanted = request.query_params.get("place")
        found = [one for one in spots if not wanted or (one.where and one.where.ref == wanted)]
        return Response(areas_of(found, phrases(request).words), media_type="application/json")

    async def follow(_request: Request) -> Response:
        return Response(FOLLOW, media_type="text/javascript")

    routes = [Route("/incidents", incidents), Route("/incidents/map.json", data), Route("/follow.js", follow)]
    return Gate(Starlette(routes=[*assets(), *routes]), ["127.0.0.1"])


def _by(days: Sequence[Period], letters: int) -> list[Period]:
    found: dict[str | None, tuple[int, int]] = {}
    for one in days:
        start = one.start and one.start[:letters]
        before = found.get(start, (0, 0))
        found[start] = (before[0] + one.incidents, before[1] + one.disputed)
    return [Period(start, *counts) for start, counts in found.items()]


@contextmanager
def running(app: Gate) -> Iterator[str]:
    """The application on a port of its own; its address."""
    import uvicorn

    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            thread.join(0.02)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()




def syria() -> list[Spot]:
    """Forty places of Syria: towns and cities all over it, governorates, the country; and no place."""
    base = load_places()
    towns = [one for one in base.places.values() if one.country == "SY" and one.kind in ("city", "town", "village")]
    towns.sort(key=lambda one: (-one.population, one.id))
    units = [base.places[f"iso:SY-{code}"] for code in ("DR", "ID", "HL", "DY")]
    known = [*units, base.places["iso:SY"], *towns[:20], *towns[60:200:9]]
    spots = [Spot(value_of(one, base), 3 + (n * 7) % 23, (n % 3 == 0) * 2) for n, one in enumerate(known[:40])]
    return [*spots, Spot(None, 6, 1)]


def year() -> list[Period]:
    """A year of incidents, one undated."""
    months = [Period(f"2023-{n:02}-{1 + n * 5 % 27:02}", 2 + n * 5 % 11, n % 3) for n in range(1, 13)]
    return [*months, Period("2022-11-04", 3, 0), Period("2024-02-10", 4, 4), Period(None, 2, 0)]
