"""All incidents: the list, the map and the timeline of those that filters leave, in step."""

from typing import Any

from starlette.responses import Response

from riwaya.records.claim import TYPES
from riwaya.web.page import Asked, Page
from riwaya.web.phrases import Phrases
from riwaya.web.views.areas import areas_of
from riwaya.web.views.filters import PER_PAGE, Chosen, chosen_of
from riwaya.web.views.listed import Listed, listed
from riwaya.web.views.timeline import timeline_of


def incidents(asked: Asked) -> Response:
    """The page; under HTMX the list and the timeline alone."""
    chosen = chosen_of(asked.query)
    phrases = Phrases(asked.words)
    total, rows = _rows(asked, chosen, phrases)
    pages = max(1, -(-total // PER_PAGE))
    values: dict[str, Any] = {
        "chosen": chosen, "total": total, "rows": rows, "pages": pages,
        "timeline": timeline_of(asked, chosen), "suggested": _suggested(rows),
    }
    if asked.is_part:
        return asked.render("incidents/found.html", is_part=True, **values)
    kinds = sorted((phrases.kind("type", one), one) for one in TYPES)
    return asked.render("incidents/page.html", is_part=False, kinds=kinds, **values)


def map_places(asked: Asked) -> Response:
    """The places of the incidents, as GeoJSON with words in the language of the page."""
    chosen = chosen_of(asked.query)
    spots = asked.bench.case.spots(chosen.filter) if asked.shown.may_list(chosen.filter) else []
    return Response(areas_of(spots, asked.words), media_type="application/geo+json")


def _rows(asked: Asked, chosen: Chosen, phrases: Phrases) -> tuple[int, list[Listed]]:
    if not asked.shown.may_list(chosen.filter):
        return 0, []
    found = asked.bench.case.browse(chosen.filter, order=chosen.order, limit=PER_PAGE, offset=chosen.offset)
    shown = asked.shown
    rows = [listed(shown.incident(one.incident), one.undecided, one.needs_review, phrases) for one in found.rows]
    return found.total, rows


def _suggested(rows: list[Listed]) -> list[tuple[str, str]]:
    """Names to filter by next, each with what it is shown as."""
    return sorted({pair for row in rows for pair in row.asked_for}, key=lambda pair: (pair[1], pair[0]))


PAGES = (Page("/incidents", incidents), Page("/incidents/map.json", map_places))
