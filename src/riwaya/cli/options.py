"""Arguments and options that several commands share, each with one name and one help text."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Records(StrEnum):
    """Forms of records."""

    jsonl = "jsonl"
    table = "table"


class Pages(StrEnum):
    """Forms of a report."""

    text = "text"
    md = "md"
    html = "html"


class Marked(StrEnum):
    """Forms of an explained document."""

    text = "text"
    html = "html"


class Answers(StrEnum):
    """Forms of an answer to one question."""

    text = "text"
    jsonl = "jsonl"


class Exports(StrEnum):
    """Forms of an export."""

    jsonl = "jsonl"
    csv = "csv"
    acled = "acled"
    ged = "ged"
    geojson = "geojson"
    plover = "plover"
    parquet = "parquet"
    xlsx = "xlsx"
    ftm = "ftm"
    jsonld = "jsonld"


class Figures(StrEnum):
    """Which figure of deaths an export takes."""

    low = "low"
    best = "best"
    high = "high"


class Layout(StrEnum):
    """Columns of a table of places: OCHA's communities, a GeoNames dump, riwaya's own CSV."""

    ocha = "ocha"
    geonames = "geonames"
    csv = "csv"


Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files (.txt, .html, .jsonl) or folders of them.")
]
Case = Annotated[
    str, typer.Argument(metavar="CASE", help="A case that `riwaya build` made: a file, or postgresql://USER@HOST/DATABASE.")
]
Published = Annotated[
    str | None,
    typer.Option(help="Date of the articles, where a file can't say: 2022-10-17 or with time and zone."),
]
Outlet = Annotated[str | None, typer.Option(help="Who published the articles, where a file can't say.")]
Jobs = Annotated[int, typer.Option(min=1, help="Processes to read with.")]
Strict = Annotated[bool, typer.Option("--strict", help="Stop at the first document that fails.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress line and no summary.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file, not to stdout.")
]
WithNames = Annotated[
    bool, typer.Option("--with-names", help="Mask nobody; needs --reason, kept in the audit of the case.")
]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why the names are needed.")]
