"""What an export is made of, and the formats there are."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from riwaya.errors import UsageError
from riwaya.records import Decision, Document, Incident
from riwaya.records.maker import Makers

FORMATS = ("jsonl", "csv", "acled", "ged", "geojson", "plover", "ftm", "jsonld")
"""Those that are text."""
FILES = ("parquet", "xlsx")
"""Those that are bytes, and go to a file only."""
FIGURES = ("low", "best", "high")


class Material(NamedTuple):
    """The records to export, already masked where they must be. fatalities: which figure a scheme with one gets.

    makers: which versions made the records. is_masked: whether private persons have pseudonyms, None where not told.
    decisions: by number, for the form that has room for them.
    """

    documents: Sequence[Document]
    incidents: Sequence[Incident]
    fatalities: str = "low"
    makers: Makers = Makers()
    is_masked: bool | None = None
    decisions: Sequence[Decision] = ()


def write_export(form: str, material: Material) -> Iterator[str]:
    """The text of an export, piece by piece; the same records give the same text.

    Raises: UsageError when there is no such format.
    """
    if form == "jsonl":
        from riwaya.export.records import write
    elif form == "csv":
        from riwaya.export.claims_csv import write
    elif form == "acled":
        from riwaya.export.acled import write
    elif form == "ged":
        from riwaya.export.ged import write
    elif form == "geojson":
        from riwaya.export.geojson import write
    elif form == "plover":
        from riwaya.export.plover import write
    elif form == "ftm":
        from riwaya.export.ftm import write
    elif form == "jsonld":
        from riwaya.export.jsonld import write
    else:
        raise UsageError(f"no export format {form!r}; give one of {', '.join(FORMATS)}")
    return write(material)


def export_bytes(form: str, material: Material) -> bytes:
    """The bytes of an export that is no text; the same records give the same bytes.

    Raises: UsageError when there is no such format, or the library it needs is not installed.
    """
    if form == "parquet":
        from riwaya.export.parquet import parquet_bytes

        return parquet_bytes(material)
    if form == "xlsx":
        from riwaya.export.xlsx import xlsx_bytes

        return xlsx_bytes(material)
    raise UsageError(f"no export format {form!r} that is a file; give one of {', '.join(FILES)}")
