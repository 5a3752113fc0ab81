"""Claims and incidents as rows of a table, in words, one cell a column."""

from collections.abc import Iterator

from riwaya.case import Hit
from riwaya.export.report.finder import names
from riwaya.export.report.words import figure_words, place_words, time_words, toll_words, voice_words
from riwaya.records import Document, Incident

CLAIM_HEADS = (
    *("Document", "Claim", "Type", "Trigger", "Actor", "Target"),
    *("Place", "When", "Killed", "Injured", "Voice", "Source"),
)
INCIDENT_HEADS = (
    *("Id", "Type", "When", "Where", "Grade", "Sources", "Independent"),
    *("Killed", "Injured", "Claims", "Disputed"),
)
HIT_HEADS = ("Claim", "Path", "Outlet", "From", "To", "Type", "Incident", "Quote")


def claim_rows(document: Document) -> Iterator[list[str]]:
    """One row a claim, with the columns of CLAIM_HEADS; an unknown value is an empty cell."""
    for claim in document.claims:
        yield [
            document.article.path,
            claim.id,
            claim.type,
            claim.trigger.text,
            "; ".join(names(document, claim.actor)),
            "; ".join(names(document, claim.target)),
            place_words(claim.where) if claim.where else "; ".join(names(document, claim.place)),
            time_words(claim.when) if claim.when else "; ".join(names(document, claim.time)),
            figure_words(claim.killed),
            figure_words(claim.injured),
            voice_words(claim),
            " › ".join(link.name for link in claim.attribution),
        ]


def incident_row(incident: Incident) -> list[str]:
    """The row of an incident, with the columns of INCIDENT_HEADS."""
    return [
        incident.id,
        incident.type,
        time_words(incident.when),
        place_words(incident.where),
        incident.grade.replace("_", " "),
        str(incident.sources),
        str(incident.independent_sources),
        toll_words(incident.killed),
        toll_words(incident.injured),
        str(len(incident.claims)),
        ", ".join(incident.disputed),
    ]


def hit_row(hit: Hit) -> list[str]:
    """The row of what a search found, with the columns of HIT_HEADS; days as told, else of publication."""
    days = (hit.first or "", hit.last if hit.last and hit.last != hit.first else "")
    quote = " ".join(hit.quote.split())
    cells = (hit.claim or hit.document, hit.path, hit.outlet, *days, hit.type, hit.incident, quote)
    return [cell or "" for cell in cells]
