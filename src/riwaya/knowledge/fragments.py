"""Weights of words and marks that tell a lone sentence that reports an event from one that refers to it.

Made by tools/build_fragments.py.
"""

import math
from collections.abc import Collection, Iterator
from functools import cache

import msgspec

from riwaya.knowledge.read import read_toml
from riwaya.records import Claim, Document

_NAMED = frozenset({"person", "organization", "place", "time", "count"})
_MOST_SENTENCES = 2
_HELD = frozenset({"actual", "alleged"})
_ARTICLE = "ال"
_GATHERED = "role.crowd"  # those told of anywhere in the sentence say little of the event


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A logistic model for claims of some types. limit: certainty (0 to 1) from which a sentence reports an event."""

    types: frozenset[str]
    bias: float
    limit: float
    words: dict[str, float]


class Fragments(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The models of fragments.toml. words: weight by folded word without article and proclitics.

    A key that ends in * stands for all words that begin so and are longer, one in <> for a mark (`marks_of`).
    Above 0 speaks for a report.
    """

    source: str
    licence: str
    stem: int
    families: tuple[Family, ...]

    def not_reported(self, doc: Document) -> frozenset[str]:
        """Claim types of which the document, claims and all, only speaks («أدان خطف السياح»).

        Empty unless it is a fragment.

        A fragment is one or two sentences without title, address and date: no reader can tell which event is meant.
        """
        if not is_fragment(doc):
            return frozenset()
        seen = set(words_outside_names(doc))
        keys = sorted(seen | {f"{word[:self.stem]}*" for word in seen if len(word) > self.stem})
        return frozenset().union(*(
            f.types for f in self.families if _certainty(f, [*keys, *marks_of(doc, f.types)]) < f.limit
        ))


def _certainty(family: Family, keys: Collection[str]) -> float:
    return 1 / (1 + math.exp(-family.bias - sum(family.words.get(key, 0.0) for key in keys)))


def is_fragment(doc: Document) -> bool:
    """Is it one or two sentences without date, title and address?"""
    article = doc.article
    return not (article.published or article.title or article.url) and len(doc.sentences) <= _MOST_SENTENCES


def marks_of(doc: Document, types: Collection[str]) -> tuple[str, ...]:
    """What the claims of these types tell, for a report says where, when and who, in words that bring in news."""
    claims = [c for c in doc.claims if c.type in types and c.polarity == "affirmed" and c.modality in _HELD]
    told = {
        "<claim>": claims,
        "<where>": any(c.place for c in claims),
        "<when>": any(c.time for c in claims),
        "<who>": any(c.actor and c.roles_by.get("actor") != _GATHERED for c in claims),
        "<whom>": any(c.target for c in claims),
        "<own>": any(not c.attribution for c in claims),
        "<new>": any(not _has_article(doc, c) for c in claims),
    }
    return tuple(sorted(mark for mark, is_told in told.items() if is_told))


def _has_article(doc: Document, claim: Claim) -> bool:
    """«المظاهرة»: is the trigger something that the reader is taken to know?"""
    token = next(t for t in doc.tokens if t.core_start == claim.trigger.start)
    return _ARTICLE in token.clitics


def words_outside_names(doc: Document) -> Iterator[str]:
    """The bare words of a text that are not part of a name, a place, a time or a figure."""
    spans = [(m.start, m.end) for m in doc.mentions if m.kind in _NAMED]
    for token in doc.tokens:
        if token.kind == "word" and not any(start <= token.core_start < end for start, end in spans):
            yield token.bare


@cache
def load_fragments() -> Fragments:
    """The models of fragments.toml.

    Raises: KnowledgeError when the file breaks its schema.
    """
    return read_toml("fragments.toml", Fragments)
