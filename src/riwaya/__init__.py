"""riwaya (رواية: an account): who says what happened, from Arabic conflict news.

    import riwaya
    article = riwaya.read("report.txt", published="2023-11-05", outlet="An outlet")
    document = riwaya.analyse(article)
    incidents = riwaya.link([document])

Importing reads nothing; the knowledge loads once, on first use.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from riwaya.case import Case
    from riwaya.pipeline import Pipeline
    from riwaya.records import Article, Document, Incident

__all__ = ["analyse", "link", "open_case", "read"]
__version__ = "0.1.0"


def read(path_or_text: str | Path, published: str | None = None, outlet: str | None = None) -> Article:
    """The article in a file, or in a text given as such, cleaned of page chrome.

    published: ISO day or time; outlet: its publisher; both win over what the page says.
    Raises: InputError naming file, place and mend when it can't be read as an Arabic article.
    """
    from riwaya import intake

    return intake.read(path_or_text, published=published, outlet=outlet)


def analyse(article: Article) -> Document:
    """The document of an article: mentions and claims, each with its words and the rule that found it."""
    return _pipeline().analyse(article)


def link(documents: Sequence[Document]) -> list[Incident]:
    """The incidents that the documents' claims speak of, with what their accounts agree and differ on."""
    from riwaya import pipeline

    return pipeline.link(documents)


def open_case(path_or_url: str | Path) -> Case:
    """The case file at a path, made if it is not there; a context manager.

    Raises: CaseError when the file is no case or of a newer version.
    """
    from riwaya import case

    return case.open_case(path_or_url)


@cache
def _pipeline() -> Pipeline:
    from riwaya import pipeline

    return pipeline.build()
