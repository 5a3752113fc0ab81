"""Standalone HTML pages: everything inline, no script, no request to anywhere, and all text escaped."""

import re

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

_FIRST = "\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_LETTERS = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
# From the first to the last Arabic letter of a stretch without Latin letters, with the number it begins with.
_ARABIC = re.compile(f"(?:[0-9]+ )?[{_FIRST}](?:[^A-Za-z{_LETTERS}]*[{_LETTERS}])*")


def render_page(template: str, **values: object) -> str:
    """The page that a template in `templates/` makes of the values."""
    # StrictUndefined: a name that the view lacks must fail a test, not leave a hole in a report.
    pages = Environment(
        loader=PackageLoader("riwaya.export", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters["bdi"] = isolate
    return pages.get_template(template).render(**values) + "\n"


def isolate(text: str) -> Markup:
    """The text, escaped, each Arabic stretch set apart so that it can't reorder the words around it."""
    parts, last = [Markup()], 0
    for found in _ARABIC.finditer(text):
        start, end = _with_quote(text, found.start(), found.end(), last)
        parts.append(escape(text[last:start]))
        parts.append(Markup('<bdi lang="ar" dir="rtl">{}</bdi>').format(text[start:end]))
        last = end
    return Markup().join([*parts, escape(text[last:])])


def _with_quote(text: str, start: int, end: int, floor: int) -> tuple[int, int]:
    """The stretch with the quotation mark at its edge whose partner it holds."""
    if text.count('"', start, end) % 2 == 0:
        return start, end
    if text[end : end + 1] == '"':
        return start, end + 1
    return (start - 1, end) if start > floor and text[start - 1] == '"' else (start, end)
