"""Whether a record from elsewhere holds together, so that no report, mask or link stumbles over it later."""

from collections.abc import Collection, Iterable, Iterator

from riwaya.errors import InputError
from riwaya.records import Claim, Decision, Document, Incident, Mention, Span, Version
from riwaya.records.claim import MODALITIES, POLARITIES, SCOPES, STANCES, TYPES
from riwaya.records.incident import ASPECTS, GRADES, RELATIONS
from riwaya.records.mention import KINDS
from riwaya.records.value import CountValue

ROLES = ("actor", "target", "place", "time", "weapon")
_MEND = "take the line as riwaya wrote it"
_RELINK = "add the document, or link the case that it comes from and export that again"


def check_document(document: Document) -> None:
    """Nothing, where every quote stands in the text and every id leads somewhere.

    Raises: InputError that says what does not.
    """
    if not document.id or not document.article.path:
        raise InputError(f"the document has no id or no path; {_MEND}")
    if "\x00" in document.text:
        raise InputError(f"character {document.text.index(chr(0))} of the text is NUL; take it out")
    for what, found in (("mention", document.mentions), ("claim", (*document.claims, *document.rejected))):
        twice = _twice(one.id for one in found)
        if twice is not None:
            raise InputError(f"{what} {twice!r} stands twice in the document; give one of them another id")
    mentions = {one.id for one in document.mentions}
    for mention in document.mentions:
        _check_mention(document.text, mention, mentions)
    for claim in (*document.claims, *document.rejected):
        _check_claim(document.text, claim, mentions)


def check_incident(incident: Incident, claims: Collection[str]) -> None:
    """Nothing, where every claim is one of `claims` and every account one of its own.

    claims: global ids of all claims of the file.
    Raises: InputError that says what does not.
    """
    name = f"incident {incident.id!r}"
    _expect(name, "type", (incident.type,), TYPES)
    _expect(name, "grade", (incident.grade,), GRADES)
    _expect(name, "aspect", (one.aspect for one in incident.agreed), ASPECTS)
    _expect(name, "aspect", (one.aspect for one in incident.differences), ASPECTS)
    _expect(name, "relation", (one.relation for one in incident.differences), RELATIONS)
    for claim in _claims_of(incident):
        if claim not in claims:
            raise InputError(f"{name} names claim {claim!r}, which no document of the file has; {_RELINK}")
    accounts = {one.id for one in incident.accounts}
    for account in _accounts_of(incident):
        if account not in accounts:
            raise InputError(f"{name} names account {account!r}, which it does not have; {_MEND}")


def check_decision(decision: Decision, number: int) -> None:
    """Nothing, where a decision has the number that follows the one before it.

    Raises: InputError that says what it has.
    """
    if decision.number != number:
        raise InputError(f"decision {decision.number} stands where {number} should; keep all lines in their order")


def _check_mention(text: str, mention: Mention, mentions: set[str]) -> None:
    name = f"mention {mention.id!r}"
    _expect(name, "kind", (mention.kind,), KINDS)
    _check_span(name, text, mention.span)
    told = (mention.same_as, *_counted(mention))
    _check_ids(name, told, mentions)


def _counted(mention: Mention) -> tuple[str | None, ...]:
    value = mention.value
    return (value.of, value.part_of) if isinstance(value, CountValue) else ()


def _check_claim(text: str, claim: Claim, mentions: set[str]) -> None:
    name = f"claim {claim.id!r}"
    if not claim.id or "/" in claim.id:
        raise InputError(f"{name} has no id that can stand behind DOCUMENT_ID/; {_MEND}")
    _expect(name, "type", (claim.type,), TYPES)
    _expect(name, "polarity", (claim.polarity,), POLARITIES)
    _expect(name, "modality", (claim.modality,), MODALITIES)
    _expect(name, "scope", (claim.scope,), SCOPES)
    _expect(name, "stance", (link.stance for link in claim.attribution), STANCES)
    for span in (claim.trigger, *claim.evidence, *(link.cue for link in claim.attribution if link.cue is not None)):
        _check_span(name, text, span)
    figures = (figure.mention for figure in (claim.killed, claim.injured) if figure is not None)
    sources = (link.mention for link in claim.attribution)
    _check_ids(name, (*figures, *sources, *(one for role in ROLES for one in getattr(claim, role))), mentions)


def _check_span(name: str, text: str, span: Span) -> None:
    if not 0 <= span.start <= span.end or text[span.start:span.end] != span.text:
        there = text[max(0, span.start):max(0, span.end)][:40]
        raise InputError(
            f"{name} quotes {span.text[:40]!r} at {span.start}-{span.end}, where the text has {there!r}; {_MEND}"
        )


def _check_ids(name: str, told: Iterable[str | None], mentions: set[str]) -> None:
    for one in told:
        if one is not None and one not in mentions:
            raise InputError(f"{name} names mention {one!r}, which the document does not have; {_MEND}")


def _expect(name: str, field: str, values: Iterable[str], known: Collection[str]) -> None:
    for value in values:
        if value not in known:
            some = ", ".join(sorted(known))
            raise InputError(f"{name} has {field} {value!r}, which this version does not know; it knows {some}")


def _twice(ids: Iterable[str]) -> str | None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            return one
        seen.add(one)
    return None


def _claims_of(incident: Incident) -> Iterator[str]:
    yield from incident.claims
    for account in incident.accounts:
        yield from account.claims
    for party in incident.actors:
        yield from party.claims
    for side in _sides(incident):
        yield from side.claims


def _accounts_of(incident: Incident) -> Iterator[str]:
    for account in incident.accounts:
        yield account.origin
        if account.copy_of is not None:
            yield account.copy_of
    for agreement in incident.agreed:
        yield from agreement.accounts
    for side in _sides(incident):
        yield from side.accounts


def _sides(incident: Incident) -> Iterator[Version]:
    return (side for one in incident.differences for side in one.values)
