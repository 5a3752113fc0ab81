"""The dossier: what stands on the page of an incident, with all that a reader needs to check it elsewhere."""

import hashlib
from collections.abc import Sequence

import msgspec

from riwaya.case import Case
from riwaya.records import Document
from riwaya.records.maker import Maker
from riwaya.web.phrases import Phrases
from riwaya.web.signs import one_line
from riwaya.web.views.evidence import Quoted
from riwaya.web.views.incident import View


class Source(msgspec.Struct, frozen=True):
    """An article with its sentences. sha256: of its raw bytes, empty where it came in without them."""

    id: str
    title: str
    outlet: str
    dated: str
    path: str
    url: str
    sha256: str
    read_by: str
    told: tuple[tuple[str, Quoted], ...]


class Dossier(msgspec.Struct, frozen=True):
    """The incident and its articles. links: versions that linked it; empty where that is not told."""

    view: View
    sources: tuple[Source, ...]
    links: str
    is_masked: bool


def build_dossier(
    view: View, documents: Sequence[Document], case: Case, phrases: Phrases, *, is_masked: bool
) -> Dossier:
    """The dossier of a view. documents: those that tell of it, as they may be shown."""
    made = case.makers()
    sources = tuple(_source(one, view, case, made.readings.get(one.id), phrases) for one in documents)
    return Dossier(view, sources, _versions(made.links), is_masked)


def _source(document: Document, view: View, case: Case, maker: Maker | None, phrases: Phrases) -> Source:
    article, raw = document.article, case.raw(document.id)
    told = tuple(
        (account.row.id, one) for account in view.accounts for one in account.sentences if one.document == document.id
    )
    return Source(
        id=document.id,
        title=one_line(article.title or ""),
        outlet=one_line(article.outlet or ""),
        dated=phrases.dated(article, document.bounds),
        path=one_line(article.path),
        url=one_line(article.url or ""),
        sha256="" if raw is None else hashlib.sha256(raw).hexdigest(),
        read_by=_versions(maker),
        told=told,
    )


def _versions(maker: Maker | None) -> str:
    return "" if maker is None else " · ".join(one for one in (maker.pipeline, maker.knowledge) if one)
