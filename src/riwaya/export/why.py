"""Why two claims are together or not, as text, and as a record."""

from collections.abc import Sequence
from typing import Any

import msgspec

from riwaya.export.quoted import quoted_lines
from riwaya.export.report.finder import Finder, Found
from riwaya.export.report.quotes import sentence_of
from riwaya.export.report.words import printable
from riwaya.incidents.why import Weighed, sentences
from riwaya.records import Document
from riwaya.records.document import SCHEMA


def render_why(weighed: Weighed, documents: Sequence[Document]) -> str:
    """The two claims with their quotes, then the sentences that say why."""
    lines = []
    for found in Finder(documents).all((weighed.a, weighed.b)):
        lines += _claim(found)
    return "\n".join([*lines, *sentences(weighed)]) + "\n"


def write_why(weighed: Weighed) -> str:
    """One line of JSON, without its line end."""
    return msgspec.json.encode(why_record(weighed)).decode()


def why_record(weighed: Weighed) -> dict[str, Any]:
    """The record of the answer. incident: None for claims of two incidents."""
    return {
        "schema": SCHEMA,
        "kind": "why",
        "a": weighed.a,
        "b": weighed.b,
        "together": weighed.incident is not None,
        "incident": weighed.incident,
        "score": weighed.score,
        "needed": weighed.needed,
        "reasons": [
            *([{"text": weighed.ruled, "weight": None}] if weighed.ruled else []),
            *({"text": text, "weight": weight} for text, weight in weighed.reasons),
        ],
    }


def _claim(found: Found) -> list[str]:
    document, claim = found.document, found.claim
    path = document.article.path
    sentence = sentence_of(document, claim)
    head = printable(f"{path}/{claim.id}  {claim.type} «{' '.join(claim.trigger.text.split())}»")
    return [head, *quoted_lines(sentence.text, path, sentence.start, sentence.end)]
