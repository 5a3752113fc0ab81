"""A first mapping for a sheet, from its head and first rows, for a person to read through."""

import codecs
from pathlib import Path

import msgspec

from riwaya.errors import InputError
from riwaya.imports.dates import order_of
from riwaya.imports.mapping import DAY_FIRST, FIELDS, ISO, Columns, SheetMap
from riwaya.imports.sheet import EMPTY, Row, sample
from riwaya.intake.content import SHEET_ENDINGS
from riwaya.intake.decoding import decode
from riwaya.knowledge.sheet_columns import column_key, field_names

_ROWS = 500
_HEAD_BYTES = 1 << 20
_DELIMITERS = ",;\t|"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)


def propose_map(path: Path) -> str:
    """The text of a mapping for a sheet: encoding, delimiter, order of dates, and what the columns seem to hold.

    What is a guess says so. Raises: InputError when it is no sheet, or has no column that may hold articles.
    """
    if path.suffix.lower() not in SHEET_ENDINGS:
        raise InputError(f"{str(path)!r} is no sheet; give one of {', '.join(SHEET_ENDINGS)}")
    if not path.is_file():
        raise InputError(f"no file {str(path)!r}; name an existing one")
    is_book = path.suffix.lower() == ".xlsx"
    encoding = "utf-8" if is_book else _encoding(path)
    delimiter = "," if is_book else _delimiter(path, encoding)
    rows = sample(path, SheetMap(Columns(), encoding, delimiter), _ROWS)
    if not rows:
        raise InputError(f"{path}: {EMPTY}")
    names = [name.strip() for name in rows[0].cells]
    found = _fields(names)
    guessed = "text" not in found and "html" not in found
    if guessed:
        found["text"] = _longest(path, names, rows[1:], set(found.values()))
    dates = _order(names, rows[1:], found)
    lines = [f"# How riwaya reads {path.name}; every line may be changed."]
    if not is_book:
        lines += [f"encoding = {_quoted(encoding)}", f"delimiter = {_quoted(delimiter)}"]
    lines += [dates, "", "[columns]"]
    note = "  # the longest column; is it the article?" if guessed else ""
    for field in FIELDS:
        if field in found:
            lines.append(f"{field} = {_quoted(found[field])}{note if field == 'text' else ''}")
    left = [name for name in names if name and name not in found.values()]
    return "\n".join([*lines, *(f"# not read: {_quoted(name)}" for name in left)]) + "\n"


def _encoding(path: Path) -> str:
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
        is_cut = bool(stream.read(1))
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    whole = head[: head.rfind(b"\n") + 1] if is_cut and b"\n" in head else head
    try:
        whole.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        _, notes = decode(whole)
        return "iso-8859-6" if any("iso-8859-6" in note for note in notes) else "cp1256"


def _delimiter(path: Path, encoding: str) -> str:
    """The mark that cuts the first rows into the most columns, as many in each."""
    widths = {}
    for mark in _DELIMITERS:
        rows = sample(path, SheetMap(Columns(), encoding, mark), 20)
        count = {len(row.cells) for row in rows}
        widths[mark] = (len(count) == 1, min(count, default=0)) if count and max(count) > 1 else (False, 0)
    return max(_DELIMITERS, key=lambda mark: widths[mark])


def _fields(names: list[str]) -> dict[str, str]:
    """Field -> the column whose name fits it best; of two that fit alike, the first."""
    known = field_names()
    ranked = sorted(
        (known[key][1], place, known[key][0], name)
        for place, name in enumerate(names) if (key := column_key(name)) in known and names.count(name) == 1
    )
    out: dict[str, str] = {}
    for _, _, field, name in ranked:
        out.setdefault(field, name)
    return out


def _longest(path: Path, names: list[str], rows: list[Row], taken: set[str]) -> str:
    lengths = {
        name: sum(len(row.cells[place]) for row in rows if place < len(row.cells))
        for place, name in enumerate(names) if name and name not in taken and names.count(name) == 1
    }
    if not lengths or not any(lengths.values()):
        raise InputError(f"{path}: no column may hold articles; it has {', '.join(map(repr, names))}")
    return max(lengths, key=lambda name: lengths[name])


def _order(names: list[str], rows: list[Row], found: dict[str, str]) -> str:
    """The line that says how dates are written."""
    if "published" not in found:
        return f"dates = {_quoted(ISO)}"
    place = names.index(found["published"])
    cells = [row.cells[place] for row in rows if place < len(row.cells) and row.cells[place].strip()]
    order = order_of(cells)
    note = "" if order else "  # a guess: no date of the first rows tells day from month; or month-first, or %d.%m.%y"
    return f"dates = {_quoted(order or DAY_FIRST)}{note}"


def _quoted(text: str) -> str:
    """A string as TOML writes it, which is as JSON does."""
    return msgspec.json.encode(text).decode()
