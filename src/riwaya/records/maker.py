"""Maker: which versions of pipeline and knowledge made a record."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec


class Maker(msgspec.Struct, frozen=True, order=True):
    """Versions that made the claims of a document, or incidents.

    knowledge: empty where it was not told. is_masked: private persons have pseudonyms in the document.
    """

    pipeline: str
    knowledge: str = ""
    is_masked: bool = False


class Makers(NamedTuple):
    """Who made the records of a case, as far as that is told. readings: by document id. links: of the incidents."""

    readings: Mapping[str, Maker] = {}
    links: Maker | None = None
