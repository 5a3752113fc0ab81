"""Ordinals in folded tokens."""

from typing import NamedTuple

from riwaya.arabic.numbers_lookup import AND, THE, Lookup


class OrdinalMatch(NamedTuple):
    """An ordinal in tokens[start:end]."""

    end: int
    value: int
    words: tuple[str, ...]


def read_ordinal(lookup: Lookup, start: int) -> OrdinalMatch | None:
    """The longest ordinal at `start`; as `numbers.parse_ordinal`."""
    if start >= len(lookup.tokens):
        return None
    bare = lookup.bare(start)
    ordinals = lookup.numbers.ordinals
    value = ordinals.get(bare) or ordinals.get(bare.removeprefix(THE))
    if value is None:
        return _round(lookup, start)
    end, more = start + 1, lookup.see(start + 1)
    if value < 10 and more and more.word.kind == "ten" and not more.has_and:
        value, end = value + 10, end + 1
    elif value < 10 and more and more.word.kind == "tens" and more.has_and:
        value, end = value + more.word.value, end + 1
    elif lookup.is_never_alone(start):
        return None
    return OrdinalMatch(end, value, tuple(lookup.tokens[start:end]))


def _round(lookup: Lookup, start: int) -> OrdinalMatch | None:
    """«العشرين»: a round ten is an ordinal only with the article."""
    seen = lookup.see(start)
    if seen is None or seen.word.kind != "tens" or not lookup.tokens[start].removeprefix(AND).startswith(THE):
        return None
    return OrdinalMatch(start + 1, seen.word.value, (lookup.tokens[start],))
