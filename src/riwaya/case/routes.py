"""Which current reading a decision speaks of, when it was made on an earlier one."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from riwaya.case import queries, schema
from riwaya.records import Anchor

_r = schema.readings.c


class Source(NamedTuple):
    """A document as a decision names it."""

    document: str
    path: str
    content_id: str


def source_of(anchor: Anchor) -> Source:
    """The document of an anchor."""
    return Source(anchor.document, anchor.path, anchor.content_id)


def routes(connection: Connection, sources: Iterable[Source]) -> dict[Source, int]:
    """The number of the current reading for each source that has one.

    It is that of the document itself; where the bytes under its path changed, the one under that path; where the path
    is gone, the first by path with the same clean text.
    """
    rest = set(sources)
    out: dict[Source, int] = {}
    for column in ("document", "path", "content_id"):
        found = _current(connection, column, {getattr(one, column) for one in rest})
        out |= {one: found[getattr(one, column)] for one in rest if getattr(one, column) in found}
        rest -= out.keys()
    return out


def _current(connection: Connection, column: str, values: Collection[str]) -> dict[str, int]:
    """Value -> number of the current reading that has it, the last by path where several have."""
    columns = {"document": _r.document_id, "path": _r.path, "content_id": _r.content_id}
    wanted: ColumnElement[str] = columns[column]
    out: dict[str, int] = {}
    for some in queries.batched(sorted(values)):
        query = select(wanted, _r.id).join(schema.current_readings, schema.current_readings.c.reading_id == _r.id)
        query = query.where(wanted.in_(some))
        for value, number in connection.execute(query.order_by(_r.path.desc())):
            out[value] = number
    return out
