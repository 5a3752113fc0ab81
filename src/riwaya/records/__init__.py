"""Frozen records that cross doorways between rooms."""

from riwaya.records.article import LISTING, Article, Removed
from riwaya.records.claim import Acled, Attribution, Claim, Figure, Review, Values
from riwaya.records.decision import Anchor, Decision, Proposal
from riwaya.records.document import Document, Folded, Note, Sentence, Token
from riwaya.records.incident import (
    Account,
    Agreement,
    Difference,
    Incident,
    Party,
    Toll,
    TollPart,
    Version,
)
from riwaya.records.maker import Maker
from riwaya.records.mention import Mention
from riwaya.records.span import Span, span_of
from riwaya.records.value import Bounds, CountValue, PlaceValue, TimeValue

__all__ = [
    "LISTING",
    "Account",
    "Acled",
    "Agreement",
    "Anchor",
    "Article",
    "Attribution",
    "Bounds",
    "Claim",
    "CountValue",
    "Decision",
    "Difference",
    "Document",
    "Figure",
    "Folded",
    "Incident",
    "Maker",
    "Mention",
    "Note",
    "Party",
    "PlaceValue",
    "Proposal",
    "Removed",
    "Review",
    "Sentence",
    "Span",
    "TimeValue",
    "Token",
    "Toll",
    "TollPart",
    "Values",
    "Version",
    "span_of",
]
