"""From bytes to an article: a text, a page, or one record; read from a file, or again from what a case has kept."""

import msgspec

from riwaya.errors import InputError
from riwaya.intake.articles import Given, build
from riwaya.intake.decoding import decode
from riwaya.intake.jsonl import RawLine, Record, read_record
from riwaya.intake.markup import charset_of, is_html, read_markup
from riwaya.records import Article

TEXT_ENDINGS = (".txt",)
HTML_ENDINGS = (".html", ".htm")
LINES_ENDINGS = (".jsonl",)
SHEET_ENDINGS = (".csv", ".tsv", ".xlsx")
"""Sheets are read by a mapping; each of their rows is kept as a record."""


def read_whole(name: str, raw: bytes, given: Given, *, is_page: bool) -> Article:
    """The article of a text or HTML file. is_page: HTML by its name; what looks like HTML is read so anyway.

    Raises: InputError when it can't be read as an article.
    """
    if is_page or is_html(raw):
        text, notes = decode(raw, charset_of(raw))
        return _from_markup(name, raw, text, _noted(given, notes))
    text, notes = decode(raw)
    return build(name, raw, text, _noted(given, notes))


def read_line(name: str, record: Record, raw: bytes, given: Given) -> Article:
    """The article of one record; raw: its bytes, name: of its file; its path is FILE#id.

    Raises: InputError when it can't be read as an article.
    """
    path = f"{name}#{record.id}"
    known = _from_record(record, given)
    if record.text is not None:
        return build(path, raw, record.text, known, reads_title=True)
    return _from_markup(path, raw, record.html or "", known)


def read_again(article: Article, raw: bytes) -> Article:
    """The article that this version of intake finds in the bytes an article was read from, under the same path.

    A date that a person gave stays, and so does the outlet, of which it is not known who gave it.
    Raises: InputError when this version can't read it as an article.
    """
    is_given = article.published_by == "argument"
    given = Given(
        outlet=article.outlet, published=article.published if is_given else None,
        published_by="argument" if is_given else None,
    )
    file, record = _record_of(article.path, raw)
    if record is not None:
        return read_line(file, record, raw, given)
    return read_whole(article.path, raw, given, is_page=article.path.lower().endswith(HTML_ENDINGS))


def _record_of(path: str, raw: bytes) -> tuple[str, Record | None]:
    """The file and the record that a path FILE#id names; None where the path is that of a whole file.

    Raises: InputError when the bytes are no record that this version reads.
    """
    for at in (place for place, letter in enumerate(path) if letter == "#"):
        file, name = path[:at], path[at + 1:]
        if file.lower().endswith(LINES_ENDINGS + SHEET_ENDINGS):
            try:
                record = read_record(RawLine(int(name) if name.isdecimal() else 0, 0, len(raw), raw))
            except InputError:
                if path.lower().endswith(TEXT_ENDINGS + HTML_ENDINGS):  # a file with such a mark in its name
                    continue
                raise
            if record.id == name:
                return file, record
    return path, None


def _from_markup(name: str, raw: bytes, source: str, given: Given) -> Article:
    """The article of a page; what the user or record gives wins over what the markup tells."""
    page = read_markup(source)
    dated = given.published is None and page.published is not None
    return build(name, raw, page.text, Given(
        url=given.url or page.url,
        outlet=given.outlet or page.outlet,
        title=given.title or page.title,
        published=page.published if dated else given.published,
        published_by="markup" if dated else given.published_by,
        removed=page.removed,
        notes=given.notes + page.notes,
    ))


def _from_record(record: Record, given: Given) -> Given:
    """What the record tells; what the user gives wins."""
    by_record = given.published is None and record.published is not None
    return Given(
        url=record.url, outlet=given.outlet or record.outlet, title=record.title,
        published=record.published if by_record else given.published,
        published_by="record" if by_record else given.published_by, notes=record.notes,
    )


def _noted(given: Given, notes: tuple[str, ...]) -> Given:
    return msgspec.structs.replace(given, notes=given.notes + notes)
