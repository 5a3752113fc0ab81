"""Decisions: who ruled what, when and why, newest first."""

from starlette.responses import Response

from riwaya.case import Ruled
from riwaya.web.page import Asked, Page
from riwaya.web.views.decision_rows import decision_rows

_PER_PAGE = 30


def decisions(asked: Asked) -> Response:
    """A page of them, one alone, or those that find nothing to speak of."""
    case = asked.bench.case
    below, number = (_number(asked.query.get(key, "")) for key in ("below", "number"))
    is_open = asked.query.get("open") == "1"
    found: list[Ruled] = []
    if number is not None:
        found = case.ruled_as([number])
    elif is_open:
        lost = [one for one in case.open_decisions() if below is None or one < below]
        found = case.ruled_as(lost[-_PER_PAGE - 1 :])
    else:
        found = case.ruled(_PER_PAGE + 1, below)
    shown, rest = found[:_PER_PAGE], found[_PER_PAGE:]
    return asked.render(
        "decisions/page.html",
        rows=decision_rows(asked, shown),
        expects=max((one.decision.number for one in shown), default=0),  # who withdraws has seen no others
        is_open=is_open,
        is_one=number is not None,
        older=shown[-1].decision.number if rest else None,
        is_later_page=below is not None,
    )


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None


PAGES = (Page("/decisions", decisions),)
