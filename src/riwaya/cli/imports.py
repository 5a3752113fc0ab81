"""`riwaya import`: takes in what a case was exported as, or reads the articles of a sheet."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from riwaya.cli import options
from riwaya.cli.build import amount, build_case, case_lines, link_case
from riwaya.cli.engine import Engine
from riwaya.cli.faults import DONE, Interrupted, guarded
from riwaya.errors import UsageError

if TYPE_CHECKING:
    from riwaya.case import Case, Read, Taken
    from riwaya.cli.progress import Step
    from riwaya.cli.reading import Options
    from riwaya.imports.lines import Checked


@guarded
def import_(
    ctx: typer.Context,
    case: Annotated[
        str | None, typer.Argument(metavar="CASE", help="The case, made if it is not there: a file or a database.")
    ] = None,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE...", help="JSON Lines of an export; or sheets: .csv, .tsv, .xlsx."),
    ] = None,
    *,
    map_: Annotated[
        Path | None, typer.Option("--map", metavar="FILE", help="For sheets: the mapping that says what columns hold.")
    ] = None,
    make_map: Annotated[
        Path | None, typer.Option("--make-map", metavar="SHEET", help="Only write a first mapping for a sheet.")
    ] = None,
    published: options.Published = None,
    outlet: options.Outlet = None,
    jobs: options.Jobs = 1,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
) -> int:
    """Take in documents, claims and incidents that another case was exported as, or read the articles of a sheet.

    Records are taken all or not at all; a row of a sheet that can't be read is named, and the others go on.
    """
    from riwaya.cli.reading import Options

    if make_map is not None:
        return _propose(make_map, map_, [*([case] if case else []), *(files or [])])
    if case is None or not files:
        raise UsageError("name a case and at least one file: riwaya import CASE FILE")
    how = Options(published, outlet, jobs, strict, quiet)
    if any(Path(one).suffix.lower() in _sheet_endings() for one in files):
        return _import_sheets(ctx.obj, case, files, map_, how)
    given = {"--map": map_, "--published": published, "--outlet": outlet}
    wrong = [name for name, value in given.items() if value is not None]
    if wrong:
        raise UsageError(f"{wrong[0]} is for sheets (.csv, .tsv, .xlsx); records say it themselves, leave it out")
    return import_records(ctx.obj, case, [Path(one) for one in files], quiet=quiet)


def import_records(engine: Engine, address: str, files: Sequence[Path], *, quiet: bool = False) -> int:
    """Takes the records of files into a case, all or nothing, and says what came in.

    Raises: InputError naming file and line, with the case as it was.
    """
    from riwaya.case import open_case
    from riwaya.imports.lines import check_file

    checked = [check_file(one) for one in files]
    with open_case(address) as case:
        taken = _take(engine, case, checked, quiet=quiet)
        counts, name = case.counts(), case.name
    if not quiet:
        print("\n".join([*_summary(checked, taken), *case_lines(counts, name), f"Next: riwaya report {name}"]))
    return DONE


def _take(engine: Engine, case: "Case", checked: "Sequence[Checked]", *, quiet: bool) -> "Taken":
    from riwaya.cli.progress import progress

    # Incidents of one file are of its documents alone; with those of another they may be one.
    incidents = checked[0].incidents if len(checked) == 1 else ()
    decisions = [decision for one in checked for decision in one.decisions]
    with progress("Importing", quiet=quiet) as step:
        about = {"files": ", ".join(str(one.path) for one in checked)}
        taken = case.take(_readings(engine, checked, step), incidents, about, decisions)
    if not case.is_linked():
        try:
            link_case(engine, case, quiet=quiet)
        except KeyboardInterrupt as stop:
            raise Interrupted("the documents are in the case; run the same command again to link them") from stop
    return taken


def _readings(engine: Engine, checked: "Sequence[Checked]", step: "Step") -> "Iterator[Read]":
    from riwaya.imports.lines import read_file

    for file in checked:
        for one in read_file(file.path, engine.cut):
            step()
            yield one


def _summary(checked: "Sequence[Checked]", taken: "Taken") -> list[str]:
    total = taken.added + taken.unchanged + taken.passed
    known = f" ({taken.unchanged} of them there before, the same)" if taken.unchanged else ""
    lines = [f"Imported: {amount(total, 'document')}{known}."]
    masked = sum(one.masked for one in checked)
    if masked:
        lines.append(f"Masked: {amount(masked, 'document')}; pseudonyms stand for private persons, and stay.")
    if taken.passed:
        lines.append(f"Passed over: {taken.passed} of these, which the case has with their names.")
    if any(one.incidents for one in checked):
        how = "taken as they are" if taken.has_incidents else "linked anew, with the other documents of the case"
        lines.append(f"The incidents were {how}." if taken.added else "The incidents stay.")
    for one in checked:
        if one.foreign:
            some = f"{amount(len(one.foreign), 'line')} of {one.path}, the first {one.foreign[0]}"
            lines.append(f"Note: {some}, say more than this version keeps, or say it otherwise.")
    return lines


def _sheet_endings() -> tuple[str, ...]:
    from riwaya.intake.content import SHEET_ENDINGS

    return SHEET_ENDINGS


def _import_sheets(engine: Engine, case: str, files: list[str], map_: Path | None, how: "Options") -> int:
    """Reads the rows of sheets as `riwaya build` reads records."""
    from riwaya.imports.mapping import read_map
    from riwaya.imports.sheet import walker

    if map_ is None:
        raise UsageError(f"what do the columns hold? Make a mapping first: riwaya import --make-map {files[0]}")
    return build_case(engine._replace(walk=walker(read_map(map_))), files, case, how)


def _propose(sheet: Path, to: Path | None, others: Sequence[object]) -> int:
    """Writes the mapping that the header of a sheet suggests."""
    from riwaya.cli.output import writing
    from riwaya.imports.propose import propose_map

    if others:
        raise UsageError("--make-map imports nothing; give the sheet alone, then import with --map")
    target = to or sheet.with_suffix(".map.toml")
    if target.exists():
        raise UsageError(f"{str(target)!r} is there already; name another file with --map FILE")
    text = propose_map(sheet)
    with writing(target) as write:
        write(text)
    print(f"Wrote {target}: read it through, then: riwaya import CASE {sheet} --map {target}")
    return DONE
