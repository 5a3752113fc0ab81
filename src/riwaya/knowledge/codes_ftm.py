"""How FollowTheMoney calls kinds of actor, kinds of mention, and languages."""

from functools import cache

import msgspec

from riwaya.errors import KnowledgeError
from riwaya.knowledge.actor_rows import KINDS
from riwaya.knowledge.read import read_toml

FILE = "codes/ftm.toml"


class FtmCodes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Schemata by kind; a kind that is not listed has none. language: three letters by two."""

    actor: dict[str, str]
    mention: dict[str, str]
    language: dict[str, str]


@cache
def load_ftm_codes() -> FtmCodes:
    """The codes of codes/ftm.toml, read once.

    Raises: KnowledgeError when the file breaks its schema, or a kind of actor has no row.
    """
    codes = read_toml(FILE, FtmCodes)
    if codes.actor.keys() != KINDS:
        odd = sorted(codes.actor.keys() ^ KINDS)
        raise KnowledgeError(f"data file {FILE!r}: kinds of actor {odd} are missing or unknown; give one row to each")
    return codes
