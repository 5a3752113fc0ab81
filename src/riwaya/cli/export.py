"""`riwaya export`: a case in the form of another program or scheme, with private persons masked."""

from pathlib import Path
from typing import Annotated

import typer

from riwaya.cli import options
from riwaya.cli.faults import DONE, guarded


@guarded
def export(
    case: options.Case,
    *,
    to: Annotated[options.Exports, typer.Option("--to", help="Form of the export.")],
    fatalities: Annotated[
        options.Figures, typer.Option("--fatalities", help="Which figure of deaths `acled` takes.")
    ] = options.Figures.low,
    with_names: options.WithNames = False,
    reason: options.Reason = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write to this file, not to stdout.")
    ] = None,
) -> int:
    """Write a case in a form that other programs read; names of private persons are masked."""
    from riwaya.case import open_case
    from riwaya.cli.guarding import Names, shown_of
    from riwaya.cli.incidents import warn_unlinked
    from riwaya.cli.output import writing
    from riwaya.export.material import Material, write_export

    names = Names(with_names, reason)
    names.check()
    with open_case(case, create=False) as opened, writing(out) as write:
        shown = shown_of(opened, names, to)
        warn_unlinked(opened)
        for piece in write_export(to, Material(list(shown.documents()), shown.incidents(), fatalities)):
            write(piece)
    return DONE
