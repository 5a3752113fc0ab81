"""Which words could be the name of a place that no gazetteer knows."""

from collections.abc import Sequence

from riwaya.mentions.senses import Senses
from riwaya.records import Token

_QUOTE = '"'
_TANWEEN = "ا"
_MAX_QUOTED = 4
_MAX_WORDS = 2


def may_be_name(token: Token, senses: Senses, *, first: bool) -> bool:
    """Could an unknown word be part of a place's name? first: it would begin it."""
    if token.kind != "word" or token.clitics or len(token.bare) < 2 or not "ء" <= token.core[0] <= "ۓ":
        return False
    if token.core in senses.closed or token.core in senses.side_adjectives or token.core in senses.sides:
        return False
    if token.core.startswith(senses.names.verb_beginnings):
        return False
    if token.core.endswith(_TANWEEN) and senses.is_word(token.core[:-1]):
        return False  # «صباحا»
    return not senses.is_noun(token) and (first or token.core != token.bare)


def unknown_end(tokens: Sequence[Token], at: int, senses: Senses) -> int:
    """The token behind an unknown name of at most two words that begins at `at`; `at` when there is none."""
    last = at
    while last < len(tokens) and last - at < _MAX_WORDS and may_be_name(tokens[last], senses, first=last == at):
        last += 1
    return last


def quoted_end(tokens: Sequence[Token], at: int) -> int | None:
    """The token behind a short name in quotes that opens at `at`; None when there is none."""
    if at >= len(tokens) or tokens[at].folded != _QUOTE:
        return None
    for close in range(at + 2, min(at + 2 + _MAX_QUOTED, len(tokens))):
        if tokens[close].folded == _QUOTE:
            return close + 1
    return None


def key_of(tokens: Sequence[Token], first: int, last: int) -> str:
    """The look-up key of the words of a name."""
    words = [t.folded if k else t.core for k, t in enumerate(tokens[first:last])]
    return " ".join(w for w in words if w != _QUOTE)
