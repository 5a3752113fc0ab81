"""`riwaya search`: claims and documents of a case by words, place, period, actor, type, source and dispute."""

from typing import TYPE_CHECKING, Annotated

import typer

from riwaya.cli import options
from riwaya.cli.faults import DONE, guarded, say
from riwaya.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from riwaya.case import Hit, Query

LIMIT = 50
_DAY = "ISO day, such as 2022-10-17."


@guarded
def search(
    case: options.Case,
    words: Annotated[
        str, typer.Argument(metavar="[WORDS]", help='Words that must all be there; "two words" together; begin*.')
    ] = "",
    *,
    place: Annotated[str | None, typer.Option(help="Name or id of a town, governorate or country.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DAY", help=f"From when: {_DAY}")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DAY", help=f"What happened up to then: {_DAY}")] = None,
    actor: Annotated[str | None, typer.Option(help="Name or id of who is said to have acted.")] = None,
    target: Annotated[str | None, typer.Option(help="Name or id of whom it hit.")] = None,
    kind: Annotated[str | None, typer.Option("--type", help="Type of claim, such as shelling.")] = None,
    source: Annotated[str | None, typer.Option(help="An outlet, or who is quoted.")] = None,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only of incidents whose accounts contradict.")] = False,
    documents: Annotated[bool, typer.Option("--documents", help="Find documents, not claims.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many to show at most.")] = LIMIT,
    form: Annotated[
        options.Records, typer.Option("--format", help="Form of the output.")
    ] = options.Records.table,
    output: options.Output = None,
) -> int:
    """Find claims, or documents, what was read last first; spelling with or without harakat, hamza and article."""
    from riwaya.case import Query, open_case
    from riwaya.cli.incidents import warn_unlinked

    query = Query(words, place, since, until, actor, target, kind, source, disputed, documents)
    _check(query)
    with open_case(case, create=False) as opened:
        warn_unlinked(opened)
        found = opened.search(query, limit + 1)
    if len(found) > limit:
        say(f"only the first {limit} are shown; ask for more with --limit, or for less with more words")
    _write(found[:limit], form, output)
    return DONE


def _check(query: "Query") -> None:
    from riwaya.case.search import periods
    from riwaya.records.claim import TYPES

    for said in periods(query.first, query.last):
        raise UsageError(f"{said}; give days like --from 2022-10-01 --to 2022-10-31")
    if query.type is not None and query.type not in TYPES:
        raise UsageError(f"no type of claim {query.type!r}; give one of {', '.join(sorted(TYPES))}")


def _write(found: "list[Hit]", form: options.Records, output: "Path | None") -> None:
    import msgspec

    from riwaya.cli.output import write_table, writing
    from riwaya.export.table import HIT_HEADS, hit_row

    if form is options.Records.table:
        write_table(HIT_HEADS, map(hit_row, found), output)
        return
    with writing(output) as write:
        for one in found:
            write(msgspec.json.encode({"schema": "riwaya/1", "kind": "hit"} | msgspec.to_builtins(one)).decode() + "\n")
