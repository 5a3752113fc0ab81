"""`riwaya why`: why two claims are in one incident, or in two."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from riwaya.cli import options
from riwaya.cli.faults import DONE, guarded
from riwaya.errors import UsageError

if TYPE_CHECKING:
    from riwaya.incidents.why import Weighed
    from riwaya.records import Document

_SIDE = "A claim (DOCUMENT_ID/cN or PATH/cN), or a document by its id or path."


@guarded
def why(
    case: options.Case,
    a: Annotated[str, typer.Argument(metavar="A", help=_SIDE)],
    b: Annotated[str, typer.Argument(metavar="B", help="The other claim or document.")],
    *,
    form: Annotated[options.Answers, typer.Option("--format", help="Form of the output.")] = options.Answers.text,
    output: options.Output = None,
) -> int:
    """Say why two claims, or the closest claims of two documents, are in one incident or not."""
    from riwaya.cli.output import writing
    from riwaya.export.why import render_why, write_why

    weighed, documents = weigh(case, a, b)
    with writing(output) as write:
        write(render_why(weighed, documents) if form is options.Answers.text else write_why(weighed) + "\n")
    return DONE


def weigh(address: str, a: str, b: str) -> "tuple[Weighed, list[Document]]":
    """The answer for two names in a case file, and the documents of the case.

    Raises: CaseError when the file is no case; UsageError when it has no such claim or document.
    """
    from riwaya.case import open_case
    from riwaya.cli.incidents import warn_unlinked
    from riwaya.incidents.why import Scales
    from riwaya.knowledge import load

    with open_case(address, create=False) as case:
        documents, incidents = list(case.documents()), case.incidents()
        rulings = case.rulings()
        firsts, seconds = (_claims_of(documents, name, case.name) for name in (a, b))
        warn_unlinked(case)
    # Claims are weighed with what is known of actors: gazetteers of the user add only places, which documents have.
    scales = Scales(documents, load(), incidents, rulings)
    return scales.weigh(*scales.closest(firsts, seconds)), documents


def _claims_of(documents: "Sequence[Document]", name: str, case: str) -> list[str]:
    """Global ids of the claims that a name stands for: one, or those of a document that may stand in an incident."""
    from riwaya.incidents.views import joins

    by_name = {key: one for one in documents for key in (one.article.path, one.id)}
    if name in by_name:
        document = by_name[name]
        found = [f"{document.id}/{claim.id}" for claim in document.claims if joins(claim)]
        if not found:
            raise UsageError(f"document {name!r} has no claim that may stand in an incident; name another")
        return found
    head, _, tail = name.rpartition("/")
    if head not in by_name or tail not in {claim.id for claim in by_name[head].claims}:
        mend = f"`riwaya incidents {case} --format jsonl` lists the claims of each incident"
        raise UsageError(f"no claim or document {name!r} in {case}; {mend}")
    return [f"{by_name[head].id}/{tail}"]
