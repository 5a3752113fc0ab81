"""What all pages work on: the open case, what is known, and the guard before those who only read."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePath
from threading import Lock
from typing import TYPE_CHECKING

import msgspec

from riwaya.case import Case, Filter, Hit
from riwaya.errors import RiwayaError
from riwaya.guard import Guard
from riwaya.records import Decision, Document, Incident, Proposal, Span
from riwaya.web.access.limits import Rate
from riwaya.web.access.sessions import Person

if TYPE_CHECKING:
    from riwaya.knowledge import Knowledge
    from riwaya.web.settings import Settings

_LOG = logging.getLogger(__name__)


# A PDF takes seconds of a core: one every two seconds for each person, and four at once.
_PDFS = (0.5, 4)


class Bench:
    """One case, for all who ask at the same time."""

    def __init__(self, case: Case, settings: "Settings") -> None:
        self.case = case
        self.settings = settings
        self._guard: tuple[str, Guard] | None = None
        self._masking, self._deciding, self._loading = Lock(), Lock(), Lock()
        self._known: Knowledge | None = None
        self.drawing = Rate(*_PDFS)

    @property
    def knowledge(self) -> "Knowledge":
        """What is known of actors and places, loaded when it is first needed."""
        with self._loading:
            if self._known is None:
                self._known = self.settings.knowledge()
            return self._known

    @property
    def name(self) -> str:
        """The name of the case, without the folder that it lies in."""
        return PurePath(self.case.name).name

    @property
    def version(self) -> str | None:
        """The version of riwaya; None where it is not installed."""
        try:
            return version("riwaya")
        except PackageNotFoundError:
            return None

    def told(self, fault: RiwayaError) -> str:
        """What is wrong, for somebody who is not to learn in which folder or on which server the case lies."""
        return str(fault).replace(self.case.name, self.name)

    def one_state(self) -> AbstractContextManager[None]:
        """What this thread reads in the block is of one state of the case, whatever others store meanwhile."""
        return self.case.one_state()

    def decide(self, proposal: Proposal, check: Callable[[], None] = lambda: None) -> Decision:
        """Stores a decision, and brings the incidents up to it. check: raises where it may not be made after all.

        Where that fails the decision is kept all the same, and the case is not linked until a next one, or a build.
        Raises: UsageError and CaseError as `Case.decide` does.
        """
        with self._deciding:
            check()
            made = self.case.decide(proposal)
            try:
                self.settings.relink(self.case)
            except RiwayaError:
                _LOG.exception("decision %d is kept, but the incidents could not be brought up to it", made.number)
        return made

    def shown_to(self, person: Person, *, is_masked: bool = False) -> "Shown":
        """The records of the case as somebody may see them. is_masked: with pseudonyms also for who may see names."""
        return Shown(self.case, self.guard() if is_masked or not person.decides else None)

    def guard(self) -> Guard:
        """The guard over all documents of the case as it is now; made again when the case has changed."""
        with self._masking:
            stamp = self.case.stamp()
            if self._guard is None or self._guard[0] != stamp:
                self._guard = (stamp, Guard(self.case.secret(), self.case.documents()))
            return self._guard[1]


class Shown:
    """Records of a case as one person sees them: with pseudonyms, or as they are where `guard` is None."""

    def __init__(self, case: Case, guard: Guard | None) -> None:
        self._case, self._guard = case, guard

    @property
    def is_masked(self) -> bool:
        """Whether private persons have pseudonyms."""
        return self._guard is not None

    def incident(self, incident: Incident) -> Incident:
        """The incident as he sees it."""
        return incident if self._guard is None else self._guard.incident(incident)

    def document(self, document: Document) -> Document:
        """The document as he sees it; a masked one has offsets of its own."""
        return document if self._guard is None else self._guard.document(document)

    def documents_of(self, incident: Incident) -> list[Document]:
        """The documents that tell of an incident, as he sees them."""
        return [self.document(one) for one in self._case.documents_of(incident)]

    def decisions(self, found: list[Decision]) -> list[Decision]:
        """Decisions as he sees them."""
        if self._guard is None or not found:
            return found
        named = {anchor.document for one in found for anchor in one.anchors}
        documents = {one.id: one for one in map(self._case.document, sorted(named)) if one is not None}
        return [self._guard.decision(one, documents) for one in found]

    def text(self, text: str) -> str:
        """A text of the case that belongs to no document."""
        return text if self._guard is None else self._guard.text(text)

    def hits(self, found: list[Hit]) -> list[Hit]:
        """What a search found, as he sees it: quotes with the offsets of his text."""
        if self._guard is None:
            return found
        named = {one.document: self._case.document(one.document) for one in found}
        return [self._hit(self._guard, one, named[one.document]) for one in found]

    def may_list(self, asked: Filter) -> bool:
        """Whether incidents may be listed by this: see `may_ask` and `may_name`."""
        return self.may_ask(asked.words) and self.may_name(asked.actor, asked.source, asked.place)

    def may_ask(self, *words: str | None) -> bool:
        """Whether these words may be looked for in texts: one who sees pseudonyms can't ask for the names behind them.

        No word of a private name may be among them, nor the beginning of one.
        """
        return self._guard is None or not any(self._guard.has_name_word(one) for one in words if one)

    def may_name(self, *names: str | None) -> bool:
        """Whether it may be asked for what these people, places and sources did; as `may_ask`, for whole names."""
        return self._guard is None or not any(self._guard.is_private(one) for one in names if one)

    def _hit(self, guard: Guard, hit: Hit, document: Document | None) -> Hit:
        if document is None:
            return msgspec.structs.replace(
                hit, path=self.text(hit.path), quote=self.text(hit.quote), outlet=None, title=None
            )
        quote, article = guard.span(document, Span(hit.start, hit.end, hit.quote)), guard.document(document).article
        return msgspec.structs.replace(
            hit, path=article.path, outlet=article.outlet, title=article.title,
            start=quote.start, end=quote.end, quote=quote.text,
        )
