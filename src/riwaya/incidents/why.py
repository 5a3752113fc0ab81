"""Why two claims are, or are not, told of one happening."""

from collections.abc import Sequence

from riwaya.errors import UsageError
from riwaya.incidents.across import Across, Rarity
from riwaya.incidents.clusters import cluster, strands_of, tables
from riwaya.incidents.facts import Known
from riwaya.incidents.strand import Strand
from riwaya.incidents.within import Pairing, Within
from riwaya.knowledge.linking import Linking
from riwaya.knowledge.terms import load_terms
from riwaya.records import Document


def why(documents: Sequence[Document], a: str, b: str, knowledge: Known | None = None) -> list[str]:
    """Sentences that say whether claims a and b (DOCUMENT_ID/cN) are together, and what speaks for and against.

    Raises: UsageError when a claim is unknown or stands in no incident.
    """
    linking, kin = tables(knowledge)
    strands = strands_of(documents, linking, kin)
    holder = {view.gid: strand for strand in strands for view in strand.views}
    for name in (a, b):
        if name not in holder:
            raise UsageError(f"claim {name!r} stands in no incident: unknown, general or hypothetical; name another")
    one, two = holder[a], holder[b]
    head = _verdict(documents, a, b, knowledge)
    if one.doc == two.doc:
        within = Within(linking, kin)
        first, second = sorted(
            (v for s in {one.id: one, two.id: two}.values() for v in s.views if v.gid in (a, b)), key=lambda v: v.at
        )
        return [head, *_told(within.pair(first, second), linking.within["threshold"], linking)]
    across = Across(linking, kin, Rarity({s.id: s for s in strands}, load_terms()))
    return [head, *_about(one, two), *_told(across.pair(one, two), across.threshold(one, two), linking)]


def _verdict(documents: Sequence[Document], a: str, b: str, knowledge: Known | None) -> str:
    for found in cluster(documents, knowledge):
        inside = {a, b} & set(found.claims)
        if len(inside) == len({a, b}):
            return f"together in incident {found.id}"
        if inside:
            break
    return "in two incidents"


def _about(one: Strand, two: Strand) -> list[str]:
    return [f"compared as {one.type} ({len(one.views)} claims) with {two.type} ({len(two.views)} claims)"]


def _told(pairing: Pairing, threshold: float, linking: Linking) -> list[str]:
    lines = [f"{value:+.1f} {linking.reasons[name]}" for name, value in pairing.reasons]
    return [*lines, f"sum {pairing.score:.1f}, needed {threshold:.1f}"]
