"""Decision: what a person ruled on claims, signed and dated; never changed, but it can be withdrawn."""

import re

import msgspec

from riwaya.records.claim import Claim, Values
from riwaya.records.mention import Mention
from riwaya.records.span import Span

ON_A_CLAIM = ("accept", "reject", "correct", "add")
ON_INCIDENTS = ("merge", "split", "move")
ACTIONS = (*ON_A_CLAIM, *ON_INCIDENTS, "withdraw")
ROLES = ("actor", "target", "place", "time", "weapon")
CORRECTABLE = (*ROLES, "type", "killed", "injured", "when", "where", "polarity", "modality", "scope", "attribution")
"""The fields that a person may correct; the ACLED code and the rules of roles follow them."""
# How ids of claims and mentions begin that people added; the machine's begin with "c" and "m".
HUMAN_CLAIM, HUMAN_MENTION = "h", "hm"
_HUMAN = re.compile("h[0-9]{1,9}")  # no case has a billion decisions, and no database holds longer numbers


class Anchor(msgspec.Struct, frozen=True):
    """How a claim is found again, also in another reading of its text.

    document, path, content_id: of the article. claim: its id at the time of the decision.
    type: what the machine called it then. trigger: its word; around: the sentence that holds it.
    ordinal: its place among the claims of this type on the same word, from 0. is_alone: no other claim was on the word.
    """

    document: str
    path: str
    content_id: str
    claim: str
    type: str
    trigger: Span
    around: Span
    ordinal: int = 0
    is_alone: bool = True

    @property
    def gid(self) -> str:
        """The global id of the claim at the time, DOCUMENT_ID/cN."""
        return f"{self.document}/{self.claim}"


class Decision(msgspec.Struct, frozen=True):
    """One decision of one person.

    number: 1, 2, … in the case. at: time of the clock, UTC. who: as he signs. action: one of ACTIONS.
    claims: what it is about: one claim for accept, reject, correct and add; the claims of one incident for merge; those
        taken out of an incident for split and move; what the withdrawn decision was about for withdraw.
    others: merge: the claims of the other incident; split and move: what is left of the incident they are taken from.
    into: move: the claims of the incident they go to; empty to leave them out of every incident.
    values: accept: all values as seen; correct: the new ones of some fields; None else. Ids are those of `mentions`.
    found: the claim as the machine found it, or as it was added; None for all but ON_A_CLAIM.
    mentions: those that `found` and `values` name. withdraws: number of the decision taken back, None else.
    """

    number: int
    at: str
    who: str
    reason: str
    action: str
    claims: tuple[Anchor, ...] = ()
    others: tuple[Anchor, ...] = ()
    into: tuple[Anchor, ...] = ()
    values: Values | None = None
    found: Claim | None = None
    mentions: tuple[Mention, ...] = ()
    withdraws: int | None = None

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """All claims that it names."""
        return (*self.claims, *self.others, *self.into)


class Proposal(msgspec.Struct, frozen=True):
    """What a person wants decided, before the case has checked it and given it a number.

    claims: global ids DOCUMENT_ID/cN: one for accept, reject and correct; those to take out for split and move.
    incidents: ids: two for merge; for move the one to go to, or none to leave every incident.
    values, mentions: correct: new values, and the mentions they name that the document lacks.
    document, added: add: id of the document, and the claim, whose id does not count.
    withdraws: withdraw: number of the decision.
    expects: number of the last decision on these claims that the person saw, 0 for none; another is refused then. None
        asks for no such check.
    """

    action: str
    who: str
    reason: str
    claims: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    values: Values | None = None
    mentions: tuple[Mention, ...] = ()
    document: str | None = None
    added: Claim | None = None
    withdraws: int | None = None
    expects: int | None = None


def is_human(claim: str) -> bool:
    """Is it the id of a claim that people keep, and not the machine?"""
    return _HUMAN.fullmatch(claim) is not None
