"""What all pages work on: the open case, what is known, and the guard before those who only read."""

from threading import Lock
from typing import TYPE_CHECKING

from riwaya.case import Case
from riwaya.guard import Guard
from riwaya.records import Decision, Document, Incident, Proposal
from riwaya.web.access.sessions import Person

if TYPE_CHECKING:
    from riwaya.knowledge import Knowledge
    from riwaya.web.settings import Settings


class Bench:
    """One case, for all who ask at the same time."""

    def __init__(self, case: Case, settings: "Settings") -> None:
        self.case = case
        self.settings = settings
        self._guard: tuple[str, Guard] | None = None
        self._masking, self._deciding, self._loading = Lock(), Lock(), Lock()
        self._known: Knowledge | None = None

    @property
    def knowledge(self) -> "Knowledge":
        """What is known of actors and places, loaded when it is first needed."""
        with self._loading:
            if self._known is None:
                self._known = self.settings.knowledge()
            return self._known

    def decide(self, proposal: Proposal) -> Decision:
        """Stores a decision, and brings the incidents up to it.

        Raises: UsageError and CaseError as `Case.decide` does.
        """
        with self._deciding:
            made = self.case.decide(proposal)
            self.settings.relink(self.case)
        return made

    def shown_to(self, person: Person) -> "Shown":
        """The records of the case as somebody may see them."""
        return Shown(self.case, None if person.decides else self.guard())

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

    def may_ask(self, *words: str | None) -> bool:
        """Whether these words may be looked for: one who sees pseudonyms can't ask for the names behind them."""
        return all(self.text(one) == one for one in words if one)
