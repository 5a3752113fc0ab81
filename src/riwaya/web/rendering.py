"""Templates to pages: all that comes from outside is escaped."""

import re

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from riwaya.export.page import isolate
from riwaya.web.views.counting import counted

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]")


class Pages:
    """The templates of the workbench, compiled once."""

    def __init__(self) -> None:
        # StrictUndefined: a name that a page lacks must fail a test, not leave a hole.
        self._pages = Environment(
            loader=PackageLoader("riwaya.web", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._pages.filters["bdi"] = isolate
        self._pages.filters["titled"] = titled
        self._pages.filters["counted"] = counted

    def render(self, template: str, **values: object) -> str:
        """The text of a page."""
        return self._pages.get_template(template).render(**values)


def titled(title: str) -> Markup:
    """A title set apart from its line; one with Arabic runs from the right, also where a Latin name begins it."""
    attributes = Markup(' lang="ar" dir="rtl"') if _ARABIC.search(title) else ""
    return Markup("<bdi{}>{}</bdi>").format(attributes, title)
