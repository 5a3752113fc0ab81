"""Documents: found by words, outlet and period, and one with all that was found in it."""

import re
from urllib.parse import quote, urlencode

from starlette.responses import Response

from riwaya.case import Query
from riwaya.case.search import periods
from riwaya.errors import UsageError
from riwaya.records import Document
from riwaya.web.access.refusals import RequestError
from riwaya.web.page import Asked, Page
from riwaya.web.views.document_page import Wanted, view_of
from riwaya.web.views.document_rows import rows_of

_PER_PAGE = 30
_CLAIM = re.compile(r"[a-z]+\d+")
_LONGEST_WORDS = 500
_DIGITS = 19


def documents(asked: Asked) -> Response:
    """The documents that fit, what was read last first.

    Raises: UsageError when the period can't be asked for.
    """
    told = {key: " ".join(asked.query.get(key, "").split())[:_LONGEST_WORDS] for key in ("q", "outlet", "from", "to")}
    query = Query(told["q"], first=told["from"] or None, last=told["to"] or None, source=told["outlet"] or None)
    for reason in periods(query.first, query.last):
        raise UsageError(reason)
    below = asked.query.get("below", "")
    may_ask = asked.shown.may_ask(query.words) and asked.shown.may_name(query.source)
    found = asked.bench.case.shelved(query, _PER_PAGE + 1, _number(below)) if may_ask else []
    page, rest = found[:_PER_PAGE], found[_PER_PAGE:]
    kept = {key: value for key, value in told.items() if value}
    return asked.render(
        "documents/list.html",
        told=told,
        may_ask=may_ask,
        rows=rows_of(asked, page),
        newest=urlencode(kept) if below else None,
        older=urlencode({**kept, "below": page[-1].number}) if rest else None,
    )


def _number(text: str) -> int | None:
    """A number of a row, as databases hold them."""
    return int(text) if text.isdecimal() and len(text) < _DIGITS else None


def document(asked: Asked) -> Response:
    """One document with its marks and claims.

    Raises: RequestError when there is none.
    """
    found = document_named(asked, asked.named("id"))
    claim = asked.query.get("claim", "")
    part = asked.query.get("part", "")
    wanted = Wanted(
        claim if _CLAIM.fullmatch(claim) else None,
        int(part) if part.isdecimal() and len(part) < 6 else None,
        asked.query.get("chrome") == "1",
    )
    is_current = asked.bench.case.document_beginning(found.id) == found.id
    return asked.render("documents/page.html", view=view_of(asked, found, wanted), is_current=is_current)


def document_named(asked: Asked, name: str) -> Document:
    """The document with an id, or whose id alone begins so. Raises: RequestError when there is none."""
    case = asked.bench.case
    found = case.document(case.document_beginning(name) or name) if name else None
    if found is None:
        raise RequestError(404, asked.words("error.no_document"))
    return found


def path_of(document: str, claim: str | None = None) -> str:
    """The address of a document, or of a claim in it."""
    path = f"/documents/{quote(document, safe=':')}"
    return path if claim is None else f"{path}?claim={quote(claim)}#{quote(claim)}"


PAGES = (Page("/documents", documents), Page("/documents/{id}", document))
