"""What a command may show of a case: masked, unless names were asked for with a reason."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from riwaya.errors import UsageError

if TYPE_CHECKING:
    from riwaya.case import Case
    from riwaya.guard import Guard
    from riwaya.records import Decision, Document, Incident
    from riwaya.records.maker import Makers


class Names(NamedTuple):
    """Whether private persons are named, and why."""

    are_shown: bool = False
    reason: str | None = None

    def check(self) -> None:
        """Nothing, where the reason fits. Raises: UsageError where it is missing or for nothing."""
        if self.are_shown and not (self.reason or "").strip():
            raise UsageError('--with-names needs --reason TEXT, such as --reason "request of the court, file 12"')
        if self.reason is not None and not self.are_shown:
            raise UsageError("--reason is kept for --with-names alone; leave it out, or give both")


class Shown:
    """The records of an open case as a command may show them."""

    def __init__(self, case: "Case", guard: "Guard | None") -> None:
        self._case = case
        self._guard = guard

    @property
    def is_masked(self) -> bool:
        """Whether private persons have pseudonyms."""
        return self._guard is not None

    def documents(self) -> "Iterator[Document]":
        """The current documents, by path."""
        for one in self._case.documents():
            yield one if self._guard is None else self._guard.document(one)

    def incidents(self) -> "list[Incident]":
        """The incidents, in their order."""
        found = self._case.incidents()
        return found if self._guard is None else list(map(self._guard.incident, found))

    def decisions(self) -> "list[Decision]":
        """The decisions, by number."""
        found = self._case.decisions()
        if self._guard is None or not found:
            return found
        named = {anchor.document for one in found for anchor in one.anchors}
        documents = {one.id: one for one in map(self._case.document, sorted(named)) if one is not None}
        return [self._guard.decision(one, documents) for one in found]

    def makers(self) -> "Makers":
        """Which versions made the records, and which documents are masked."""
        import msgspec

        found = self._case.makers()
        if self._guard is None:
            return found
        masked = {name: msgspec.structs.replace(one, is_masked=True) for name, one in found.readings.items()}
        return found._replace(readings=masked)

    def text(self, text: str) -> str:
        """A text of the case that belongs to no document."""
        return text if self._guard is None else self._guard.text(text)


def shown_of(case: "Case", names: Names, form: str) -> Shown:
    """The records of a case, masked; or as they are, after a row in its audit says who asked for that, and why.

    form: what is made of them, for the audit.
    Raises: UsageError when names are asked for without a reason; CaseError when the case can't be written.
    """
    names.check()
    if names.are_shown:
        case.record("export with names", format=form, reason=(names.reason or "").strip())
        return Shown(case, None)
    from riwaya.guard import Guard

    return Shown(case, Guard(case.secret(), case.documents()))
