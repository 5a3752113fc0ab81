"""Who asks over the API: the holder of a token, somebody at a browser, or anybody on this machine."""

from starlette.requests import Request

from riwaya.web.access.refusals import RequestError
from riwaya.web.access.sessions import Person, Sessions
from riwaya.web.access.tokens import holder_of
from riwaya.web.settings import Settings

_SCHEME = "bearer"
_CHALLENGE = 'Bearer realm="riwaya"'
_ASKED = {"www-authenticate": _CHALLENGE}
_UNKNOWN = {"www-authenticate": f'{_CHALLENGE}, error="invalid_token"'}
CSRF = "x-csrf"


class Callers:
    """Tells by a request who sends it."""

    def __init__(self, settings: Settings, sessions: Sessions) -> None:
        self._settings, self._sessions = settings, sessions

    def of(self, request: Request) -> Person:
        """Who asks.

        Raises: RequestError with 401 where a token is asked for and there is none that is known; with 403 where a
            browser would change something without the word of its session.
        """
        told = request.headers.get("authorization")
        if told is not None and self._settings.tokens:
            return self._holder(told)
        session = self._sessions.find(request.cookies.get(self._sessions.cookie, ""))
        if session is not None:
            if request.method not in ("GET", "HEAD") and not session.allows(request.headers.get(CSRF, "")):
                raise RequestError(403, f"header {CSRF}: is not the word of this session; send that of the page's form")
            return session.person
        if self._settings.tokens:
            raise RequestError(401, "a token is asked for here; send it as Authorization: Bearer TOKEN", _ASKED)
        return Person(self._settings.signs, "decide")

    def _holder(self, told: str) -> Person:
        scheme, _, word = told.partition(" ")
        holder = holder_of(word.strip(), self._settings.tokens) if scheme.lower() == _SCHEME else None
        if holder is None:
            said = "header Authorization: names no token of this workbench; send it as Authorization: Bearer TOKEN"
            raise RequestError(401, said, _UNKNOWN)
        return Person(holder.name, holder.may)
