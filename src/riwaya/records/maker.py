"""Maker: which versions of pipeline and knowledge made a record."""

from collections.abc import Mapping
from typing import NamedTuple


class Maker(NamedTuple):
    """Versions as a case keeps them. knowledge: "" where the case does not tell."""

    pipeline: str
    knowledge: str = ""


class Makers(NamedTuple):
    """Who made the records of a case. readings: by document id. links: of the incidents, None where it is not told."""

    readings: Mapping[str, Maker] = {}
    links: Maker | None = None
