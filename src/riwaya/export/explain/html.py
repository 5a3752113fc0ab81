"""The marked document as one HTML page, right to left, with a tip on each mark and the claims below."""

from markupsafe import Markup, escape

from riwaya.export.explain.cards import cards_of, head_lines
from riwaya.export.explain.marks import Mark, marks_of, walk
from riwaya.export.page import render_page
from riwaya.export.report.records import INTERNAL
from riwaya.records import Document


def render_html(document: Document) -> str:
    """The page, standalone."""
    marks = marks_of(document)
    return render_page(
        "explain.html",
        title=document.article.title or document.article.path,
        head=head_lines(document),
        text=marked_text(document, marks),
        kinds=sorted({mark.kind for mark in marks}),
        marks=[(document.text[mark.start : mark.end], mark) for mark in marks],
        cards=cards_of(document),
        internal=INTERNAL,
    )


def marked_text(document: Document, marks: list[Mark]) -> Markup:
    """The text, escaped, its marks as nested spans."""
    parts = []
    for step in walk(document.text, marks):
        if step.mark is not None:
            opening = Markup('<span class="m k-{}" title="{}">')
            parts.append(opening.format(step.mark.kind, step.mark.tip))
        else:
            parts.append(Markup("</span>") if step.text is None else escape(step.text))
    return Markup().join(parts)
