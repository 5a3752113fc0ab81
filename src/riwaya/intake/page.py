"""A page under the chrome rules: its lines, and the reason each rule gave for taking one out."""

from riwaya.intake.lines import Line, is_body, topic_words
from riwaya.intake.phrases import Phrases


class Page:
    """Lines with marks. The first reason given to a line stands; unmarked lines are kept.

    body: indexes of lines of running text. first_body, last_body: None where there is none.
    """

    def __init__(self, lines: list[Line], phrases: Phrases) -> None:
        self.lines = lines
        self.phrases = phrases
        self.marks: list[str | None] = [None] * len(lines)
        self.body = [i for i, line in enumerate(lines) if is_body(line, phrases)]
        self._in_body = frozenset(self.body)
        self.first_body = self.body[0] if self.body else None
        self.last_body = self.body[-1] if self.body else None
        self._topics: dict[int, frozenset[str]] = {}
        self._body_topics: frozenset[str] | None = None

    def mark(self, index: int, reason: str) -> None:
        """Take line `index` out for `reason`, unless another rule did so before."""
        if self.marks[index] is None:
            self.marks[index] = reason

    def open_lines(self, start: int, end: int) -> list[int]:
        """Indexes in [start, end) of lines that no rule has taken out yet."""
        return [i for i in range(start, end) if self.marks[i] is None]

    def is_body(self, index: int) -> bool:
        """Is this line running text?"""
        return index in self._in_body

    def is_kept(self, index: int) -> bool:
        """Is this a byline, a source or a sign-off, which always stays?"""
        key = self.lines[index].key
        return len(key) < 120 and self.phrases.keep.fullmatch(key) is not None

    def topics(self, index: int) -> frozenset[str]:
        """The topic words of one line."""
        if index not in self._topics:
            self._topics[index] = topic_words(self.lines[index].key, self.phrases)
        return self._topics[index]

    def body_topics(self) -> frozenset[str]:
        """The topic words of all running text."""
        if self._body_topics is None:
            self._body_topics = frozenset().union(*(self.topics(i) for i in self.body))
        return self._body_topics
