"""Claims of a case by global id, and how the text calls those in them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from riwaya.export.report.words import labelled, printable
from riwaya.records import Claim, Document, Mention


class Found(NamedTuple):
    """A claim with its document and global id."""

    id: str
    claim: Claim
    document: Document


class Finder:
    """Finds claims by global id among documents."""

    def __init__(self, documents: Iterable[Document]):
        self._claims = {
            f"{document.id}/{claim.id}": Found(f"{document.id}/{claim.id}", claim, document)
            for document in documents
            for claim in document.claims
        }

    def all(self, ids: Iterable[str]) -> list[Found]:
        """The claims that are here, in the order of `ids`."""
        return [self._claims[one] for one in ids if one in self._claims]


def names(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """How the text calls the mentions, each with its English name where one is known."""
    return tuple(dict.fromkeys(name_of(one) for one in mentions(document, ids)))


def mentions(document: Document, ids: Iterable[str]) -> list[Mention]:
    """The mentions with these ids, in that order."""
    known: Mapping[str, Mention] = {mention.id: mention for mention in document.mentions}
    return [known[one] for one in ids if one in known]


def name_of(mention: Mention) -> str:
    """A mention's words on one line, with its English name where one is known."""
    return labelled(" ".join(printable(mention.text).split()), mention.name_en)
