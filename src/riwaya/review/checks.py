"""Checks of what a person wants decided, before it is signed."""

from collections.abc import Collection, Sequence

import msgspec
from msgspec import UNSET

from riwaya.errors import UsageError
from riwaya.records import Attribution, Claim, Document, Figure, Mention, Proposal, Span, Values
from riwaya.records.claim import MODALITIES, POLARITIES, SCOPES, STANCES, TYPES
from riwaya.records.decision import ACTIONS, CORRECTABLE, ROLES
from riwaya.records.mention import KINDS

VOCABULARY: dict[str, Sequence[str]] = {
    "type": TYPES, "polarity": POLARITIES, "modality": MODALITIES, "scope": SCOPES,
}


def check_signed(proposal: Proposal) -> None:
    """Nothing, where the action exists, and a name and a reason are given.

    Raises: UsageError naming what is missing.
    """
    if proposal.action not in ACTIONS:
        raise UsageError(f"no action {proposal.action!r}; give one of {', '.join(ACTIONS)}")
    if not proposal.who.strip():
        raise UsageError("a decision is signed with a name; give --by NAME")
    if not proposal.reason.strip():
        raise UsageError(f"the decision to {proposal.action} needs a reason; give --reason TEXT")


def check_values(values: Values | None, mentions: Collection[str]) -> None:
    """Nothing, where some field is given and each value is one a claim may have. mentions: known ids.

    Raises: UsageError naming field and value.
    """
    told = {} if values is None else {k: v for k, v in msgspec.structs.asdict(values).items() if v is not UNSET}
    odd = sorted(told.keys() - set(CORRECTABLE))
    if not told or odd:
        what = f"{odd[0]!r} follows the others" if odd else "no field is given"
        raise UsageError(f"{what}; correct one of {', '.join(CORRECTABLE)}")
    for field, value in told.items():
        check_field(field, value, mentions)


def check_field(field: str, value: object, mentions: Collection[str]) -> None:
    """Nothing, where a claim may have this value in this field. Raises: UsageError naming both."""
    if field in VOCABULARY and value not in VOCABULARY[field]:
        raise UsageError(f"{field} {value!r} is unknown; give one of {', '.join(VOCABULARY[field])}")
    named: list[str | None] = []
    if field in ROLES and isinstance(value, tuple):
        named = list(value)
    if isinstance(value, Figure):
        named = [value.mention]
        if value.low < 0 or (value.high is not None and value.high < value.low):
            raise UsageError(f"{field} {value.low} to {value.high} is no range; give the lower figure first")
    if field == "attribution" and isinstance(value, tuple):
        links = [one for one in value if isinstance(one, Attribution)]
        named = [one.mention for one in links]
        for stance in (one.stance for one in links if one.stance not in STANCES):
            raise UsageError(f"stance {stance!r} is unknown; give one of {', '.join(STANCES)}")
    missing = [one for one in named if one is not None and one not in mentions]
    if missing:
        raise UsageError(f"{field}: the document has no mention {missing[0]!r}; mark words with START:END")


def check_mentions(mentions: Sequence[Mention], document: Document) -> None:
    """Nothing, where each mention quotes the document. Raises: UsageError naming the mention."""
    for one in mentions:
        check_span(one.span, document)
        if one.kind not in KINDS:
            raise UsageError(f"kind {one.kind!r} is unknown; give one of {', '.join(sorted(KINDS))}")


def check_span(span: Span, document: Document) -> None:
    """Nothing, where the span quotes the document and is not empty. Raises: UsageError naming it."""
    is_inside = 0 <= span.start < span.end <= len(document.text)
    if not is_inside or document.text[span.start : span.end] != span.text:
        raise UsageError(
            f"{span.start}:{span.end} does not quote the text of {document.article.path} (0 to {len(document.text)}); "
            "give the offsets of its words"
        )


def check_added(claim: Claim, document: Document, mentions: Collection[str]) -> None:
    """Nothing, where a claim that a person adds is one. Raises: UsageError naming field and value."""
    check_span(claim.trigger, document)
    for field in CORRECTABLE:
        check_field(field, getattr(claim, field), mentions)
