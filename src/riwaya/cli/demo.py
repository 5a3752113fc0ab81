"""`riwaya demo`: builds, reports and explains the shipped example case, offline."""

import shutil
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from riwaya.cli import options
from riwaya.cli.engine import Engine
from riwaya.cli.faults import DONE, guarded
from riwaya.errors import UsageError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_ENDINGS = (".jsonl", ".txt")
_CASE = "demo.riwaya"
# Anybody can read the example case, so its key hides nothing; it makes the demo the same each time.
_SECRET = b"riwaya: the example case is public"
_SUFFIX = {"text": "txt", "md": "md", "html": "html"}


@guarded
def demo(
    ctx: typer.Context,
    form: Annotated[options.Pages, typer.Option("--format", help="Form of the report.")] = options.Pages.text,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Keep the files of the demo in this folder."),
    ] = None,
) -> int:
    """Build, report and explain the example case that comes with riwaya; needs no network."""
    # The names of the example files, not of a folder of this machine, make the ids: the demo is the same
    # everywhere, whatever places a user has added.
    with _folder(output) as folder, chdir(folder):
        engine: Engine = ctx.obj
        code = _run(engine.shipped or engine, form, keep=output is not None)
    if output is not None:
        print(f"Kept in {output}: {', '.join(sorted(one.name for one in output.iterdir()))}")
    return code


def _run(engine: Engine, form: str, *, keep: bool) -> int:
    from riwaya.case import open_case
    from riwaya.cli.build import build_case
    from riwaya.cli.explain import read_one, write_explained
    from riwaya.cli.reading import Options
    from riwaya.cli.report import view_case, write_report

    with open_case(_CASE, secret=_SECRET):
        pass
    code = build_case(engine, ["example"], _CASE, Options(quiet=not keep))
    if code != DONE:
        return code
    view = view_case(_CASE, None)
    write_report(view, form, Path(f"report.{_SUFFIX[form]}") if keep else None)
    told = [
        path for one in view.incidents for path in (quote.path for a in one.accounts for quote in a.quotes)
    ]
    document, code = read_one(engine, told[0] if told else view.documents[0].path, Options())
    if document is not None:
        marked = "html" if form == "html" else "text"
        write_explained(document, marked, Path(f"explained.{_SUFFIX[marked]}") if keep else None)
    return code


@contextmanager
def _folder(output: Path | None) -> Iterator[Path]:
    """A folder with the example files in `example/`."""
    if output is not None:
        if output.exists() and (not output.is_dir() or any(output.iterdir())):
            raise UsageError(f"output {str(output)!r} is no empty folder; name a new or empty one")
        output.mkdir(parents=True, exist_ok=True)
        _copy_example(output)
        yield output
        return
    with TemporaryDirectory(prefix="riwaya-demo-") as folder:
        _copy_example(Path(folder))
        yield Path(folder)


def _copy_example(folder: Path) -> None:
    to = folder / "example"
    to.mkdir()
    for one in _example_files():
        with one.open("rb") as source, (to / one.name).open("wb") as target:
            shutil.copyfileobj(source, target)


def _example_files() -> "Iterator[Traversable]":
    shipped = files("riwaya.knowledge").joinpath("data", "example")
    return (one for one in sorted(shipped.iterdir(), key=lambda one: one.name) if one.name.endswith(_ENDINGS))
