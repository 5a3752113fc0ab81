"""Dates as cells of sheets write them, to ISO: never more precise than the cell, and no order guessed."""

import re
import unicodedata
from datetime import datetime

from riwaya.imports.mapping import DAY_FIRST, ISO, MONTH_FIRST
from riwaya.intake.dates import is_iso, read_date

_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4})(?!\d)")
_CLOCK_CODES = ("%H", "%I", "%X", "%c", "%T")


def iso_of(cell: str, dates: str) -> str | None:
    """The ISO day or time of a cell; None where it does not fit. dates: as in `SheetMap`.

    A day with the year first is read under any of them. «3/4/2023 9:15 ص», day first, gives 2023-04-03T09:15.
    """
    cell = _latin_digits(cell.strip())
    if is_iso(cell):
        return cell
    spaced = re.sub(r"^(\d{4}-\d\d-\d\d) +", r"\1T", cell)
    if is_iso(spaced):
        return spaced
    if dates == ISO:
        return None
    return _worded(cell, dates) if dates in (DAY_FIRST, MONTH_FIRST) else _patterned(cell, dates)


def order_of(cells: list[str]) -> str | None:
    """The order that some dates show, ISO where all are; None where no day above 12 tells it, or they disagree."""
    flat = [_latin_digits(cell.strip()) for cell in cells]
    if all(iso_of(cell, ISO) is not None for cell in flat):
        return ISO
    pairs = [(int(found[1]), int(found[3])) for found in map(_NUMBERS.search, flat) if found]
    shown = {DAY_FIRST if one > 12 else MONTH_FIRST for one, two in pairs if (one > 12) != (two > 12)}
    return shown.pop() if len(shown) == 1 else None


def _worded(cell: str, dates: str) -> str | None:
    """A date in figures or words: the figures are put in the order that nobody misreads first."""
    numbers = _NUMBERS.search(cell)
    if numbers is not None:
        one, two = int(numbers[1]), int(numbers[3])
        day, month = (one, two) if dates == DAY_FIRST else (two, one)
        if month > 12:
            return None
        iso = f"{numbers[4]}-{month:02}-{day:02}"
        cell = cell[:numbers.start()] + iso + cell[numbers.end():]
        if is_iso(cell):
            return cell
    found = read_date(cell)
    return None if found is None else found.value


def _patterned(cell: str, pattern: str) -> str | None:
    try:
        found = datetime.strptime(cell, pattern)
    except ValueError:
        return None
    if not any(code in pattern for code in _CLOCK_CODES):
        return found.date().isoformat()
    whole = found.isoformat(timespec="seconds" if found.second else "minutes")
    return whole if is_iso(whole) else None


def _latin_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)
