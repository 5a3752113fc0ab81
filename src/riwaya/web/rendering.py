"""Templates to pages: all that comes from outside is escaped."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from riwaya.export.page import isolate


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

    def render(self, template: str, **values: object) -> str:
        """The text of a page."""
        return self._pages.get_template(template).render(**values)
