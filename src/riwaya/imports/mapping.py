"""The mapping of a sheet: a small TOML file that says what its columns hold, and how it is written."""

import codecs
import tomllib
from pathlib import Path

import msgspec

from riwaya.errors import InputError

FIELDS = ("id", "title", "text", "html", "url", "outlet", "published")
ISO, DAY_FIRST, MONTH_FIRST = "iso", "day-first", "month-first"
DATES = f"{ISO}, {DAY_FIRST}, {MONTH_FIRST}, or a pattern of strptime such as %d.%m.%Y"


class Columns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For each field of an article the name of the column that holds it; None where none does."""

    id: str | None = None
    title: str | None = None
    text: str | None = None
    html: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None


class SheetMap(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a sheet is read. dates: one of DATES. sheet: name of the sheet in a workbook, None for the first.

    encoding, delimiter: of CSV; a workbook knows its own.
    """

    columns: Columns
    encoding: str = "utf-8"
    delimiter: str = ","
    dates: str = ISO
    sheet: str | None = None


def read_map(path: Path) -> SheetMap:
    """The mapping in a file.

    Raises: InputError naming file, key and mend.
    """
    try:
        plain = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise InputError(f"mapping {path}: no TOML in UTF-8: {fault}; mend it there") from fault
    try:
        found = msgspec.convert(plain, SheetMap)
        _check(found)
    except msgspec.ValidationError as fault:
        keys = "columns, encoding, delimiter, dates, sheet; columns has " + ", ".join(FIELDS)
        raise InputError(f"mapping {path}: {fault}; the keys are {keys}") from fault
    except InputError as fault:
        raise InputError(f"mapping {path}: {fault}") from fault
    return found


def _check(found: SheetMap) -> None:
    if found.columns.text is None and found.columns.html is None:
        raise InputError("columns names neither 'text' nor 'html'; name the column that holds the articles")
    if len(found.delimiter) != 1 or found.delimiter in "\"\r\n ":
        raise InputError(f"delimiter {found.delimiter!r} is no single mark; write \",\", \";\" or \"\\t\"")
    try:
        codecs.lookup(found.encoding)
        "".encode(found.encoding)
    except (LookupError, UnicodeError) as fault:
        raise InputError(f"encoding {found.encoding!r} is not known; write utf-8, utf-16 or cp1256") from fault
    if found.dates not in (ISO, DAY_FIRST, MONTH_FIRST) and "%" not in found.dates:
        raise InputError(f"dates {found.dates!r} is not known; write {DATES}")
