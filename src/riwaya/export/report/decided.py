"""What people decided on claims, in few words, with what the machine had."""

from collections.abc import Iterator
from typing import Any

from msgspec import UNSET

from riwaya.export.report.finder import names
from riwaya.export.report.words import figure_words, place_words, printable, time_words
from riwaya.records import Attribution, Claim, Document, PlaceValue, TimeValue, Values
from riwaya.records.decision import CORRECTABLE, ROLES

_NONE = "none"


def review_words(document: Document, claim: Claim) -> str:
    """ "corrected by Huda (decision 5): …; machine: killed 20"; empty for a claim that nobody decided on."""
    review = claim.review
    if review is None:
        return ""
    numbers = ", ".join(map(str, review.decisions))
    noun = "decision" if len(review.decisions) == 1 else "decisions"
    words = f"{review.state} by {review.who} ({noun} {numbers}): {review.reason}"
    found = [] if review.machine is None else list(_machine(document, review.machine))
    return printable(words + (f"; machine: {', '.join(found)}" if found else ""))


def decided_words(document: Document) -> Iterator[str]:
    """A line for each claim of a document that people rejected."""
    for claim in document.rejected:
        yield f"{claim.type} «{printable(claim.trigger.text)}» {review_words(document, claim)}"


def _machine(document: Document, values: Values) -> Iterator[str]:
    for field in CORRECTABLE:
        value = getattr(values, field)
        if value is not UNSET:
            yield f"{field} {_value(document, field, value) or _NONE}"


def _value(document: Document, field: str, value: Any) -> str:
    if field in ROLES:
        return "; ".join(names(document, value))
    if field in ("killed", "injured"):
        return figure_words(value)
    if field == "attribution":
        links = (one for one in value if isinstance(one, Attribution))
        return " › ".join(f"{one.name} ({one.stance.replace('_', ' ')})" for one in links)
    if isinstance(value, TimeValue):
        return time_words(value)
    return place_words(value) if isinstance(value, PlaceValue) else str(value or "")
