"""A stretch of a document as markup: mentions and claims marked, chrome at its place, nothing else added.

Scripts count the UTF-16 units of what they find: an element with `data-units` counts as so many, whatever it shows.
"""

from collections.abc import Iterator, Sequence

import msgspec
from markupsafe import Markup

from riwaya.export.explain.marks import Mark, marks_of, walk
from riwaya.records import Document
from riwaya.web.signs import shown
from riwaya.web.views.chrome import Placed

_END = Markup("</span>")
_MARK = Markup('<span class="m k-{}{}" data-mark="{}"{}>')
_CHROME = Markup('<span class="chrome" data-units="0" title="{}"><span class="hidden-words">{}: </span>{}\n</span>')


class Stretch(msgspec.Struct, frozen=True):
    """A part of a text to show. start, end: code points, half-open."""

    start: int
    end: int


def inside(document: Document, stretch: Stretch) -> list[Mark]:
    """The marks that stand in a stretch, of mentions and claims, rejected claims among them.

    They are cut to the stretch, with offsets from its start.
    """
    start, end = stretch.start, stretch.end
    claims = (one for one in (*document.claims, *document.rejected))
    here = msgspec.structs.replace(
        document,
        mentions=tuple(one for one in document.mentions if one.start < end and one.end > start),
        claims=tuple(one for one in claims if one.trigger.start < end and one.trigger.end > start),
    )
    return [
        msgspec.structs.replace(one, start=max(one.start, start) - start, end=min(one.end, end) - start)
        for one in marks_of(here)
    ]


def marked(
    document: Document,
    stretch: Stretch,
    chrome: Sequence[tuple[int, Markup]] = (),
    target: str | None = None,
) -> Markup:
    """The stretch with its marks. chrome: offsets in the text, ascending, and what is shown there besides.

    target: id of the claim that stands out.
    """
    text = document.text[stretch.start : stretch.end]
    waiting: list[tuple[int, Markup]] = [(at - stretch.start, piece) for at, piece in chrome]
    rejected = {one.id for one in document.rejected}
    seen: set[str] = set()
    out: list[Markup] = []
    at = 0
    for step in walk(text, inside(document, stretch)):
        if step.mark is not None:
            out.append(_opening(step.mark, seen, rejected, target))
        elif step.text is None:
            out.append(_END)
        else:
            out += _with_chrome(step.text, at, waiting)
            at += len(step.text)
    out += [piece for _, piece in waiting]
    return Markup().join(out)


def chrome_of(document: Document, places: Sequence[Placed], named: str) -> list[tuple[int, Markup]]:
    """What was taken out of a document, as markup with the offset where it stood. named: what it is called."""
    starts: list[int] = [0]
    for line in document.text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    out = []
    for row, number in places:
        piece = document.article.removed[number]
        out.append((min(starts[row], len(document.text)), _CHROME.format(piece.reason, named, shown(piece.text))))
    return out


def _opening(mark: Mark, seen: set[str], rejected: set[str], target: str | None) -> Markup:
    is_claim = mark.kind == "claim"
    name = Markup(' id="{}" tabindex="-1"').format(mark.id if is_claim else f"t-{mark.id}")
    more = " is-rejected" if is_claim and mark.id in rejected else ""
    more += " is-target" if is_claim and mark.id == target else ""
    first = name if mark.id not in seen else Markup()
    seen.add(mark.id)
    return _MARK.format(mark.kind, more, mark.id, first)


def _with_chrome(text: str, at: int, waiting: list[tuple[int, Markup]]) -> Iterator[Markup]:
    """The text from an offset, with the chrome that stands in it, which then waits no more."""
    last = 0
    while waiting and waiting[0][0] < at + len(text):
        offset, piece = waiting.pop(0)
        if offset >= at:
            yield shown(text[last : offset - at])
            last = offset - at
        yield piece
    yield shown(text[last:])
