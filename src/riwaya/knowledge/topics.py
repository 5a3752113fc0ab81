"""Weights of words that tell news of peace from news of conflict, made by tools/build_topics.py."""

import math
from collections.abc import Iterable
from functools import cache

import msgspec

from riwaya.knowledge.read import read_toml


class Topics(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A logistic model over the words of a text, each counted once.

    words: weight by folded word without article and proclitics; a key that ends in * stands for all words that begin
    so and are longer. Above 0 speaks for peace. limit: certainty (0 to 1) from which a text tells of peace.
    """

    source: str
    licence: str
    stem: int
    bias: float
    limit: float
    words: dict[str, float]

    def tells_of_peace(self, words: Iterable[str]) -> bool:
        """Does a text of these words tell of sport, business, weather or culture, and of no conflict?"""
        seen = set(words)
        keys = seen | {f"{word[:self.stem]}*" for word in seen if len(word) > self.stem}
        weight = self.bias + sum(self.words[key] for key in sorted(keys & self.words.keys()))
        return 1 / (1 + math.exp(-weight)) > self.limit


@cache
def load_topics() -> Topics:
    """The model of topics.toml.

    Raises: KnowledgeError when the file breaks its schema.
    """
    return read_toml("topics.toml", Topics)
