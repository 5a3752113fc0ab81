"""What the levels of a comparison vector weigh: set by hand, or learnt from labelled accounts."""

from collections.abc import Mapping
from typing import Protocol

from riwaya.errors import KnowledgeError
from riwaya.incidents.levels import COMPARISONS, LIKENESS, Vector
from riwaya.incidents.within import Reason
from riwaya.knowledge.linkage import FILE, Linkage

_PLACE, _PERSON, _WORDS = (
    next(n for n, one in enumerate(COMPARISONS) if one.name == name) for name in ("place", "person", "words")
)
_APART = COMPARISONS[_PLACE].levels.index("place_apart")


class Weighing(Protocol):
    """Turns levels into reasons, whose sum must reach a threshold."""

    def reasons(self, vector: Vector) -> tuple[Reason, ...]:
        """What speaks for and against, in the order of COMPARISONS."""
        ...

    def threshold(self, *, is_core: bool) -> float:
        """What the sum must reach. is_core: one of the two is an act of force."""
        ...


class Hand:
    """Weights of [across] in linking.toml. Shared words and names weigh by how rare they are, not by level."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._reasons = [
            [(name, weights[name]) if name in weights else None for name in one.levels] for one in COMPARISONS
        ]

    def reasons(self, vector: Vector) -> tuple[Reason, ...]:
        """Levels without a weight say nothing."""
        reasons = [named[level] for named, level in zip(self._reasons, vector.levels, strict=True)]
        if vector.rareness:
            reasons[_PERSON] = "person_shared", round(self._weights["person_shared"] * vector.rareness, 3)
        if vector.likeness > LIKENESS[0] and reasons[_WORDS] is None:
            reasons[_WORDS] = self._words(vector)
        return tuple([reason for reason in reasons if reason is not None])

    def threshold(self, *, is_core: bool) -> float:
        """More where a pair tells of no act of force."""
        return self._weights["threshold" if is_core else "side_threshold"]

    def _words(self, vector: Vector) -> Reason:
        most = self._weights["words_apart" if vector.levels[_PLACE] == _APART else "words"]
        return "words", round(min(most, self._weights["words"] * vector.likeness), 3)


class Learnt:
    """Match weights of linkage.toml: log2 of how much oftener a level stands in a match than in none.

    Raises: KnowledgeError when the table lacks a level of a comparison that it weighs, or names one unknown.
    """

    def __init__(self, linkage: Linkage) -> None:
        self._threshold = linkage.threshold
        known = {one.name: n for n, one in enumerate(COMPARISONS)}
        self._reasons: list[tuple[int, list[Reason]]] = []
        for row in linkage.comparison:
            place = known.get(row.name)
            if place is None or tuple(level.name for level in row.level) != COMPARISONS[place].levels:
                raise KnowledgeError(f"data file {FILE!r}: {row.name!r} has other levels; run tools/train_linking.py")
            self._reasons.append((place, [(level.name, level.weight) for level in row.level]))

    def reasons(self, vector: Vector) -> tuple[Reason, ...]:
        """The weight of every level."""
        levels = vector.levels
        return tuple([named[levels[place]] for place, named in self._reasons])

    def threshold(self, *, is_core: bool) -> float:
        """The same for every pair."""
        return self._threshold
