"""Proclitics: what و ف ب ل ك س and ال are taken off a written word, and when a word stays whole.

So are the ه and ح with which speech says what is to come.

A split needs support: the rest is a known word, carries the article, or the letter is و before an unknown rest.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

_AND = "وف"
_TO = "بلك"
_WILL = ("س", "ه", "ح")
_SHORTEST_TO_COME = 5


class Split(NamedTuple):
    """How a folded word divides: `clitics` taken off, `core_at` where the core begins, `bare_at` after ال."""

    clitics: tuple[str, ...]
    core_at: int
    bare_at: int


class Splitter:
    """Splits folded words by a vocabulary; remembers its answers.

    is_known: is this folded form a word. whole: words that never divide (والي, فصائل). parted: words that always do,
    with their split (ولدى, بحي). is_imperfect: is this folded form a verb that may follow «هـ» and «حـ» («هيقصفوا»).
    """

    def __init__(
        self,
        is_known: Callable[[str], bool],
        whole: frozenset[str] = frozenset(),
        parted: Mapping[str, Split] | None = None,
        is_imperfect: Callable[[str], bool] = lambda word: False,
    ) -> None:
        self._is_known = is_known
        self._is_imperfect = is_imperfect
        self._whole = whole
        self._seen: dict[str, Split] = dict(parted or {})

    def __call__(self, word: str) -> Split:
        """The split of one folded word: «وبالمدينه» gives ("و", "ب"), 2, 4."""
        found = self._seen.get(word)
        if found is None:
            found = self._seen[word] = self._split(word)
        return found

    def knows(self, word: str) -> bool:
        """Is the folded word known, with or without its proclitics?"""
        split = self(word)
        return self._is_known(word) or self._is_known(word[split.core_at:]) or self._is_known(word[split.bare_at:])

    def joined(self, word: str) -> Split:
        """The split of a word whose spelling shows that its first letter is a conjunction («وأدى» is no «وادي»)."""
        rest = self(word[1:])
        return Split((word[0], *rest.clitics), rest.core_at + 1, rest.bare_at + 1)

    def _split(self, word: str) -> Split:
        clitics: list[str] = []
        at = 0
        if self._has_conjunction(word):
            clitics.append(word[0])
            at = 1
        rest = word[at:]
        if rest.startswith("لل") and len(rest) > 4 and rest not in self._whole and not self._is_known(rest):
            at += 1 if self._has_own_lam(rest) else 2
            return Split((*clitics, "ل", "ال"), at, at)
        if self._has_preposition(rest):
            clitics.append(rest[0])
            at += 1
        elif rest.startswith("سي") or rest.startswith("ست"):
            if rest not in self._whole and not self._is_known(rest) and self._is_known(rest[1:]):
                clitics.append("س")
                at += 1
        elif rest[:1] in _WILL and self._has_will(rest):
            clitics.append(rest[0])
            at += 1
        return Split(tuple(clitics), at, at + self._article(word[at:]))

    def _has_will(self, rest: str) -> bool:
        """«سننسحب», «هيقصفوا», «حنحرر»: س, ه or ح before a verb in the imperfect, where the whole is no word."""
        if len(rest) < _SHORTEST_TO_COME or rest in self._whole or self._is_known(rest):
            return False
        return self._is_imperfect(rest[1:])

    def _has_own_lam(self, rest: str) -> bool:
        """Is the second letter of «للبنان», «للجنة» the word's own, and not that of the article?"""
        return rest[1:] in self._whole or (self._is_known(rest[1:]) and not self._is_known(rest[2:]))

    def _article(self, rest: str) -> int:
        """2 where `rest` begins with the article, else 0."""
        if not rest.startswith("ال") or len(rest) < 4 or rest in self._whole:
            return 0
        if self._is_known(rest) and not self._is_known(rest[2:]):
            return 0
        return 2

    def _has_conjunction(self, word: str) -> bool:
        if len(word) < 3 or word[0] not in _AND or word in self._whole:
            return False
        rest = word[1:]
        if rest in self._whole:
            return True
        if self._is_supported(rest):
            return not self._is_known(word) or (rest.startswith("ال") and len(rest) > 4)
        return word[0] == "و" and len(word) > 3 and not self._is_known(word)

    def _has_preposition(self, rest: str) -> bool:
        if len(rest) < 3 or rest[0] not in _TO or rest in self._whole:
            return False
        tail = rest[1:]
        if tail.startswith("ال") and len(tail) > 3:
            return not self._is_known(rest)
        return len(tail) >= 3 and self._is_known(tail) and not self._is_known(rest)

    def _is_supported(self, rest: str) -> bool:
        """Is `rest` a word, alone, with the article, or behind one preposition?"""
        if self._is_known(rest) or rest in self._whole or (rest.startswith("ال") and len(rest) > 4):
            return True
        if rest[0] in _TO and len(rest) > 3:
            tail = rest[1:]
            return self._is_known(tail) or (tail.startswith("ال") and len(tail) > 4) or rest.startswith("لل")
        return rest[0] == "س" and self._is_known(rest[1:])
