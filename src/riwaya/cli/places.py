"""`riwaya places`: the user's own gazetteers."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from riwaya.cli.faults import DONE, SOME_FAILED, guarded
from riwaya.cli.options import Layout
from riwaya.errors import KnowledgeError, UsageError

_UNITS = ("admin1", "admin2")  # what an official file names above its places


def places_app() -> typer.Typer:
    """The commands below `riwaya places`."""
    app = typer.Typer(no_args_is_help=True, help="Add, list and remove gazetteers of your own.")
    for name, command in (("add", add), ("list", list_), ("remove", remove)):
        app.command(name)(command)
    return app


@guarded
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table of places, in UTF-8.")],
    layout: Annotated[Layout, typer.Option("--as", help="Whose columns it has.")],
) -> int:
    """Add a gazetteer; one of the same name is replaced. From then on build, extract and explain know its places."""
    from riwaya.config import gazetteer_folder
    from riwaya.knowledge.places import load_places
    from riwaya.knowledge.places_gazetteer import install_gazetteer, installed_gazetteers

    folder = gazetteer_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".") as part:
        count = install_gazetteer(file, layout, Path(part))
        (made,) = installed_gazetteers(Path(part))
        kept = folder / made.name
        others = (one for one in installed_gazetteers(folder) if one != kept)
        load_places(sorted((*others, made), key=lambda one: one.name))  # what would not load is not kept
        verb = "Replaced" if kept.exists() else "Added"
        made.replace(kept)
    print(f"{verb} {kept.stem}: {count} places. The next build reads its documents again.")
    return DONE


@guarded
def list_() -> int:
    """List the gazetteers added, each with how many places it has."""
    from riwaya.config import gazetteer_folder
    from riwaya.knowledge.places_gazetteer import installed_gazetteers, read_gazetteer

    code = DONE
    folder = gazetteer_folder()
    found = installed_gazetteers(folder)
    for one in found:
        try:
            count = sum(place.kind not in _UNITS for place in read_gazetteer(one, "csv"))
            print(f"{one.stem}: {count} places")
        except KnowledgeError as fault:
            print(f"{one.stem}: can't be used: {fault}; remove it, or add it again")
            code = SOME_FAILED
    if not found:
        print(f"No gazetteer in {folder}; riwaya knows its own places.")
    return code


@guarded
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As `riwaya places list` shows it.")],
) -> int:
    """Remove a gazetteer."""
    from riwaya.config import gazetteer_folder
    from riwaya.knowledge.places_gazetteer import installed_gazetteers

    folder = gazetteer_folder()
    found = {one.stem: one for one in installed_gazetteers(folder)}
    if name not in found:
        raise UsageError(f"no gazetteer {name!r} in {folder}; it has {', '.join(found) or 'none'}")
    found[name].unlink()
    print(f"Removed {name}. The next build reads its documents again.")
    return DONE
