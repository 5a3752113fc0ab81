"""How strongly two strands of different documents tell of one happening."""

from riwaya.incidents.levels import COMPARISONS, COPY_WORDS, LIKENESS, Comparer, Vector
from riwaya.incidents.parties import Kin
from riwaya.incidents.rarity import Rarity
from riwaya.incidents.strand import Strand
from riwaya.incidents.within import Pairing, Reason
from riwaya.knowledge.linking import Linking

__all__ = ["COPY_WORDS", "Across", "Rarity"]

_PLACE, _PERSON, _WORDS = (
    next(n for n, one in enumerate(COMPARISONS) if one.name == name) for name in ("place", "person", "words")
)
_APART = COMPARISONS[_PLACE].levels.index("place_apart")


class Across:
    """Compares strands."""

    def __init__(self, linking: Linking, kin: Kin, rarity: Rarity) -> None:
        self._linking, self.rarity = linking, rarity
        self._weights = linking.across
        self._comparer = Comparer(linking, kin, rarity)
        self._reasons = [[_reason(name, self._weights) for name in one.levels] for one in COMPARISONS]

    def threshold(self, one: Strand, two: Strand) -> float:
        """What a pair must reach: more where it tells of no act of force."""
        core = self._linking.is_core(one.type) or self._linking.is_core(two.type)
        return self._weights["threshold" if core else "side_threshold"]

    def vector(self, one: Strand, two: Strand) -> Vector:
        """The level of each comparison."""
        return self._comparer.vector(one, two)

    def pair(self, one: Strand, two: Strand) -> Pairing:
        """What speaks for and against the two being one happening."""
        vector = self._comparer.vector(one, two)
        reasons = [named[level] for named, level in zip(self._reasons, vector.levels, strict=True)]
        if vector.rareness:
            reasons[_PERSON] = "person_shared", round(self._weights["person_shared"] * vector.rareness, 3)
        if vector.likeness > LIKENESS[0] and reasons[_WORDS] is None:
            reasons[_WORDS] = self._words(vector)
        return Pairing(tuple([reason for reason in reasons if reason is not None]))

    def _words(self, vector: Vector) -> Reason:
        most = self._weights["words_apart" if vector.levels[_PLACE] == _APART else "words"]
        return "words", round(min(most, self._weights["words"] * vector.likeness), 3)


def _reason(name: str, weights: dict[str, float]) -> Reason | None:
    """A level with its weight, None for one that says nothing by itself."""
    return (name, weights[name]) if name in weights else None
