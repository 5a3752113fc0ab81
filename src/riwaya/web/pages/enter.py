"""The way in for who holds a token, and the way out."""

from starlette.responses import Response

from riwaya.web.access.limits import Rate
from riwaya.web.access.refusals import RequestError
from riwaya.web.access.sessions import Person, Sessions
from riwaya.web.access.tokens import holder_of
from riwaya.web.page import Asked, Page, keep, local_path

# Words of 32 random bytes can't be guessed; this keeps a log clean of who tries.
_TRIES = (0.2, 10)


def pages(sessions: Sessions) -> list[Page]:
    """The pages, for these sessions."""
    tries = Rate(*_TRIES)

    def enter(asked: Asked) -> Response:
        tokens = asked.bench.settings.tokens
        if not tokens:
            return asked.go("/")
        if asked.request.method != "POST":
            return asked.render("enter.html", is_wrong=False, back=local_path(asked.query.get("back", "/")))
        wait = tries.wait_s(asked.request.client.host if asked.request.client else "")
        if wait:
            raise RequestError(429, asked.words("error.too_often"), {"retry-after": str(int(wait) + 1)})
        holder = holder_of(asked.form("token"), tokens)
        if holder is None:
            return asked.render("enter.html", 403, is_wrong=True, back=local_path(asked.form("back")))
        answer = asked.go(local_path(asked.form("back")))
        keep(answer, sessions.cookie, sessions.begin(Person(holder.name, holder.may)).id, asked.request)
        return answer

    def leave(asked: Asked) -> Response:
        sessions.end(asked.session.id)
        return asked.go("/enter")

    return [Page("/enter", enter, ("GET", "POST")), Page("/leave", leave, ("POST",))]
