"""How rare words and names are in news at large: the rarer, the more it tells that two accounts share them.

The case itself counts nothing, so that two accounts are weighed alike whatever else a case holds.
"""

import math
from collections.abc import Set

from riwaya.knowledge.terms import Terms

# A name of common words alone still tells this much.
_LEAST_OF_NAME = 0.4


class Rarity:
    """Weighs words by the counts of terms.toml (inverse document frequency, squared, from 0 to 1)."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._size = math.log(max(2, terms.sentences))
        self._known: dict[str, float] = {}

    def of_word(self, word: str) -> float:
        """0 for what stands in every sentence, nearly 1 for what stands in hardly any."""
        found = self._known.get(word)
        if found is None:
            found = max(0.0, 1 - math.log(1 + self._terms.count(word)) / self._size) ** 2
            self._known[word] = found
        return found

    def of_words(self, words: Set[str]) -> float:
        """The sum over some words; fsum, so that no order of a set changes it."""
        return math.fsum(map(self.of_word, words))

    def of_name(self, name: str) -> float:
        """The mean of its words, at least 0.4."""
        words = name.split()
        return max(_LEAST_OF_NAME, math.fsum(map(self.of_word, words)) / max(1, len(words)))

    def is_rare(self, word: str) -> bool:
        """Is the word so rare that it was not counted?"""
        return word not in self._terms.words
