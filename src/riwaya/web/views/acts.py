"""What a form asks to be decided."""

import re
from collections.abc import Callable, Sequence

import msgspec
from msgspec import UNSET

from riwaya.errors import UsageError
from riwaya.records import Claim, Document, Proposal
from riwaya.records.decision import CORRECTABLE
from riwaya.review.parse import new_claim, read_values
from riwaya.web.page import Asked
from riwaya.web.units import Units
from riwaya.web.views.typed import NONE, changed, read_form

_LONGEST_REASON = 1_000
_NUMBER = re.compile(r"\d{1,9}")


class Act(msgspec.Struct, frozen=True):
    """A form as it was sent. fields: all that was sent for each field of a claim. span16: marked words, UTF-16 units.

    expects: the number of the last decision that its page showed; a form that tells none has seen none.
    """

    action: str
    reason: str
    claims: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    document: str | None = None
    span16: tuple[int, int] | None = None
    fields: dict[str, list[str]] = {}
    expects: int = 0
    number: int | None = None
    back: str = ""


def read_act(asked: Asked) -> Act:
    """The form of a request."""
    span = _number(asked.form("start16")), _number(asked.form("end16"))
    sent = {field: [*asked.fields(f"set.{field}"), *asked.fields(f"words.{field}")] for field in CORRECTABLE}
    if not sent["attribution"]:
        sent["attribution"] = _chain(asked.fields("link.who"), asked.fields("link.stance"))
    return Act(
        asked.form("action"),
        " ".join((asked.form("ready") or asked.form("reason")).split())[:_LONGEST_REASON],
        tuple(dict.fromkeys(one for one in asked.fields("claim") if one)),
        tuple(dict.fromkeys(one for one in asked.fields("incident") if one)),
        asked.form("document") or None,
        None if span[0] is None or span[1] is None else (span[0], span[1]),
        {field: values for field, values in sent.items() if values},
        _number(asked.form("expects")) or 0,
        _number(asked.form("number")),
        asked.form("back"),
    )


def proposal_of(asked: Asked, act: Act) -> Proposal:
    """What the form proposes.

    Raises: UsageError when something it names is not there, or a value can't be read.
    """
    if not act.reason:
        raise UsageError(asked.words("deciding.no_reason"))
    blank = Proposal(act.action, asked.person.name, act.reason, act.claims, act.incidents, expects=act.expects)
    if act.action == "correct":
        return _corrected(asked, act, blank)
    if act.action == "add":
        return _added(asked, act, blank)
    return msgspec.structs.replace(blank, withdraws=act.number) if act.action == "withdraw" else blank


def span_of_act(document: Document, act: Act) -> tuple[int, int]:
    """The marked words in code points. Raises: UsageError when there are none, or the text has no such offsets."""
    if act.span16 is None:
        raise UsageError("no words are marked; mark those that name the event")
    units = Units(document.text)
    return units.point(act.span16[0]), units.point(act.span16[1])


def claim_of(asked: Asked, gid: str) -> tuple[Document, Claim]:
    """A claim with its document. Raises: UsageError when there is none."""
    name, _, claim = gid.rpartition("/")
    document = asked.bench.case.document(name) if name else None
    for one in (*document.claims, *document.rejected) if document else ():
        if document is not None and one.id == claim:
            return document, one
    raise UsageError(asked.words("deciding.no_claim"))


def is_here(asked: Asked, gid: str) -> bool:
    """Whether there is a claim of this id, rejected or not."""
    try:
        claim_of(asked, gid)
    except UsageError:
        return False
    return True


def blank_claim(document: Document, act: Act) -> Claim:
    """The claim that is to be added, on the marked words, with nothing filled in."""
    start, end = span_of_act(document, act)
    return new_claim(document, f"{start}:{end}")


def nobody_added(asked: Asked, act: Act) -> Callable[[], None]:
    """A check that raises AddedMeanwhileError where somebody added a claim on the same words after the page."""

    def check() -> None:
        later = added_on(asked, act)
        if later:
            raise AddedMeanwhileError(later)

    return check


def added_on(asked: Asked, act: Act) -> list[int]:
    """The numbers of decisions after the one expected that added a claim on the marked words; those in force."""
    document = _document(asked, act)
    span = span_of_act(document, act)
    found = []
    for one in document.claims:
        if one.review is not None and one.id.startswith("h") and (one.trigger.start, one.trigger.end) == span:
            found += [number for number in one.review.decisions if number > act.expects]
    return sorted(found, reverse=True)


class AddedMeanwhileError(Exception):
    """Somebody added a claim on the same words; holds the numbers of those decisions, newest first."""

    def __init__(self, numbers: Sequence[int]) -> None:
        super().__init__(f"decisions {list(numbers)} add a claim there")
        self.numbers = tuple(numbers)


def _corrected(asked: Asked, act: Act, blank: Proposal) -> Proposal:
    document, claim = claim_of(asked, act.claims[0] if act.claims else "")
    told = changed(read_form(act.fields, document, claim.trigger.start), claim)
    if not told:
        raise UsageError(asked.words("deciding.nothing_changed"))
    typed = read_values(document, claim, told, asked.bench.knowledge)
    return msgspec.structs.replace(blank, values=typed.values, mentions=typed.mentions)


def _added(asked: Asked, act: Act, blank: Proposal) -> Proposal:
    document = _document(asked, act)
    claim = blank_claim(document, act)
    told = read_form(act.fields, document, claim.trigger.start)
    told = {field: value for field, value in told.items() if value not in ("", NONE)}
    if "type" not in told:
        raise UsageError(asked.words("deciding.no_type"))
    typed = read_values(document, claim, told, asked.bench.knowledge)
    values = {field: one for field, one in msgspec.structs.asdict(typed.values).items() if one is not UNSET}
    added = msgspec.structs.replace(claim, roles_by=dict.fromkeys(sorted(values), "human.add"), **values)
    return msgspec.structs.replace(blank, document=document.id, added=added, mentions=typed.mentions, claims=())


def _document(asked: Asked, act: Act) -> Document:
    found = asked.bench.case.document(act.document) if act.document else None
    if found is None:
        raise UsageError(asked.words("error.no_document"))
    return found


def _chain(who: Sequence[str], stances: Sequence[str]) -> list[str]:
    """A chain out of its rows; rows without a name are left out, and a chain without rows is none."""
    told = [
        f"{' '.join(name.replace('>', ' ').split())}:{stance}"
        for name, stance in zip(who, stances, strict=False) if name.strip()
    ]
    return [" > ".join(told) or NONE] if who else []


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None
