"""Standalone HTML pages: everything inline, no script, no request to anywhere, and all text escaped."""

import re

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

_LETTERS = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
# From the first to the last Arabic letter of a stretch without Latin letters.
_ARABIC = re.compile(f"[{_LETTERS}](?:[^A-Za-z{_LETTERS}]*[{_LETTERS}])*")


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
        parts.append(escape(text[last : found.start()]))
        parts.append(Markup('<bdi lang="ar" dir="rtl">{}</bdi>').format(found.group()))
        last = found.end()
    return Markup().join([*parts, escape(text[last:])])
