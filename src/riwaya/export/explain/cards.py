"""A claim as a card: what it says, who fills which role by which rule, on whose word, and the sentence."""

import msgspec

from riwaya.export.report.decided import review_words
from riwaya.export.report.finder import names
from riwaya.export.report.quotes import sentence_of
from riwaya.export.report.words import (
    dated_words,
    figure_words,
    place_words,
    printable,
    time_words,
)
from riwaya.records import Attribution, Claim, Document, Span

ROLES = ("actor", "target", "place", "time", "weapon")


class Card(msgspec.Struct, frozen=True):
    """One claim in words. lines: name, words and rule (empty when none is told) of what is known."""

    id: str
    type: str
    trigger: Span
    rule: str
    lines: tuple[tuple[str, str, str], ...]
    sentence: Span

    @property
    def parts(self) -> tuple[str, str, str]:
        """The sentence before the trigger, the trigger, the sentence behind it."""
        start, end = (at - self.sentence.start for at in (self.trigger.start, self.trigger.end))
        return self.sentence.text[:start], self.sentence.text[start:end], self.sentence.text[end:]


def cards_of(document: Document) -> list[Card]:
    """One card a claim, in their order, then those that people rejected."""
    return [_card(document, claim) for claim in (*document.claims, *document.rejected)]


def head_lines(document: Document) -> list[tuple[str, str]]:
    """What is known of the document as a whole, name and words."""
    article = document.article
    lines = [
        ("Document", article.path),
        ("Title", article.title or ""),
        ("Outlet", article.outlet or ""),
        ("Date", dated_words(article, document.bounds)),
        ("Found", f"{len(document.mentions)} mentions, {len(document.claims)} claims"),
    ]
    lines += [("Note", note) for note in article.notes]
    lines += [("Note", f"{note.stage or 'intake'}: {note.message}") for note in document.notes]
    lines += [("Removed", f"{one.reason}: {' '.join(one.text.split())}") for one in article.removed]
    return [(name, printable(words)) for name, words in lines if words]


def _card(document: Document, claim: Claim) -> Card:
    trigger = Span(claim.trigger.start, claim.trigger.end, printable(claim.trigger.text))
    quote = sentence_of(document, claim)
    return Card(
        claim.id,
        claim.type,
        trigger,
        claim.rule,
        tuple(_lines(document, claim)),
        Span(quote.start, quote.end, printable(quote.text)),
    )


def _lines(document: Document, claim: Claim) -> list[tuple[str, str, str]]:
    by = claim.roles_by
    lines = [(role, "; ".join(names(document, getattr(claim, role))), by.get(role, "")) for role in ROLES]
    lines.append(("killed", figure_words(claim.killed), by.get("killed", "")))
    lines.append(("injured", figure_words(claim.injured), by.get("injured", "")))
    if claim.when is not None and (claim.when.start or claim.when.bounds):
        lines.append(("when", time_words(claim.when), by.get("when", "")))
    if claim.where is not None:
        lines.append(("where", place_words(claim.where), by.get("where", "")))
    said = " › ".join(_link(one) for one in claim.attribution) or "the article itself"
    lines.append(("source", said, by.get("attribution", "")))
    lines.append(("voice", f"{claim.polarity}, {claim.modality}, {claim.scope}", ""))
    if claim.acled is not None:
        lines.append(("ACLED", f"{claim.acled.event_type} / {claim.acled.sub_event_type}", ""))
    lines.append(("decided", review_words(document, claim), ""))
    return [line for line in lines if line[1]]


def _link(one: Attribution) -> str:
    cue = f", cue «{one.cue.text}»" if one.cue else ""
    return printable(f"{one.name} ({one.stance.replace('_', ' ')}{cue})")
