"""One incident: who says what of it, the sentences behind each cell, and what may be decided on it."""

from collections.abc import Sequence
from typing import NamedTuple

from starlette.responses import Response

from riwaya.errors import UsageError
from riwaya.export.report.finder import Finder
from riwaya.records import Document, Incident
from riwaya.web.access.refusals import RequestError
from riwaya.web.bench import Shown
from riwaya.web.page import Asked, Page
from riwaya.web.phrases import Phrases
from riwaya.web.views import candidates
from riwaya.web.views.evidence import Quoted, quoted
from riwaya.web.views.filters import Chosen, chosen_of
from riwaya.web.views.incident import View, build_view
from riwaya.web.views.matrix import Cell, Row


class Opened(NamedTuple):
    """A cell that somebody opened, with its sentences."""

    row: Row
    cell: Cell
    sentences: tuple[Quoted, ...]


def incident(asked: Asked) -> Response:
    """The page of an incident; under HTMX, for a cell, its sentences alone."""
    found, case = incident_of(asked), asked.bench.case
    documents = asked.shown.documents_of(found)
    view = view_of(asked, found, asked.shown, documents)
    opened = _opened(asked, view, documents)
    if asked.is_part and "hx-history-restore-request" not in asked.request.headers:
        return asked.render("incident/evidence.html", view=view, opened=opened)
    before, after, query = _beside(asked, found)
    return asked.render(
        "incident/page.html", view=view, opened=opened, before=before, after=after, query=query,
        expects=case.last_decision(found.claims) if asked.person.decides else 0, is_linked=case.is_linked(),
    )


def merge(asked: Asked) -> Response:
    """The choice of an incident to merge with: those near it, or the one named in `?with=`."""
    found, case, shown = incident_of(asked), asked.bench.case, asked.shown
    wanted = " ".join(asked.query.get("with", "").split())
    chosen = case.incident(wanted) if wanted else None
    others = [one for one in candidates.near(case, found) if one.id != wanted]
    if chosen is not None and chosen.id != found.id:
        others.insert(0, chosen)
    phrases = Phrases(asked.words)
    gids = [claim for one in (found, *others) for claim in one.claims]
    return asked.render(
        "incident/merge.html", id=found.id, wanted=wanted, is_unknown=bool(wanted) and chosen is None,
        is_itself=wanted == found.id, expects=case.last_decision(gids),
        this=candidates.told(found, [shown.incident(found)], phrases)[0],
        found=candidates.told(found, map(shown.incident, others), phrases),
    )


def incident_of(asked: Asked) -> Incident:
    """The incident that the address names. Raises: RequestError when the case has none."""
    found = asked.bench.case.incident(asked.named("id"))
    if found is None:
        raise RequestError(404, asked.words("error.no_incident"))
    return found


def view_of(asked: Asked, found: Incident, shown: Shown, documents: Sequence[Document]) -> View:
    """All that is shown of it. shown: the records as whoever reads it may see them; documents: its own, as he does."""
    decisions = shown.decisions(asked.bench.case.decisions_on(found.claims))
    return build_view(shown.incident(found), documents, decisions, Phrases(asked.words))


def _opened(asked: Asked, view: View, documents: Sequence[Document]) -> Opened | None:
    """The cell that `?cell=` names, where it says something."""
    hit = view.matrix.cell(asked.query.get("cell", ""))
    if hit is None:
        return None
    row, cell = hit
    claims = Finder(documents).all(cell.said.claims)
    return Opened(row, cell, quoted(claims, cell.column, Phrases(asked.words)))


def _beside(asked: Asked, found: Incident) -> tuple[str | None, str | None, str]:
    """The incidents before and after it in the list that the reader comes from, and the query of that list."""
    try:
        chosen = chosen_of(asked.query)
    except UsageError:
        chosen = chosen_of(type(asked.query)())
    one = chosen.filter
    if not asked.shown.may_list(one):
        chosen = Chosen(type(one)())
    return *asked.bench.case.beside(chosen.filter, found.id, chosen.order), chosen.query()


PAGES = (Page("/incidents/{id}", incident), Page("/incidents/{id}/merge", merge, may="decide"))
