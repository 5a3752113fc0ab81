"""Documents as lines of a list, masked for those who only read."""

from collections.abc import Sequence

import msgspec

from riwaya.case import Hit, Shelved
from riwaya.web.page import Asked
from riwaya.web.phrases import Phrases
from riwaya.web.signs import one_line, plain

_SHOWN = 320  # letters of a quote


class DocumentRow(msgspec.Struct, frozen=True):
    """One line. title: the name of its file where it has none. outlet: None where there is none. dated: in words."""

    id: str
    title: str
    outlet: str | None
    dated: str
    quote: str


def rows_of(asked: Asked, found: Sequence[Shelved]) -> list[DocumentRow]:
    """The lines of some documents, as he who asks may see them."""
    phrases = Phrases(asked.words)
    return [_row(hit, phrases) for hit in asked.shown.hits([one.hit for one in found])]


def title_of(title: str | None, path: str) -> str:
    """What a document is called in lists: by its title, else by the name of its file."""
    return one_line(title or "") or one_line(path.rpartition("/")[2]) or plain(path)


def _row(hit: Hit, phrases: Phrases) -> DocumentRow:
    dated = phrases.day(hit.published) if hit.published else phrases.words("time.undated")
    return DocumentRow(
        hit.document, title_of(hit.title, hit.path), one_line(hit.outlet or "") or None, dated,
        one_line(hit.quote, _SHOWN),
    )
