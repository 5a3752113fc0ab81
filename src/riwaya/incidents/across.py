"""How strongly two strands of different documents tell of one happening."""

from riwaya.incidents.levels import Comparer, Vector
from riwaya.incidents.parties import Kin
from riwaya.incidents.rarity import Rarity
from riwaya.incidents.strand import Strand
from riwaya.incidents.weighing import Hand, Learnt, Weighing
from riwaya.incidents.within import Pairing
from riwaya.knowledge.linking import Linking


class Across:
    """Compares strands: levels by Comparer, weights by the column that linking.toml names."""

    def __init__(self, linking: Linking, kin: Kin, rarity: Rarity) -> None:
        self._linking, self.rarity = linking, rarity
        self._comparer = Comparer(linking, kin, rarity)
        self._weighing: Weighing = Hand(linking.across) if linking.weights == "hand" else Learnt(linking.linkage)

    def threshold(self, one: Strand, two: Strand) -> float:
        """What a pair must reach."""
        return self._weighing.threshold(is_core=self._linking.is_core(one.type) or self._linking.is_core(two.type))

    def vector(self, one: Strand, two: Strand) -> Vector:
        """The level of each comparison."""
        return self._comparer.vector(one, two)

    def pair(self, one: Strand, two: Strand) -> Pairing:
        """What speaks for and against the two being one happening."""
        return Pairing(self._weighing.reasons(self._comparer.vector(one, two)))
