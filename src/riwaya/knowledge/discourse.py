"""Openings that leave the story told so far, and the words that chain a place to the wider one around it."""

from functools import cache

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.knowledge.read import read_toml


class Discourse(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Folded words of cues/discourse.toml. See the comments there."""

    breaks: frozenset[str]
    place_chain: frozenset[str]
    direction: frozenset[str]


@cache
def load_discourse() -> Discourse:
    """The words of cues/discourse.toml.

    Raises: KnowledgeError when the file breaks its schema.
    """
    read = read_toml("cues/discourse.toml", Discourse)
    return Discourse(*(frozenset(map(fold_word, getattr(read, name))) for name in Discourse.__struct_fields__))
