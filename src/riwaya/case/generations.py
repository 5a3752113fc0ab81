"""The generations of a case: the versions that made its readings, and which reading stood before which.

A generation whose documents were read elsewhere, and came in as records, says so in its name for the pipeline.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, func, insert, select

from riwaya.case import queries, schema
from riwaya.errors import UsageError
from riwaya.records import Document, Maker

_r, _g = schema.readings.c, schema.generations.c
_IMPORTED = "imported"
_NAMED = re.compile(rf"{_IMPORTED}(?P<masked> masked)?(?: (?P<pipeline>.*))?", re.DOTALL)


class Generation(NamedTuple):
    """Versions that made readings of the case. number: by which it is named. documents: read by it."""

    number: int
    pipeline: str
    knowledge: str
    documents: int


class Behind(NamedTuple):
    """A current document that other versions read. is_imported: not here. is_masked: its names are pseudonyms."""

    path: str
    document_id: str
    is_imported: bool
    is_masked: bool


class Pair(NamedTuple):
    """The readings of one path before and after; one of them is None where the path has no other."""

    path: str
    before: Document | None
    after: Document | None


def keep(connection: Connection, version: dict[str, str]) -> int:
    """The number of the generation with these versions, made if it is not there."""
    found: int | None = connection.scalar(queries.generation(version))
    if found is None:
        connection.execute(insert(schema.generations), version | {"started": queries.now()})
        found = connection.scalar(queries.generation(version))
    assert found is not None
    return found


def imported(read_by: Maker | None) -> dict[str, str]:
    """The versions of a generation of documents that others have read. read_by: None where the file did not tell."""
    if read_by is None:
        return {"pipeline": _IMPORTED, "knowledge": ""}
    masked = " masked" if read_by.is_masked else ""
    return {"pipeline": f"{_IMPORTED}{masked} {read_by.pipeline}", "knowledge": read_by.knowledge}


def read_by_of(pipeline: str, knowledge: str) -> Maker | None:
    """The versions that a generation stands for, wherever they ran; None where that was not told."""
    named = _NAMED.fullmatch(pipeline)
    if named is None:
        return Maker(pipeline, knowledge)
    return None if named["pipeline"] is None else Maker(named["pipeline"], knowledge, bool(named["masked"]))


def is_masked(connection: Connection, number: int) -> bool:
    """Whether the documents of a generation came in with pseudonyms."""
    found = read_by_of(*connection.execute(select(_g.pipeline, _g.knowledge).where(_g.id == number)).one())
    return found is not None and found.is_masked


def read_by(connection: Connection) -> dict[str, Maker]:
    """By which versions each current document was read, by its id; without those of which that was not told."""
    newest = queries.current_numbers()
    query = select(_r.document_id, _g.pipeline, _g.knowledge).join(schema.generations, _g.id == _r.generation_id)
    out = {}
    for name, pipeline, knowledge in connection.execute(query.where(_r.id.in_(newest))):
        versions = read_by_of(pipeline, knowledge)
        if versions is not None:
            out[name] = versions
    return out


def behind(connection: Connection, generation: int) -> list[Behind]:
    """The current documents of other generations, by path."""
    query = select(_r.path, _r.document_id, _g.pipeline).join(schema.generations, _g.id == _r.generation_id)
    query = query.where(_r.id.in_(queries.current_numbers()), _r.generation_id != generation).order_by(_r.path)
    found = ((path, name, _NAMED.fullmatch(pipeline)) for path, name, pipeline in connection.execute(query))
    return [Behind(path, name, named is not None, bool(named and named["masked"])) for path, name, named in found]


def listed(connection: Connection) -> list[Generation]:
    """The generations that hold readings, in the order of their newest reading."""
    count, newest = func.count(_r.document_id.distinct()), func.max(_r.id)
    query = select(_g.id, _g.pipeline, _g.knowledge, count).join(schema.readings, _r.generation_id == _g.id)
    query = query.group_by(_g.id, _g.pipeline, _g.knowledge).order_by(newest)
    return [Generation(*row) for row in connection.execute(query)]


def chosen(found: Sequence[Generation], name: str, case: str) -> Generation:
    """The generation with a number or a version of the pipeline.

    Raises: UsageError when there is none, or several.
    """
    fits = [one for one in found if name == str(one.number)] or [one for one in found if name == one.pipeline]
    if len(fits) == 1:
        return fits[0]
    some = "; ".join(f"{one.number} (pipeline {one.pipeline}, knowledge {one.knowledge or 'unknown'})" for one in found)
    what = f"{len(fits)} generations" if fits else "no generation"
    raise UsageError(f"{what} {name!r} in {case}; give the number of one: {some or 'it has none'}")


def compared(connection: Connection, before: int | None, after: int) -> Iterator[Pair]:
    """What each path had in one generation and in another, by path.

    before: None for what each path had before it was read by `after`, in any other generation, else before in the same.
    """
    later = _newest(connection, _r.generation_id == after)
    earlier = _earlier(connection, after) if before is None else _newest(connection, _r.generation_id == before)
    paths = sorted(later if before is None else {*later, *earlier})
    for batch in queries.batched(paths):
        numbers = sorted({of[path] for path in batch for of in (earlier, later) if path in of})
        loaded = dict(zip(numbers, queries.load_all(connection, numbers), strict=True))
        for path in batch:
            yield Pair(path, loaded.get(earlier.get(path, 0)), loaded.get(later.get(path, 0)))


def _newest(connection: Connection, condition: ColumnElement[bool]) -> dict[str, int]:
    """The newest reading of each path, among some."""
    return _numbers(connection, select(_r.path, func.max(_r.id)).where(condition).group_by(_r.path))


def _earlier(connection: Connection, after: int) -> dict[str, int]:
    """The newest reading of each path before the newest one of a generation: of another one, else of the same."""
    newest = select(_r.path, func.max(_r.id).label("number")).where(_r.generation_id == after).group_by(_r.path)
    last = newest.subquery()
    own = and_(last.c.path == _r.path, _r.id < last.c.number)
    query: Select[Any] = select(_r.path, func.max(_r.id)).join(last, own).group_by(_r.path)
    return _numbers(connection, query) | _numbers(connection, query.where(_r.generation_id != after))


def _numbers(connection: Connection, query: Select[Any]) -> dict[str, int]:
    return {row[0]: row[1] for row in connection.execute(query)}
