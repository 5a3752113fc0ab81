"""The gate before all pages: host, origin, size and rate of a request; headers of the answer. Plain ASGI."""

import asyncio
import logging
from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from riwaya.web.access.limits import Rate
from riwaya.web.access.refusals import API, RequestError, refusal

MOST_BODY = 256 * 1024
"""Bytes of a request's body: a decision with its reason is a thousandth of that."""
MOST_ADDRESS = 8 * 1024
"""Bytes of the path and the query together."""
MOST_HEAD = 32 * 1024
"""Bytes of all headers together."""
BODY_S = 10.0
"""Seconds in which a body must be there."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with no-referrer browsers send forms with the origin "null"
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
# A person who clicks as fast as he can stays below; a program that guesses or floods does not.
_READS, _WRITES = (100.0, 400), (5.0, 60)
_SAFE = ("GET", "HEAD", "OPTIONS")
_FAILED = "The workbench failed at this; what happened is told where it was started."
_LOG = logging.getLogger(__name__)


class Gate:
    """Lets through what asks for this host, is small, and does not come too often; the body then lies in the scope."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        """hosts: names, without port, under which the workbench may be asked for; "0.0.0.0" or "::" for any address.

        An address that is a number can't be made to lead here by a page elsewhere, as a name can.
        """
        self._app = app
        self._hosts = frozenset(one.lower().strip("[]") for one in hosts)
        self._takes_numbers = any(_is_number(one, unspecified=True) for one in self._hosts)
        self._reads, self._writes = Rate(*_READS), Rate(*_WRITES)
        self._waiting: set[asyncio.Timeout] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or refuses with 400, 403, 408, 413, 414, 429 or 431; with 500 where the application fails."""
        if scope["type"] == "websocket":  # there are none here
            await send({"type": "websocket.close"})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sending = _Sending(scope, send)
        try:
            self._check(scope)
            scope["riwaya.body"] = await self._body(scope, receive)
            await self._app(scope, receive, sending)
        except RequestError as refused:
            answer = refusal(scope["path"], refused.status, refused.said, refused.headers)
            await answer(scope, receive, sending)
        except Exception:
            _LOG.exception("%s %r failed", scope["method"], scope["path"])
            if not sending.is_begun:
                await refusal(scope["path"], 500, _FAILED)(scope, receive, sending)

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        if not self._is_ours(headers.get("host", "")):
            raise RequestError(400, "This name is not one of the workbench; start it with --name to add one.")
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > MOST_ADDRESS:
            raise RequestError(414, f"The address is longer than {MOST_ADDRESS} bytes.")
        if sum(len(name) + len(value) for name, value in scope["headers"]) > MOST_HEAD:
            raise RequestError(431, f"The headers are longer than {MOST_HEAD} bytes.")
        is_safe = scope["method"] in _SAFE
        if not (_may_be_asked(scope, headers) if is_safe else _is_same_origin(headers)):
            raise RequestError(403, "The request comes from a page of another origin.")
        asker = scope["client"][0] if scope.get("client") else ""
        wait = (self._reads if is_safe else self._writes).wait_s(asker)
        if wait:
            raise RequestError(429, "Too many requests; wait a moment.", {"retry-after": str(int(wait) + 1)})

    def hurry(self) -> None:
        """Waits no longer for bodies that are not there yet; to be called in the loop that the requests run in."""
        for one in self._waiting:
            one.reschedule(0.0)

    async def _body(self, scope: Scope, receive: Receive) -> bytes:
        """The whole body. Raises: RequestError when it is too large or too slow, or the browser went away."""
        told = Headers(scope=scope).get("content-length", "0")
        if told.isdecimal() and int(told) > MOST_BODY:
            raise RequestError(413, f"The request is larger than {MOST_BODY} bytes.")
        try:
            async with asyncio.timeout(BODY_S) as until:
                self._waiting.add(until)
                try:
                    return await _read(receive)
                finally:
                    self._waiting.discard(until)
        except TimeoutError as fault:
            said = f"The request did not come within {BODY_S:.0f} seconds."
            raise RequestError(408, said, {"connection": "close"}) from fault

    def _is_ours(self, host: str) -> bool:
        """Whether a Host header names this workbench; a page elsewhere can't give its own name to this machine."""
        name = host.lower()
        name = name[1:].partition("]")[0] if name.startswith("[") and "]" in name else name.partition(":")[0]
        return name in self._hosts or (self._takes_numbers and _is_number(name))


def _is_number(host: str, *, unspecified: bool = False) -> bool:
    """Whether a host is the number of a machine. unspecified: the one that stands for all of this machine."""
    try:
        found = ip_address(host)
    except ValueError:
        return False
    return found.is_unspecified if unspecified else True


def _is_same_origin(headers: Headers) -> bool:
    """Whether a browser says that the request comes from a page of this origin, or no browser sends it."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2].lower() == headers.get("host", "").lower()


def _may_be_asked(scope: Scope, headers: Headers) -> bool:
    """Whether a page of another origin may have this asked for: a link to a page, and nothing else.

    It could not read what it loads from here, but how long that takes would tell it what the case holds.
    """
    if _is_same_origin(headers):
        return True
    is_link = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")) == ("navigate", "document")
    return is_link and not scope["path"].startswith(API)


async def _read(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise RequestError(400, "The browser went away.")
        body += message.get("body", b"")
        if len(body) > MOST_BODY:
            raise RequestError(413, f"The request is larger than {MOST_BODY} bytes.", {"connection": "close"})
        if not message.get("more_body"):
            return bytes(body)


class _Sending:
    """Sends an answer with the headers that all have; of one to HEAD the headers alone. is_begun: whether it has."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._is_head = scope["method"] == "HEAD"
        self._send = send
        self.is_begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.is_begun = True
            headers = MutableHeaders(scope=_headed(message))
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
        elif self._is_head and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await self._send(message)


def _headed(message: Message) -> dict[str, Any]:
    message.setdefault("headers", [])
    return message  # type: ignore[return-value]
