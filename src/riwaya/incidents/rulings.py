"""What people ruled on claims: that they tell of one happening, of two, or of none. Linking keeps to it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, product

import msgspec

from riwaya.incidents.groups import RULED, Link, Ruled
from riwaya.incidents.strand import Strand
from riwaya.incidents.views import View
from riwaya.incidents.within import Within


class Ruling(msgspec.Struct, frozen=True):
    """One ruling on claims, by global id. number: of the decision. words: who ruled it, and why.

    one: these tell of one happening. taken: these tell of another than `left`. out: these stand in no incident.
    """

    number: int
    words: str
    one: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()
    out: frozenset[str] = frozenset()

    @property
    def claims(self) -> frozenset[str]:
        """All claims that it names."""
        return self.one | self.taken | self.left | self.out

    def says(self, a: str, b: str) -> bool | None:
        """Are two claims one happening by this ruling? None where it does not say."""
        if a in self.one and b in self.one:
            return True
        is_apart = (a in self.taken and b in self.left) or (b in self.taken and a in self.left)
        return False if is_apart else None


class Rulings:
    """All rulings in force. Of two on one pair of claims the later one counts."""

    def __init__(self, rulings: Iterable[Ruling] = ()) -> None:
        self._all = sorted(rulings, key=lambda one: one.number)
        self._naming: dict[str, list[Ruling]] = {}
        for one in self._all:
            for claim in one.claims:
                self._naming.setdefault(claim, []).append(one)

    def is_out(self, claim: str) -> bool:
        """Did the last ruling that placed the claim leave it out of every incident?"""
        placing = [one for one in self._naming.get(claim, ()) if claim in one.one or claim in one.out]
        return bool(placing) and claim in placing[-1].out

    def on(self, a: str, b: str) -> tuple[Ruling, bool] | None:
        """The ruling that counts for two claims, and whether it makes them one happening; None where none speaks."""
        for one in reversed(self._naming.get(a, ())):
            said = one.says(a, b)
            if said is not None:
                return one, said
        return None

    def parted(self, strands: Sequence[list[View]], within: Within) -> list[list[View]]:
        """The strands of one document, cut where claims are ruled apart; what nobody ruled on goes where it fits."""
        if not self._all:
            return list(strands)
        parts = [part for strand in strands for part in self._parts(strand, within)]
        return sorted(parts, key=lambda part: (part[0].at, part[0].gid))

    def pairs(self, strands: Sequence[Strand]) -> Ruled:
        """Which strands are ruled one or apart, by place in `strands`, with the number of the decision."""
        ruled = Ruled({}, {})
        for one, numbers in self._placed(strands):
            together = sorted({numbers[claim] for claim in one.one if claim in numbers})
            for pair in combinations(together, 2):
                ruled.bars.pop(pair, None)
                ruled.ties[pair] = one.number
            taken, left = ({numbers[claim] for claim in some if claim in numbers} for some in (one.taken, one.left))
            for i, j in product(taken, left - taken):
                pair = min(i, j), max(i, j)
                ruled.ties.pop(pair, None)
                ruled.bars[pair] = one.number
        return ruled

    def links(self, strands: Sequence[Strand]) -> list[Link]:
        """Links by which chains reach all strands that a ruling makes one; each pair once. strands: in order."""
        found: dict[tuple[int, int], int] = {}
        for one, numbers in self._placed(strands):
            first, *others = sorted({numbers[claim] for claim in one.one if claim in numbers}) or [0]
            found |= {(first, other): one.number for other in others}
        return [
            Link(strands[i].id, strands[j].id, 0.0, ((RULED, float(number)),)) for (i, j), number in found.items()
        ]

    def beside(self, documents: Collection[str]) -> set[str]:
        """The documents that rulings make one happening with some documents, with these; none where none does."""
        wanted, found = set(documents), set[str]()
        for one in self._all:
            named = {claim.rpartition("/")[0] for claim in one.one}
            if not wanted.isdisjoint(named):
                found |= named
        return found

    def _placed(self, strands: Sequence[Strand]) -> Iterator[tuple[Ruling, dict[str, int]]]:
        """Each ruling, earlier ones first, with the places of the strands that hold claims by claim."""
        if not self._all:
            return
        numbers = {
            claim: place for place, strand in enumerate(strands) for claim in strand.claims if claim in self._naming
        }
        for one in self._all:
            yield one, numbers

    def _parts(self, strand: list[View], within: Within) -> list[list[View]]:
        ruled = [view for view in strand if view.gid in self._naming]
        apart = {
            frozenset((a.gid, b.gid)) for a, b in combinations(ruled, 2)
            if (found := self.on(a.gid, b.gid)) is not None and not found[1]
        }
        if not apart:
            return [strand]
        barred = frozenset[str]().union(*apart)
        parts: list[list[View]] = []
        for view in sorted((one for one in strand if one.gid in barred), key=_order):
            free = [p for p in parts if all(frozenset((view.gid, other.gid)) not in apart for other in p)]
            if free:
                free[0].append(view)
            else:
                parts.append([view])
        for view in (one for one in strand if one.gid not in barred):
            fits = [within.fit(view, part) for part in parts]
            best = max(range(len(parts)), key=lambda n: (-99.0 if fits[n] is None else fits[n], -n))
            parts[best].append(view)
        return [sorted(part, key=_order) for part in parts]


def _order(view: View) -> tuple[int, str]:
    return view.at, view.gid
