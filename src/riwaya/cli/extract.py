"""`riwaya extract`: documents with their mentions and claims."""

from typing import Annotated

import typer

from riwaya.cli import options
from riwaya.cli.faults import guarded


@guarded
def extract(
    ctx: typer.Context,
    paths: options.Paths,
    *,
    form: Annotated[
        options.Records, typer.Option("--format", help="Form of the output.")
    ] = options.Records.jsonl,
    published: options.Published = None,
    outlet: options.Outlet = None,
    jobs: options.Jobs = 1,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
    output: options.Output = None,
) -> int:
    """Read articles and write their mentions and claims, one document a line, without a case."""
    from riwaya.cli.output import write_table, writing
    from riwaya.cli.reading import Options, Reading
    from riwaya.export.jsonl import write_document
    from riwaya.export.table import CLAIM_HEADS, claim_rows

    reading = Reading(ctx.obj, paths, Options(published, outlet, jobs, strict, quiet))
    if not reading.is_empty():
        found = (document for document, _ in reading.documents())
        if form is options.Records.table:
            write_table(CLAIM_HEADS, (row for document in found for row in claim_rows(document)), output)
        else:
            with writing(output) as write:
                for document in found:
                    write(write_document(document) + "\n")
    reading.report_faults()
    return reading.code()
