"""The application: pages behind their gate, each for those who may see it."""

import logging
from collections.abc import Awaitable, Callable, Iterable
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riwaya.case import Case
from riwaya.errors import CaseError, RiwayaError
from riwaya.web import language
from riwaya.web.access.callers import Callers
from riwaya.web.access.gate import Gate
from riwaya.web.access.refusals import RequestError
from riwaya.web.access.sessions import Person, Session, Sessions
from riwaya.web.api.doors import doors
from riwaya.web.assets_table import assets
from riwaya.web.bench import Bench
from riwaya.web.page import Asked, Page, keep
from riwaya.web.pages import every_page
from riwaya.web.rendering import Pages
from riwaya.web.settings import Settings

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
ENTER = "/enter"
_LOG = logging.getLogger(__name__)
Endpoint = Callable[[Request], Awaitable[Response]]


class Workbench:
    """The pages over one case, and who is at them."""

    def __init__(self, case: Case, settings: Settings) -> None:
        self._settings = settings
        self._bench = Bench(case, settings)
        self._sessions = Sessions(settings.address)
        self._pages = Pages()

    def app(self) -> Gate:
        """The application, for an ASGI server."""
        pages = [*every_page(self._sessions), Page("/{rest:path}", _no_page)]
        routes = [Route(one.path, self._endpoint(one), methods=list(one.methods)) for one in pages]
        api = doors(self._bench, Callers(self._settings, self._sessions))
        return Gate(Starlette(routes=[*assets(), *api, *routes]), self._hosts())

    def _hosts(self) -> Iterable[str]:
        given = (*self._settings.names, self._settings.host)
        return (*given, *_LOOPBACK) if self._settings.is_loopback else given

    def _endpoint(self, page: Page) -> Endpoint:
        async def answer(request: Request) -> Response:
            return await run_in_threadpool(self._answer, page, request)

        return answer

    def _answer(self, page: Page, request: Request) -> Response:
        session = self._session(request)
        if session is None and page.path != ENTER:
            return self._asked(request, self._nobody()).go(_entrance(request))
        is_new = session is None or session.id != request.cookies.get(self._sessions.cookie)
        asked = self._asked(request, session or self._nobody())
        answer = self._guarded(page, asked)
        if is_new and session is not None:
            keep(answer, self._sessions.cookie, session.id, request)
        if asked.query.get("lang") in language.LANGUAGES:
            keep(answer, language.COOKIE, asked.words.language, request)
        return answer

    def _guarded(self, page: Page, asked: Asked) -> Response:
        try:
            if page.may == "decide" and not asked.person.decides:
                raise RequestError(403, asked.words("error.may_not_decide"))
            if asked.request.method == "POST" and not asked.session.allows(asked.form("csrf")):
                raise RequestError(403, asked.words("error.old_page"))
            if asked.request.method == "POST":
                return page.answer(asked)
            with self._bench.one_state():
                return page.answer(asked)
        except RequestError as refused:
            answer = self._error(asked, refused.status, refused.said)
            answer.headers.update(refused.headers)
            return answer
        except CaseError as fault:
            return self._error(asked, 409, self._bench.told(fault))
        except RiwayaError as fault:
            return self._error(asked, 400, self._bench.told(fault))
        except Exception:
            _LOG.exception("%s %r failed", asked.request.method, asked.request.scope["path"])
            return self._error(asked, 500, asked.words("error.inside"))

    def _error(self, asked: Asked, status: int, said: str) -> Response:
        return asked.render("error.html", status, status=status, said=said)

    def _asked(self, request: Request, session: Session) -> Asked:
        chosen = request.query_params.get("lang") or request.cookies.get(language.COOKIE, "")
        words = language.words_of(chosen if chosen in language.LANGUAGES else _preferred(request))
        return Asked(request, session, words, self._pages, self._bench)

    def _session(self, request: Request) -> Session | None:
        """The session of a browser; a new one where no token is needed, None where one is."""
        found = self._sessions.find(request.cookies.get(self._sessions.cookie, ""))
        if found is None and not self._settings.tokens:
            return self._sessions.begin(Person(self._settings.signs, "decide"))
        return found

    def _nobody(self) -> Session:
        return Session("", "", Person("", "read"), 0.0)


def _no_page(asked: Asked) -> Response:
    raise RequestError(404, asked.words("error.no_page"))


def _preferred(request: Request) -> str:
    """The language that the browser asks for first."""
    return "ar" if request.headers.get("accept-language", "").lower().startswith("ar") else "en"


def _entrance(request: Request) -> str:
    """Where a token is asked for; from there the way leads back to the page."""
    if request.method != "GET":
        return ENTER
    query = request.url.query
    return f"{ENTER}?{urlencode({'back': request.url.path + (f'?{query}' if query else '')})}"
