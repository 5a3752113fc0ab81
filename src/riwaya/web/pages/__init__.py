"""The pages of the workbench, one module a kind of thing that is looked at."""

from riwaya.web.access.sessions import Sessions
from riwaya.web.page import Page


def every_page(sessions: Sessions) -> list[Page]:
    """All pages; of two that fit an address the first answers."""
    from riwaya.web.pages import api, deciding, decisions, documents, dossier, enter, home, incident, incidents, review

    kinds = (home, incidents, incident, dossier, documents, review, deciding, decisions, api)
    return [*(page for kind in kinds for page in kind.PAGES), *enter.pages(sessions)]
