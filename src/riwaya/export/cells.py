"""Rows of comma-separated values that a spreadsheet program takes for data only."""

import csv
import io
from collections.abc import Iterable, Sequence

BOM = "\ufeff"
"""Tells Excel that a file is UTF-8; without it Arabic letters turn into others."""
Cell = str | int | float | None
# What makes a spreadsheet program read a cell as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_line(cells: Iterable[Cell]) -> str:
    """One row after RFC 4180, with its line end. None is an empty cell; text can't act as a formula."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_safe(cell) for cell in cells])
    return out.getvalue()


def row_of(columns: Sequence[str], filled: dict[str, Cell]) -> str:
    """The row with the columns in their order, those not filled empty.

    Raises: KeyError when a filled column is none of them.
    """
    if unknown := filled.keys() - set(columns):
        raise KeyError(f"columns {sorted(unknown)} are none of this format")
    return csv_line(filled.get(column) for column in columns)


def _safe(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\x00", "")
    return f"'{text}" if text.startswith(_FORMULA) else text
