"""`riwaya build`: read, extract, link, store."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from riwaya.cli import options
from riwaya.cli.engine import Engine
from riwaya.cli.faults import Interrupted, guarded
from riwaya.errors import StageError

if TYPE_CHECKING:
    from riwaya.case import Case, Counts
    from riwaya.cli.reading import Options, Reading


DEFAULT_CASE = "case.riwaya"


class Built(NamedTuple):
    """What a case holds after a build. notes: each thing noted, with the path it was noted of, by path.

    older: paths of documents that other versions read. lost: numbers of decisions that find nothing to speak of.
    case: its name.
    """

    case: str
    counts: "Counts"
    notes: list[tuple[str, str]]
    older: list[str]
    lost: list[int]


@guarded
def build(
    ctx: typer.Context,
    paths: options.Paths,
    *,
    case: Annotated[
        str,
        typer.Option(metavar="CASE", help="The case, made if it is not there: a file, or postgresql://USER@HOST/DATABASE."),
    ] = DEFAULT_CASE,
    published: options.Published = None,
    outlet: options.Outlet = None,
    jobs: options.Jobs = 1,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
) -> int:
    """Read articles, extract who says what, link it into incidents, and store it all in a case file.

    A build that was interrupted goes on where it stood when the same command is given again.
    """
    from riwaya.cli.reading import Options

    return build_case(ctx.obj, paths, case, Options(published, outlet, jobs, strict, quiet))


def build_case(engine: Engine, paths: list[str], address: str, how: "Options") -> int:
    """Builds the case and says what was read, found and left out. Gives the exit code."""
    from riwaya.cli.reading import Reading

    reading = Reading(engine, paths, how)
    if reading.is_empty():
        reading.report_faults()
        return reading.code()
    built = _stored(engine, paths, address, reading)
    if not how.quiet:
        print("\n".join(_summary(reading, built)), flush=True)
    reading.report_faults()
    return reading.code()


def _stored(engine: Engine, paths: list[str], address: str, reading: "Reading") -> Built:
    from riwaya.case import name_of, open_case

    name = name_of(address)
    try:
        with open_case(address) as case:
            return _fill(engine, paths, case, reading)
    except KeyboardInterrupt as stop:
        raise Interrupted(f"what was read is kept in {name}; run the same command again to go on") from stop
    except StageError as fault:
        mend = f"what was read before is kept in {name}; build without --strict to go on past it"
        raise StageError(f"{fault}; {mend}") from fault


def _fill(engine: Engine, paths: list[str], case: "Case", reading: "Reading") -> Built:
    from riwaya.case import Refusal

    case.begin(reading.version(), engine.knowledge_version())
    for document, raw in reading.documents(is_known=case.holds):
        case.add(document, raw, origin=Path(document.article.path).absolute().as_uri())
    link_case(engine, case, quiet=reading.how.quiet)
    case.put_refused([Refusal(*one) for one in reading.refused], under=paths)
    return Built(case.name, case.counts(), _noted(case), case.older(), case.open_decisions())


def link_case(engine: Engine, case: "Case", *, quiet: bool) -> None:
    """Brings the incidents of a case up to its documents."""
    from riwaya.cli.progress import progress

    with progress("Linking", quiet=quiet):
        engine.bring_up(case)


def _noted(case: "Case") -> list[tuple[str, str]]:
    from riwaya.export.jsonl import joined_notes

    return [
        (f"{note.stage}: {note.message}" if note.stage else note.message, path)
        for path, intake, stages in case.notes() for note in joined_notes(intake, stages)
    ]


def _summary(reading: "Reading", built: Built) -> list[str]:
    """What was read, found and left out. The faults themselves are named on stderr."""
    counts = built.counts
    known = f" ({reading.known} of them known and unchanged)" if reading.known else ""
    left = (amount(len(reading.refused), "input"), amount(len(reading.failed), "document"))
    return [
        f"Read: {amount(reading.loaded, 'document')}{known}.",
        *case_lines(counts, built.case),
        f"Left out: {left[0]} refused, {left[1]} failed.",
        *_notes(built.notes),
        *_older(built.older, built.case),
        *_lost(built.lost, built.case),
        f"Next: riwaya report {built.case}",
    ]


def case_lines(counts: "Counts", name: str) -> list[str]:
    """How much a case holds."""
    undated = counts.documents - counts.dated
    return [
        f"Case {name}: {amount(counts.documents, 'document')}, {counts.dated} with a date, {undated} without; "
        f"{amount(counts.claims, 'claim')}.",
        f"Incidents: {counts.incidents}, {counts.contested} contested, {amount(counts.disputes, 'dispute')}.",
    ]


def _notes(noted: list[tuple[str, str]]) -> list[str]:
    """Each thing that intake or a stage noted, once, with how often and where first."""
    from riwaya.export.report.words import printable

    counted: Counter[str] = Counter()
    first: dict[str, str] = {}
    for words, path in noted:
        counted[words] += 1
        first.setdefault(words, path)
    return [
        printable(f"Note: {words} ({first[words]}" + (f" and {count - 1} more)" if count > 1 else ")"))
        for words, count in counted.items()
    ]


def _older(paths: list[str], case: str) -> list[str]:
    """That some documents in the case still have the reading of another version, and which."""
    from riwaya.export.report.words import printable

    if not paths:
        return []
    verb, their = ("was", "its path") if len(paths) == 1 else ("were", "their paths")
    some = ", ".join(paths[:3]) + (" …" if len(paths) > 3 else "")
    mend = f"build {their} again: {some}; or all of them: riwaya reread {case}"
    return [printable(f"{amount(len(paths), 'document')} {verb} read by an older version; {mend}")]


def _lost(numbers: list[int], case: str) -> list[str]:
    """That decisions no longer find what they speak of, and how to see them."""
    return [f"Open: {amount(len(numbers), 'decision')}; see riwaya decisions {case} --open"] if numbers else []


def amount(count: int, noun: str) -> str:
    """A number of things, in words: "1 claim", "2 claims"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
