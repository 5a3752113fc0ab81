"""Sheets of articles, a row each: CSV as any program writes it, and workbooks; to articles by way of records."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from riwaya.errors import InputError, UsageError
from riwaya.imports.dates import iso_of
from riwaya.imports.mapping import DATES, FIELDS, SheetMap
from riwaya.intake import Loaded, Refused
from riwaya.intake.articles import Given, check_published
from riwaya.intake.content import SHEET_ENDINGS, read_line
from riwaya.intake.jsonl import LARGEST_LINE_BYTES, RawLine, read_record

_BROKEN = re.compile("[\ud800-\udfff]")
_SEPARATOR = re.compile(r"sep=.[\r\n]*")
EMPTY = "the sheet is empty; it needs a row of names and a row an article"
LONGEST_CELL = 2**31 - 1
"""No limit of ours: what is too long for an article is refused with its line."""
Walk = Callable[..., Iterator[Loaded | Refused]]


class Row(NamedTuple):
    """A row of a sheet. line: where it begins, from 1 (the row's number in a workbook). fault: why it can't be read."""

    line: int
    cells: tuple[str, ...]
    fault: str | None = None


def walker(mapping: SheetMap) -> Walk:
    """A way through sheets, as `riwaya.intake.walk` goes through files."""

    def walk(
        paths: Iterable[str], published: str | None = None, outlet: str | None = None
    ) -> Iterator[Loaded | Refused]:
        by = "argument" if published is not None else None
        given = Given(outlet=outlet, published=check_published(published), published_by=by)
        wanted = sorted(dict.fromkeys(str(path) for path in paths))
        for path in wanted:
            if Path(path).suffix.lower() not in SHEET_ENDINGS:
                raise UsageError(f"{path!r} is no sheet; import sheets ({', '.join(SHEET_ENDINGS)}) and records apart")
            if not Path(path).is_file():
                raise InputError(f"no file {path!r}; name an existing one")
        return (item for path in wanted for item in read_sheet(path, mapping, given))

    return walk


def read_sheet(path: str, mapping: SheetMap, given: Given) -> Iterator[Loaded | Refused]:
    """One article a row, and a refusal for each row that gives none; blank rows are passed over.

    A sheet without the columns of the mapping, or that can't be read at all, is refused as a whole.
    """
    rows = rows_of(Path(path), mapping)
    try:
        head = next(rows, None)
        if head is None:
            raise InputError(EMPTY)
        places = _places(head, mapping)
    except InputError as fault:
        yield Refused(path, str(fault))
        return
    seen: dict[str, int] = {}
    for row in rows:
        try:
            yield _loaded(path, row, len(head.cells), places, mapping, given, seen)
        except InputError as fault:
            yield Refused(path, f"line {row.line}: {fault}")


def rows_of(path: Path, mapping: SheetMap) -> Iterator[Row]:
    """The rows that hold anything, the names first.

    Raises: InputError when it is no sheet; UsageError when what reads workbooks is not installed.
    """
    if path.suffix.lower() == ".xlsx":
        from riwaya.imports.workbook import workbook_rows

        rows = workbook_rows(path, mapping.sheet)
    else:
        rows = _csv_rows(path, mapping)
    return (row for row in rows if row.fault is not None or any(cell.strip() for cell in row.cells))


def _csv_rows(path: Path, mapping: SheetMap) -> Iterator[Row]:
    with path.open(encoding=_python_name(mapping.encoding), errors=_errors(mapping.encoding), newline="") as stream:
        yield from _parsed(stream, mapping.delimiter)


def _next(reader: "Iterator[list[str]]") -> tuple[str, ...]:
    """The next row. The limit of csv holds for the whole process, so it is raised for no longer than that."""
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        return tuple(next(reader))
    finally:
        csv.field_size_limit(before)


def _parsed(lines: Iterator[str], delimiter: str) -> Iterator[Row]:
    skipped, first = 0, next(lines, "")
    if _SEPARATOR.fullmatch(first):  # a hint that Excel writes and reads
        skipped, first = 1, next(lines, "")
    reader = csv.reader(chain((first,), lines), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1 + skipped
        try:
            yield Row(line, _next(reader))
        except StopIteration:
            return
        except csv.Error as fault:
            mend = 'close each quoted cell, and double the quotes in it ("")'
            yield Row(line, (), f"the row is no CSV ({fault}); {mend}")


def _python_name(encoding: str) -> str:
    """UTF-8 with the mark that Excel puts in front taken off, where it is."""
    return "utf-8-sig" if encoding.lower().replace("_", "-") in ("utf-8", "utf8") else encoding


def _errors(encoding: str) -> str:
    """What can't be decoded becomes a letter that the row is refused for."""
    return "replace" if encoding.lower().startswith(("utf-16", "utf16", "utf-32", "utf32")) else "surrogateescape"


def _places(head: Row, mapping: SheetMap) -> dict[str, int]:
    """Field -> place of its column.

    Raises: InputError naming the columns that are not there, or there twice.
    """
    if head.fault is not None:
        raise InputError(f"line {head.line}: {head.fault}")
    names = [name.strip() for name in head.cells]
    wanted = {field: name for field in FIELDS if (name := getattr(mapping.columns, field)) is not None}
    missing = [name for name in wanted.values() if name.strip() not in names]
    has = ", ".join(map(repr, names))
    if missing:
        others = " (or another delimiter or encoding)" if len(names) == 1 or _BROKEN.search(has) else ""
        gone = ", ".join(map(repr, missing))
        raise InputError(f"line {head.line}: no column {gone}; it has {has}; mend the mapping{others}")
    twice = [name for name in wanted.values() if names.count(name.strip()) > 1]
    if twice:
        raise InputError(f"line {head.line}: column {twice[0]!r} stands there twice; rename one")
    return {field: names.index(name.strip()) for field, name in wanted.items()}


def _loaded(
    path: str, row: Row, width: int, places: dict[str, int], mapping: SheetMap, given: Given, seen: dict[str, int]
) -> Loaded:
    if row.fault is not None:
        raise InputError(row.fault)
    if any(cell.strip() for cell in row.cells[width:]):
        raise InputError(f"{len(row.cells)} cells under {width} names; put cells that hold the delimiter into quotes")
    cells = {field: row.cells[place] for field, place in places.items() if place < len(row.cells)}
    raw = _record_bytes(row.line, cells, mapping)
    is_whole = len(raw) <= LARGEST_LINE_BYTES
    record = read_record(RawLine(row.line, 0, len(raw), raw if is_whole else None))
    if record.id in seen:
        raise InputError(f"id {record.id!r} is already on line {seen[record.id]}; give this row another")
    seen[record.id] = row.line
    return Loaded(read_line(path, record, raw, given), raw)


def _record_bytes(line: int, cells: dict[str, str], mapping: SheetMap) -> bytes:
    """The record that a row stands for: what is kept as its bytes, so that it can be read again without the mapping."""
    for field, cell in cells.items():
        if _BROKEN.search(cell):
            raise InputError(f"{field!r} is not all {mapping.encoding}; save it so, or mend 'encoding' in the mapping")
    record = {field: cells[field].strip() for field in FIELDS if cells.get(field, "").strip()}
    if "published" in record:
        iso = iso_of(record["published"], mapping.dates)
        if iso is None:
            told = f"published {record['published'][:60]!r} does not fit {mapping.dates!r}"
            raise InputError(f"{told}; mend the cell, or 'dates' in the mapping ({DATES})")
        record["published"] = iso
    return msgspec.json.encode({"id": str(line)} | record)


def sample(path: Path, mapping: SheetMap, count: int) -> list[Row]:
    """The names and the first rows, those that can't be read left out."""
    rows = (row for row in rows_of(path, mapping) if row.fault is None)
    return list(islice(rows, count))
