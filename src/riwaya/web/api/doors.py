"""The addresses of the API: who asks, what he may, and what he is told."""

import logging
from collections.abc import Mapping
from itertools import groupby

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from riwaya.errors import CaseError, ConflictError, RiwayaError
from riwaya.export.decisions import decision_record
from riwaya.web.access.callers import Callers
from riwaya.web.access.refusals import API, RequestError, failed, refusal
from riwaya.web.api.call import Call
from riwaya.web.api.checking import asked_of, body_of, id_of
from riwaya.web.api.document import JSON
from riwaya.web.api.operations import BASE, TABLE, Operation
from riwaya.web.bench import Bench

_LOG = logging.getLogger(__name__)


def doors(bench: Bench, callers: Callers) -> list[Route]:
    """The routes of the API, and one that says that there are no others."""
    by_path = groupby(sorted(TABLE, key=lambda one: one.path), key=lambda one: one.path)
    routes = [Route(BASE + path, _Door({one.method: one for one in some}, bench, callers)) for path, some in by_path]
    return [*routes, Route(API + "{rest:path}", _Door({}, bench, callers))]


class _Door:
    """One address, with what can be asked there by method; nothing for one that does not exist. An ASGI application."""

    def __init__(self, operations: Mapping[str, Operation], bench: Bench, callers: Callers) -> None:
        self._operations, self._bench, self._callers = operations, bench, callers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        answer = await run_in_threadpool(self._answer, Request(scope))
        await answer(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        status, said, headers = 500, "", dict[str, str]()
        try:
            return self._told(request)
        except RequestError as fault:
            status, said, headers = fault.status, fault.said, fault.headers
        except ConflictError as fault:
            return Response(self._conflict(fault), 409, media_type=JSON)
        except CaseError as fault:
            status, said = 409 if request.method == "POST" else 503, self._bench.told(fault)
        except RiwayaError as fault:
            status, said = 422, self._bench.told(fault)
        except Exception:
            _LOG.exception("%s %r failed", request.method, request.scope["path"])
            said = "the workbench failed at this; what happened is told where it was started"
        return refusal(API, status, said, headers)

    def _told(self, request: Request) -> Response:
        operation = self._operation(request.method)
        person = self._callers.of(request)
        if operation.may == "decide" and not person.decides:
            raise RequestError(403, "this token is for reading; to decide takes one of `riwaya token --may decide`")
        asked = asked_of(request, operation.asks)
        body = None if operation.takes is None else body_of(request, operation.takes)
        call = Call(self._bench, person, asked, id_of(request), body)
        if operation.method == "GET":
            with self._bench.one_state():
                content = msgspec.json.encode(operation.answer(call))
        else:
            content = msgspec.json.encode(operation.answer(call))
        return Response(content, operation.code, media_type=JSON)

    def _operation(self, method: str) -> Operation:
        if not self._operations:
            raise RequestError(404, f"there is no such address; GET {BASE}/openapi.json lists those that are")
        found = self._operations.get("GET" if method == "HEAD" else method)
        if found is None:
            allowed = sorted({*self._operations, *(("HEAD",) if "GET" in self._operations else ())})
            raise RequestError(405, f"{method} is not answered here; ask with {', '.join(allowed)}", {
                "allow": ", ".join(allowed),
            })
        return found

    def _conflict(self, fault: ConflictError) -> bytes:
        (later,) = self._bench.case.ruled_as([fault.number])
        return failed(409, self._bench.told(fault), later=decision_record(later.decision))
