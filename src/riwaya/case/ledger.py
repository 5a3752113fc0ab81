"""What a case keeps of its linking, so that one more document costs what it touches (`riwaya.incidents.update`)."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, or_, select

from riwaya.case import rows, schema, seals
from riwaya.case.queries import batched, insert_all
from riwaya.incidents.blocks import Key, nearest
from riwaya.incidents.groups import Link
from riwaya.incidents.strand import Strand
from riwaya.incidents.within import Reason

_s, _b, _k = schema.strands.c, schema.strand_blocks.c, schema.strand_links.c
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_DECODER = msgspec.msgpack.Decoder(Strand)
_REASONS = tuple[Reason, ...]
# Rows written at a time.
_ROWS = 20_000


class StoredLedger:
    """A ledger in the tables of a case. window: as for `Blocks`."""

    def __init__(self, connection: Connection, window: int) -> None:
        self._connection, self._window = connection, window

    def clear(self) -> None:
        """Forgets everything."""
        for table in (schema.strand_links, schema.strand_blocks, schema.strands):
            self._connection.execute(delete(table))

    def forget(self, documents: Collection[str]) -> set[str]:
        """Takes out the strands of documents, with their links; gives the ids of those that were linked to them."""
        numbers: list[int] = []
        for names in batched(sorted(documents)):
            numbers += self._connection.scalars(select(_s.number).where(_s.document_id.in_(names)))
        tied = {number for one, two, *_ in self._links(numbers) for number in (one, two)} - set(numbers)
        for some in batched(numbers):
            self._connection.execute(delete(schema.strand_links).where(or_(_k.one.in_(some), _k.two.in_(some))))
            self._connection.execute(delete(schema.strand_blocks).where(_b.strand.in_(some)))
            self._connection.execute(delete(schema.strands).where(_s.number.in_(some)))
        return {strand.id for strand in self._strands(tied).values()}

    def partners(self, strand: Strand, keys: Sequence[Key]) -> list[Strand]:
        """The strands worth comparing with one."""
        is_open = dict(keys)
        query = select(_b.block, _b.is_open, _b.published, _b.strand).where(_b.block.in_(sorted(is_open)))
        blocks: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for block, opened, published, number in self._connection.execute(query.order_by(*_b)):
            if opened or is_open[block]:
                blocks.setdefault((block, opened), []).append((published, number))
        found = {
            number for listed in blocks.values() for _, number in nearest(listed, strand.published, self._window)
        }
        return sorted(self._strands(found).values(), key=lambda one: one.order)

    def holding(self, documents: Collection[str]) -> list[Strand]:
        """The strands of documents, in order."""
        numbers: list[int] = []
        for names in batched(sorted(documents)):
            numbers += self._connection.scalars(select(_s.number).where(_s.document_id.in_(names)))
        return sorted(self._strands(numbers).values(), key=lambda one: one.order)

    def tie(self, links: Iterable[Link]) -> None:
        """Puts links between strands that are kept, where none is yet."""
        told = list(links)
        numbers = self._numbers(name for link in told for name in (link.one, link.two))
        kept = {row[:2] for row in self._links(sorted(numbers.values()))}
        self._tie(link for link in told if (numbers[link.one], numbers[link.two]) not in kept)

    def keep(self, strand: Strand, keys: Sequence[Key], links: Iterable[Link]) -> None:
        """Puts a strand, with its links to those kept before."""
        self._keep(self._next_number(), strand, keys)
        self._tie(links)

    def keep_all(self, kept: Iterable[tuple[Strand, Sequence[Key]]], links: Iterable[Link]) -> None:
        """Puts all strands and links of a case that keeps none yet."""
        strands: list[dict[str, Any]] = []
        blocks: list[dict[str, Any]] = []
        numbers: dict[str, int] = {}
        for number, (strand, keys) in enumerate(kept, self._next_number()):
            numbers[strand.id] = number
            strands.append(_strand_row(number, strand, keys))
            blocks += _block_rows(number, strand, keys)
            if len(blocks) > _ROWS:
                self._write(strands, blocks)
        self._write(strands, blocks)
        insert_all(self._connection, schema.strand_links, [_link_row(link, numbers) for link in links])

    def around(self, strands: Iterable[str]) -> tuple[list[Strand], list[Link]]:
        """All strands that chains of links tie to some, with these, in order; and the links among them."""
        front, found = set(self._numbers(strands).values()), set[int]()
        edges: dict[tuple[int, int], tuple[float, str]] = {}
        while front:
            found |= front
            reached = {(one, two): (score, reasons) for one, two, score, reasons in self._links(sorted(front))}
            edges |= reached
            front = {number for edge in reached for number in edge} - found
        told = self._strands(found)
        links = [
            Link(told[one].id, told[two].id, score, rows.load(reasons, _REASONS))
            for (one, two), (score, reasons) in edges.items()
        ]
        return sorted(told.values(), key=lambda one: one.order), links

    def _write(self, strands: list[dict[str, Any]], blocks: list[dict[str, Any]]) -> None:
        insert_all(self._connection, schema.strands, strands)
        insert_all(self._connection, schema.strand_blocks, blocks)
        strands.clear()
        blocks.clear()

    def _keep(self, number: int, strand: Strand, keys: Sequence[Key]) -> None:
        self._connection.execute(insert(schema.strands), _strand_row(number, strand, keys))
        insert_all(self._connection, schema.strand_blocks, _block_rows(number, strand, keys))

    def _tie(self, links: Iterable[Link]) -> None:
        told = list(links)
        numbers = self._numbers(name for link in told for name in (link.one, link.two))
        insert_all(self._connection, schema.strand_links, [_link_row(link, numbers) for link in told])

    def _next_number(self) -> int:
        return (self._connection.scalar(select(func.max(_s.number))) or 0) + 1

    def _numbers(self, names: Iterable[str]) -> dict[str, int]:
        out: dict[str, int] = {}
        for some in batched(sorted(set(names))):
            query = select(_s.id, _s.number).where(_s.id.in_(some))
            out |= {row.id: row.number for row in self._connection.execute(query)}
        return out

    def _strands(self, numbers: Collection[int]) -> dict[int, Strand]:
        out: dict[int, Strand] = {}
        for some in batched(sorted(numbers)):
            query = select(_s.number, _s.payload).where(_s.number.in_(some))
            out |= {row.number: _DECODER.decode(row.payload) for row in self._connection.execute(query)}
        return out

    def _links(self, numbers: Sequence[int]) -> Iterator[tuple[int, int, float, str]]:
        """The rows of all links of some strands; a link of two of them may come twice."""
        for some in batched(numbers):
            for column in (_k.one, _k.two):
                for row in self._connection.execute(select(schema.strand_links).where(column.in_(some))):
                    yield row.one, row.two, row.score, row.reasons


def _strand_row(number: int, strand: Strand, keys: Sequence[Key]) -> dict[str, Any]:
    lean = msgspec.structs.replace(strand, views=())
    row = {"number": number, "id": strand.id, "document_id": strand.doc, "payload": _ENCODER.encode(lean)}
    blocks = [(key.block, int(key.is_open), strand.published) for key in keys]
    return row | {"seal": seals.of_strand(row, blocks)}


def _block_rows(number: int, strand: Strand, keys: Sequence[Key]) -> list[dict[str, Any]]:
    return [
        {"block": key.block, "is_open": int(key.is_open), "published": strand.published, "strand": number}
        for key in keys
    ]


def _link_row(link: Link, numbers: dict[str, int]) -> dict[str, Any]:
    ends = {"one": numbers[link.one], "two": numbers[link.two]}
    row = ends | {"score": link.score, "reasons": rows.dump(link.reasons)}
    return row | {"seal": seals.of_row("strand_links", row)}
