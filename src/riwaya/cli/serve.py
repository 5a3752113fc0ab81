"""`riwaya serve`: the workbench over a case, in the browser. `riwaya token`: who may use it from other machines."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from riwaya.cli import options
from riwaya.cli.engine import Engine, own_knowledge
from riwaya.cli.faults import DONE, guarded, say

if TYPE_CHECKING:
    from riwaya.web.access.tokens import Token

# As in riwaya.web.settings, which is not loaded before the command runs.
_HOST, _PORT = "127.0.0.1", 8765


class May(StrEnum):
    """What a token allows."""

    read = "read"
    decide = "decide"


Tokens = typer.Option("--tokens", metavar="FILE", help="File of tokens that `riwaya token` made.")


@guarded
def serve(
    ctx: typer.Context,
    case: options.Case,
    *,
    host: Annotated[str, typer.Option(help="Address to listen on; one that others reach asks for tokens.")] = _HOST,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 for any that is free.")] = _PORT,
    tokens: Annotated[Path | None, Tokens] = None,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A name that browsers use for it, such as riwaya.example.org."),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who decides; the system's user if not given.")
    ] = None,
) -> int:
    """Serve the case as a workbench in the browser: see, compare, decide."""
    from riwaya.case.audit import user
    from riwaya.web.serving import serve as serve_workbench
    from riwaya.web.settings import Settings

    engine: Engine = ctx.obj
    settings = Settings(
        case, relink=engine.bring_up, knowledge=own_knowledge, host=host, port=port, names=tuple(name or ()),
        tokens=_tokens(tokens), signs=by or user(),
    )
    serve_workbench(settings, say)
    return DONE


@guarded
def token(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who holds it; signs what is decided with it.")],
    *,
    tokens: Annotated[Path, Tokens],
    may: Annotated[May, typer.Option("--may", help="What it allows.")] = May.read,
) -> int:
    """Make a token for the workbench, and print it; only its hash is kept."""
    from riwaya.web.access.tokens import make_token

    print(make_token(tokens, name, may.value))
    return DONE


def _tokens(path: Path | None) -> "tuple[Token, ...]":
    from riwaya.web.access.tokens import read_tokens

    return () if path is None else read_tokens(path)
