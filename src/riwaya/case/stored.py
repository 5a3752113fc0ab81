"""Rows as they are stored, for those who check or seal them."""

from typing import Any

from sqlalchemy import Connection, select

from riwaya.case import schema

_ORDER = (
    (schema.mentions, ("position",)),
    (schema.claims, ("position",)),
    (schema.attributions, ("claim_id", "position")),
)


def stored_parts(connection: Connection, number: int) -> tuple[list[dict[str, Any]], ...]:
    """The rows of `mentions`, `claims` and `attributions` of a reading."""
    out = []
    for table, order in _ORDER:
        query = select(table).where(table.c.reading_id == number).order_by(*(table.c[key] for key in order))
        out.append([dict(row._mapping) for row in connection.execute(query)])
    return tuple(out)
