"""The application: pages behind their gate, each for those who may see it."""

from collections.abc import Awaitable, Callable, Iterable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riwaya.case import Case
from riwaya.errors import CaseError, RiwayaError
from riwaya.web import language
from riwaya.web.access import sessions
from riwaya.web.access.gate import Gate, RequestError
from riwaya.web.access.sessions import Person, Session, Sessions
from riwaya.web.assets_table import assets
from riwaya.web.bench import Bench
from riwaya.web.page import Asked, Page
from riwaya.web.pages import every_page
from riwaya.web.rendering import Pages
from riwaya.web.settings import Settings

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
ENTER = "/enter"
Endpoint = Callable[[Request], Awaitable[Response]]


class Workbench:
    """The pages over one case, and who is at them."""

    def __init__(self, case: Case, settings: Settings) -> None:
        self._settings = settings
        self._bench = Bench(case, settings)
        self._sessions = Sessions()
        self._pages = Pages()

    def app(self) -> Gate:
        """The application, for an ASGI server."""
        pages = [*every_page(self._sessions), Page("/{rest:path}", _no_page)]
        routes = [Route(one.path, self._endpoint(one), methods=list(one.methods)) for one in pages]
        return Gate(Starlette(routes=[*assets(), *routes]), self._hosts())

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
            return self._asked(request, self._nobody()).go(ENTER)
        is_new = session is None or session.id != request.cookies.get(sessions.COOKIE)
        asked = self._asked(request, session or self._nobody())
        answer = self._guarded(page, asked)
        if is_new and session is not None:
            _keep(answer, sessions.COOKIE, session.id, request)
        if asked.query.get("lang") in language.LANGUAGES:
            _keep(answer, language.COOKIE, asked.words.language, request)
        return answer

    def _guarded(self, page: Page, asked: Asked) -> Response:
        try:
            if page.may == "decide" and not asked.person.decides:
                raise RequestError(403, asked.words("error.may_not_decide"))
            if asked.request.method == "POST" and not asked.session.allows(asked.form("csrf")):
                raise RequestError(403, asked.words("error.old_page"))
            return page.answer(asked)
        except RequestError as refused:
            return self._error(asked, refused.status, refused.said)
        except CaseError as fault:
            return self._error(asked, 409, str(fault))
        except RiwayaError as fault:
            return self._error(asked, 400, str(fault))

    def _error(self, asked: Asked, status: int, said: str) -> Response:
        return asked.render("error.html", status, status=status, said=said)

    def _asked(self, request: Request, session: Session) -> Asked:
        chosen = request.query_params.get("lang") or request.cookies.get(language.COOKIE, "")
        words = language.words_of(chosen if chosen in language.LANGUAGES else _preferred(request))
        return Asked(request, session, words, self._pages, self._bench)

    def _session(self, request: Request) -> Session | None:
        """The session of a browser; a new one where no token is needed, None where one is."""
        found = self._sessions.find(request.cookies.get(sessions.COOKIE, ""))
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


def _keep(answer: Response, name: str, value: str, request: Request) -> None:
    is_secure = request.url.scheme == "https"
    answer.set_cookie(name, value, httponly=True, samesite="strict", secure=is_secure, path="/")
