"""The pages of the workbench, one module a kind of thing that is looked at."""

from riwaya.web.access.sessions import Sessions
from riwaya.web.page import Page


def every_page(sessions: Sessions) -> list[Page]:
    """All pages; of two that fit an address the first answers."""
    from riwaya.web.pages import api, enter, home, incidents

    return [*home.PAGES, *incidents.PAGES, *enter.pages(sessions), *api.PAGES]
