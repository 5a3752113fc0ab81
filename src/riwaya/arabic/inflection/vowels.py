"""Stem vowels of form I verbs that don't follow their weak radical."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from riwaya.errors import KnowledgeError

_FILE = "verb_vowels.toml"


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Roots by their vowels, as in the file."""

    source: str
    licence: str
    a: tuple[str, ...]
    ia: tuple[str, ...]
    aa: tuple[str, ...]


@cache
def load_vowels() -> dict[str, str]:
    """Root to its vowels, as `verb_forms` takes them; read from the package on first use.

    Raises: KnowledgeError when the file breaks its schema or names a root twice.
    """
    text = (files("riwaya") / "knowledge" / "data" / _FILE).read_text(encoding="utf-8")
    try:
        table = msgspec.convert(tomllib.loads(text), Table)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise KnowledgeError(f"{_FILE}: {fault}; mend that row") from fault
    return index(table)


def index(table: Table) -> dict[str, str]:
    """The table turned round. Raises: KnowledgeError for a root in two rows."""
    out: dict[str, str] = {}
    for vowels, roots in (("a", table.a), ("ia", table.ia), ("aa", table.aa)):
        for root in roots:
            if root in out:
                raise KnowledgeError(f"{_FILE}: root {root!r} stands twice; keep it in one row")
            out[root] = vowels
    return out
