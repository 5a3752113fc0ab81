"""A case as one JSON-LD document: claims and their sources in PROV-O, quotes as Web Annotation selectors.

The context stands in the document, so that reading it needs no network. `vocabulary.ttl` says what riwaya's own terms
mean, `shapes.ttl` what must hold of a graph; both come with the package.
"""

from riwaya.export.jsonld.case import write
from riwaya.export.jsonld.terms import shapes, vocabulary

__all__ = ["shapes", "vocabulary", "write"]
