"""The way back: from a document with decisions to what the machine found."""

import msgspec
from msgspec import UNSET

from riwaya.records import Claim, Document
from riwaya.records.decision import HUMAN_MENTION, is_human


def unapply(document: Document) -> Document:
    """The machine's document of one that `apply` gave; one that nobody decided on comes back as it is."""
    claims = [_machine(one) for one in document.claims if not _is_kept_by_people(one)]
    for one in document.rejected:
        if one.review is not None and one.review.position is not None:
            claims.insert(one.review.position, _machine(one))
    mentions = tuple(one for one in document.mentions if not one.id.startswith(HUMAN_MENTION))
    return msgspec.structs.replace(document, mentions=mentions, claims=tuple(claims), rejected=())


def _is_kept_by_people(claim: Claim) -> bool:
    return claim.review is not None and is_human(claim.id)


def _machine(claim: Claim) -> Claim:
    """The claim with the machine's values."""
    kept = claim.review.machine if claim.review is not None else None
    values = {} if kept is None else {k: v for k, v in msgspec.structs.asdict(kept).items() if v is not UNSET}
    return msgspec.structs.replace(claim, review=None, **values)
