"""A user's own gazetteers: files read by layout, and kept as CSV in the user's data folder."""

import csv
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from riwaya.errors import KnowledgeError
from riwaya.knowledge.places_geonames import read_geonames
from riwaya.knowledge.places_ocha import read_ocha
from riwaya.knowledge.places_rows import Place, parse_places, write_places

_UNITS = ("admin1", "admin2")
Reader = Callable[[str, str], list[Place]]
LAYOUTS: dict[str, Reader] = {"ocha": read_ocha, "geonames": read_geonames, "csv": parse_places}


def read_gazetteer(path: Path, layout: str) -> list[Place]:
    """The places of a file, in file order; units an official file names above its places come first.

    layout: "ocha" (a table of communities with four levels of P-codes), "geonames" (a GeoNames dump,
    tab-separated), "csv" (riwaya's own columns).
    Raises: KnowledgeError for an unknown layout, an unreadable file, or a wrong row (file, line, mend).
    """
    if layout not in LAYOUTS:
        raise KnowledgeError(f"layout {layout!r} is unknown; choose one of {', '.join(LAYOUTS)}")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise KnowledgeError(f"gazetteer {str(path)!r}: {fault}; name a readable UTF-8 file") from fault
    try:
        places = LAYOUTS[layout](text, path.name)
    except csv.Error as fault:
        raise KnowledgeError(f"gazetteer {path.name!r}: {fault}; save it as plain CSV") from fault
    if not places:
        raise KnowledgeError(f"gazetteer {path.name!r} holds no place; is it the right file?")
    return places


def install_gazetteer(path: Path, layout: str, folder: Path) -> int:
    """Write a gazetteer into `folder` as CSV in riwaya's own columns; how many places it has.

    Governorates and districts, which an official file names beside its places, are written but not counted.

    The file is written whole or not at all; adding a file of the same name again replaces it.
    Raises: KnowledgeError as read_gazetteer.
    """
    places = read_gazetteer(path, layout)
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(write_places(places))
        Path(name).replace(folder / f"{path.stem}.csv")
    finally:
        Path(name).unlink(missing_ok=True)
    return sum(p.kind not in _UNITS for p in places)


def installed_gazetteers(folder: Path) -> tuple[Path, ...]:
    """The gazetteers of a folder, sorted, as load_places takes them; none when there is no such folder."""
    return tuple(sorted(folder.glob("*.csv")))
