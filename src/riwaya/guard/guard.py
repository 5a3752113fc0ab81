"""Masks documents and incidents of one case."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from riwaya.guard.accounts import accounts_in, as_words, is_account, site_of
from riwaya.guard.asked import Asked
from riwaya.guard.decisions import Desk, masked_decision
from riwaya.guard.edits import Edited
from riwaya.guard.names import Index, Name, Place, Text, name_of
from riwaya.guard.people import People, Pseudonyms, Reader
from riwaya.knowledge.privacy import load_privacy
from riwaya.records import (
    Article,
    Attribution,
    Claim,
    Decision,
    Document,
    Incident,
    Mention,
    Note,
    Removed,
    Review,
    Span,
    Toll,
)
from riwaya.records.incident import Account, Agreement, Difference, Party, Version

_KNOWN = ("place", "organization")


class Scope(NamedTuple):
    """Which names are masked in a text: indexes in the order in which they count, names left as they stand.

    exact: everyday words that are a name here, masked where the whole text is nothing else.
    """

    indexes: tuple[Index, ...]
    shown: frozenset[Name]
    exact: Index


class Guard:
    """Knows the private persons of a case, and masks them in its records.

    documents: all of the case, since a name found in one is masked in every other too.
    """

    def __init__(self, secret: bytes, documents: Iterable[Document]) -> None:
        self._privacy = load_privacy()
        self._pseudonyms = Pseudonyms(secret, self._privacy)
        self._reader = Reader(self._pseudonyms)
        self._people: dict[str, People] = {}
        everywhere: dict[Name, str] = {}
        self._asked = Asked()
        for document in documents:
            people = self._reader.read(document)
            self._people[document.id] = people
            self._asked.add(document, people)
            for name, by in people.full.items():
                everywhere.setdefault(name, by)
        self._everywhere = Index(everywhere)

    def document(self, document: Document) -> Document:
        """The document with masked names and new offsets; without tokens and folded text, which were of the old."""
        people = self._people_of(document)
        scope = self._scope([people])
        text = Edited(document.text, self._edits(document, people, scope))
        return Document(
            self._article(document.article, text.text, scope),
            sentences=tuple(
                msgspec.structs.replace(one, start=start, end=end)
                for one in document.sentences for start, end in [text.at(one.start, one.end)]
            ),
            mentions=tuple(self._mention(one, text, people, scope) for one in document.mentions),
            claims=tuple(self._claim(one, text, people, scope) for one in document.claims),
            rejected=tuple(self._claim(one, text, people, scope) for one in document.rejected),
            bounds=document.bounds,
            notes=tuple(Note(self._hide(one.message, scope), one.stage, one.level) for one in document.notes),
        )

    def incident(self, incident: Incident) -> Incident:
        """The incident with masked names, in the names of its parties, its sources, and the sides of differences."""
        whole = self._behind(incident.claims, incident.documents)
        return msgspec.structs.replace(
            incident,
            actors=tuple(self._party(one) for one in incident.actors),
            accounts=tuple(self._account(one) for one in incident.accounts),
            killed=self._toll(incident.killed, whole),
            injured=self._toll(incident.injured, whole),
            agreed=tuple(
                Agreement(one.aspect, self._hide(one.value, whole), one.accounts) for one in incident.agreed
            ),
            differences=tuple(
                Difference(one.aspect, one.relation, tuple(map(self._version, one.values)))
                for one in incident.differences
            ),
        )

    def decision(self, decision: Decision, documents: Mapping[str, Document]) -> Decision:
        """The decision with masked names and the offsets of the masked texts; who signed it stays.

        documents: by id, those that it names as far as they are there. Of another the words are masked by themselves,
        for the persons that the decision kept.
        """
        known = {one.document: documents.get(one.document) for one in decision.anchors}
        people = {name: self._people_of(one) for name, one in known.items() if one is not None}
        kept = Document(Article("", "", "", ""), mentions=decision.mentions)
        scope = self._scope([*people.values(), *([] if all(known.values()) else [self._reader.read(kept)])])
        desks = {
            name: Desk(one, Edited(one.text, self._edits(one, people[name], self._scope([people[name]]))), people[name])
            for name, one in known.items() if one is not None
        }
        return masked_decision(decision, desks, lambda text: self._hide(text, scope))

    def span(self, document: Document, span: Span) -> Span:
        """Words of a document, as they stand in the masked one."""
        people = self._people_of(document)
        return Edited(document.text, self._edits(document, people, self._scope([people]))).span(span)

    def has_name_word(self, words: str) -> bool:
        """Whether a question for words, as `riwaya search` takes it, asks for a word of a private name.

        Also for the beginning of one, and for an everyday word that is a name here: whether something is found for a
        name tells whether it stands there.
        """
        return self._asked.has_word(words)

    def is_private(self, name: str) -> bool:
        """Whether somebody asked for by this name may be a private person: it holds a word of a private name.

        Names of public persons and bodies are not, whatever words they share.
        """
        return self.text(name) != name or self._asked.is_private(name)

    def text(self, text: str) -> str:
        """A text of no document, such as the name of a refused file, without the full names of the case."""
        return self._hide(text, self._scope([]))

    def _people_of(self, document: Document) -> People:
        known = self._people.get(document.id)
        return known or self._reader.read(document)

    def _scope(self, people: Iterable[People]) -> Scope:
        """The names of some documents, then those of the case.

        A name that one of the documents shows stays, unless another of them hides it.
        """
        full: dict[Name, str] = {}
        parts: dict[Name, str] = {}
        single: dict[Name, str] = {}
        shown: set[Name] = set()
        for one in people:
            full = {**one.full, **full}
            parts = {**one.parts, **parts}
            single = {**one.single, **single}
            shown |= one.shown
        indexes = (Index(full), Index(parts, is_exact=True), self._everywhere)
        return Scope(indexes, frozenset(shown - full.keys()), Index(single, is_exact=True))

    def _behind(self, claims: Iterable[str], documents: Iterable[str] = ()) -> Scope:
        ids = dict.fromkeys([*(name.rpartition("/")[0] for name in claims), *documents])
        return self._scope([self._people[one] for one in ids if one in self._people])

    def _edits(self, document: Document, people: People, scope: Scope) -> list[Place]:
        """What is replaced in the text of a document."""
        sure = [
            Place(one.start, one.end, people.masked[one.id])
            for one in document.mentions if one.id in people.masked and one.start < one.end
        ]
        kept = [(one.start, one.end) for one in document.mentions if self._is_kept(one, people)]
        return [*sure, *self._found(document.text, scope, kept)]

    def _is_kept(self, mention: Mention, people: People) -> bool:
        """Does the mention name somebody or something public: «مستشفى كمال عدوان», a minister?"""
        if mention.id in people.masked:
            return False
        is_known = mention.ref is not None or mention.value is not None
        return mention.id in people.public or (mention.kind in _KNOWN and is_known)

    def _found(self, text: str, scope: Scope, kept: list[tuple[int, int]]) -> list[Place]:
        """Where names and accounts stand in a text, outside what is kept and what is masked already."""
        kept = [*kept, *(found.span() for found in self._pseudonyms.pattern.finditer(text))]
        named = Text(text).places(scope.indexes, scope.shown)
        free = [one for one in named if not any(one.start < end and start < one.end for start, end in kept)]
        return [*free, *accounts_in(text, self._privacy)]

    def _hide(self, text: str, scope: Scope) -> str:
        """A text without offsets of its own, masked."""
        places = self._found(text, scope, [])
        if not places and len(name_of(text)) == 1:
            places = list(Text(text).places([scope.exact], scope.shown))
        return Edited(text, places).text if places else text

    def _maybe(self, text: str | None, scope: Scope) -> str | None:
        return None if text is None else self._hide(text, scope)

    def _article(self, article: Article, text: str, scope: Scope) -> Article:
        return msgspec.structs.replace(
            article,
            text=text,
            path=self._hide(article.path, scope),
            url=self._url(article.url, scope),
            outlet=self._maybe(article.outlet, scope),
            title=self._maybe(article.title, scope),
            removed=tuple(Removed(self._hide(one.text, scope), one.reason, one.start) for one in article.removed),
            notes=tuple(self._hide(one, scope) for one in article.notes),
        )

    def _url(self, url: str | None, scope: Scope) -> str | None:
        """The address; None for a personal account, the site alone where the address holds a name."""
        if url is None or is_account(url, self._privacy):
            return None
        words = as_words(url)
        return url if self._hide(words, scope) == words else site_of(url)

    def _mention(self, mention: Mention, text: Edited, people: People, scope: Scope) -> Mention:
        start, end = text.at(mention.start, mention.end)
        is_hidden = mention.id in people.masked
        return msgspec.structs.replace(
            mention,
            start=start,
            end=end,
            text=text.text[start:end],
            name_en=None if is_hidden else self._maybe(mention.name_en, scope),
            head=None if is_hidden else self._maybe(mention.head, scope),
            role=self._maybe(mention.role, scope),
        )

    def _claim(self, claim: Claim, text: Edited, people: People, scope: Scope) -> Claim:
        return msgspec.structs.replace(
            claim,
            trigger=text.span(claim.trigger),
            evidence=tuple(map(text.span, claim.evidence)),
            attribution=tuple(self._said(one, text, people, scope) for one in claim.attribution),
            review=self._review(claim.review, text, people, scope),
        )

    def _review(self, review: Review | None, text: Edited, people: People, scope: Scope) -> Review | None:
        """Who decided stays; why, and what the machine had, is masked."""
        if review is None:
            return None
        machine = review.machine
        if machine is not None and isinstance(machine.attribution, tuple):
            said = tuple(self._said(one, text, people, scope) for one in machine.attribution)
            machine = msgspec.structs.replace(machine, attribution=said)
        return msgspec.structs.replace(review, reason=self._hide(review.reason, scope), machine=machine)

    def _said(self, link: Attribution, text: Edited, people: People, scope: Scope) -> Attribution:
        name = people.masked.get(link.mention or "") or self._hide(link.name, scope)
        cue = None if link.cue is None else text.span(link.cue)
        return msgspec.structs.replace(link, name=name, cue=cue)

    def _party(self, party: Party) -> Party:
        scope = self._behind(party.claims)
        name = self._hide(party.name, scope)
        return msgspec.structs.replace(party, name=name, name_en=self._maybe(party.name_en, scope))

    def _account(self, account: Account) -> Account:
        scope = self._behind(account.claims)
        return msgspec.structs.replace(account, source=tuple(self._hide(one, scope) for one in account.source))

    def _version(self, version: Version) -> Version:
        scope = self._behind(version.claims)
        value, label = self._hide(version.value, scope), self._hide(version.label, scope)
        return msgspec.structs.replace(version, value=value, label=label)

    def _toll(self, toll: Toll | None, scope: Scope) -> Toll | None:
        if toll is None:
            return None
        parts = (msgspec.structs.replace(one, actor=self._maybe(one.actor, scope)) for one in toll.by)
        return msgspec.structs.replace(toll, by=tuple(parts))
