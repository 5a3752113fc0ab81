"""One document as its page shows it."""

from urllib.parse import unquote

import msgspec
from markupsafe import Markup

from riwaya.records import Document
from riwaya.web.page import Asked
from riwaya.web.phrases import Phrases
from riwaya.web.signs import one_line, plain
from riwaya.web.units import units_in
from riwaya.web.views.chrome import placed
from riwaya.web.views.claim_words import ClaimCard, ClaimWords
from riwaya.web.views.document_rows import title_of
from riwaya.web.views.marked import Stretch, chrome_of, inside, marked
from riwaya.web.views.mention_words import MentionLines, mentions_of
from riwaya.web.views.windows import edges_of, window_at

# Marks around a path, whose first sign belongs at its left in either language.
_LEFT_TO_RIGHT, _END = "\u2066", "\u2069"


class Wanted(msgspec.Struct, frozen=True):
    """What of a document is asked for: the part with a claim, a part by number from 1, what was taken out."""

    claim: str | None = None
    part: int | None = None
    with_chrome: bool = False


class DocumentView(msgspec.Struct, frozen=True):
    """The page. base: UTF-16 units before the text that is shown. part, parts: which of how many it is, from 1.

    incidents: by global id of a claim. missed: what was taken out and has no place. has_chrome: and what has one.
    """

    id: str
    title: str
    lang: str
    facts: tuple[tuple[str, str], ...]
    text: Markup
    base: int
    part: int
    parts: int
    kinds: tuple[str, ...]
    cards: tuple[ClaimCard, ...]
    marks: tuple[MentionLines, ...]
    incidents: dict[str, str]
    missed: tuple[tuple[str, str], ...]
    has_chrome: bool
    wanted: Wanted


def view_of(asked: Asked, found: Document, wanted: Wanted) -> DocumentView:
    """The page of a document, as he who asks may see it."""
    phrases, document = Phrases(asked.words), asked.shown.document(found)
    places = placed(found.text, found.article.removed)  # lines of a masked text are those of the text itself
    edges = edges_of(document.text)
    part = _part(document, edges, wanted)
    stretch = Stretch(edges[part], edges[part + 1])
    here = inside(document, stretch)
    pieces = chrome_of(document, places, asked.words("document.chrome")) if wanted.with_chrome else []
    claims = {one.id for one in here if one.kind == "claim"}
    cards = ClaimWords(document, phrases).cards(claims)
    where = {number for _, number in places}
    gids = [one.gid for one in cards]
    last = part + 2 == len(edges)
    return DocumentView(
        document.id,
        title_of(document.article.title, document.article.path),
        document.article.language or "ar",
        tuple(_facts(document, phrases)),
        marked(document, stretch, [
            one for one in pieces if stretch.start <= one[0] < stretch.end or (last and one[0] >= stretch.end)
        ]),
        units_in(document.text[: stretch.start]),
        part + 1,
        len(edges) - 1,
        tuple(sorted({one.kind for one in here})),
        tuple(cards),
        tuple(mentions_of(document, {one.id for one in here}, phrases)),
        asked.bench.case.incidents_of(gids),
        tuple(
            (one.reason, plain(one.text)) for number, one in enumerate(document.article.removed) if number not in where
        ),
        bool(places),
        wanted,
    )


def _part(document: Document, edges: list[int], wanted: Wanted) -> int:
    for claim in (*document.claims, *document.rejected):
        if claim.id == wanted.claim:
            return window_at(edges, claim.trigger.start)
    return max(0, min(len(edges) - 2, (wanted.part or 1) - 1))


def _facts(document: Document, phrases: Phrases) -> list[tuple[str, str]]:
    article, words = document.article, phrases.words
    notes = [*article.notes, *(f"{one.stage or ''}: {one.message}" for one in document.notes)]
    told = [
        (words("document.outlet"), article.outlet or ""),
        (words("document.published"), phrases.dated(article, document.bounds)),
        *((words("document.notes"), one) for one in notes),
    ]
    named = [(words("document.path"), article.path), (words("document.address"), unquote(article.url or ""))]
    return [
        *((name, one_line(value)) for name, value in told if value),
        *((name, f"{_LEFT_TO_RIGHT}{plain(value)}{_END}") for name, value in named if value),
    ]
