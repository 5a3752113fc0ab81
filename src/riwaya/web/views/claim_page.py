"""One claim in its context, as the page of its review shows it."""

import msgspec
from markupsafe import Markup

from riwaya.export.report.quotes import sentence_of
from riwaya.records import Claim, Document, Incident
from riwaya.web.page import Asked
from riwaya.web.phrases import Phrases
from riwaya.web.signs import plain
from riwaya.web.units import units_in
from riwaya.web.views.claim_words import ClaimCard, ClaimWords
from riwaya.web.views.document_rows import title_of
from riwaya.web.views.marked import Stretch, inside, marked
from riwaya.web.views.mention_words import MentionLines, mentions_of
from riwaya.web.views.others import Others, OtherSide, OtherSides

_AROUND = 1_500  # letters of a long paragraph on either side


class ContextView(msgspec.Struct, frozen=True):
    """The text around some words. base: UTF-16 units before it. title, source, dated: of the document, in words."""

    document: str
    title: str
    source: str
    dated: str
    lang: str
    text: Markup
    base: int
    marks: tuple[MentionLines, ...]


class ClaimView(msgspec.Struct, frozen=True):
    """A claim with its context. incident: its id, None where it stands in none. waits: nobody decided on it."""

    gid: str
    card: ClaimCard
    context: ContextView
    incident: str | None
    disputes: tuple[OtherSides, ...]
    accounts: tuple[OtherSide, ...]
    waits: bool


def view_of(asked: Asked, document: Document, claim: Claim) -> ClaimView:
    """The claim, as he who asks may see it."""
    shown = asked.shown.document(document)
    mine = next(one for one in (*shown.claims, *shown.rejected) if one.id == claim.id)
    gid = f"{document.id}/{claim.id}"
    incident = _incident(asked, gid)
    others = None if incident is None else Others(asked, incident, gid)
    disputes = others.disputes() if others else ()
    return ClaimView(
        gid, ClaimWords(shown, Phrases(asked.words)).card(mine), context_of(asked, shown, mine),
        None if incident is None else incident.id, disputes,
        others.accounts() if others and not disputes else (), claim.review is None,
    )


def context_of(asked: Asked, document: Document, claim: Claim) -> ContextView:
    """The paragraph around the words of a claim."""
    phrases = Phrases(asked.words)
    stretch = _around(document, claim)
    named = {one.id for one in inside(document, stretch)}
    article = document.article
    return ContextView(
        document.id, title_of(article.title, article.path), plain(article.outlet or ""),
        plain(phrases.dated(article, document.bounds)), article.language or "ar",
        marked(document, stretch, target=claim.id), units_in(document.text[: stretch.start]),
        tuple(mentions_of(document, named, phrases)),
    )


def _incident(asked: Asked, gid: str) -> Incident | None:
    case = asked.bench.case
    name = case.incidents_of([gid]).get(gid)
    return None if name is None else case.incident(name)


def _around(document: Document, claim: Claim) -> Stretch:
    text, sentence = document.text, sentence_of(document, claim)
    start = text.rfind("\n", 0, sentence.start) + 1
    end = text.find("\n", sentence.end)
    middle = claim.trigger
    start = max(start, middle.start - _AROUND)
    end = min(len(text) if end < 0 else end, middle.end + _AROUND)
    return Stretch(_word_edge(text, start, -1), _word_edge(text, end, 1))


def _word_edge(text: str, at: int, step: int) -> int:
    """The next offset in one direction that lies between words; what is near enough where words never end."""
    for _ in range(40):
        if at <= 0 or at >= len(text) or text[at].isspace() or text[at - 1].isspace():
            return at
        at += step
    return at
