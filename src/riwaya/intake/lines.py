"""Lines of a page: pieces of the raw text with what the chrome rules ask about them."""

import re
from typing import NamedTuple

from riwaya.arabic.fold import fold_word
from riwaya.intake.phrases import Phrases, key_of

_LINE = re.compile("[^\n\r\x0c\x0b\x1c-\x1e\x85\u2028\u2029]+")
_LIST_MARK = re.compile(r"\s*(?:[-–—•▪️◾●*·–_]|\(?[\d٠-٩]{1,3}\s*[-–.):_])")
_WORD = re.compile(r"[^\W\d_]{3,}")
_PROCLITIC = re.compile(r"(?:[وفبلك]?ال|لل|[وفبك](?=ال)|[وفبل](?=\w{4,}))")
_SUFFIX = re.compile(r"(?:يه|ات|ين|ون|ان|ها|هم|ه|ي)$")
_SCRIPTURE = "﴿﴾{"
_SENTENCE_END = tuple('!؟?"”»)')

HEADLINE_LONGEST = 160
BODY_SHORTEST = 40
SEQUEL_SHORTEST = 60
BODY_LONGEST_TEASER = 220


class Line(NamedTuple):
    """A piece of the raw text without white space at its edges. start, end: offsets in the raw text.

    key: folded, lower-case, signs at the edges off; empty for a line of signs.
    """

    start: int
    end: int
    text: str
    key: str


def split(text: str) -> list[Line]:
    """The lines of `text` that hold anything but white space, in order."""
    found = (line_at(text, m.start(), m.end()) for m in _LINE.finditer(text))
    return [line for line in found if line.text]


def line_at(text: str, start: int, end: int) -> Line:
    """The line of `text` from `start` to `end`, white space at its edges left out."""
    piece = text[start:end]
    bare = piece.strip()
    start += len(piece) - len(piece.lstrip()) if bare else 0
    return Line(start, start + len(bare), bare, key_of(bare))


def part(line: Line, start: int, end: int) -> Line:
    """The piece [start, end) of `line`, offsets within the line."""
    cut = line_at(line.text, start, end)
    return cut._replace(start=line.start + cut.start, end=line.start + cut.end)


def is_body(line: Line, phrases: Phrases) -> bool:
    """Is this running text: a sentence with its full stop, a long line, or a sequel («وأضاف …»)?"""
    text = line.text
    if len(text) > BODY_LONGEST_TEASER:
        return True
    if len(text) >= SEQUEL_SHORTEST and text[-1] not in ".…" and phrases.sequel.match(line.key):
        return True
    if text.endswith("."):
        return len(text) >= BODY_SHORTEST and text[-2] not in ".…"
    return text.endswith(_SENTENCE_END) and len(text) >= 140


def is_headline(line: Line) -> bool:
    """Could this be a headline: four words or more, no final stop, no list mark, not too long."""
    text = line.text
    if not 15 <= len(text) <= HEADLINE_LONGEST or text[-1] in "؛:،,;":
        return False
    if text[0] in _SCRIPTURE or is_listed(line):
        return False
    return line.key.count(" ") >= 3 and (text[-1] != "." or text.endswith(".."))


def is_listed(line: Line) -> bool:
    """Does the line begin with a bullet or a number, as a row of a list does."""
    return _LIST_MARK.match(line.text) is not None


def topic_words(key: str, phrases: Phrases) -> frozenset[str]:
    """The words of a folded line that carry its topic, lightly stemmed."""
    out = set()
    for word in _WORD.findall(key):
        if word not in phrases.stop:
            bare = _PROCLITIC.sub("", word, count=1) if len(word) > 4 else word
            stem = _SUFFIX.sub("", bare)
            out.add(stem if len(stem) >= 3 else bare)
    return frozenset(out - phrases.stop)


def shared(words: frozenset[str], others: frozenset[str] | set[str]) -> float:
    """How much of `words` is in `others`: 0 to 1; 0 for no words."""
    return len(words & others) / len(words) if words else 0.0


def folded(text: str) -> str:
    """`text` folded and lower-case, signs kept."""
    return fold_word(text).casefold()
