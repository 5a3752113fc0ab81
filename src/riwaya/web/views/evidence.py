"""The sentences behind claims, cut where marked words begin and end."""

from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from riwaya.export.report.finder import Found, mentions
from riwaya.export.report.quotes import sentence_of
from riwaya.records import Claim, Document, Span, span_of
from riwaya.web.phrases import Phrases
from riwaya.web.signs import one_line, plain

# Characters of a sentence that are shown: more than any sentence of news, less than a text without full stops.
_LONGEST = 3000
# The role whose words a column is about.
_ROLES = {"actor": ("actor",), "target": ("target",), "place": ("place",), "time": ("time",), "occurrence": ()}


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a sentence. mark: "trigger", "role" or empty."""

    text: str
    mark: str = ""


class Behind(msgspec.Struct, frozen=True):
    """A claim behind a sentence: its global id, its own, and in words what it tells, how, and who decided on it."""

    gid: str
    id: str
    type: str
    trigger: str
    voice: str
    decided: str


class Quoted(msgspec.Struct, frozen=True):
    """A sentence of a document with marked words, and the claims that stand in it."""

    document: str
    title: str
    outlet: str
    dated: str
    pieces: tuple[Piece, ...]
    claims: tuple[Behind, ...]

    @property
    def text(self) -> str:
        """The sentence as it stands."""
        return "".join(one.text for one in self.pieces)


def quoted(found: Iterable[Found], column: str | None, phrases: Phrases) -> tuple[Quoted, ...]:
    """Each sentence once, in the order of the claims; where a role's words stand outside it, theirs too.

    column: whose words are marked beside the triggers; None for none.
    """
    groups: dict[tuple[str, int, int], list[Found]] = {}
    for one in found:
        for span in _sentences(one, column):
            groups.setdefault((one.document.id, span.start, span.end), []).append(one)
    return tuple(
        _quoted(group, span_of(group[0].document.text, start, end), column, phrases)
        for (_, start, end), group in groups.items()
    )


def _quoted(group: Sequence[Found], span: Span, column: str | None, phrases: Phrases) -> Quoted:
    article = group[0].document.article
    triggers = [one.claim.trigger for one in group]
    roles = [words for one in group for words in _words(one, column)]
    return Quoted(
        document=group[0].document.id,
        title=one_line(article.title or ""),
        outlet=one_line(article.outlet or "/".join(article.path.split("/")[-2:])),
        dated=phrases.dated(article, group[0].document.bounds),
        pieces=tuple(cut(span, triggers, roles)),
        claims=tuple(_behind(one, phrases) for one in group),
    )


def _behind(one: Found, phrases: Phrases) -> Behind:
    claim = one.claim
    voice = "" if (claim.polarity, claim.modality) == ("affirmed", "actual") else phrases.voice(claim)
    kind, trigger = phrases.kind("type", claim.type), one_line(claim.trigger.text)
    return Behind(one.id, claim.id, kind, trigger, voice, decided_on(claim, phrases))


def decided_on(claim: Claim, phrases: Phrases) -> str:
    """What people decided on a claim, who did last and why; empty where nobody did."""
    review = claim.review
    if review is None:
        return ""
    return phrases.words(
        "incident.decided", state=phrases.kind("review_state", review.state), who=plain(review.who),
        reason=plain(review.reason), numbers=", ".join(map(str, review.decisions)),
    )


def cut(span: Span, triggers: Iterable[Span], roles: Iterable[Span]) -> list[Piece]:
    """The sentence in pieces; where a trigger stands in a role's words the trigger counts."""
    marks = [""] * len(span.text)
    for mark, spans in (("role", roles), ("trigger", triggers)):
        for one in spans:
            start, end = max(one.start, span.start) - span.start, min(one.end, span.end) - span.start
            if start < end:
                marks[start:end] = [mark] * (end - start)
    pieces, at = [], 0
    for mark, run in groupby(marks):
        end = at + sum(1 for _ in run)
        pieces.append(Piece(plain(span.text[at:end]), mark))
        at = end
    return pieces


def _sentences(one: Found, column: str | None) -> list[Span]:
    """The sentence of the trigger, then those that hold a role's words and are another."""
    spans = [_window(one.document, sentence_of(one.document, one.claim), one.claim.trigger)]
    for words in _words(one, column):
        if not any(span.start <= words.start and words.end <= span.end for span in spans):
            spans.append(_window(one.document, _around(one.document, words), words))
    return spans


def _window(document: Document, sentence: Span, words: Span) -> Span:
    """The sentence; of one that never ends what stands around the words."""
    if sentence.end - sentence.start <= _LONGEST:
        return sentence
    start, end = max(sentence.start, words.start - _LONGEST // 2), min(sentence.end, words.end + _LONGEST // 2)
    return span_of(document.text, start, end)


def _around(document: Document, words: Span) -> Span:
    """The sentence that holds some words, or their line."""
    for one in document.sentences:
        if one.start <= words.start and words.end <= one.end:
            return span_of(document.text, one.start, one.end)
    start = document.text.rfind("\n", 0, words.start) + 1
    end = document.text.find("\n", words.end)
    return span_of(document.text, start, len(document.text) if end < 0 else end)


def _words(one: Found, column: str | None) -> list[Span]:
    """The words of the roles that a column is about."""
    claim = one.claim
    if column in ("killed", "injured"):
        figure = getattr(claim, column)
        ids = [figure.mention] if figure is not None and figure.mention else list(claim.target)
    else:
        fields = _ROLES[column] if column is not None else ()
        ids = [name for field in fields for name in getattr(claim, field)]
    return [mention.span for mention in mentions(one.document, ids)]
