"""A form once more, with what was in it, because it could not be decided as it was sent."""

from collections.abc import Iterator, Sequence

import msgspec

from riwaya.errors import UsageError
from riwaya.records import Claim, Document
from riwaya.records.decision import ROLES
from riwaya.web.page import Asked
from riwaya.web.phrases import Phrases
from riwaya.web.views.acts import Act, blank_claim, claim_of
from riwaya.web.views.claim_form import ClaimForm, form_of
from riwaya.web.views.claim_page import ContextView, context_of
from riwaya.web.views.claim_words import ClaimCard, ClaimWords
from riwaya.web.views.decision_rows import DecisionRow, decision_rows
from riwaya.web.views.typed import NONE, typed_of


class Again(msgspec.Struct, frozen=True):
    """What the page shows. said: what is wrong; empty where others decided in between, whose decisions are `later`.

    cards: the claims as they stand now; incidents: of them, by global id.
    form, context: of one that is corrected or added. expects: of the next try.
    """

    said: str
    later: tuple[DecisionRow, ...]
    cards: tuple[ClaimCard, ...]
    form: ClaimForm | None
    context: ContextView | None
    incidents: dict[str, str]
    expects: int


def again_of(asked: Asked, act: Act, *, said: str = "", later: Sequence[int] = ()) -> Again:
    """The page. later: numbers of the decisions that came in between, which the next try has seen."""
    rows = decision_rows(asked, asked.bench.case.ruled_as(later)) if later else []
    form, context = _form(asked, act)
    incidents = asked.bench.case.incidents_of(act.claims)
    cards = tuple(_cards(asked, act.claims))
    return Again(said, tuple(rows), cards, form, context, incidents, max([act.expects, *later]))


def _form(asked: Asked, act: Act) -> tuple[ClaimForm | None, ContextView | None]:
    try:
        document, claim = _claim(asked, act)
    except UsageError:
        return None, None
    now = typed_of(claim) if act.action == "correct" else {}
    return (
        form_of(document, claim, now | _sent(act), Phrases(asked.words)),
        context_of(asked, document, claim),
    )


def _claim(asked: Asked, act: Act) -> tuple[Document, Claim]:
    """The claim that the form fills. Raises: UsageError when it fills none, or there is none."""
    if act.action == "add" and act.document:
        document = asked.bench.case.document(act.document)
        if document is not None:
            return document, blank_claim(document, act)
    if act.action == "correct" and act.claims:
        return claim_of(asked, act.claims[0])
    raise UsageError("the form fills no claim")


def _sent(act: Act) -> dict[str, str]:
    """The values as they were typed."""
    told = {field: [one.strip() for one in sent if one.strip() not in ("", NONE)] for field, sent in act.fields.items()}
    return {
        field: (",".join(values) if field in ROLES else values[-1]) if values else NONE
        for field, values in told.items()
    }


def _cards(asked: Asked, gids: Sequence[str]) -> Iterator[ClaimCard]:
    """The claims that are still here, rejected or not, in their order."""
    named = dict.fromkeys(gid.rpartition("/")[0] for gid in gids)
    found = filter(None, map(asked.bench.case.document, named))
    words = {one.id: (ClaimWords(one, Phrases(asked.words)), {each.id: each for each in (*one.claims, *one.rejected)})
             for one in found}
    for gid in gids:
        name, _, claim = gid.rpartition("/")
        if name in words and claim in words[name][1]:
            yield words[name][0].card(words[name][1][claim])
