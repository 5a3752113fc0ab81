"""What is shown instead of a private person's name or account, and which hosts hold personal accounts."""

from functools import cache

import msgspec

from riwaya.errors import KnowledgeError
from riwaya.knowledge.read import read_toml

FILE = "privacy.toml"


class Privacy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """pseudonym: the word before a masked person's code. account: what stands for an account. platforms: hosts."""

    pseudonym: str
    account: str
    platforms: frozenset[str]


@cache
def load_privacy() -> Privacy:
    """The words and hosts of privacy.toml, read once.

    Raises: KnowledgeError when the file breaks its schema, or a word or host can't be what it is for.
    """
    read = read_toml(FILE, Privacy)
    if not read.pseudonym.isalpha():
        raise KnowledgeError(f"data file {FILE!r}: pseudonym {read.pseudonym!r} is no single word; give one")
    if wrong := sorted(host for host in read.platforms if "." not in host or host != host.lower().strip("./")):
        raise KnowledgeError(f"data file {FILE!r}: platforms {wrong} are no hosts; write them as in 'example.com'")
    return read
