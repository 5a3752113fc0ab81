"""The audit of a case: who did what that must be accounted for, when and why; rows chained by their hashes."""

import getpass
import hashlib
from collections.abc import Mapping, Sequence

import msgspec
from sqlalchemy import Connection, select

from riwaya.case import queries, schema
from riwaya.errors import CaseError

START = "0" * 64
"""What the first row has for the hash of the row before."""


class Entry(msgspec.Struct, frozen=True):
    """One row. at: time of the clock, UTC. payload: JSON with what the action was about, and its reason.

    before: hash of the row before. hash: SHA-256 over all the other fields, so that no row can be changed, taken out
    or put in without breaking the chain.
    """

    number: int
    at: str
    who: str
    action: str
    payload: str
    before: str
    hash: str = ""


def hash_of(entry: Entry) -> str:
    """The hash that a row should have, in hex."""
    fields = msgspec.structs.astuple(msgspec.structs.replace(entry, hash=""))
    return hashlib.sha256(msgspec.json.encode(fields)).hexdigest()


def broken_at(entries: Sequence[Entry], head: str) -> int | None:
    """The number of the first row that was changed, or before which one is missing; None where the chain holds.

    head: what the case says of its last row, as `head_of` gives it. A cut end gives the number of the row behind it.
    """
    before = START
    for number, entry in enumerate(entries, 1):
        if entry.number != number or entry.before != before or entry.hash != hash_of(entry):
            return number
        before = entry.hash
    return None if head == head_of(entries) else len(entries) + 1


def head_of(entries: Sequence[Entry]) -> str:
    """The number and hash of the last row."""
    return f"{len(entries)} {entries[-1].hash if entries else START}"


def entries_of(connection: Connection) -> list[Entry]:
    """All rows, oldest first."""
    return [Entry(*row) for row in connection.execute(select(schema.audit).order_by(schema.audit.c.number))]


def check(connection: Connection, name: str) -> list[Entry]:
    """All rows, when the chain holds. name: of the case.

    Raises: CaseError naming the first broken row.
    """
    entries = entries_of(connection)
    broken = broken_at(entries, queries.get_meta(connection, schema.AUDIT_HEAD) or head_of([]))
    if broken is not None:
        raise CaseError(
            f"case {name!r}: row {broken} of its audit was changed or is missing; go back to a copy of the case that "
            "holds it, and find out who wrote to this one"
        )
    return entries


def add(connection: Connection, name: str, action: str, about: Mapping[str, str]) -> Entry:
    """Adds a row for what the user of this process does now.

    Raises: CaseError when the rows there don't hold.
    """
    return add_all(connection, name, action, [about])[0]


def add_all(connection: Connection, name: str, action: str, about: Sequence[Mapping[str, str]]) -> list[Entry]:
    """As `add`, a row for each of several things done at once."""
    entries = check(connection, name)
    added: list[Entry] = []
    for one in about:
        before = (entries[-1:] + added[-1:])[-1].hash if entries or added else START
        payload = msgspec.json.encode(one).decode()
        entry = Entry(len(entries) + len(added) + 1, queries.now(), user(), action, payload, before)
        added.append(msgspec.structs.replace(entry, hash=hash_of(entry)))
    queries.insert_all(connection, schema.audit, [msgspec.structs.asdict(one) for one in added])
    queries.put_meta(connection, schema.AUDIT_HEAD, head_of([*entries, *added]))
    return added


def user() -> str:
    """The name that the system knows the user by; "unknown" where it knows none."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "unknown"
