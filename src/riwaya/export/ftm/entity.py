"""An entity of FollowTheMoney: an id, a schema, and properties that are lists of strings."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

# What an id may hold; everything else is hashed, so that any record has one.
_LEGAL = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z-]*[0-9A-Za-z])?")
_LONGEST = 80
# Signs that FollowTheMoney takes out of names and labels: controls, marks of direction, joiners.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2060-\u2064\ufeff]")
_NAMES = frozenset({"name", "alias"})
_ADDRESSES = frozenset({"location", "full", "address"})
_EXACT = frozenset({"bodyText", "summary"})
"""Quotes and texts stand letter by letter, as everywhere in riwaya."""
_DATES = frozenset({"date", "startDate", "endDate", "publishedAt"})
_DATED = re.compile("[12][0-9]{3}-")  # the years that FollowTheMoney knows
_BREAKS = re.compile(r"[\n\t;]+")
_LABEL, _NAME, _ADDRESS, _TEXT = 1024, 384, 250, 65_000  # code points that the model allows
_LONG = frozenset({"description", "notes"})

Values = str | None | Iterable[str | None]


class Entity(NamedTuple):
    """One entity. properties: never an empty list."""

    id: str
    schema: str
    properties: dict[str, list[str]]

    def line(self) -> str:
        """The JSON object with its line end; the id first, as tools that sort lines want it."""
        whole = {"id": self.id, "schema": self.schema, "properties": self.properties}
        return msgspec.json.encode(whole).decode() + "\n"


def entity(id: str, schema: str, **properties: Values) -> Entity:
    """An entity with the properties that have a value, each value once and in a form that the model keeps."""
    filled: dict[str, list[str]] = {}
    for key, values in properties.items():
        given = [values] if values is None or isinstance(values, str) else values
        cleaned = (part for value in given if value for part in _cleaned(key, value))
        if found := list(dict.fromkeys(one for one in cleaned if one)):
            filled[key] = found
    return Entity(id, schema, filled)


def ident(kind: str, *parts: str) -> str:
    """The id of a thing: "riwaya-claim-94b8….c1". A part that no id may hold is hashed."""
    return f"riwaya-{kind}-" + ".".join(map(_part, parts))


def number(value: float | None) -> str | None:
    """A coordinate without an exponent."""
    return None if value is None else f"{value:.6f}".rstrip("0").rstrip(".")


def moment(published: str | None) -> str | None:
    """A day as it is; a time with its zone in UTC, which is the only zone of FollowTheMoney; None for no date."""
    if published is None:
        return None
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return None
    if len(published) == len("2022-10-17"):
        return published
    return (when.astimezone(UTC) if when.tzinfo else when).strftime("%Y-%m-%dT%H:%M:%S")


def web_address(url: str | None) -> str | None:
    """An address that leads to a site; None for any other."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and "." in (parts.hostname or "") else None


def _part(text: str) -> str:
    plain = text.removeprefix("sha256:")
    if len(plain) <= _LONGEST and _LEGAL.fullmatch(plain):
        return plain
    return hashlib.sha1(text.encode()).hexdigest()


def _cleaned(key: str, value: str) -> Iterable[str]:
    """The value in the form of its property; a text that is too long in pieces, a label cut."""
    if key in _EXACT:
        return (value[start : start + _TEXT] for start in range(0, len(value), _TEXT))
    if key in _DATES and not _DATED.match(value):
        return ()
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", value)).strip()
    if key in _NAMES:
        return (" ".join(plain.split()).strip("\"'").strip()[:_NAME].strip(),)
    if key in _ADDRESSES:
        return (" ".join(_BREAKS.sub(", ", plain).split())[:_ADDRESS].strip(),)
    return (plain[: _TEXT if key in _LONG else _LABEL].strip(),)
