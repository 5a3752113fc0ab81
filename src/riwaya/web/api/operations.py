"""All that the API can be asked: one row an operation. Routes, checks and the description are made of it."""

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

import msgspec

from riwaya.web.access.sessions import cookie_of
from riwaya.web.access.tokens import May
from riwaya.web.api import answers, asked, given
from riwaya.web.api.call import Call
from riwaya.web.api.document import describe
from riwaya.web.language import words_of

BASE = "/api/v1"


class Operation(NamedTuple):
    """Something that can be asked. id: its name, under which its words stand in `words/api.toml`.

    path: below `BASE`. asks: its parameters. takes: the record in its body. gives: what it answers. code: with which.
    """

    id: str
    method: Literal["GET", "POST"]
    path: str
    answer: Callable[[Call], Any]
    gives: Any
    asks: type[msgspec.Struct] = asked.Asked
    takes: type[msgspec.Struct] | None = None
    code: int = 200
    may: May = "read"


def _description(call: Call) -> dict[str, Any]:
    settings = call.bench.settings
    return describe(
        TABLE, BASE, words_of("en"), cookie=cookie_of(settings.address), asks_tokens=bool(settings.tokens)
    )


TABLE = (
    Operation("get_case", "GET", "/case", answers.case, given.CaseRecord),
    Operation("list_incidents", "GET", "/incidents", answers.incidents, given.Incidents, asked.ChosenPage),
    Operation("get_incident", "GET", "/incidents/{id}", answers.incident, given.IncidentRecord),
    Operation("list_documents", "GET", "/incidents/{id}/documents", answers.documents, given.Documents),
    Operation("list_places", "GET", "/places", answers.places, given.Places, asked.Chosen),
    Operation("get_timeline", "GET", "/timeline", answers.timeline, given.Timeline, asked.ChosenPeriods),
    Operation("get_document", "GET", "/documents/{id}", answers.document, given.DocumentRecord),
    Operation("search", "GET", "/search", answers.search, given.Hits, asked.Sought),
    Operation("list_decisions", "GET", "/decisions", answers.decisions, given.Decisions, asked.Paged),
    Operation(
        "make_decision", "POST", "/decisions", answers.decide, given.DecisionRecord, asked.Asked, asked.Proposed, 201,
        "decide",
    ),
    Operation("get_description", "GET", "/openapi.json", _description, dict[str, Any]),
)
