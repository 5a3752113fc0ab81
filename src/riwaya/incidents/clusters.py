"""The claims of many documents into clusters, one for each happening."""

import hashlib
from collections.abc import Iterator, Sequence

import msgspec

from riwaya.incidents.blocks import Blocks
from riwaya.incidents.facts import Known
from riwaya.incidents.groups import Group, Link, grouped
from riwaya.incidents.linker import Linker
from riwaya.incidents.rulings import Rulings
from riwaya.incidents.strand import Strand
from riwaya.incidents.views import View
from riwaya.incidents.years import Years
from riwaya.records import Document


class Cluster(msgspec.Struct, frozen=True):
    """Claims that tell of one happening.

    claims: global ids, sorted. views: the same claims ready to be compared, oldest document first, in text order.
    links: what tied its documents together.
    """

    id: str
    claims: tuple[str, ...]
    views: tuple[View, ...]
    links: tuple[Link, ...] = ()


def cluster(
    documents: Sequence[Document], knowledge: Known | None = None, rulings: Rulings | None = None
) -> list[Cluster]:
    """The claims of all documents by happening, in the order of their ids. rulings: what people ruled on them.

    The order of the documents changes nothing. An id comes from the earliest claim of the cluster (by publication,
    then by id), so that a later document seldom renames it.
    """
    linker = Linker(knowledge, Years.of(documents), rulings)
    strands = linker.strands(documents)
    groups = grouped(strands, list(links_of(strands, linker)), linker.linking, linker.rulings.pairs(strands))
    return sorted(map(cluster_of, groups), key=lambda c: c.id)


def links_of(strands: Sequence[Strand], linker: Linker) -> Iterator[Link]:
    """The links among strands in order, each once."""
    blocks = Blocks(linker.linking.limits.window)
    for number, strand in enumerate(strands):
        keys = linker.keys(strand)
        for other in blocks.partners(strand, keys):
            link = linker.link(strands[other], strand)
            if link is not None:
                yield link
        blocks.put(number, strand, keys)


def cluster_of(group: Group) -> Cluster:
    """The cluster of a group whose strands have their views."""
    views = [(strand.order[:3], view.at, view.gid, view) for strand in group.strands for view in strand.views]
    told = tuple(view for *_, view in sorted(views, key=lambda row: row[:3]))
    used = tuple(sorted(group.links, key=lambda k: (k.one, k.two)))
    return Cluster(fresh_id(told[0].gid), tuple(sorted(view.gid for view in told)), told, used)


def fresh_id(claim: str) -> str:
    """The id of an incident that has none yet, from its earliest claim."""
    return "i-" + hashlib.sha256(claim.encode()).hexdigest()[:10]
