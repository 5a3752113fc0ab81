"""The same over HTTP: what a browser waits for, from a real server on this machine to the last byte of an answer."""

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, urlencode

import uvicorn

from riwaya import knowledge
from riwaya.case import Case, Filter
from riwaya.web.app import Workbench
from riwaya.web.serving import listening
from riwaya.web.settings import Settings

_FLAGS = {"is_disputed": "disputed", "needs_review": "review"}


def ask_pages(case: Case, filters: dict[str, Filter], timed: Callable[[Any], tuple[float, float]]) -> dict[str, Any]:
    """Milliseconds of the quickest and the slowest round by page; lists and maps as the worst of all filters."""
    rows = case.browse(Filter(), limit=2, order="priority").rows
    incident, gid = rows[0].incident, rows[0].incident.claims[0]
    document = incident.documents[0]
    single = {
        "incident": f"/incidents/{incident.id}", "document": f"/documents/{document}", "documents": "/documents",
        "claim to review": f"/review/claim?claim={quote(gid)}", "decisions": "/decisions",
        "api: incidents": "/api/v1/incidents", "api: timeline": "/api/v1/timeline?unit=month",
    }
    with asking(case) as ask:
        found = {name: timed(lambda path=path: ask(path)) for name, path in single.items()}
        for name, path in (("list", "/incidents"), ("map", "/incidents/map.json")):
            asked = [timed(lambda query=query: ask(f"{path}?{query}")) for query in map(_query, filters.values())]  # noqa: B023
            found[name] = (max(one[0] for one in asked), max(one[1] for one in asked))
    return {name: {"quickest": took[0], "slowest": took[1]} for name, took in sorted(found.items())}


@contextmanager
def asking(case: Case) -> Iterator[Callable[[str], int]]:
    """A server over the case, and what asks it: a path to the bytes of the answer, which must be 200."""
    settings = Settings(case.name, relink=lambda _case: None, knowledge=knowledge.load, port=0, signs="eval")
    with listening(settings) as ear:
        server = uvicorn.Server(uvicorn.Config(Workbench(case, settings).app(), log_level="error", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [ear]})
        thread.start()
        line = http.client.HTTPConnection("127.0.0.1", ear.getsockname()[1], timeout=60)
        try:
            yield lambda path: _size(line, path)
        finally:
            line.close()
            server.should_exit = True
            thread.join()


def _size(line: http.client.HTTPConnection, path: str) -> int:
    line.request("GET", path)
    answer = line.getresponse()
    content = answer.read()
    if answer.status != http.client.OK:
        raise SystemExit(f"{path}: {answer.status}, {content[:300]!r}")
    return len(content)


def _query(asked: Filter) -> str:
    told = {name: getattr(asked, name) for name in ("words", "place", "actor", "source", "type", "first", "last")}
    told |= {short: "1" for name, short in _FLAGS.items() if getattr(asked, name)}
    return urlencode({name: value for name, value in told.items() if value})
