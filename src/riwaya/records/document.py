"""Document: an article and what the stages found in it."""

import msgspec

from riwaya.records.article import Article
from riwaya.records.claim import Claim
from riwaya.records.mention import Mention
from riwaya.records.value import Bounds

SCHEMA = "riwaya/1"


class Token(msgspec.Struct, frozen=True, gc=False):
    """One written word, number or punctuation mark.

    start, end: the whole written word in the text; core_start: where it begins without و ف ب ل ك
    (for لل: after both letters), so `text[core_start:end]` is the word as a quote should give it.
    folded: the whole word folded; core: folded from core_start, article kept; bare: core without ال.
    clitics: the proclitics taken off, in order, such as ("و", "ب"); "ل" and "ال" for لل.
    kind: "word", "number", "punct", "break" (a line end). number: the value of a number in digits.
    """

    start: int
    end: int
    core_start: int
    folded: str
    core: str
    bare: str
    clitics: tuple[str, ...] = ()
    kind: str = "word"
    number: int | None = None


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A run of tokens [first, last) with its offsets. paragraph counts from 0. is_headline: a title line."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    is_headline: bool = False


class Note(msgspec.Struct, frozen=True):
    """Something that went wrong, or that a reader should know, about one document. stage is None for intake."""

    message: str
    stage: str | None = None
    level: str = "info"


class Folded(msgspec.Struct, frozen=True):
    """A folded text with its way back.

    text: the folded text. starts[i], ends[i]: the raw offsets that folded character i came from, half-open.
    Both are None when every character maps to itself.
    """

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets of folded [start, end). An empty span maps to an empty span."""
        if self.starts is None or self.ends is None:
            return start, end
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return at, at
        return self.starts[start], self.ends[end - 1]


class Document(msgspec.Struct, frozen=True):
    """An article with everything found in it. Each field is written by one stage.

    bounds: between which days the article must have been written, for one without a date.
    rejected: claims of the machine that people rejected, with their review; no stage writes it.
    """

    article: Article
    folded: Folded | None = None
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    bounds: Bounds | None = None
    notes: tuple[Note, ...] = ()
    rejected: tuple[Claim, ...] = ()

    @property
    def text(self) -> str:
        """The clean article text that all offsets refer to."""
        return self.article.text

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id
