"""A page: where it stands, who may see it, and what a request of it holds."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple
from urllib.parse import parse_qs, quote, urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from riwaya.web.access.refusals import RequestError
from riwaya.web.access.sessions import Person, Session
from riwaya.web.access.tokens import May
from riwaya.web.bench import Bench, Shown
from riwaya.web.language import Words
from riwaya.web.rendering import Pages

_MOST_FIELDS = 1000
# Letters of an address that mean something in it; all others stand as bytes in a header.
_OF_ADDRESSES = ":/%#?=@[]!$&'()*+,;"
SECTIONS = (
    ("/incidents", "frame.incidents"), ("/documents", "frame.documents"),
    ("/review", "frame.review"), ("/decisions", "frame.decisions"),
)


class Asked:
    """One request, with all that a page needs to answer it."""

    def __init__(self, request: Request, session: Session, words: Words, pages: Pages, bench: Bench) -> None:
        self.request = request
        self.session = session
        self.words = words
        self.bench = bench
        self._pages = pages
        self._form: dict[str, list[str]] | None = None

    @property
    def person(self) -> Person:
        """Who asks."""
        return self.session.person

    @cached_property
    def shown(self) -> Shown:
        """The records of the case as he may see them; the same from the first line of a page to its last."""
        return self.bench.shown_to(self.person)

    @property
    def is_masked(self) -> bool:
        """Whether private persons have pseudonyms for him."""
        return not self.person.decides

    @property
    def sections(self) -> tuple[tuple[str, str], ...]:
        """The sections of the workbench: their paths, and the keys of their names."""
        return SECTIONS

    def in_language(self, language: str) -> str:
        """The query of this page in another language."""
        kept = [(key, value) for key, value in self.query.multi_items() if key != "lang"]
        return urlencode([*kept, ("lang", language)])

    @property
    def query(self) -> QueryParams:
        """What stands behind the question mark of the address."""
        return self.request.query_params

    @property
    def is_part(self) -> bool:
        """Whether HTMX asks for a part of a page."""
        return self.request.headers.get("hx-request") == "true"

    def named(self, key: str) -> str:
        """A part of the path."""
        value: str = self.request.path_params[key]
        return value

    def form(self, key: str) -> str:
        """A field of the form, without blanks around it; empty when it is not there."""
        found = self.fields(key)
        return found[0].strip() if found else ""

    def fields(self, key: str) -> list[str]:
        """All fields of the form that have this name. Raises: RequestError when the body is no form."""
        if self._form is None:
            self._form = _form_of(self.request)
        return self._form.get(key, [])

    def render(self, template: str, code: int = 200, **values: object) -> HTMLResponse:
        """The page that a template makes of the values."""
        text = self._pages.render(template, asked=self, words=self.words, person=self.person, **values)
        return HTMLResponse(text, code)

    def go(self, path: str) -> Response:
        """To another page; under HTMX the whole page changes."""
        if self.is_part:
            return Response(status_code=204, headers={"hx-redirect": quote(path, safe=_OF_ADDRESSES)})
        return RedirectResponse(path, status_code=303)


class Page(NamedTuple):
    """An address of the workbench. may: who may ask; methods: "POST" wants the word of the session in the form."""

    path: str
    answer: Callable[[Asked], Response]
    methods: Sequence[str] = ("GET",)
    may: May = "read"


def local_path(path: str) -> str:
    """The path, where it leads to a page of the workbench; else its beginning."""
    is_local = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_local else "/"


def keep(answer: Response, name: str, value: str, request: Request) -> None:
    """Lets the browser keep a cookie, which scripts don't see, and other sites have sent with links to pages alone."""
    is_secure = request.url.scheme == "https"
    answer.set_cookie(name, value, httponly=True, samesite="lax", secure=is_secure, path="/")


def _form_of(request: Request) -> dict[str, list[str]]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise RequestError(415, "The body is no form (application/x-www-form-urlencoded).")
    try:
        body = request.scope["riwaya.body"].decode("ascii")
        return parse_qs(body, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as fault:
        raise RequestError(400, f"The form can't be read: {fault}") from fault
