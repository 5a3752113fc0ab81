"""Article: one text as intake hands it on, cleaned of page chrome."""

import msgspec

LISTING = "the page holds only headlines, each read by itself; the article itself may not have been fetched"


class Removed(msgspec.Struct, frozen=True):
    """Text that intake took out of a page, and why.

    `start` is the offset in the raw text it was cut from (code points), None for removed markup.
    """

    text: str
    reason: str
    start: int | None = None


class Article(msgspec.Struct, frozen=True):
    """A news text before analysis.

    id: `sha256:…` over the path (or FILE#id), a NUL byte and the raw bytes.
    content_id: `sha256:…` over the clean text.
    published: ISO day or ISO time with zone, as precise as the source gives it; None when unknown.
    published_by: what gave the date: "argument", "record", "markup", "dateline"; None when unknown.
    removed: page chrome, in reading order.
    notes: what intake wants a reader to know, such as a guessed encoding.
    """

    id: str
    content_id: str
    path: str
    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    language: str | None = "ar"
    published: str | None = None
    published_by: str | None = None
    removed: tuple[Removed, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_listing(self) -> bool:
        """Is it a list of headlines with nothing in common?"""
        return LISTING in self.notes
