"""Scripts, styles and fonts, read once; what is asked for is looked up by its name and never sought on the disk."""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

_KINDS = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "mjs": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
}
_DAY = "private, max-age=86400"


class Asset(NamedTuple):
    """A file that browsers load. tag: of its bytes."""

    kind: str
    content: bytes
    tag: str


def assets() -> list[Route]:
    """The one address below which all of them stand. They are read now: what lies there later is not served."""
    table()
    return [Route("/assets/{name:path}", _asset)]


@cache
def table() -> dict[str, Asset]:
    """Each asset by its name below `assets/`."""
    return dict(_below(files("riwaya.web").joinpath("assets"), ""))


def _below(folder: Traversable, prefix: str) -> list[tuple[str, Asset]]:
    found = []
    for one in sorted(folder.iterdir(), key=lambda entry: entry.name):
        kind = _KINDS.get(one.name.rpartition(".")[2])
        if one.is_dir():
            found += _below(one, f"{prefix}{one.name}/")
        elif kind is not None:
            content = one.read_bytes()
            found.append((prefix + one.name, Asset(kind, content, f'"{hashlib.sha256(content).hexdigest()[:20]}"')))
    return found


async def _asset(request: Request) -> Response:
    found = table().get(request.path_params["name"])
    if found is None:
        return PlainTextResponse("There is no such file.\n", 404)
    headers = {"etag": found.tag, "cache-control": _DAY}
    if request.headers.get("if-none-match") == found.tag:
        return Response(status_code=304, headers=headers)
    return Response(found.content, media_type=found.kind, headers=headers)
