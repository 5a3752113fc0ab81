"""The marked document as plain text: ⟦kind|words⟧ around each mention and trigger, the claims below."""

from collections.abc import Iterator

from riwaya.export.explain.cards import Card, cards_of, head_lines
from riwaya.export.explain.marks import marks_of, walk
from riwaya.export.report.words import printable
from riwaya.records import Document


def render_plain(document: Document) -> str:
    """The whole explanation, lines of the article kept."""
    lines = [f"{name}: {words}" for name, words in head_lines(document)]
    lines += ["", marked_text(document), ""]
    for mark in marks_of(document):
        words = " ".join(printable(document.text[mark.start : mark.end]).split())
        lines.append(f"«{words}» {mark.start}–{mark.end}  {mark.tip}")
    lines.append("")
    for card in cards_of(document):
        lines += _card(card)
    return "\n".join(lines) + "\n"


def marked_text(document: Document) -> str:
    """The text with its marks."""
    parts = []
    for step in walk(document.text, marks_of(document)):
        if step.mark is not None:
            parts.append(f"⟦{step.mark.kind}|")
        else:
            parts.append("⟧" if step.text is None else printable(step.text))
    return "".join(parts)


def _card(card: Card) -> Iterator[str]:
    trigger, sentence = card.trigger, card.sentence
    yield f"{card.id}  {card.type} «{trigger.text}» {trigger.start}–{trigger.end}  [{card.rule}]"
    for name, words, rule in card.lines:
        yield f"    {name}: {words}" + (f"  [{rule}]" if rule else "")
    yield f"    evidence: « {' '.join(sentence.text.split())} » {sentence.start}–{sentence.end}"
    yield ""
