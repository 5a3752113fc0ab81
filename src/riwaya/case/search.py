"""Finds claims and documents of a case by words, place, period, actor, type, source and dispute."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, and_, column, exists, func, or_, select, table, text

from riwaya.arabic.index_words import index_words
from riwaya.case import decided, rows, schema
from riwaya.case.decisions_table import kept_claims
from riwaya.case.queries import batched
from riwaya.case.search_rows import facet, is_day, months_of
from riwaya.case.words_asked import Word, has, lettered, matching, words_of
from riwaya.records import Claim, Sentence, Span, span_of

_s, _r, _c, _i = schema.search_rows.c, schema.readings.c, schema.claims.c, schema.incident_claims.c
_k = kept_claims.c
_INDEX = table("search_index", column("rowid"))
# The first and last days there are, for a period open at one end; facets of years serve where it is long.
_FIRST, _LAST = "0001-01-01", "9999-12-31"
_FEW_YEARS = 60


class Query(msgspec.Struct, frozen=True):
    """What to look for; all that is given must hold.

    words: each must stand in the sentences of the claim, or in the document; "two words" in quotes stand together; a
    word that ends in `*` stands for all that begin so. first, last: ISO days; what is told of must overlap with them.
    place: name or id, of a town, governorate or country. actor, target: name or id. source: outlet or who is quoted.
    is_disputed: of incidents whose accounts contradict each other. of_documents: documents instead of claims.
    """

    words: str = ""
    place: str | None = None
    first: str | None = None
    last: str | None = None
    actor: str | None = None
    target: str | None = None
    type: str | None = None
    source: str | None = None
    is_disputed: bool = False
    of_documents: bool = False


class Hit(msgspec.Struct, frozen=True):
    """A claim, or a document, that was found. claim: its global id, None of a document. quote: of the text, from start.

    incident: id of the incident that the claim stands in.
    """

    document: str
    path: str
    claim: str | None
    type: str | None
    outlet: str | None
    title: str | None
    published: str | None
    first: str | None
    last: str | None
    start: int
    end: int
    quote: str
    incident: str | None


def search(connection: Connection, query: Query, limit: int) -> list[Hit]:
    """What is found, what was read last first; at most `limit`."""
    return list(hits(connection, numbers(connection, query, limit), query))


def numbers(connection: Connection, query: Query, limit: int, below: int | None = None) -> Sequence[int]:
    """The numbers of the rows of `search_rows` that fit, the highest first. below: only lower ones."""
    condition = _by_index(query) if connection.dialect.name == "sqlite" else _by_letters(query)
    found = select(_s.number).where(*condition, *_rest(query))
    if connection.dialect.name == "sqlite" and condition:
        found = found.join(_INDEX, text("search_index.rowid = search_rows.number")).order_by(
            text("search_index.rowid desc")
        )
        if below is not None:
            found = found.where(text("search_index.rowid < :below").bindparams(below=below))
    else:
        found = found.order_by(_s.number.desc())
        found = found if below is None else found.where(_s.number < below)
    return connection.scalars(found.limit(limit)).all()


def _by_index(query: Query) -> list[ColumnElement[bool]]:
    """For FTS5."""
    asked = matching(query.words, _facets(query))
    days = _day_facets(query)
    if days:
        asked.append("(" + " OR ".join(f'facets : "{one}"' for one in days) + ")")
    match = text("search_index match :asked").bindparams(asked=" AND ".join(asked))
    return [match]  # type: ignore[list-item]


def _by_letters(query: Query) -> list[ColumnElement[bool]]:
    """For trigrams: words between blanks."""
    asked = [has(_s.facets, one) for one in _facets(query)] + lettered(query.words, _s.words, _s.variants)
    days = _day_facets(query)
    if days:
        asked.append(or_(*(has(_s.facets, one) for one in days)))
    return asked


def _facets(query: Query) -> list[str]:
    named = (("type", query.type), ("actor", query.actor), ("target", query.target), ("at", query.place))
    asked = [facet(kind, value) for kind, value in (*named, ("source", query.source)) if value]
    return [f"kind={'document' if query.of_documents else 'claim'}", *asked]


def _day_facets(query: Query) -> list[str]:
    """What narrows a period by index; the days themselves are compared after that."""
    if query.first is None or query.last is None:
        return []
    if int(query.last[:4]) - int(query.first[:4]) > _FEW_YEARS:
        return []
    return months_of(query.first, query.last)


def _rest(query: Query) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = []
    if query.first is not None or query.last is not None:
        asked += [_s.first <= (query.last or _LAST), _s.last >= (query.first or _FIRST)]
    if query.is_disputed:
        is_contested = schema.incidents.c.grade == "contested"
        either = []
        for held in (_i, _k):
            of_claim = and_(held.reading_id == _s.reading_id, held.incident_id == schema.incidents.c.id)
            if not query.of_documents:
                of_claim = and_(of_claim, held.claim_id == _s.claim_id)
            either.append(exists().where(of_claim, is_contested))
        asked.append(or_(*either))
    return asked


def hits(connection: Connection, numbers: Sequence[int], query: Query) -> Iterator[Hit]:
    """What is shown of some rows of `search_rows`, in their order."""
    told, linked = schema.claims, schema.incident_claims
    incident = func.coalesce(_i.incident_id, _k.incident_id).label("incident_id")
    columns = (_r.document_id, _r.path, _r.outlet, _r.title, _r.published, _c.payload, incident)
    shown = (
        select(_s.number, _s.reading_id, _s.claim_id, _s.first, _s.last, *columns)
        .select_from(schema.search_rows)
        .join(schema.readings, _r.id == _s.reading_id)
        .outerjoin(told, and_(_c.reading_id == _s.reading_id, _c.id == _s.claim_id))
        .outerjoin(linked, and_(_i.reading_id == _s.reading_id, _i.claim_id == _s.claim_id))
        .outerjoin(kept_claims, and_(_k.reading_id == _s.reading_id, _k.claim_id == _s.claim_id))
    )
    found: dict[int, Row[Any]] = {}
    for some in batched(numbers):
        found |= {row.number: row for row in connection.execute(shown.where(_s.number.in_(some)))}
    reviewed = _reviewed(connection, sorted({row.reading_id for row in found.values()}))
    for row in (found[number] for number in numbers):
        claim = reviewed.get((row.reading_id, row.claim_id))
        if claim is None and row.claim_id is not None:
            claim = rows.load(row.payload, Claim)
        quote = _sentence(connection, row.reading_id, query) if claim is None else _told(claim, query)
        yield Hit(
            row.document_id, row.path, None if claim is None else f"{row.document_id}/{row.claim_id}",
            None if claim is None else claim.type, row.outlet, row.title, row.published, row.first, row.last,
            quote.start, quote.end, quote.text, row.incident_id,
        )


def _reviewed(connection: Connection, readings: Sequence[int]) -> dict[tuple[int, str], Claim]:
    """The claims of those readings on which people decided, as they left them."""
    if not decided.has_any(connection):
        return {}
    numbers = sorted(decided.numbers_on(connection, readings))
    documents = zip(numbers, decided.load_all(connection, numbers), strict=True)
    return {(number, claim.id): claim for number, document in documents for claim in document.claims}


def _told(claim: Claim, query: Query) -> Span:
    """The sentence of a claim that holds a word asked for, else its first."""
    spans, asked = claim.evidence or (claim.trigger,), words_of(query.words)
    return next((span for span in spans if _holds_one(span.text, asked)), spans[0]) if len(spans) > 1 else spans[0]


def _sentence(connection: Connection, reading: int, query: Query) -> Span:
    """The first sentence that holds a word asked for, else the first of all."""
    row = connection.execute(select(_r.text, _r.sentences).where(_r.id == reading)).one()
    spans = [(one.start, one.end) for one in rows.load(row.sentences, tuple[Sentence, ...])] or [(0, len(row.text))]
    asked = words_of(query.words)
    start, end = next((span for span in spans if _holds_one(row.text[slice(*span)], asked)), spans[0])
    return span_of(row.text, start, end)


def _holds_one(sentence: str, asked: list[Word]) -> bool:
    found = index_words(sentence)
    told = {*found.words, *found.variants}
    return any(
        any(one.startswith(word.words[-1]) for one in told) if word.is_begun else not told.isdisjoint(word.words)
        for word in asked
    )


def periods(first: str | None, last: str | None) -> Iterator[str]:
    """Why a period can't be asked for, if it can't."""
    for day in (first, last):
        if day is not None and not is_day(day):
            yield f"{day!r} is no ISO day such as 2022-10-17"
    if first and last and first > last:
        yield f"the period ends ({last}) before it begins ({first})"
