"""`riwaya export`: a case in the form of another program or scheme, with private persons masked."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from riwaya.cli import options
from riwaya.cli.faults import DONE, guarded
from riwaya.errors import UsageError

if TYPE_CHECKING:
    from riwaya.case import Case


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
    from riwaya.cli.output import writing, writing_bytes
    from riwaya.export.material import FILES, Material, export_bytes, write_export

    names = Names(with_names, reason)
    names.check()
    if to in FILES and out is None:
        raise UsageError(f"{to} is no text for stdout; name a file with --out FILE")

    def material(opened: "Case") -> Material:
        shown = shown_of(opened, names, to)
        warn_unlinked(opened)
        decisions = shown.decisions() if to is options.Exports.jsonl else []
        return Material(
            list(shown.documents()), shown.incidents(), fatalities, shown.makers(), shown.is_masked, decisions
        )

    with open_case(case, create=False) as opened:
        if to in FILES and out is not None:
            with writing_bytes(out) as write_bytes:
                write_bytes(export_bytes(to, material(opened)))
            return DONE
        with writing(out) as write:
            for piece in write_export(to, material(opened)):
                write(piece)
    return DONE
