"""What people decide in an open case."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from riwaya.case import decided, putting
from riwaya.case.session import Session
from riwaya.records import Decision, Proposal

if TYPE_CHECKING:
    from riwaya.incidents.rulings import Rulings


class Desk(Session):
    """Decisions of people: made, listed, restored, and the names by which people speak of claims and documents."""

    def decide(self, proposal: Proposal) -> Decision:
        """Signs, numbers and stores a decision of a person; the next `link` brings the incidents up to it.

        Raises: UsageError when something it names is not there, or a value is unknown; CaseError when somebody decided
            on the same after `proposal.expects`, or the case can't be written.
        """
        from riwaya.case import deciding

        self.flush()
        with self._writing() as connection:
            return deciding.decide(connection, self.name, proposal)

    def last_decision(self, gids: Sequence[str]) -> int:
        """The number of the last decision on any of these claims, withdrawals too; 0 for none.

        It is what `Proposal.expects` of a decision that names these claims is to say: the claim for accept, reject and
        correct; the claims of both incidents for merge; all claims of the incidents concerned for split and move; the
        claims of the decision for withdraw. Claims that are not here (any more) count as decided by nobody.
        """
        from riwaya.case import deciding

        with self._reading() as connection:
            return deciding.last_on(connection, self.name, gids)

    def decisions(self) -> list[Decision]:
        """All decisions by number, also those withdrawn.

        Raises: CaseError naming the first that was changed or is missing.
        """
        with self._reading() as connection:
            return decided.check(connection, self.name)

    def open_decisions(self) -> list[int]:
        """The numbers of decisions in force that find nothing to speak of in the current readings, ascending."""
        from riwaya.case import deciding

        with self._reading() as connection:
            return deciding.open_ones(connection)

    def put_decisions(self, decisions: Sequence[Decision]) -> None:
        """Restores decisions with their numbers, times and names, in a case that has none.

        Raises: CaseError when the case has some, or their numbers are not 1, 2, and so on.
        """
        self.flush()
        with self._writing() as connection:
            putting.restore(connection, self.name, decisions)

    def rulings(self) -> "Rulings":
        """What people ruled on incidents, for linking and for `why`."""
        from riwaya.case import ruled

        with self._reading() as connection:
            return ruled.rulings_of(connection)

    def claim_named(self, name: str) -> str:
        """The global id of a claim by id or path of its document, or a beginning that no other id has, and /cN.

        Raises: UsageError when there is no such document, or several.
        """
        with self._reading() as connection:
            return decided.claim_named(connection, self.name, name)

    def document_named(self, name: str) -> str:
        """The id of the current document with this id or path, or whose id alone begins so.

        Raises: UsageError when there is no such document, or several.
        """
        with self._reading() as connection:
            return decided.document_named(connection, self.name, name)
