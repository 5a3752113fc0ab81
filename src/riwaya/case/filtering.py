"""Which incidents to list: what is asked for, and the statement that finds them in one pass."""

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    bindparam,
    cast,
    column,
    func,
    join,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from riwaya.case import search
from riwaya.case.browse_rows import NO_DAY, age_of, day_number
from riwaya.case.browse_tables import incident_places, incident_rows, incident_words
from riwaya.case.queries import is_text
from riwaya.case.schema import Text
from riwaya.case.search_rows import facet
from riwaya.case.words_asked import has, lettered, matching
from riwaya.errors import UsageError

_i, _w, _p = incident_rows.c, incident_words.c, incident_places.c
_INDEX = table("incident_index", column("rowid"))
PASS = literal_column("0", Integer)
"""Added to a column, it has databases go through all rows, which is quicker than an index for many of them. A server
guesses badly how many rows fit a comparison with such a column, and chooses well without."""


class Filter(msgspec.Struct, frozen=True):
    """Which incidents; all that is given must hold.

    words: each must stand in the sentences of its claims, or be a name behind them; written as in `Query`. place: where
    it stands: id or name of a town, governorate or country. actor: who did or suffered something by one of its claims:
    id, Arabic or English name. source: outlet of one of its claims, or who is quoted: name or id. type: its own.
    first, last: ISO days; its days must overlap with them, so that an undated one does not fit. is_disputed: accounts
    contradict each other. needs_review: a claim on which nobody decided bears on a dispute, or has a score below
    `browse_rows.NEEDS_REVIEW_BELOW`.
    """

    words: str = ""
    place: str | None = None
    actor: str | None = None
    source: str | None = None
    type: str | None = None
    first: str | None = None
    last: str | None = None
    is_disputed: bool = False
    needs_review: bool = False


def check(asked: Filter) -> None:
    """Nothing, when it can be asked. Raises: UsageError naming what is wrong with the days, or what is no text."""
    for reason in search.periods(asked.first, asked.last):
        raise UsageError(reason)
    for value in msgspec.structs.astuple(asked):
        if isinstance(value, str) and not is_text(value):
            raise UsageError(f"{value!r} is no text; leave out what no keyboard writes")


def fitting(connection: Connection, asked: Filter, *columns: ColumnElement[Any]) -> Select[Any]:
    """Columns of `incident_rows` of all that fit."""
    query = select(*columns)
    by_words = _by_words(connection, asked)
    if connection.dialect.name == "sqlite" and by_words:
        query = query.select_from(join(_INDEX, incident_rows, text("incident_index.rowid = incident_rows.number")))
    else:
        query = query.select_from(incident_rows)
    return query.where(*by_words, *_by_rows(connection, asked))


def is_open(asked: Filter) -> bool:
    """Whether it lets everything through."""
    return asked == Filter()


def is_once(connection: Connection, asked: Filter) -> bool:
    """Whether what fits had better be kept while a statement looks at it twice: finding words costs a server most."""
    return connection.dialect.name != "sqlite" and not is_open(asked)


def _by_rows(connection: Connection, asked: Filter) -> Iterator[ColumnElement[bool]]:
    if asked.type:
        yield _i.type == asked.type
    if asked.place:
        yield (_i.place + PASS).in_(select(_p.number).where(has(_p.facets, facet("at", asked.place))))
    if asked.first is not None:
        yield _i.last >= day_number(asked.first)
    if asked.last is not None:
        age = _i.age + PASS if connection.dialect.name == "sqlite" else _i.age
        yield age >= age_of(asked.last)
        yield age < NO_DAY
    if asked.is_disputed:
        yield _i.disputed == 1
    if asked.needs_review:
        yield _i.needs_review == 1


def _by_words(connection: Connection, asked: Filter) -> list[ColumnElement[bool]]:
    facets = [facet(kind, value) for kind, value in (("actor", asked.actor), ("source", asked.source)) if value]
    if connection.dialect.name == "sqlite":
        told = matching(asked.words, facets)
        match = text("incident_index match :asked").bindparams(asked=" AND ".join(told))
        return [match] if told else []  # type: ignore[list-item]
    wanted = lettered(asked.words, _w.words, _w.variants)
    if facets:
        held = func.string_to_array(_w.facets, text("' '"))
        wanted.append(held.op("@>", is_comparison=True)(cast(bindparam("facets", facets), ARRAY(Text))))
    # Leaving out no rows has the server find all of them first, not look into the words of each incident in turn.
    return [_i.number.in_(select(_w.number).where(*wanted).offset(0))] if wanted else []


def ordered(asked: Filter, key: ColumnElement[int]) -> ColumnElement[int]:
    """A column to sort or group by: by its index where everything is let through, else in one pass over what fits."""
    return key if is_open(asked) else key + PASS
