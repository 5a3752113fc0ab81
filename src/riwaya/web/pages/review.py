"""Review: the queue of what waits for a person, one claim at a time, and the form for a claim that nobody found."""

import re
from urllib.parse import quote, urlencode

from starlette.responses import Response

from riwaya.errors import UsageError
from riwaya.records import Claim, Document
from riwaya.web.access.refusals import RequestError
from riwaya.web.page import Asked, Page
from riwaya.web.pages.documents import document_named
from riwaya.web.phrases import Phrases
from riwaya.web.signs import plain
from riwaya.web.units import Units
from riwaya.web.views.acts import Act, added_on, blank_claim, claim_of
from riwaya.web.views.claim_form import form_of
from riwaya.web.views.claim_page import context_of, view_of
from riwaya.web.views.document_rows import title_of
from riwaya.web.views.queue import incidents_left, next_claim
from riwaya.web.views.typed import typed_of

_GID = re.compile(r"[^/]+/[a-z]+\d+")
_PLACES, _AROUND, _LONGEST = 50, 60, 200


def review(asked: Asked) -> Response:
    """To the claim that is to be looked at next; once all are seen, a page that says so."""
    work = asked.session.work
    if asked.query.get("again") == "1":
        work.passed.clear()
        work.left.clear()
    passed = asked.query.get("pass", "")
    if _GID.fullmatch(passed):
        work.passed[passed] = None
    found = next_claim(asked.bench.case, work)
    if found is not None:
        return asked.go(review_path(found))
    return asked.render("review/done.html", passed=len(work.passed), left=incidents_left(asked.bench.case))


def claim(asked: Asked) -> Response:
    """One claim in its context, with the forms for those who decide.

    Raises: RequestError when there is none.
    """
    gid = asked.query.get("id") or asked.query.get("claim", "")
    document, found = _claim(asked, gid)
    work = asked.session.work
    before, after = work.beside(gid)
    work.look(gid)
    return asked.render(
        "review/claim.html",
        view=view_of(asked, document, found),
        form=form_of(document, found, typed_of(found), Phrases(asked.words)) if asked.person.decides else None,
        expects=asked.bench.case.last_decision([gid]) if asked.person.decides else 0,
        left=incidents_left(asked.bench.case),
        before=None if before is None else review_path(before),
        after=review_path(after) if after is not None else f"/review?{urlencode({'pass': gid})}",
    )


def add(asked: Asked) -> Response:
    """The form for a claim on marked words; where only words are told, the places where they stand.

    Raises: RequestError when there is no such document, UsageError when the offsets are none of its text.
    """
    document = document_named(asked, asked.query.get("document", ""))
    span = [asked.query.get(key, "") for key in ("start16", "end16")]
    if not all(one.isdecimal() and len(one) < 10 for one in span):
        return asked.render(
            "review/places.html", document=document, title=title_of(document.article.title, document.article.path),
            asked_words=asked.query.get("words", ""), places=_places(document, asked.query.get("words", "")),
        )
    act = Act("add", "", document=document.id, span16=(int(span[0]), int(span[1])))
    blank = blank_claim(document, act)
    beside = [one.id for one in document.claims if one.trigger == blank.trigger]
    return asked.render(
        "review/add.html", document=document, act=act, beside=beside, words_marked=plain(blank.trigger.text),
        form=form_of(document, blank, {}, Phrases(asked.words)), context_view=context_of(asked, document, blank),
        expects=max(added_on(asked, act), default=0),
    )


def review_path(gid: str) -> str:
    """The address of the review of a claim."""
    return f"/review/claim?id={quote(gid, safe=':/')}"


def _claim(asked: Asked, gid: str) -> tuple[Document, Claim]:
    try:
        return claim_of(asked, gid)
    except UsageError as fault:
        raise RequestError(404, str(fault)) from fault


def _places(document: Document, words: str) -> list[tuple[int, int, str, str, str]]:
    """Where some words stand: UTF-16 units, and what stands before, there and behind."""
    words = words.strip()[:_LONGEST]
    units, text = Units(document.text), document.text
    found = [one.start() for one in re.finditer(re.escape(words), text)][:_PLACES] if words else []
    return [
        (
            units.units(at), units.units(at + len(words)), plain(text[max(0, at - _AROUND) : at]), plain(words),
            plain(text[at + len(words) : at + len(words) + _AROUND]),
        )
        for at in found
    ]


PAGES = (
    Page("/review", review), Page("/review/claim", claim), Page("/review/add", add, may="decide"),
)
