"""The report as one HTML page that stands by itself."""

from markupsafe import Markup, escape

from riwaya.export.page import render_page
from riwaya.export.report.records import CaseView, Quote


def render_html(view: CaseView) -> str:
    """The page; it prints, reads in light and dark, and says a dispute in words."""
    return render_page("report.html", view=view, marked=mark_quote, internal=view.closing)


def mark_quote(quote: Quote) -> Markup:
    """The quote, escaped, its trigger words marked."""
    parts, last = [], 0
    for start, end in quote.marks:
        if start >= last:  # of two triggers that overlap the first is marked
            parts += [escape(quote.text[last:start]), Markup("<mark>{}</mark>").format(quote.text[start:end])]
            last = end
    return Markup().join([*parts, escape(quote.text[last:])])
