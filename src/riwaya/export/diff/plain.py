"""What changed, as text: a document with its claims at a time, the counts at the end."""

from collections import Counter
from collections.abc import Iterator

from riwaya.export.diff.compare import CHANGED, GONE, NEW, ClaimChange, DocumentChange, FieldChange
from riwaya.export.diff.summary import Summary
from riwaya.export.diff.values import HOW, words_of
from riwaya.export.quoted import quoted_lines
from riwaya.export.report.words import printable

_MARKS = {NEW: "+", GONE: "-", CHANGED: "~"}


def render_document(change: DocumentChange) -> str:
    """The lines of one document; empty where nothing that it says has changed."""
    lines = [*_text_lines(change), *(f"  {line}" for one in change.fields for line in _field(one.field, one))]
    for claim in change.claims:
        if not claim.is_of_how:
            lines += _claim(claim, change.path)
    return "\n".join([printable(change.path), *lines, "", ""]) if lines else ""


def render_summary(summary: Summary) -> str:
    """The counts."""
    changed = summary.compared - summary.same_documents
    lines = [
        f"Documents: {summary.compared} read again, {changed} of them changed; {summary.first} read for the first time"
        + (f", {summary.left} not read again" if summary.left else "") + ".",
        f"Texts: {summary.bytes_changed} of a changed file, {summary.text_changed} read otherwise from the same bytes.",
        f"Claims: {summary.same_claims} the same, " + ", ".join(
            f"{counted.total()} {kind}" for kind, counted in summary.by_type.items()
        ) + (f" ({summary.of_how} of these only in how they were found)" if summary.of_how else "") + ".",
    ]
    lines += [f"  {kind}: {_counted(counted)}" for kind, counted in summary.by_type.items() if counted]
    if summary.by_field:
        lines.append("Fields of changed claims:")
        order = sorted(summary.by_field.items(), key=lambda row: (row[0] in HOW, -row[1].total(), row[0]))
        lines += [f"  {field}: {counted.total()} ({_counted(counted)})" for field, counted in order]
    if summary.of_documents:
        lines.append(f"Fields of documents: {_counted(summary.of_documents)}.")
    return "\n".join(lines) + "\n"


def _text_lines(change: DocumentChange) -> Iterator[str]:
    if change.before != change.after:
        yield f"  file changed: {change.before} -> {change.after}"
    if change.removed or change.added:
        why = "" if change.before != change.after else ", from the same bytes"
        yield f"  text changed: {change.removed} characters out, {change.added} in{why}"


def _claim(claim: ClaimChange, path: str) -> Iterator[str]:
    ids = " -> ".join(dict.fromkeys(name for name in (claim.before, claim.after) if name))
    words = " ".join(claim.trigger.text.split())
    yield printable(f"  {_MARKS[claim.change]} {claim.change} {ids}  {claim.type} «{words}»")
    for line in quoted_lines(claim.quote.text, path, claim.quote.start, claim.quote.end):
        yield f"    {line.strip()}"
    for one in claim.fields:
        if one.field not in HOW:
            yield from (f"      {line}" for line in _field(one.field, one))


def _field(name: str, change: FieldChange) -> Iterator[str]:
    yield printable(f"{name}: {words_of(name, change.before)} -> {words_of(name, change.after)}")


def _counted(counted: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counted.items(), key=lambda row: (-row[1], row[0])))
