"""JSON Lines: one record a line, `{"id", "text" or "html", "title", "url", "outlet", "published"}`.

The file is read line by line as bytes, so that a huge line or file never stands in memory.
"""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

import msgspec

from riwaya.errors import InputError
from riwaya.intake.articles import PUBLISHED_FORMS
from riwaya.intake.dates import is_iso
from riwaya.intake.decoding import decode

# JSON may write an Arabic letter (two bytes of UTF-8) as six bytes: \u0642. HTML adds its tags.
LARGEST_LINE_BYTES = 12_000_000
_CHUNK = 1 << 20
_BOM = b"\xef\xbb\xbf"


class RawLine(NamedTuple):
    """A line of the file. number counts from 1, start is its byte offset; raw is None when it is too long."""

    number: int
    start: int
    size: int
    raw: bytes | None


class Record(msgspec.Struct, frozen=True):
    """A record as the line gives it; notes tell of a guessed encoding."""

    id: str
    text: str | None
    html: str | None
    title: str | None
    url: str | None
    outlet: str | None
    published: str | None
    notes: tuple[str, ...]


def raw_lines(stream: BinaryIO) -> Iterator[RawLine]:
    """The lines of a binary stream that hold anything, without their line ends."""
    number, start = 0, 0
    while True:
        piece = stream.readline(LARGEST_LINE_BYTES + 2)
        if not piece:
            return
        number += 1
        size = len(piece) + _skip_rest(stream, piece)
        raw = piece.rstrip(b"\r\n")
        if number == 1:
            raw = raw.removeprefix(_BOM)
        if len(raw) > LARGEST_LINE_BYTES or size > len(piece):
            yield RawLine(number, start, size, None)
        elif raw.strip():
            yield RawLine(number, start, size, raw)
        start += size


def _skip_rest(stream: BinaryIO, piece: bytes) -> int:
    """Reads past the rest of a line that was longer than allowed; how many bytes that were."""
    skipped = 0
    while piece and not piece.endswith(b"\n") and len(piece) >= min(_CHUNK, LARGEST_LINE_BYTES + 2):
        piece = stream.readline(_CHUNK)
        skipped += len(piece)
    return skipped


def read_record(line: RawLine) -> Record:
    """The record in a line.

    Raises: InputError that names what is wrong with it and the mend, without the line's number.
    """
    if line.raw is None:
        limit = f"{LARGEST_LINE_BYTES / 1e6:.0f} MB"
        raise InputError(f"{line.size / 1e6:.1f} MB in one line, more than {limit}; split the record")
    source, notes = decode(line.raw)
    fields = _fields(source)
    html, text = _string(fields, "html"), _string(fields, "text")
    if text is None and html is None:
        named = ", ".join(sorted(map(repr, fields))) or "nothing"
        raise InputError(f"the record has neither 'text' nor 'html' (it has {named[:120]}); add one of them")
    published = _string(fields, "published")
    if published is not None and not is_iso(published):
        raise InputError(f"published {published[:60]!r} is no date; write {PUBLISHED_FORMS}, or leave it out")
    return Record(
        id=_id(fields) or str(line.number), text=text, html=html, title=_string(fields, "title"),
        url=_string(fields, "url"), outlet=_string(fields, "outlet"), published=published, notes=notes,
    )


def _fields(source: str) -> dict[str, object]:
    try:
        record = msgspec.json.decode(source.encode())
    except (msgspec.DecodeError, RecursionError) as fault:
        raise InputError(f"the line is no JSON: {fault}; write one JSON object a line") from fault
    if not isinstance(record, dict):
        raise InputError(f"the line holds {_kind(record)}, not an object; write one JSON object a line")
    return record


def _string(fields: dict[str, object], name: str) -> str | None:
    """The text in a field, None for a missing, null or blank one.

    Raises: InputError when the field holds anything else.
    """
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"{name!r} holds {_kind(value)}, not text; write it in quotes")
    return value if value.strip() or name in ("text", "html") else None


def _id(fields: dict[str, object]) -> str | None:
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(fields, "id")


def _kind(value: object) -> str:
    if value is None:
        return "null"
    names = {bool: "true or false", list: "a list", dict: "an object", str: "text"}
    return names.get(type(value), "a number")
