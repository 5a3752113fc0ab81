"""The sentences that claims stand in, each quoted once."""

from collections.abc import Iterable, Sequence

from riwaya.export.report.finder import Found
from riwaya.export.report.records import Quote
from riwaya.export.report.words import printable
from riwaya.records import Claim, Document, Span, span_of


def sentence_of(document: Document, claim: Claim) -> Span:
    """The sentence around the trigger: the shortest evidence that holds it, else the line it stands in."""
    trigger = claim.trigger
    around = [one for one in claim.evidence if one.start <= trigger.start and trigger.end <= one.end]
    if around:
        return min(around, key=lambda span: span.end - span.start)
    text = document.text
    start = text.rfind("\n", 0, trigger.start) + 1
    end = text.find("\n", trigger.end)
    return span_of(text, start, len(text) if end < 0 else end)


def quotes_of(found: Iterable[Found]) -> tuple[Quote, ...]:
    """The sentences, in the order of the claims, all triggers marked.

    A sentence that a longer one holds, or that the document repeats word for word, is not quoted again.
    """
    quoted: list[_Quoted] = []
    for one in found:
        sentence, trigger = sentence_of(one.document, one.claim), one.claim.trigger
        mark = (trigger.start - sentence.start, trigger.end - sentence.start)
        if not any(known.takes(one.document, sentence, mark) for known in quoted):
            quoted.append(_Quoted(one.document, sentence, mark))
    return tuple(one.quote() for one in quoted)


def telling_quote(found: Sequence[Found]) -> Quote | None:
    """The sentence that says it plainest: of a claim that is affirmed and actual, where there is one."""
    plain = [one for one in found if (one.claim.polarity, one.claim.modality) == ("affirmed", "actual")]
    chosen = (plain or list(found))[:1]
    return quotes_of(chosen)[0] if chosen else None


class _Quoted:
    """A sentence with its marks, growing as further claims fall into it."""

    def __init__(self, document: Document, sentence: Span, mark: tuple[int, int]) -> None:
        self._document = document
        self._sentence = sentence
        self._marks = {mark}

    def takes(self, document: Document, other: Span, mark: tuple[int, int]) -> bool:
        """Adds the mark where the other sentence is this one, lies in it, or holds it."""
        if document.id != self._document.id:
            return False
        mine = self._sentence
        shift = other.start - mine.start
        if other.text == mine.text:
            shift = 0
        elif other.start <= mine.start and mine.end <= other.end:
            self._sentence = other
            self._marks = {(start - shift, end - shift) for start, end in self._marks}
            shift = 0
        elif not (mine.start <= other.start and other.end <= mine.end):
            return False
        self._marks.add((mark[0] + shift, mark[1] + shift))
        return True

    def quote(self) -> Quote:
        """What the report shows of it."""
        one = self._sentence
        path = printable(self._document.article.path)
        return Quote(printable(one.text), path, one.start, one.end, tuple(sorted(self._marks)))
