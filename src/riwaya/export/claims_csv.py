"""Claims as a table, one row a claim, for a spreadsheet program; the rows serve Parquet too."""

from collections.abc import Iterator

from riwaya.export.cells import BOM, Cell, csv_line, row_of
from riwaya.export.material import Material
from riwaya.export.report.finder import mentions
from riwaya.export.report.quotes import sentence_of
from riwaya.records import Claim, Document, Figure

COLUMNS = (
    "claim document path outlet title url published incident type trigger polarity modality scope actor actor_ref "
    "target target_ref weapon place place_ref place_precision latitude longitude admin1 country when_start when_end "
    "when_precision killed_low killed_high killed_hedge injured_low injured_high injured_hedge source source_refs "
    "stance acled_event_type acled_sub_event_type quote quote_start quote_end rule score"
).split()
_AND = "; "


def write(material: Material) -> Iterator[str]:
    """The lines: the names of the columns, then the claims by document and place in the text."""
    yield BOM + csv_line(COLUMNS)
    for cells in claim_cells(material):
        yield row_of(COLUMNS, cells)


def claim_cells(material: Material) -> Iterator[dict[str, Cell]]:
    """The cells of each claim, by column."""
    behind = {name: one.id for one in material.incidents for name in one.claims}
    for document in material.documents:
        for claim in document.claims:
            cells = _claim(document, claim) | _parties(document, claim) | _where_when(claim) | _said(claim)
            yield cells | {"incident": behind.get(f"{document.id}/{claim.id}")}


def _claim(document: Document, claim: Claim) -> dict[str, Cell]:
    article, quote = document.article, sentence_of(document, claim)
    return {
        "claim": f"{document.id}/{claim.id}",
        "document": document.id,
        "path": article.path,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "type": claim.type,
        "trigger": claim.trigger.text,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "scope": claim.scope,
        "acled_event_type": claim.acled.event_type if claim.acled else None,
        "acled_sub_event_type": claim.acled.sub_event_type if claim.acled else None,
        "quote": quote.text,
        "quote_start": quote.start,
        "quote_end": quote.end,
        "rule": claim.rule,
        "score": claim.score,
    } | _figure("killed", claim.killed) | _figure("injured", claim.injured)


def _figure(effect: str, figure: Figure | None) -> dict[str, Cell]:
    if figure is None:
        return {}
    return {f"{effect}_low": figure.low, f"{effect}_high": figure.high, f"{effect}_hedge": figure.hedge}


def _parties(document: Document, claim: Claim) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for role in ("actor", "target", "weapon", "place"):
        found = mentions(document, getattr(claim, role))
        cells[role] = _AND.join(" ".join(one.text.split()) for one in found)
        if role in ("actor", "target"):
            cells[f"{role}_ref"] = _AND.join(one.ref or one.member_of or "" for one in found).strip("; ")
    return cells


def _where_when(claim: Claim) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    if claim.where is not None:
        where = claim.where
        cells |= {"place_ref": where.ref, "place_precision": where.precision, "admin1": where.admin1}
        cells |= {"country": where.country, "latitude": where.lat, "longitude": where.lon}
    if claim.when is not None:
        when = claim.when
        cells |= {"when_start": when.start, "when_end": when.end, "when_precision": when.precision}
    return cells


def _said(claim: Claim) -> dict[str, Cell]:
    """Who says it, outermost first, and in what manner the last of them does; empty in the article's own voice."""
    links = claim.attribution
    return {
        "source": " › ".join(link.name for link in links),
        "source_refs": " › ".join(link.ref or "" for link in links).strip("› "),
        "stance": links[-1].stance if links else None,
    }
