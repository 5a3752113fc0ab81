"""Every decision: one address takes all, checks what its page had shown, and leads to where the claim stands now."""

from starlette.responses import Response

from riwaya.errors import ConflictError, UsageError
from riwaya.records import Decision, Proposal
from riwaya.records.decision import ON_A_CLAIM
from riwaya.web.access.refusals import RequestError
from riwaya.web.page import Asked, Page, local_path
from riwaya.web.pages.documents import path_of
from riwaya.web.pages.review import review_path
from riwaya.web.views.acts import Act, AddedMeanwhileError, is_here, nobody_added, proposal_of, read_act
from riwaya.web.views.again import Again, again_of


def decide(asked: Asked) -> Response:
    """Decides what a form says; where that can't be, the form again, with what was in it, and why."""
    act = read_act(asked)
    try:
        check = nobody_added(asked, act) if act.action == "add" else lambda: None
        made = asked.bench.decide(proposal_of(asked, act), check)
    except UsageError as fault:
        return _again(asked, act, 400, again_of(asked, act, said=str(fault)))
    except AddedMeanwhileError as found:
        return _again(asked, act, 409, again_of(asked, act, later=found.numbers))
    except ConflictError as fault:
        return _again(asked, act, 409, again_of(asked, act, later=[fault.number]))
    asked.session.work.sign(made.number, made.action)
    return asked.go(_after(asked, act, made))


def undo(asked: Asked) -> Response:
    """Withdraws the last decision of the session that is not withdrawn yet.

    Raises: RequestError when there is none, or somebody else has decided on the same since.
    """
    work, case = asked.session.work, asked.bench.case
    if not work.made:
        raise RequestError(409, asked.words("deciding.nothing_to_undo"))
    number = work.made[-1]
    (back,) = case.ruled_as([number])
    last = case.last_decision([one.gid for one in back.decision.anchors])
    if last > number and last not in work.mine:
        act = Act("withdraw", asked.words("deciding.undone"), number=number, expects=number)
        return _again(asked, act, 409, again_of(asked, act, later=[last]))
    proposal = Proposal("withdraw", asked.person.name, asked.words("deciding.undone"), withdraws=number, expects=last)
    made = asked.bench.decide(proposal)
    work.made.remove(number)
    work.sign(made.number, made.action, can_undo=False)
    first = back.decision.claims[0].gid if back.decision.action in ON_A_CLAIM else None
    if first is not None and is_here(asked, first):
        return asked.go(review_path(first))
    return asked.go(_stands(asked, back.decision))


def _again(asked: Asked, act: Act, status: int, again: Again) -> Response:
    return asked.render("review/again.html", status, act=act, again=again)


def _after(asked: Asked, act: Act, made: Decision) -> str:
    """Where to go on: the queue, where the claim stands now, or the page that the form came from."""
    back = local_path(act.back) if act.back else ""
    if back.startswith("/incidents/") or not back:
        return _stands(asked, made, prefers_incident=bool(back))
    if back.startswith("/documents/") and made.action in ON_A_CLAIM:
        return path_of(made.claims[0].document, made.claims[0].claim)
    return back


def _stands(asked: Asked, made: Decision, *, prefers_incident: bool = False) -> str:
    """The page of the first claim of a decision, or of its incident, which may have another id than before."""
    if not made.claims:
        return "/decisions"
    first = made.claims[0]
    is_on_claim = made.action in ON_A_CLAIM and not prefers_incident
    incident = None if is_on_claim else asked.bench.case.incidents_of([first.gid]).get(first.gid)
    if incident is not None:
        return f"/incidents/{incident}"
    return path_of(first.document, first.claim if is_here(asked, first.gid) else None)


PAGES = (
    Page("/decide", decide, ("POST",), may="decide"),
    Page("/undo", undo, ("POST",), may="decide"),
)
