"""What a reviewer has done since he came: what he can undo, what he passed over, and where he has been."""

import msgspec

_MOST = 2_000  # steps remembered; more than a day's work


class Work(msgspec.Struct):
    """The work of one session.

    made: numbers of decisions that can be undone, the last at the end. mine: of all that were signed here.
    passed: global ids of claims that he passed over. left: by incident, how many claims waited when none was left that
    he had not passed over. trail: of claims that he looked at, in order.
    said: number and action of the decision to tell of on the next page, None for none.
    """

    made: list[int] = []
    mine: set[int] = set()
    passed: dict[str, None] = {}
    left: dict[str, int] = {}
    trail: list[str] = []
    said: tuple[int, str] | None = None

    def sign(self, number: int, action: str, *, can_undo: bool = True) -> None:
        """Remembers a decision, and that the next page is to tell of it."""
        self.mine.add(number)
        self.said = number, action
        if can_undo:
            self.made.append(number)
            del self.made[:-_MOST]

    def look(self, gid: str) -> None:
        """Remembers that he looks at a claim."""
        if gid not in self.trail:
            self.trail.append(gid)
            del self.trail[:-_MOST]

    def beside(self, gid: str) -> tuple[str | None, str | None]:
        """The claims that he looked at before and after this one; None where there is none."""
        if gid not in self.trail:
            return (self.trail[-1] if self.trail else None), None
        at = self.trail.index(gid)
        return (self.trail[at - 1] if at else None), (self.trail[at + 1] if at + 1 < len(self.trail) else None)

    def take_said(self) -> tuple[int, str] | None:
        """The decision to tell of; it is told once."""
        said, self.said = self.said, None
        return said
