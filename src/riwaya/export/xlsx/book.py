"""Writes the sheets as an Office Open XML workbook with the same bytes each time.

No cell is a formula: text is written as text, whatever it begins with. openpyxl stamps the clock into the file's
properties and the entries of its archive; both are taken out.
"""

import io
import re
import zipfile
from datetime import date
from typing import Any

from riwaya.errors import UsageError
from riwaya.export.material import Material
from riwaya.export.xlsx.sheets import Cell, Sheet, sheets_of

ROWS, TEXT = 1_048_576, 32_767  # what Excel holds: rows of a sheet, UTF-16 code units of a cell
CUT = " […]"
"""Ends a text that was cut."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
# Excel reads `_x000D_` in a text as the sign with that number; the underscore has to be written so too.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA = ("=", "+", "-", "@", "\t")
_EPOCH = date(1900, 3, 1)  # before that day Excel's calendar has one that never was
_STAMP = (1980, 1, 1, 0, 0, 0)
_CLOCK = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>", re.DOTALL)
_WIDTH, _WIDTHS = 16, {"quote": 80, "notes": 80, "value": 60, "version": 50, "source": 40, "sources": 40, "title": 40}
_WRAPPED = frozenset({"quote", "notes"})


def xlsx_bytes(material: Material) -> bytes:
    """The workbook.

    Raises: UsageError naming the extra when openpyxl is not installed, or another format when a sheet is too long.
    """
    try:
        from openpyxl import Workbook
    except ImportError as fault:
        raise UsageError("Excel files need openpyxl; install it with: pip install 'riwaya[xlsx]'") from fault
    sheets = sheets_of(material)
    for sheet in sheets:
        if len(sheet.rows) >= ROWS:
            most = f"{ROWS:,} rows, Excel's most"
            raise UsageError(f"sheet {sheet.title!r} has more than {most}; take --to parquet or csv")
    book = Workbook(write_only=True)
    book.properties.creator = "riwaya"
    for sheet in sheets:
        _Page(book.create_sheet(sheet.title), sheet).write()
    out = io.BytesIO()
    book.save(out)
    return _without_clock(out.getvalue())


def clean(text: str) -> str:
    """The text as a cell can hold it: no sign that XML forbids, no longer than Excel allows, a cut marked."""
    plain = _CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _shortened(_ESCAPE.sub("_x005F_", plain))


def _shortened(text: str) -> str:
    """Excel counts UTF-16 code units: an emoji is two."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * TEXT:
        return text
    kept = units[: 2 * (TEXT - len(CUT))].decode("utf-16-le", errors="ignore")
    return re.sub("_x[0-9A-Fa-f]{0,4}$", "", kept) + CUT


class _Page:
    """A sheet of the workbook that is being written."""

    def __init__(self, page: Any, sheet: Sheet) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font

        self._page, self._sheet, self._make = page, sheet, WriteOnlyCell
        self._bold, self._wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")

    def write(self) -> None:
        """A frozen head, then the rows."""
        from openpyxl.utils import get_column_letter

        page, columns = self._page, self._sheet.columns
        page.sheet_view.rightToLeft = self._sheet.is_rtl
        page.freeze_panes = "A2"
        for at, column in enumerate(columns, 1):
            page.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(column, _WIDTH)
        page.append([self._head(column) for column in columns])
        for row in self._sheet.rows:
            page.append([self._cell(name, value) for name, value in zip(columns, row, strict=True)])
        page.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(self._sheet.rows) + 1}"

    def _head(self, column: str) -> Any:
        cell = self._make(self._page, column)
        cell.font = self._bold
        return cell

    def _cell(self, column: str, value: Cell) -> Any:
        """A typed cell; None for an empty one."""
        if isinstance(value, date) and value < _EPOCH:
            value = value.isoformat()
        if value is None or value == "":
            return None
        if isinstance(value, str):
            return self._text(column, value)
        cell = self._make(self._page, value)
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
        return cell

    def _text(self, column: str, value: str) -> Any:
        cell = self._make(self._page, None)
        # Set by hand: openpyxl would take "=…" for a formula and "#N/A" for an error.
        cell._value, cell.data_type = clean(value), "s"
        if value.startswith(_FORMULA):
            cell.quotePrefix = True  # stays text when somebody edits it
        if column in _WRAPPED:
            cell.alignment = self._wrapped
        return cell


def _without_clock(data: bytes) -> bytes:
    """The same archive without times."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _CLOCK.sub(b"", content)
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            new.writestr(entry, content)
    return out.getvalue()
