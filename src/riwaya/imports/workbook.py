"""Rows of a workbook (.xlsx), cells as text: a day as ISO, a whole number without its point."""

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from riwaya.errors import InputError, UsageError

if TYPE_CHECKING:
    from riwaya.imports.sheet import Row


def workbook_rows(path: Path, sheet: str | None) -> "Iterator[Row]":
    """The rows of one sheet of a workbook; None for the first. What a formula gave last stands for it.

    Raises: UsageError when openpyxl is not installed; InputError when it is no workbook or has no such sheet.
    """
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError as fault:
        mend = "pip install openpyxl, or save the sheet as CSV (UTF-8)"
        raise UsageError(f"{str(path)!r}: openpyxl, which reads .xlsx, is not installed; {mend}") from fault
    from riwaya.imports.sheet import Row

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and menus, which nobody reads here
        try:
            book = load_workbook(path, read_only=True, data_only=True)
        except (BadZipFile, InvalidFileException, KeyError, ValueError) as fault:
            raise InputError(f"no workbook ({fault}); save it as .xlsx or CSV again") from fault
        try:
            if sheet is not None and sheet not in book.sheetnames:
                has = ", ".join(map(repr, book.sheetnames))
                raise InputError(f"no sheet {sheet!r}; it has {has}; mend 'sheet' in the mapping")
            chosen = book[sheet] if sheet is not None else book.worksheets[0]
            for number, cells in enumerate(chosen.iter_rows(values_only=True), 1):
                yield Row(number, tuple(map(_text, cells)))
        finally:
            book.close()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        if value.time() == time():
            return value.date().isoformat()
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
