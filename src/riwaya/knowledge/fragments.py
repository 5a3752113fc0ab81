"""Weights of words that tell a lone sentence that reports an event from one that refers to it.

Made by tools/build_fragments.py.
"""

import math
from collections.abc import Collection, Iterator
from functools import cache

import msgspec

from riwaya.knowledge.read import read_toml
from riwaya.records import Document

_NAMED = frozenset({"person", "organization", "place", "time", "count"})
_MOST_SENTENCES = 2


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A logistic model for claims of some types. limit: certainty (0 to 1) from which a sentence reports an event."""

    types: frozenset[str]
    bias: float
    limit: float
    words: dict[str, float]


class Fragments(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The models of fragments.toml. words: weight by folded word without article and proclitics.

    A key that ends in * stands for all words that begin so and are longer. Above 0 speaks for a report.
    """

    source: str
    licence: str
    stem: int
    families: tuple[Family, ...]

    def not_reported(self, doc: Document) -> frozenset[str]:
        """Claim types of which the document only speaks («أدان خطف السياح»); empty unless it is a fragment.

        A fragment is one or two sentences without title, address and date: no reader can tell which event is meant.
        """
        article = doc.article
        if article.published or article.title or article.url or len(doc.sentences) > _MOST_SENTENCES:
            return frozenset()
        seen = set(words_outside_names(doc))
        keys = sorted(seen | {f"{word[:self.stem]}*" for word in seen if len(word) > self.stem})
        return frozenset().union(*(f.types for f in self.families if _certainty(f, keys) < f.limit))


def _certainty(family: Family, keys: Collection[str]) -> float:
    return 1 / (1 + math.exp(-family.bias - sum(family.words.get(key, 0.0) for key in keys)))


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
