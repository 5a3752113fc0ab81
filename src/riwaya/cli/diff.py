"""`riwaya diff`: what a new version of riwaya, or of the files, changed in a case."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from riwaya.cli import options
from riwaya.cli.faults import DONE, guarded
from riwaya.errors import UsageError

if TYPE_CHECKING:
    from riwaya.case import Case, Generation, Pair
    from riwaya.export.diff import Summary


@guarded
def diff(
    case: options.Case,
    *,
    before: Annotated[
        str | None, typer.Option("--from", metavar="GENERATION", help="Number or pipeline version to compare with.")
    ] = None,
    after: Annotated[
        str | None, typer.Option("--to", metavar="GENERATION", help="The one to look at; the newest if not given.")
    ] = None,
    form: Annotated[options.Answers, typer.Option("--format", help="Form of the output.")] = options.Answers.text,
    output: options.Output = None,
) -> int:
    """Show which claims are new, gone or changed since the documents of a case were read before."""
    from riwaya.case import open_case
    from riwaya.cli.output import writing
    from riwaya.export.diff import Summary

    with open_case(case, create=False) as opened:
        old, new = _chosen(opened, before, after)
        pairs = opened.compared(new.number, None if old is None else old.number)
        with writing(output) as write:
            for piece in _pieces(pairs, Summary(), old, new, is_text=form is options.Answers.text):
                write(piece)
    return DONE


def _pieces(
    pairs: "Iterator[Pair]", summary: "Summary", old: "Generation | None", new: "Generation", *, is_text: bool
) -> Iterator[str]:
    from riwaya.export.diff import compare
    from riwaya.export.diff.plain import render_document, render_summary
    from riwaya.export.diff.records import write_change, write_summary

    if is_text:
        before = "what each document had before" if old is None else _named(old)
        yield f"{before} -> {_named(new)}\n\n"
    for pair in pairs:
        if pair.before is None or pair.after is None:
            summary.first += pair.before is None
            summary.left += pair.after is None
            continue
        change = compare(pair.before, pair.after)
        summary.add(change)
        yield render_document(change) if is_text else write_change(change) + "\n"
    versions = {"from": _plain(old), "to": _plain(new)}
    yield render_summary(summary) if is_text else write_summary(summary, versions) + "\n"


def _chosen(case: "Case", before: str | None, after: str | None) -> "tuple[Generation | None, Generation]":
    """The two generations; None where each document is compared with whatever it had before.

    Raises: UsageError when the case has no such generation, or both are one.
    """
    from riwaya.case.generations import chosen

    found = case.generations()
    if not found:
        raise UsageError(f"case {case.name!r} holds no document; build it with: riwaya build PATH --case {case.name}")
    new = found[-1] if after is None else chosen(found, after, case.name)
    old = None if before is None else chosen(found, before, case.name)
    if old == new:
        raise UsageError(f"--from and --to are both generation {new.number}; name two, or leave out --from")
    return old, new


def _named(generation: "Generation") -> str:
    told = f", knowledge {generation.knowledge}" if generation.knowledge else ""
    return f"generation {generation.number} (pipeline {generation.pipeline}{told})"


def _plain(generation: "Generation | None") -> dict[str, Any] | None:
    if generation is None:
        return None
    return {"number": generation.number, "pipeline": generation.pipeline, "knowledge": generation.knowledge}
