"""`riwaya explain`: one document with its mentions and claims marked, each with the rule that made it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from riwaya.cli import options
from riwaya.cli.engine import Engine
from riwaya.cli.faults import DONE, SOME_FAILED, guarded, say
from riwaya.cli.reading import Options, error_notes
from riwaya.errors import InputError, UsageError

if TYPE_CHECKING:
    from riwaya.intake import Loaded
    from riwaya.records import Document


@guarded
def explain(
    ctx: typer.Context,
    path: Annotated[str, typer.Argument(metavar="PATH", help="A file, or FILE.jsonl#ID for one record.")],
    *,
    form: Annotated[
        options.Marked, typer.Option("--format", help="Form of the output.")
    ] = options.Marked.text,
    published: options.Published = None,
    outlet: options.Outlet = None,
    case: Annotated[
        str | None, typer.Option("--case", metavar="CASE", help="Show it as this case has it, with its decisions.")
    ] = None,
    strict: options.Strict = False,
    output: options.Output = None,
) -> int:
    """Show one document with everything found in it marked in the text, and the rule behind each mark."""
    if case is not None:
        write_explained(_kept(case, path), form, output)
        return DONE
    document, code = read_one(ctx.obj, path, Options(published, outlet, 1, strict))
    if document is not None:
        write_explained(document, form, output)
    return code


def _kept(case: str, path: str) -> "Document":
    """The document of a case with this path or id, as people left it.

    Raises: CaseError when the file is no case; UsageError when it has no such document.
    """
    from riwaya.case import open_case

    with open_case(case, create=False) as opened:
        document = opened.document(opened.document_named(path))
    assert document is not None, "its id was just found"
    return document


def read_one(engine: Engine, path: str, how: Options) -> "tuple[Document | None, int]":
    """The one document under a path, None if its analysis failed, and the exit code.

    Raises: InputError when it can't be read; UsageError when there are several, or no such record.
    """
    from riwaya.scale import analyse_all

    loaded = _load_one(engine, path, how)
    (outcome,) = analyse_all([loaded], 1, engine.make_pipeline, strict=how.strict)
    faults = [outcome.failure] if outcome.document is None else error_notes(outcome.document)
    for reason in faults:
        say(f"{loaded.article.path}: {reason}")
    return outcome.document, SOME_FAILED if faults else DONE


def _load_one(engine: Engine, path: str, how: Options) -> "Loaded":
    from riwaya.intake import Loaded

    file = _file_of(path)
    items = list(engine.walk([file], published=how.published, outlet=how.outlet))
    loaded = [one for one in items if isinstance(one, Loaded)]
    refused = [one for one in items if not isinstance(one, Loaded)]
    names = ", ".join(one.article.path for one in loaded[:3])
    if file != path:
        chosen = [one for one in loaded if one.article.path == path]
        if not chosen:
            raise UsageError(
                f"no record {path!r}; the file has, for instance, {names or 'none that can be read'}"
            )
        return chosen[0]
    if not loaded:
        raise InputError("; ".join(f"{one.path}: {one.reason}" for one in refused))
    if len(loaded) > 1:
        raise UsageError(f"{path!r} holds {len(loaded)} documents; name one of them, such as {names}")
    return loaded[0]


def _file_of(path: str) -> str:
    """The file in FILE#ID; the path itself where it exists or holds no such mark."""
    file = path
    while not Path(file).exists() and "#" in file:
        file = file.rpartition("#")[0]
    return file if Path(file).exists() else path


def write_explained(document: "Document", form: str, output: Path | None) -> None:
    """Writes the marked document; as text on a terminal it has colours."""
    from riwaya.cli.output import is_terminal, show, writing

    if form == "html":
        from riwaya.export.explain.html import render_html as render
    elif is_terminal(output):
        from riwaya.export.explain.terminal import render_terminal

        show(render_terminal(document))
        return
    else:
        from riwaya.export.explain.plain import render_plain as render
    with writing(output) as write:
        write(render(document))
