"""The entities of a case in order: documents, places and incidents, then claims with those whom they name."""

from collections.abc import Collection, Iterator

from riwaya.export.ftm.claims import Told, claim_entities
from riwaya.export.ftm.entity import Entity, entity, ident, moment, number, web_address
from riwaya.export.ftm.parties import Parties
from riwaya.export.material import Material
from riwaya.export.notes import notes_of
from riwaya.export.report.finder import Finder
from riwaya.export.report.words import days_words, place_words
from riwaya.knowledge.codes_ftm import load_ftm_codes
from riwaya.knowledge.ontology import load_ontology
from riwaya.records import Document, Incident, PlaceValue

_TOWNS = frozenset({"village", "town", "city"})
_PRECISION = " (to the "


def write(material: Material) -> Iterator[str]:
    """The lines; each entity once."""
    seen: set[str] = set()
    for one in _entities(material):
        if one.id not in seen:
            seen.add(one.id)
            yield one.line()


def _entities(material: Material) -> Iterator[Entity]:
    parties, finder = Parties(), Finder(material.documents)
    for document in material.documents:
        yield from _document(material, document, parties)
    here = {one.id for one in material.documents}
    behind: dict[str, list[str]] = {}
    for incident in material.incidents:
        yield from _incident(incident, finder, here)
        for name in incident.claims:
            behind.setdefault(name, []).append(_event_id(incident))
    for document in material.documents:
        for claim in document.claims:
            told = Told(document, claim, behind.get(f"{document.id}/{claim.id}", ()))
            yield from claim_entities(told, parties)


def _document(material: Material, document: Document, parties: Parties) -> Iterator[Entity]:
    """The Article, and who published it."""
    article, maker = document.article, material.makers.readings.get(document.id)
    id = ident("document", document.id)
    yield entity(
        id, "Article",
        title=article.title,
        fileName=article.path,
        publishedAt=moment(article.published),
        publisher=article.outlet,
        sourceUrl=web_address(article.url),
        language=load_ftm_codes().language.get(article.language or ""),
        bodyText=document.text,
        processingAgent=f"riwaya {maker.pipeline}" if maker else None,
    )  # fmt: skip
    outlet = parties.of_outlet(article)
    if outlet is not None and "name" in outlet.properties:
        yield outlet
        yield entity(
            ident("publication", document.id), "UnknownLink",
            subject=outlet.id, object=id, role="published", date=moment(article.published), proof=id,
        )  # fmt: skip


def _incident(incident: Incident, finder: Finder, here: Collection[str]) -> Iterator[Entity]:
    """The Event with its place. `involved` stays empty: that would say that somebody was there."""
    where, when = incident.where, incident.when
    label = load_ontology().types[incident.type].label_en.capitalize()
    days = days_words(when.start, when.end) if when and when.start and when.end else None
    full = place_words(where).rpartition(_PRECISION)[0] if where else None
    address = _place(where, full) if where and full else None
    if address is not None:
        yield address
    yield entity(
        _event_id(incident), "Event",
        name=", ".join(one for one in (label, where.name_en or where.name_ar if where else None, days) if one),
        summary=notes_of(incident, finder),
        startDate=when.start if when else None,
        endDate=when.end if when else None,
        location=full,
        addressEntity=address.id if address else None,
        country=where.country.lower() if where and where.country else None,
        keywords=(incident.type, *_codes(incident), incident.grade),
        proof=[ident("document", one) for one in incident.documents if one in here],
        recordId=incident.id,
    )  # fmt: skip


def _codes(incident: Incident) -> tuple[str, ...]:
    return (incident.acled.event_type, incident.acled.sub_event_type) if incident.acled else ()


def _place(where: PlaceValue, full: str) -> Entity:
    """The Address; `remarks` says how far its point can be trusted."""
    return entity(
        ident("place", where.ref), "Address",
        full=full,
        city=where.name_en or where.name_ar if where.precision in _TOWNS else None,
        state=where.admin1,
        country=where.country.lower() if where.country else None,
        latitude=number(where.lat),
        longitude=number(where.lon),
        remarks=f"known to the {where.precision}",
    )  # fmt: skip


def _event_id(incident: Incident) -> str:
    return ident("incident", incident.id)
