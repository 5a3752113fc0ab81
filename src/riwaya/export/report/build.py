"""Builds the view of a report from the records of a case."""

from collections.abc import Iterable, Sequence

from riwaya.export.jsonl import all_notes
from riwaya.export.report.accounts import view_account
from riwaya.export.report.decided import decided_words
from riwaya.export.report.finder import Finder
from riwaya.export.report.labels import Labels
from riwaya.export.report.records import AspectView, CaseView, DocumentView, IncidentView, Side
from riwaya.export.report.who import Asked
from riwaya.export.report.words import (
    dated_words,
    natural,
    place_words,
    printable,
    time_words,
    toll_words,
)
from riwaya.records import Difference, Document, Incident


def build_view(
    incidents: Sequence[Incident],
    documents: Sequence[Document],
    refused: Iterable[tuple[str, str]] = (),
    only: str | None = None,
    limit: int | None = None,
    *,
    is_masked: bool = False,
) -> CaseView:
    """What the report shows: contested incidents first, then by number of sources, by date, by id.

    only: the id of the one incident to show, with its documents alone; None for all.
    limit: show no more incidents than these, and where some are left out the documents of the shown alone.
    is_masked: the records come from the guard; the report says so.
    """
    chosen = sorted((one for one in incidents if only is None or one.id == only), key=_order)
    shown = chosen[:limit]
    is_whole = only is None and len(shown) == len(chosen)
    wanted = {name for one in shown for name in one.documents}
    finder = Finder(documents)
    return CaseView(
        documents=tuple(_document(one) for one in documents if is_whole or one.id in wanted),
        refused=tuple((printable(path), printable(why)) for path, why in refused) if only is None else (),
        incidents=tuple(view_incident(one, finder) for one in shown),
        total=len(incidents),
        read=len(documents),
        left_out=len(chosen) - len(shown),
        is_masked=is_masked,
    )


def view_incident(incident: Incident, finder: Finder) -> IncidentView:
    """One incident in words."""
    labels = Labels(incident, finder.all(incident.claims))
    asked = Asked(incident, finder, labels)
    code = incident.acled
    disputed = [one for one in incident.differences if one.relation == "contradicts"]
    others = [one for one in incident.differences if one.relation != "contradicts"]
    return IncidentView(
        id=incident.id,
        type=incident.type,
        when=time_words(incident.when),
        where=place_words(incident.where),
        grade=incident.grade.replace("_", " "),
        is_contested=incident.grade == "contested",
        sources=incident.sources,
        independent_sources=incident.independent_sources,
        acled=f"{code.event_type} / {code.sub_event_type}" if code else "",
        killed=toll_words(incident.killed, labels.party),
        injured=toll_words(incident.injured, labels.party),
        is_who_disputed=any(one.aspect == "actor" for one in disputed),
        who=asked.who(),
        took_part=asked.took_part(),
        denied=asked.denied(),
        accounts=tuple(view_account(account, finder) for account in incident.accounts),
        agreed=_agreed(incident, asked, labels),
        disputed=tuple(_difference(one, asked, labels, finder) for one in disputed),
        others=tuple(_difference(one, asked, labels, finder) for one in others),
    )


def _agreed(incident: Incident, asked: Asked, labels: Labels) -> tuple[AspectView, ...]:
    """Each aspect once, with all that some accounts agree on in it."""
    sides: dict[str, list[Side]] = {}
    for one in incident.agreed:
        label = labels.value(one.aspect, one.value)
        sides.setdefault(one.aspect, []).append(asked.side(label, one.accounts))
    return tuple(AspectView(aspect, None, tuple(found)) for aspect, found in sides.items())


def _difference(difference: Difference, asked: Asked, labels: Labels, finder: Finder) -> AspectView:
    aspect = difference.aspect
    sides = (
        asked.side(labels.version(aspect, one, finder.all(one.claims)), one.accounts)
        for one in difference.values
    )
    return AspectView(aspect, difference.relation.replace("_", " "), tuple(sides))


def _document(document: Document) -> DocumentView:
    article = document.article
    return DocumentView(
        path=printable(article.path),
        title=printable(article.title or ""),
        outlet=printable(article.outlet or ""),
        dated=dated_words(article, document.bounds),
        claims=len(document.claims),
        notes=(*(_noted(note.stage, note.message) for note in all_notes(document)), *decided_words(document)),
    )


def _noted(stage: str | None, message: str) -> str:
    return printable(message if stage is None else f"{stage}: {message}")


def _order(incident: Incident) -> tuple[object, ...]:
    start = incident.when.start if incident.when and incident.when.start else "9999"
    return (incident.grade != "contested", -incident.sources, start, natural(incident.id))
