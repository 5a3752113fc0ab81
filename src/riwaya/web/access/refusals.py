"""How a request is told that it goes no further: in JSON to programs, in plain text to all others."""

from collections.abc import Mapping

import msgspec
from starlette.responses import PlainTextResponse, Response

API = "/api/"
"""What the addresses for programs begin with."""


class RequestError(Exception):
    """A request that goes no further."""

    def __init__(self, status: int, said: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(said)
        self.status, self.said, self.headers = status, said, headers or {}


def refusal(path: str, status: int, said: str, headers: Mapping[str, str] | None = None) -> Response:
    """The answer to a request of this path. status: a code of HTTP."""
    if path.startswith(API):
        return Response(failed(status, said), status, headers, "application/json")
    return PlainTextResponse(f"{said}\n", status, headers)


def failed(status: int, said: str, **more: object) -> bytes:
    """What programs are told, in JSON. more: further fields beside the fault."""
    return msgspec.json.encode({"error": {"status": status, "said": said}, **more})
