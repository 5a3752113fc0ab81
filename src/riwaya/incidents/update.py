"""More documents into what was linked before: only what they touch is grouped again."""

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from riwaya.incidents.blocks import Key
from riwaya.incidents.groups import Group, Link, grouped
from riwaya.incidents.linker import Linker
from riwaya.incidents.strand import Strand
from riwaya.records import Document


class Ledger(Protocol):
    """What is kept of a linking: the strands (without their views), the blocks they stand in, and their links."""

    def forget(self, documents: Collection[str]) -> set[str]:
        """Takes out the strands of documents, with their links; gives the ids of those that were linked to them."""
        ...

    def partners(self, strand: Strand, keys: Sequence[Key]) -> list[Strand]:
        """The strands worth comparing with one, as `Blocks.partners` has it."""
        ...

    def keep(self, strand: Strand, keys: Sequence[Key], links: Iterable[Link]) -> None:
        """Puts a strand, with its links to those kept before."""
        ...

    def holding(self, documents: Collection[str]) -> list[Strand]:
        """The strands of documents, in order."""
        ...

    def tie(self, links: Iterable[Link]) -> None:
        """Puts links between strands that are kept, where none is yet."""
        ...

    def around(self, strands: Iterable[str]) -> tuple[list[Strand], list[Link]]:
        """All strands that chains of links tie to some, with these, in order; and the links among them."""
        ...


def update(ledger: Ledger, linker: Linker, added: Sequence[Document], gone: Collection[str]) -> list[Group]:
    """The groups of all strands that stand in a chain of links with an added document or one that is gone.

    gone: ids of documents that are out, or were read again; these are among `added` too. Their groups are those that
    linking all documents at once gives, save in a block larger than twice the window: there another order of adding may
    compare other neighbours.
    """
    touched = ledger.forget(gone)
    for strand in linker.strands(added):
        keys = linker.keys(strand)
        links = (linker.link(other, strand) for other in ledger.partners(strand, keys))
        ledger.keep(strand, keys, [link for link in links if link is not None])
        touched.add(strand.id)
    ruled_on = linker.rulings.beside({strand.rpartition("/")[0] for strand in touched})
    ledger.tie(linker.rulings.links(ledger.holding(ruled_on)))
    strands, links_among = ledger.around(touched)
    return grouped(strands, links_among, linker.linking, linker.rulings.pairs(strands))
