"""Documents, what made their readings, and the words that claims quote from them."""

from datetime import datetime

from riwaya.export.jsonld.terms import SOFTWARE, Node, inner, iri
from riwaya.records import Document, Span
from riwaya.records.maker import Maker

_AROUND = 20  # code points of context beside a quote
_A_DAY = len("2022-10-17")


def document_iri(document: Document) -> str:
    """The name of a document."""
    return iri("document", document.id)


def outlet_iri(document: Document) -> str | None:
    """The name of who publishes a document; None where that is not known."""
    return iri("outlet", document.article.outlet) if document.article.outlet else None


def document_node(document: Document) -> Node:
    """The document with its text, which all offsets count in."""
    article = document.article
    return {
        "id": document_iri(document),
        "type": ["prov:Entity", "schema:NewsArticle", "riwaya:Document"],
        "headline": article.title,
        "datePublished": _moment(article.published),
        "inLanguage": article.language,
        "url": article.url,
        "path": article.path,
        "content_id": article.content_id,
        "attributed_to": outlet_iri(document),
        "articleBody": document.text,
    }


def making_iri(kind: str, maker: Maker | None) -> str | None:
    """The name of the activity that made records: "reading" or "linking"; None where no version is known."""
    return None if maker is None else iri(kind, maker.pipeline)


def making_node(kind: str, type: str, maker: Maker) -> Node:
    """The activity, with the versions that did it."""
    return {
        "id": making_iri(kind, maker),
        "type": ["prov:Activity", type],
        "associated_with": SOFTWARE,
        "pipeline": maker.pipeline,
        "knowledge": maker.knowledge,
    }


def quote_iri(document: Document, span: Span) -> str:
    """The name of some words of a document: a fragment after RFC 5147."""
    return f"{document_iri(document)}#char={span.start},{span.end}"


def quote_node(document: Document, span: Span) -> Node:
    """The words, by where they stand and by what they are. Offsets are code points, half-open."""
    id, text = quote_iri(document, span), document.text
    return {
        "id": id,
        "type": ["prov:Entity", "oa:SpecificResource", "riwaya:Quote"],
        "source": document_iri(document),
        "quoted_from": document_iri(document),
        "selector": [
            {
                "id": inner(document_iri(document), "position", span.start, span.end),
                "type": ["oa:TextPositionSelector"],
                "start": span.start,
                "end": span.end,
            },
            {
                "id": inner(document_iri(document), "quote", span.start, span.end),
                "type": ["oa:TextQuoteSelector"],
                "exact": span.text,
                "prefix": text[max(0, span.start - _AROUND) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
        ],
    }


def _moment(published: str | None) -> Node | str | None:
    """A day or a time with its type; as it stands where it is neither."""
    try:
        when = datetime.fromisoformat(published or "")
    except ValueError:
        return published
    if len(published or "") == _A_DAY:
        return {"@type": "xsd:date", "@value": published}
    return {"@type": "xsd:dateTime", "@value": when.isoformat()}
