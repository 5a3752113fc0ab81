"""The pages of the workbench, one module a kind of thing that is looked at."""

from riwaya.web.access.sessions import Sessions
from riwaya.web.page import Page


def every_page(sessions: Sessions) -> list[Page]:
    """All pages; of two that fit an address the first answers."""
    from riwaya.web.pages import dossier, enter, home, incident, incidents

    return [*home.PAGES, *incidents.PAGES, *incident.PAGES, *dossier.PAGES, *enter.pages(sessions)]
