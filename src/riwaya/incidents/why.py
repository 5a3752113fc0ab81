"""Why two claims are, or are not, told of one happening."""

from collections.abc import Sequence
from itertools import product
from typing import Protocol

import msgspec

from riwaya.errors import UsageError
from riwaya.incidents.clusters import cluster
from riwaya.incidents.facts import Known
from riwaya.incidents.linker import Linker
from riwaya.incidents.rulings import Rulings
from riwaya.incidents.strand import Strand
from riwaya.incidents.views import View
from riwaya.incidents.within import Pairing
from riwaya.incidents.years import Years
from riwaya.knowledge.linking import load_linking
from riwaya.records import Document


class Linked(Protocol):
    """What was linked: a cluster, or an incident of a case."""

    @property
    def id(self) -> str: ...
    @property
    def claims(self) -> tuple[str, ...]: ...


class Weighed(msgspec.Struct, frozen=True):
    """Two claims held against each other.

    a, b: global ids. incident: id of the incident that holds both, None when none does. score: sum of the weights.
    needed: what the sum must reach. reasons: what speaks for and against, in words, with its weight.
    about: what of two documents was compared, in words; None for claims of one document.
    ruled: the ruling of a person that counts for the two, in words; None where nobody ruled.
    """

    a: str
    b: str
    incident: str | None
    score: float
    needed: float
    reasons: tuple[tuple[str, float], ...]
    about: str | None = None
    ruled: str | None = None


class Scales:
    """Weighs claims of some documents.

    linked: what was linked before; None links the documents now. rulings: what people ruled; None for nothing.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        knowledge: Known | None = None,
        linked: Sequence[Linked] | None = None,
        rulings: Rulings | None = None,
    ) -> None:
        self._linker = Linker(knowledge, Years.of(documents), rulings)
        strands = self._linker.strands(documents)
        self._holder = {view.gid: (strand, view) for strand in strands for view in strand.views}
        groups: Sequence[Linked] = cluster(documents, knowledge, rulings) if linked is None else linked
        self._incident = {claim: group.id for group in groups for claim in group.claims}

    def weigh(self, a: str, b: str) -> Weighed:
        """What speaks for and against claims a and b (DOCUMENT_ID/cN) being one happening.

        Raises: UsageError when a claim is unknown or stands in no incident, or both are one.
        """
        if a == b:
            raise UsageError(f"claim {a!r} is named twice; name two claims")
        one, two = self._find(a)[0], self._find(b)[0]
        pairing, needed = self._pair(a, b)
        reasons = load_linking().reasons
        return Weighed(
            a=a,
            b=b,
            incident=self._incident.get(a) if self._is_together(a, b) else None,
            score=pairing.score,
            needed=needed,
            reasons=tuple((reasons[name], weight) for name, weight in pairing.reasons),
            about=None if one.doc == two.doc else _about(one, two),
            ruled=self._ruled(a, b),
        )

    def closest(self, firsts: Sequence[str], seconds: Sequence[str]) -> tuple[str, str]:
        """Of the claims of two sides the pair to weigh: one in a common incident, then the one that fits best.

        Raises: UsageError when a claim is unknown or stands in no incident, or there are not two claims.
        """
        pairs = [(a, b) for a, b in product(firsts, seconds) if a != b]
        if not pairs:
            raise UsageError(f"both sides are {', '.join(firsts) or 'without a claim'}; name two claims")
        return max(pairs, key=lambda pair: (self._is_together(*pair), self._margin(*pair)))

    def _ruled(self, a: str, b: str) -> str | None:
        found = self._linker.rulings.on(a, b)
        return None if found is None else f"{'one happening' if found[1] else 'two happenings'} by {found[0].words}"

    def _find(self, claim: str) -> tuple[Strand, View]:
        if claim not in self._holder:
            why = "unknown, general, hypothetical or left out"
            raise UsageError(f"claim {claim!r} stands in no incident: {why}; name another")
        return self._holder[claim]

    def _pair(self, a: str, b: str) -> tuple[Pairing, float]:
        """The pairing, and what its score must reach."""
        (one, view), (two, other) = self._find(a), self._find(b)
        if one.doc != two.doc:
            return self._linker.across.pair(one, two), self._linker.across.threshold(one, two)
        first, second = sorted((view, other), key=lambda v: v.at)
        return self._linker.within.pair(first, second), self._linker.linking.within["threshold"]

    def _margin(self, a: str, b: str) -> float:
        pairing, needed = self._pair(a, b)
        return pairing.score - needed

    def _is_together(self, a: str, b: str) -> bool:
        return a in self._incident and self._incident[a] == self._incident.get(b)


def sentences(weighed: Weighed) -> list[str]:
    """The verdict, then what speaks for and against it, in words."""
    is_enough = weighed.score >= weighed.needed
    lines = [f"together in incident {weighed.incident}" if weighed.incident else "in two incidents"]
    lines += [line for line in (weighed.ruled, weighed.about) if line]
    lines += [f"{weight:+.1f} {text}" for text, weight in weighed.reasons]
    lines.append(f"sum {weighed.score:.1f}, needed {weighed.needed:.1f}")
    if weighed.ruled:
        return lines
    if weighed.incident and not is_enough:
        lines.append("too little by itself: other claims tie the two together")
    if not weighed.incident and is_enough:
        lines.append("enough by itself, but the claims around them do not make one happening")
    return lines


def why(documents: Sequence[Document], a: str, b: str, knowledge: Known | None = None) -> list[str]:
    """Sentences that say whether claims a and b (DOCUMENT_ID/cN) are together, and what speaks for and against.

    Raises: UsageError when a claim is unknown or stands in no incident, or both are one.
    """
    return sentences(Scales(documents, knowledge).weigh(a, b))


def _about(one: Strand, two: Strand) -> str:
    return f"compared as {one.type} ({len(one.views)} claims) with {two.type} ({len(two.views)} claims)"
