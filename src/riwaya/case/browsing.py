"""Lists incidents a page at a time, and counts them by place and by day; costs what the filter lets through."""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select, tuple_

from riwaya.case import queries, rows, schema
from riwaya.case.browse_rows import NO_DAY, day_of
from riwaya.case.browse_tables import incident_places, incident_rows
from riwaya.case.filtering import PASS, Filter, check, fitting, is_once, ordered
from riwaya.errors import UsageError
from riwaya.records import Incident, PlaceValue

_i, _p = incident_rows.c, incident_places.c
_ORDERS = {"when": _i.age, "priority": _i.turn}
# How much of an ISO day names a unit.
_UNITS = {"year": 4, "month": 7, "day": 10}
_STAMP = 16  # letters: enough that no two states of a case have the same


class Row(msgspec.Struct, frozen=True):
    """One line of the list. undecided: claims of the incident that nobody decided on. priority: see `priority_of`."""

    incident: Incident
    undecided: int
    needs_review: bool
    priority: int


class Browsed(msgspec.Struct, frozen=True):
    """One page. total: how many fit in all."""

    total: int
    rows: list[Row]


class Spot(msgspec.Struct, frozen=True):
    """A place where incidents stand, as coarse as the coarsest of them tells it; None for those without a place."""

    where: PlaceValue | None
    incidents: int
    disputed: int


class Period(msgspec.Struct, frozen=True):
    """A year, month or day on which incidents begin, as "2022", "2022-10" or "2022-10-16"; None for undated ones."""

    start: str | None
    incidents: int
    disputed: int


def browse(connection: Connection, asked: Filter, order: str, limit: int, offset: int) -> Browsed:
    """A page of what fits. Raises: UsageError for an unknown order, days that are none, or numbers below 0."""
    check(asked)
    if limit < 0 or offset < 0:
        raise UsageError(f"limit {limit} and offset {offset} can't be below 0")
    _key(order)
    if is_once(connection, asked):
        return _found_once(connection, asked, order, limit, offset)
    total = connection.scalar(fitting(connection, asked, func.count())) or 0
    places = range(offset, min(offset + limit, total))
    return Browsed(total, _shown(connection, _page(connection, asked, order, places, total)))


def _found_once(connection: Connection, asked: Filter, order: str, limit: int, offset: int) -> Browsed:
    """A page of what fits, which the server finds once, to count it and to sort it."""
    fit = _sortable(connection, asked, order).cte("fit")
    total = select(func.count()).select_from(fit).scalar_subquery()
    query = select(fit.c.number, total).order_by(fit.c.key, fit.c.incident_id).limit(limit).offset(offset)
    found = connection.execute(query).all()
    if found:
        return Browsed(found[0][1], _shown(connection, [row.number for row in found]))
    return Browsed(connection.scalar(select(total)) or 0, [])


def _sortable(connection: Connection, asked: Filter, order: str) -> Select[Any]:
    """Number, sort key and id of all that fits."""
    return fitting(connection, asked, _i.number, ordered(asked, _key(order)).label("key"), _i.incident_id)


def _page(connection: Connection, asked: Filter, order: str, places: range, total: int) -> list[int]:
    """The numbers of the rows at some places of the list; those of its second half are counted from its end."""
    if not places:
        return []
    is_late = places.start > total // 2
    by = [ordered(asked, _key(order)), _i.incident_id]
    query = fitting(connection, asked, _i.number).limit(len(places))
    if is_late:
        query = query.order_by(*(one.desc() for one in by)).offset(total - places.stop)
    else:
        query = query.order_by(*by).offset(places.start)
    found = list(connection.scalars(query))
    return found[::-1] if is_late else found


def spots(connection: Connection, asked: Filter) -> list[Spot]:
    """How many of what fits stand at each place, most first, then by id of the place; no place behind its equals.

    Raises: UsageError as `browse`.
    """
    check(asked)
    key = ordered(asked, _i.place)
    counted = (func.count().label("incidents"), func.sum(_i.disputed).label("disputed"))
    each = fitting(connection, asked, key.label("place"), *counted).group_by(key).subquery()
    query = select(each.c.incidents, each.c.disputed, _p.ref, _p.payload)
    query = query.select_from(each.outerjoin(incident_places, _p.number == each.c.place))
    found: dict[str | None, list[Spot]] = {}
    for incidents, disputed, ref, payload in connection.execute(query):
        where = None if payload is None else rows.load(payload, PlaceValue)
        found.setdefault(ref, []).append(Spot(where, incidents, int(disputed)))
    out = [_joined(some) for some in found.values()]
    return sorted(out, key=lambda one: (-one.incidents, one.where is None, one.where.ref if one.where else ""))


