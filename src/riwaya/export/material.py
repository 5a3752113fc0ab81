"""What an export is made of, and the formats there are."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from riwaya.errors import UsageError
from riwaya.records import Document, Incident, ReadBy

FORMATS = ("jsonl", "csv", "acled", "ged", "geojson", "plover")
"""Those that are text; `parquet` is bytes."""
FIGURES = ("low", "best", "high")


class Material(NamedTuple):
    """The records to export, already masked where they must be. fatalities: which figure a scheme with one gets.

    read_by: the versions that read each document, by its id, as far as they are known.
    """

    documents: Sequence[Document]
    incidents: Sequence[Incident]
    fatalities: str = "low"
    read_by: Mapping[str, ReadBy] = MappingProxyType({})


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
    else:
        raise UsageError(f"no export format {form!r}; give one of {', '.join(FORMATS)}")
    return write(material)
