"""Span: some words of a document, by offset and letter by letter."""

import msgspec


class Span(msgspec.Struct, frozen=True, gc=False):
    """Words of a document. Offsets are code points into the document's text, half-open.

    `text` always equals `document.text[start:end]`.
    """

    start: int
    end: int
    text: str


def span_of(text: str, start: int, end: int) -> Span:
    """The span of `text` from `start` to `end`, quoted."""
    return Span(start, end, text[start:end])
