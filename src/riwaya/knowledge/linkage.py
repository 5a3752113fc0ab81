"""Match weights of strands of two documents, as learnt by tools/train_linking.py."""

from functools import cache

import msgspec

from riwaya.errors import KnowledgeError
from riwaya.knowledge.read import read_toml

FILE = "linkage.toml"
# What six digits of a share may leave of 1.
_SLACK = 1e-4


class LevelRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A level. m, u: how often it stands among matches, among the rest. weight: log2(m / u), to four decimals."""

    name: str
    m: float
    u: float
    weight: float


class ComparisonRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A comparison with all its levels, lowest integer first."""

    name: str
    level: tuple[LevelRow, ...]


class Linkage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The learnt table.

    splink: version that estimated it. inputs: name of what it was learnt from, and the first twelve digits of its
    SHA-256. prior: share of matches among pairs that are compared at all. threshold: what a sum must reach.
    """

    source: str
    licence: str
    splink: str
    inputs: dict[str, str]
    prior: float
    threshold: float
    comparison: tuple[ComparisonRow, ...]


@cache
def load_linkage() -> Linkage:
    """The table of linkage.toml, read once.

    Raises: KnowledgeError when the file breaks its schema, or the shares of a comparison do not make one.
    """
    linkage = read_toml(FILE, Linkage)
    for row in linkage.comparison:
        sums = sum(level.m for level in row.level), sum(level.u for level in row.level)
        if any(abs(1 - total) > _SLACK for total in sums):
            raise KnowledgeError(
                f"data file {FILE!r}: shares of {row.name!r} make {sums}, not 1; run tools/train_linking.py"
            )
    return linkage
