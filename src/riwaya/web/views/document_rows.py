"""Documents as lines of a list, masked for those who only read."""

from collections.abc import Sequence

import msgspec

from riwaya.case import Hit, Shelved
from riwaya.records import Document
from riwaya.web.page import Asked
from riwaya.web.phrases import Phrases
from riwaya.web.views.signs import plain

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
    return [_masked(asked, one.hit, phrases) if asked.is_masked else _row(one.hit, phrases) for one in found]


def title_of(title: str | None, path: str) -> str:
    """What a document is called in lists: by its title, else by the name of its file."""
    return _line(title) or _line(path.rpartition("/")[2]) or path


def _row(hit: Hit, phrases: Phrases) -> DocumentRow:
    dated = phrases.day(hit.published) if hit.published else phrases.words("time.undated")
    return DocumentRow(hit.document, title_of(hit.title, hit.path), _line(hit.outlet), dated, _cut(hit.quote))


def _masked(asked: Asked, hit: Hit, phrases: Phrases) -> DocumentRow:
    """A name may be masked by what else its document says, so that the whole of it is wanted."""
    found = asked.bench.case.document(hit.document)
    assert found is not None
    shown = asked.shown.document(found)
    return msgspec.structs.replace(
        _row(hit, phrases), title=title_of(shown.article.title, shown.article.path),
        outlet=_line(shown.article.outlet),
        quote=_cut(_same_sentence(found, shown, hit.start)),
    )


def _same_sentence(found: Document, shown: Document, start: int) -> str:
    """The sentence of the masked document that stands at an offset of the other."""
    for mine, masked in zip(found.sentences, shown.sentences, strict=True):
        if mine.start <= start < mine.end:
            return shown.text[masked.start : masked.end]
    return shown.text.partition("\n")[0]


def _line(text: str | None) -> str | None:
    return plain(" ".join(text.split())) or None if text else None


def _cut(text: str) -> str:
    line = plain(" ".join(text[: 4 * _SHOWN].split()))
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"
