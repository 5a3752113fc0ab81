"""What the finder of counts knows of a word: is it people, does a number begin here, is it a hedge."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, cast

from riwaya.arabic.inflection import without_enclitic
from riwaya.arabic.numbers import load_numbers, parse_number
from riwaya.knowledge.counts import CountKnowledge, Cue, load_counts
from riwaya.knowledge.nouns import Effect, Kind, NounEntry, NounForm, Nouns, load_nouns
from riwaya.records import Token

_LONGEST_NUMBER = 8
_DUAL_ENDS = ("تين", "تان")  # «إصابتان»
_MOST_WORDS = 200_000  # kept answers; a text made to harm must not fill the memory
_THINGS: tuple[Kind, ...] = ("object", "locality")
_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")


class Number(NamedTuple):
    """A number in tokens up to `end`; high None when open; prefix: letters of proclitics on its first token."""

    end: int
    low: int
    high: int | None
    prefix: int
    is_open: bool


class CountLexicon:
    """Nouns, cues and number words together."""

    def __init__(self, counts: CountKnowledge, nouns: Nouns) -> None:
        self.counts = counts
        self.nouns = nouns
        self._beginnings = _number_beginnings()
        self._opens: dict[str, bool] = {}
        self._hundred = frozenset(load_numbers().percent_words)
        self._of_hundred = frozenset(load_numbers().percent_after)
        self._casualties = {
            word: NounForm(
                NounEntry(word, effect, effect=cast(Effect, effect)),
                frozenset({"dual" if word.endswith(_DUAL_ENDS) else "plural"}),
                frozenset(),
            )
            for word, effect in counts.casualties.items()
        }

    def may_open(self, token: Token) -> bool:
        """Can a counting phrase begin with this word? Most words can't; a word's answer is kept."""
        found = self._opens.get(token.folded)
        if found is None:
            vague, core = self.counts.vague, token.core
            found = token.kind == "number" or (
                token.kind not in ("punct", "break")
                and (
                    core in vague or token.bare in vague or token.folded in vague or core in self.counts.one_of
                    or token.folded in self.counts.another
                    or token.folded in self._beginnings or bool(self.people_or_theirs(token) or self.nationality(token))
                )
            )
            if len(self._opens) < _MOST_WORDS:
                self._opens[token.folded] = found
        return found

    def people(self, token: Token) -> NounForm | None:
        """The noun for people that a token is, without a pronoun behind it; None if it is none."""
        if token.bare in self.counts.not_people:
            return None
        return self.nouns.find(token.bare, "group") or self._casualties.get(token.bare)

    def people_or_theirs(self, token: Token) -> NounForm | None:
        """As `people`, a pronoun behind the noun allowed («قياداته»)."""
        found = self.people(token)
        if found is None and token.kind == "word":
            for stem, _ in without_enclitic(token.bare):
                if found := self.nouns.find(stem, "group"):
                    return found
        return found

    def nationality(self, token: Token) -> NounForm | None:
        """The adjective of a country or side that a token is; None if it is none."""
        found = self.nouns.find(token.bare, "adjective")
        return found if found and found.entry.country else None

    def is_no_person(self, token: Token) -> bool:
        """Does a token, a pronoun behind it or not, name something that is no person?"""
        if token.bare in self.counts.not_people:
            return True
        stems = [token.bare, *(stem for stem, _ in without_enclitic(token.bare))]
        return any(self.nouns.find(stem, kind) for stem in stems for kind in _THINGS)

    def number(self, tokens: Sequence[Token], at: int) -> Number | None:
        """The number that begins at token `at`; None where there is none, or a share or decimal."""
        token = tokens[at]
        if at > 1 and token.folded in self._hundred and tokens[at - 1].folded in self._of_hundred:
            return None  # «30 في المئة»
        if token.kind == "number":
            words = [token.folded]
            letters = 0
        elif (found := self._beginnings.get(token.folded)) is not None:
            letters = found
            words = [token.folded[letters:]]
        else:
            return None
        read = parse_number([*words, *(t.folded for t in tokens[at + 1 : at + _LONGEST_NUMBER])], 0)
        if read is None or read.is_percent or read.is_decimal or read.low == 0:
            return None
        return Number(at + read.end, read.low, read.high, letters, read.high is None)

    def cue(self, tokens: Sequence[Token], at: int) -> Cue | None:
        """The longest cue that begins at token `at`."""
        token = tokens[at]
        for word in (token.core, token.folded) if token.clitics else (token.core,):
            for cue in self.counts.cues.get(word, ()):
                if len(cue.words) == 1 or _follow(tokens, at + 1, cue.words[1:]):
                    return cue
        return None

    def before(self, tokens: Sequence[Token], at: int, rows: Sequence[tuple[str, ...]]) -> int | None:
        """Where one of the phrases that end before token `at` begins; None where none does."""
        for words in rows:
            if is_before(tokens, at, words):
                return at - len(words)
        return None


def is_before(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> bool:
    """Do these words stand right before token `at`? The first may carry proclitics."""
    first = at - len(words)
    if first < 0 or words[0] not in (tokens[first].core, tokens[first].folded):
        return False
    return _follow(tokens, first + 1, words[1:])


def follows(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> bool:
    """Do these words stand at token `at`? The first may carry proclitics."""
    if at >= len(tokens) or words[0] not in (tokens[at].core, tokens[at].folded):
        return False
    return _follow(tokens, at + 1, words[1:])


def _follow(tokens: Sequence[Token], at: int, words: Sequence[str]) -> bool:
    return at + len(words) <= len(tokens) and all(
        word in (tokens[at + i].folded, tokens[at + i].core) for i, word in enumerate(words)
    )


def _number_beginnings() -> dict[str, int]:
    """How a number may begin, as written -> letters of proclitics; the whole word wins."""
    out: dict[str, int] = {}
    for prefix in sorted(_PROCLITICS, key=len):
        for word in load_numbers().words:
            out.setdefault(prefix + word, len(prefix))
            out.setdefault(prefix + "ال" + word, len(prefix))
            if prefix.endswith("ل"):
                out.setdefault(prefix + "ل" + word, len(prefix) + 1)
    return out


@cache
def load_count_lexicon() -> CountLexicon:
    """The lexicon of riwaya's own data; built once."""
    return CountLexicon(load_counts(), load_nouns())
