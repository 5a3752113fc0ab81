"""The marked document on a terminal: colours in the text, a table of mentions, the claims below."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from riwaya.export.explain.cards import Card, cards_of, head_lines
from riwaya.export.explain.marks import marks_of
from riwaya.export.report.words import printable
from riwaya.records import Document

STYLES = {
    "claim": "bold white on red",
    "person": "magenta",
    "organization": "bold magenta",
    "group": "underline magenta",
    "adjective": "italic magenta",
    "place": "bold green",
    "locality": "underline green",
    "time": "cyan",
    "count": "yellow",
    "weapon": "red",
    "object": "underline blue",
}


def render_terminal(document: Document) -> Group:
    """What a rich console prints."""
    head = Text("\n").join(
        Text(f"{name}: ", "bold").append(words, "not bold") for name, words in head_lines(document)
    )
    text = Text(printable(document.text))
    marks = marks_of(document)
    for mark in marks:
        text.stylize(STYLES[mark.kind], mark.start, mark.end)
    legend = Text(" ").join(Text(f" {kind} ", style) for kind, style in STYLES.items())
    table = Table("Words", "Offsets", "Kind · id · reference · rule", header_style="bold")
    for mark in marks:
        words = printable(document.text[mark.start : mark.end])
        table.add_row(Text(words, STYLES[mark.kind]), f"{mark.start}–{mark.end}", Text(mark.tip))
    cards = [part for card in cards_of(document) for part in _card(card)]
    parts: list[RenderableType] = [head, Text(), legend, Text(), text, Text()]
    return Group(*parts, *([table] if marks else []), *cards)


def _card(card: Card) -> Iterator[RenderableType]:
    place = f" {card.trigger.start}–{card.trigger.end}"
    yield Text(f"\n{card.id} {card.type} «{card.trigger.text}»", "bold").append(
        f"{place} [{card.rule}]", "dim"
    )
    lines = Text("\n").join(
        Text(f"{name}: ", "bold").append(words, "not bold").append(f" [{rule}]" if rule else "", "dim")
        for name, words, rule in card.lines
    )
    yield Padding(lines, (0, 0, 0, 4))
    before, trigger, behind = card.parts
    quote = Text(before, "italic").append(trigger, "bold underline").append(behind)
    quote.append(f" {card.sentence.start}–{card.sentence.end}", "dim")
    yield Padding(quote, (0, 0, 0, 4))
