"""The gate before all pages: host, size and rate of a request; headers of the answer. Plain ASGI."""

from collections.abc import Iterable
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from riwaya.web.access.limits import Rate

MOST_BODY = 256 * 1024
"""Bytes of a request's body: a decision with its reason is a thousandth of that."""
MOST_ADDRESS = 8 * 1024
"""Bytes of the path and the query together."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
# A person who clicks as fast as he can stays below; a program that guesses or floods does not.
_READS, _WRITES = (100.0, 400), (5.0, 60)
_SAFE = ("GET", "HEAD", "OPTIONS")


class RequestError(Exception):
    """A request that goes no further."""

    def __init__(self, status: int, said: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(said)
        self.status, self.said, self.headers = status, said, headers or {}


class Gate:
    """Lets through what asks for this host, is small, and does not come too often; the body then lies in the scope."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        """hosts: names, without port, under which the workbench may be asked for; "*" for any."""
        self._app = app
        self._hosts = frozenset(one.lower().strip("[]") for one in hosts)
        self._reads, self._writes = Rate(*_READS), Rate(*_WRITES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or refuses with 400, 403, 413, 414, 415 or 429."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sending = _with_headers(send)
        try:
            self._check(scope)
            scope["riwaya.body"] = await _body(scope, receive)
        except RequestError as refused:
            answer = PlainTextResponse(refused.said + "\n", refused.status, refused.headers)
            await answer(scope, receive, sending)
            return
        await self._app(scope, receive, sending)

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        if not self._is_ours(headers.get("host", "")):
            raise RequestError(400, "This name is not one of the workbench; start it with --name to add one.")
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > MOST_ADDRESS:
            raise RequestError(414, f"The address is longer than {MOST_ADDRESS} bytes.")
        is_safe = scope["method"] in _SAFE
        if not is_safe and not _is_same_origin(headers):
            raise RequestError(403, "The request comes from a page of another origin.")
        asker = scope["client"][0] if scope.get("client") else ""
        wait = (self._reads if is_safe else self._writes).wait_s(asker)
        if wait:
            raise RequestError(429, "Too many requests; wait a moment.", {"retry-after": str(int(wait) + 1)})

    def _is_ours(self, host: str) -> bool:
        """Whether a Host header names this workbench; a page elsewhere can't give its own name to this machine."""
        name = host.lower()
        name = name[1:].partition("]")[0] if name.startswith("[") else name.partition(":")[0]
        return "*" in self._hosts or name in self._hosts


def _is_same_origin(headers: Headers) -> bool:
    """Whether a browser says that the request comes from a page of this origin, or no browser sends it."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2].lower() == headers.get("host", "").lower()


async def _body(scope: Scope, receive: Receive) -> bytes:
    """The whole body. Raises: RequestError when it is too large, or the browser went away."""
    told = Headers(scope=scope).get("content-length", "0")
    if told.isdecimal() and int(told) > MOST_BODY:
        raise RequestError(413, f"The request is larger than {MOST_BODY} bytes.")
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise RequestError(400, "The browser went away.")
        body += message.get("body", b"")
        if len(body) > MOST_BODY:
            raise RequestError(413, f"The request is larger than {MOST_BODY} bytes.")
        if not message.get("more_body"):
            return bytes(body)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=_headed(message))
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending


def _headed(message: Message) -> dict[str, Any]:
    message.setdefault("headers", [])
    return message  # type: ignore[return-value]
