"""The command line as a whole."""

import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from typing import Annotated

import typer

from riwaya.cli.build import build
from riwaya.cli.decide import decide_app
from riwaya.cli.decisions import decisions
from riwaya.cli.demo import demo
from riwaya.cli.diff import diff
from riwaya.cli.engine import Engine, own_engine
from riwaya.cli.explain import explain
from riwaya.cli.export import export
from riwaya.cli.extract import extract
from riwaya.cli.imports import import_
from riwaya.cli.incidents import incidents
from riwaya.cli.places import places_app
from riwaya.cli.report import report
from riwaya.cli.reread import reread
from riwaya.cli.search import search
from riwaya.cli.serve import serve, token
from riwaya.cli.timeline import timeline
from riwaya.cli.verify import verify
from riwaya.cli.why import why

# Those below `build` and `import`, in the order in which help lists them.
_COMMANDS: tuple[Callable[..., None], ...] = (
    *(reread, diff, extract, incidents, report, search, export, timeline, why, explain),
    *(decisions, verify, serve, token, demo),
)


def run(args: Sequence[str] | None, engine: Engine | None) -> None:
    """Runs one command and exits."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    _app()(args=args, prog_name="riwaya", obj=engine or own_engine())


def _app() -> typer.Typer:
    # Boxes and colours for people; plain words for pipes and logs.
    is_terminal = sys.stdout.isatty() and sys.stderr.isatty()
    app = typer.Typer(
        add_completion=False,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        rich_markup_mode="rich" if is_terminal else None,
    )
    app.callback()(_root)
    app.command()(build)
    app.command("import")(import_)
    for command in _COMMANDS:
        app.command()(command)
    app.add_typer(decide_app(), name="decide")
    app.add_typer(places_app(), name="places")
    return app


def _tell_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            print(f"riwaya {version('riwaya')}")
        except PackageNotFoundError:
            print("riwaya (not installed: run from its source)")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Who says what happened: claims, incidents and contrasts from Arabic conflict news."""
