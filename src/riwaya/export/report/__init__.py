"""The report: what each incident is, who says so, what is agreed and what is disputed.

One view, three ways to show it. The report is for the desk that holds the case; it names whom the accounts
name, and never says itself who did a thing.
"""

from riwaya.export.report.build import build_view
from riwaya.export.report.records import CaseView

FORMATS = ("text", "md", "html")

__all__ = ["FORMATS", "CaseView", "build_view", "render"]


def render(view: CaseView, form: str, width: int = 100) -> str:
    """The report as text without colours, as GitHub-flavoured Markdown ("md"), or as one HTML page.

    width: columns of the text form.
    """
    if form == "html":
        from riwaya.export.report.html import render_html

        return render_html(view)
    if form == "md":
        from riwaya.export.report.markdown import render_markdown

        return render_markdown(view)
    from riwaya.export.report.plain import render_plain

    return render_plain(view, width)
