"""Looking up one token as a number word: alone, behind و, behind the article."""

from collections.abc import Sequence
from typing import NamedTuple

from riwaya.arabic.numbers_words import Numbers, Word

AND = "و"
THE = "ال"


class Seen(NamedTuple):
    """A token looked up: its number word, whether a و joins it, whether it has the article."""

    word: Word
    has_and: bool
    has_article: bool


class Lookup:
    """A run of folded tokens beside the number words."""

    def __init__(self, tokens: Sequence[str], numbers: Numbers) -> None:
        self.tokens = tokens
        self.numbers = numbers

    def bare(self, at: int) -> str:
        """The token as the lists know it: itself, or without و."""
        token = self.tokens[at]
        return token[1:] if token[:1] == AND and token not in self.numbers.words else token

    def is_never_alone(self, at: int) -> bool:
        """Whether the token at `at` is a number only with another word («أحد»)."""
        bare = self.bare(at)
        return bare in self.numbers.never_alone or bare.removeprefix(THE) in self.numbers.never_alone

    def _is_ten(self, at: int) -> bool:
        if at >= len(self.tokens):
            return False
        word = self.numbers.words.get(self.tokens[at])
        return word is not None and word.kind == "ten"

    def see(self, at: int) -> Seen | None:
        """The number word at `at`, alone, behind و, behind the article."""
        if at >= len(self.tokens):
            return None
        token, words = self.tokens[at], self.numbers.words
        has_and = token[:1] == AND
        if token in words:
            is_eleven = has_and and token[1:] in words and self._is_ten(at + 1)  # «وأحد عشر» beside «واحد»
            return Seen(words[token], is_eleven, False)
        rest = token[1:] if has_and else token
        if has_and and rest in words:
            return Seen(words[rest], True, False)
        if rest.startswith(THE) and rest[2:] in words:
            return Seen(words[rest[2:]], has_and, True)
        return None
