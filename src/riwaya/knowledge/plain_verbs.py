"""Verbs that name no event: they bound clauses and take subjects."""

from functools import cache

import msgspec

from riwaya.arabic.inflection import Features, verb_forms
from riwaya.knowledge.read import read_toml


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    entries: list[tuple[str, str, int]]


@cache
def load_plain_verbs() -> dict[str, frozenset[Features]]:
    """Finite forms of the verbs of plain_verbs.toml, folded, with their readings.

    Raises: KnowledgeError when the file breaks its schema.
    """
    out: dict[str, frozenset[Features]] = {}
    for _, root, form in read_toml("plain_verbs.toml", _File).entries:
        for word, features in verb_forms(root, form).items():
            finite = frozenset(f for f in features if f.pos == "verb")
            if finite:
                out[word] = out.get(word, frozenset()) | finite
    return out
