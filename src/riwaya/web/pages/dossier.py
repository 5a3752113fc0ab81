"""The dossier of an incident, as one HTML page that works from a disk, and as a PDF."""

import base64
import hashlib
import re

from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from riwaya.errors import UsageError
from riwaya.web import pdf
from riwaya.web.assets_table import table
from riwaya.web.bench import Shown
from riwaya.web.page import Asked, Page
from riwaya.web.pages.incident import incident_of, view_of
from riwaya.web.phrases import Phrases
from riwaya.web.views.dossier import Dossier, build_dossier

_STYLES = "dossier.css"
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def dossier(asked: Asked) -> Response:
    """Masked for everybody who gets it; with names for who decides and asks for that by POST, with a reason."""
    is_named = asked.request.method == "POST"
    form = "pdf" if is_named and asked.form("format") == "pdf" else "html"
    made = _made(asked, _with_names(asked, form) if is_named else None)
    if form == "pdf":
        return _as_pdf(asked, made)
    return _as_page(asked, made, is_kept=is_named or "download" in asked.query)


def dossier_pdf(asked: Asked) -> Response:
    """The dossier as a PDF, masked."""
    return _as_pdf(asked, _made(asked, None))


def _with_names(asked: Asked, form: str) -> Shown:
    """The records with names, after a row in the audit says who asked for them and why.

    Raises: UsageError where the reason is missing; CaseError when the case can't be written.
    """
    reason, case = asked.form("reason"), asked.bench.case
    if not reason:
        raise UsageError(asked.words("incident.dossier_names_needs"))
    _check_pdf(asked, form)
    name = incident_of(asked).id
    case.record("export with names", format=f"dossier {form}", incident=name, by=asked.person.name, reason=reason)
    return Shown(case, None)


def _made(asked: Asked, shown: Shown | None) -> Dossier:
    """The dossier. shown: the records with names; None masks them, also for who decides."""
    found, case = incident_of(asked), asked.bench.case
    shown = shown or Shown(case, asked.bench.guard())
    documents = shown.documents_of(found)
    view = view_of(asked, found, shown, documents)
    return build_dossier(view, documents, case, Phrases(asked.words), is_masked=shown.is_masked)


def _as_page(asked: Asked, made: Dossier, *, is_kept: bool) -> Response:
    """The page; its one style is allowed by its hash, and everything else is not. is_kept: to be saved, not shown."""
    text = _text(asked, made, fonts="")
    styles = " ".join(f"'sha256-{_hash(one)}'" for one in _STYLE.findall(text))
    policy = (
        f"default-src 'none'; style-src {styles}; img-src data:; frame-ancestors 'none'; base-uri 'none'; "
        "form-action 'none'"
    )
    headers = {"content-security-policy": policy, **(_attached(made, "html") if is_kept else {})}
    return HTMLResponse(text, headers=headers)


def _as_pdf(asked: Asked, made: Dossier) -> Response:
    _check_pdf(asked, "pdf")
    content = pdf.to_pdf(_text(asked, made, fonts=pdf.font_faces()))
    return Response(content, media_type="application/pdf", headers=_attached(made, "pdf"))


def _check_pdf(asked: Asked, form: str) -> None:
    """Nothing where the form can be made. Raises: UsageError with the mend where WeasyPrint is missing."""
    if form == "pdf" and not pdf.is_there():
        raise UsageError(asked.words("incident.dossier_no_pdf"))


def _text(asked: Asked, made: Dossier, fonts: str) -> str:
    style = Markup(fonts + table()[_STYLES].content.decode())  # ours alone, and a <style> knows no escapes
    answer = asked.render("incident/dossier.html", dossier=made, view=made.view, style=style)
    return bytes(answer.body).decode()


def _hash(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _attached(made: Dossier, ending: str) -> dict[str, str]:
    name = re.sub(r"[^A-Za-z0-9-]", "_", made.view.id)
    return {"content-disposition": f'attachment; filename="riwaya-{name}.{ending}"'}


PAGES = (
    Page("/incidents/{id}/dossier.pdf", dossier_pdf),
    Page("/incidents/{id}/dossier", dossier),
    Page("/incidents/{id}/dossier", dossier, ("POST",), may="decide"),
)
