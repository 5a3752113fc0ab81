"""The filters of the list of incidents: read from an address, and written into the links of a page."""

from typing import NamedTuple
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from riwaya.case import Filter
from riwaya.case.search import periods
from riwaya.errors import UsageError
from riwaya.records.claim import TYPES

PER_PAGE = 50
_TEXTS = ("words", "place", "actor", "source")
_ORDERS = ("when", "priority")
# Pages set names apart with these; who copies a name brings them along.
_ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")


class Chosen(NamedTuple):
    """What somebody filters by, and where in the list he is. page: from 1."""

    filter: Filter
    order: str = "when"
    page: int = 1

    @property
    def offset(self) -> int:
        """How many incidents stand on the pages before."""
        return (self.page - 1) * PER_PAGE

    def query(self, **other: str | int | None) -> str:
        """The query of an address for this, with some values changed; None leaves one out. It begins on page 1."""
        chosen = self.filter
        told: dict[str, str | int | None] = {
            **{name: getattr(chosen, name) for name in (*_TEXTS, "type", "first", "last")},
            "disputed": "1" if chosen.is_disputed else None,
            "review": "1" if chosen.needs_review else None,
            "order": self.order if self.order != _ORDERS[0] else None,
        }
        return urlencode({name: value for name, value in (told | other).items() if value not in (None, "")})


def chosen_of(query: QueryParams) -> Chosen:
    """What an address asks for.

    Raises: UsageError when a type, a day, an order or a page is none.
    """
    texts = {name: " ".join(query.get(name, "").translate(_ISOLATES).split()) or None
             for name in (*_TEXTS, "type", "first", "last")}
    if texts["type"] is not None and texts["type"] not in TYPES:
        raise UsageError(f"type: {texts['type']!r} is none; choose one of {', '.join(TYPES)}")
    for said in periods(texts["first"], texts["last"]):
        raise UsageError(said)
    order, page = query.get("order") or _ORDERS[0], query.get("page") or "1"
    if order not in _ORDERS:
        raise UsageError(f"order: {order!r} is none; choose one of {', '.join(_ORDERS)}")
    if not (page.isascii() and page.isdecimal()) or int(page[:9]) == 0 or len(page) > 9:
        raise UsageError(f"page: {page!r} is no page; they are counted from 1")
    found = Filter(
        words=texts.pop("words") or "",
        is_disputed=query.get("disputed") == "1",
        needs_review=query.get("review") == "1",
        **texts,
    )
    return Chosen(found, order, int(page))