def periods(connection: Connection, asked: Filter, unit: str) -> list[Period]:
    """How many of what fits begin in each year, month or day, ascending, undated ones last.

    Raises: UsageError for another unit, and as `browse`.
    """
    check(asked)
    if unit not in _UNITS:
        raise UsageError(f"no unit {unit!r} of time; give one of {', '.join(_UNITS)}")
    key = ordered(asked, _i.age)
    query = fitting(connection, asked, key, func.count(), func.sum(_i.disputed)).group_by(key)
    found: dict[str | None, tuple[int, int]] = {}
    for age, incidents, disputed in connection.execute(query):
        day = day_of(age)
        start = day and day[: _UNITS[unit]]
        before = found.get(start, (0, 0))
        found[start] = (before[0] + incidents, before[1] + int(disputed))
    return [Period(start, *found[start]) for start in sorted(found, key=lambda one: (one is None, one or ""))]


def span(connection: Connection, asked: Filter) -> tuple[str, str] | None:
    """The first and the last day of what fits; None where nothing that fits is dated.

    Raises: UsageError as `browse`.
    """
    check(asked)
    query = fitting(connection, asked, func.max(_i.age), func.max(_i.last)).where(_i.age + PASS < NO_DAY)
    age, last = connection.execute(query).one()
    first = None if age is None else day_of(age)
    return None if first is None else (first, f"{last // 10_000:04}-{last // 100 % 100:02}-{last % 100:02}")


def beside(connection: Connection, asked: Filter, name: str, order: str) -> tuple[str | None, str | None]:
    """The ids of the incidents before and after one in the list of what fits, whether or not it fits itself.

    None at either end; two None for an unknown id. Raises: UsageError as `browse`.
    """
    check(asked)
    key = _key(order)
    if not queries.is_text(name):
        return None, None
    here = connection.execute(select(key, _i.incident_id).where(_i.incident_id == name)).first()
    if here is None:
        return None, None
    found = _sortable(connection, asked, order)
    fit = found.cte("fit") if is_once(connection, asked) else found.subquery("fit")
    place, query = tuple_(fit.c.key, fit.c.incident_id), select(fit.c.incident_id).limit(1)
    before = query.where(place < tuple(here)).order_by(fit.c.key.desc(), fit.c.incident_id.desc())
    after = query.where(place > tuple(here)).order_by(fit.c.key, fit.c.incident_id)
    row = connection.execute(select(before.scalar_subquery(), after.scalar_subquery())).one()
    return row[0], row[1]


def stamp(connection: Connection) -> str:
    """A short word that is another one after anything was stored."""
    return (queries.get_meta(connection, schema.META_SEAL) or "")[:_STAMP]


def _key(order: str) -> ColumnElement[int]:
    if order not in _ORDERS:
        raise UsageError(f"no order {order!r}; give one of {', '.join(_ORDERS)}")
    return _ORDERS[order]


def _shown(connection: Connection, numbers: Iterable[int]) -> list[Row]:
    """The lines of some rows, in their order."""
    held = schema.incidents.c
    columns = (_i.number, _i.undecided, _i.needs_review, _i.turn, held.payload)
    query = select(*columns).select_from(incident_rows.join(schema.incidents, held.id == _i.incident_id))
    found: dict[int, Any] = {}
    for some in queries.batched(numbers):
        found |= {row.number: row for row in connection.execute(query.where(_i.number.in_(some)))}
    return [
        Row(rows.load(row.payload, Incident), row.undecided, bool(row.needs_review), -row.turn)
        for row in (found[number] for number in numbers)
    ]


def _joined(some: list[Spot]) -> Spot:
    """One spot for a place that is told in several ways."""
    told = [one.where for one in some if one.where is not None]
    where = min(told, key=lambda one: (one.rank, rows.dump(one)), default=None)
    return Spot(where, sum(one.incidents for one in some), sum(one.disputed for one in some))
