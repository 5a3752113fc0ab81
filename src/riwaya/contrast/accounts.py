"""Accounts: who tells of an incident, one for each chain of sources, and which claims are theirs."""

from collections.abc import Mapping, Sequence

import msgspec

from riwaya.incidents.parties import Party, bare_words, party_of
from riwaya.incidents.views import Chain, View, age_of
from riwaya.knowledge.linking import PartyWords
from riwaya.records import Attribution, Document, Mention


class Teller(msgspec.Struct, frozen=True):
    """One source chain before it gets its number.

    key: what makes it one: outlet (or path), then the keys of the named sources. source: as the texts put it.
    line: key of the source it goes back to, None for an outlet in its own voice or a source without a name.
    views: its claims, in the order of documents and texts. ref: id of the last source, None if it has none.
    """

    key: Chain
    source: tuple[str, ...]
    line: str | None
    views: tuple[View, ...]
    documents: tuple[str, ...]
    ref: str | None = None


def outlet_of(document: Document) -> str:
    """The outlet, else the path."""
    return document.article.outlet or document.article.path


def tellers(views: Sequence[View], documents: Mapping[str, Document], words: PartyWords) -> list[Teller]:
    """The source chains behind the claims, oldest first, in text order."""
    ordered = sorted(views, key=lambda v: (*age_of(documents[v.doc]), v.at, v.gid))
    groups: dict[Chain, list[View]] = {}
    for view in ordered:
        groups.setdefault((outlet_of(documents[view.doc]), *view.chain), []).append(view)
    return [_teller(key, group, documents, words) for key, group in groups.items()]


def _teller(key: Chain, views: list[View], documents: Mapping[str, Document], words: PartyWords) -> Teller:
    first = views[0]
    by_id = {mention.id: mention for mention in documents[first.doc].mentions}
    chain = first.claim.attribution
    names = tuple(_name(link, by_id) for link in chain)
    source = _source(chain[-1], by_id, words) if chain else None
    return Teller(
        key=key,
        source=(key[0], *names),
        line=None if source is None else source.ref or key[-1],
        views=tuple(views),
        documents=tuple(dict.fromkeys(view.doc for view in views)),
        ref=source.ref if source else None,
    )


def _name(link: Attribution, by_id: Mapping[str, Mention]) -> str:
    mention = by_id.get(link.mention or "")
    return mention.text if mention is not None else link.name


def _source(link: Attribution, by_id: Mapping[str, Mention], words: PartyWords) -> Party | None:
    """The last source; None when nobody is told apart: bare «مصادر محلية» or «شهود» have no line to follow.

    An office is a source like a name («والي شمال دارفور», «مدير المستشفى»), and its body's where the body is known.
    """
    mention = by_id.get(link.mention or "")
    if mention is None:
        return None
    party = party_of(mention, by_id, words)
    if party.ref is not None or party.kind in ("person", "organization", "place"):
        return party
    own = bare_words(party.label)
    is_office = len(own) > 1 and own[0] not in words.anonymous
    return party if is_office else None
