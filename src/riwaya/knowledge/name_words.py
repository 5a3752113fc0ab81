"""Words that decide where a name in a text begins and ends."""

from functools import cache
from typing import Any

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.knowledge.read import read_toml

FILE = "name_words.toml"
_BEGINNINGS = ("verb_beginnings", "verb_beginnings_behind_names", "idioms")


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    licence: str
    left_out: list[str]
    left_out_before_quotes: list[str]
    unnamed: list[str]
    no_places: list[str]
    led_by_persons: list[str]
    before_media: list[str]
    after_media: list[str]
    kept_adjectives: list[str]
    left_out_areas: list[str]
    village_heads: list[str]
    sites: list[str]
    sure_village_heads: list[str]
    idioms: list[str]
    lying: list[str]
    village_titles: list[str]
    telling_titles: list[str]
    no_matters: list[str]
    verb_beginnings_behind_names: list[str]
    passing_of_places: list[str]
    passing_adjectives: list[str]
    site_adjectives: list[str]
    known_only: list[str]
    bylines: list[str]
    after_nationality: list[str]
    naming: list[str]
    verb_beginnings: list[str]
    ages: list[str]
    after_apposition: list[str]
    named_after: list[str]
    clubs: list[str]
    taking: list[str]
    verb_names: list[str]
    kin_of_several: list[str]
    sizes: list[str]


class NameWords(msgspec.Struct, frozen=True):
    """Folded words by what they do beside a name; the comments of the data file say what each set holds."""

    left_out: frozenset[str]
    left_out_before_quotes: frozenset[str]
    unnamed: frozenset[str]
    no_places: frozenset[str]
    led_by_persons: frozenset[str]
    before_media: frozenset[str]
    after_media: frozenset[str]
    kept_adjectives: frozenset[str]
    left_out_areas: frozenset[str]
    village_heads: frozenset[str]
    sites: frozenset[str]
    sure_village_heads: frozenset[str]
    idioms: tuple[str, ...]
    lying: frozenset[str]
    village_titles: frozenset[str]
    telling_titles: frozenset[str]
    no_matters: frozenset[str]
    verb_beginnings_behind_names: tuple[str, ...]
    passing_of_places: frozenset[str]
    passing_adjectives: frozenset[str]
    site_adjectives: frozenset[str]
    known_only: frozenset[str]
    bylines: frozenset[str]
    after_nationality: frozenset[str]
    naming: frozenset[str]
    verb_beginnings: tuple[str, ...]
    ages: frozenset[str]
    named_after: frozenset[str]
    clubs: frozenset[str]
    taking: frozenset[str]
    verb_names: frozenset[str]
    kin_of_several: frozenset[str]
    sizes: frozenset[str]
    after_apposition: frozenset[str]


@cache
def load_name_words() -> NameWords:
    """The word sets of name_words.toml, folded. Raises: KnowledgeError when the file breaks its schema."""
    read = read_toml(FILE, _File)
    fields = NameWords.__struct_fields__
    sets: dict[str, Any] = {name: frozenset(map(fold_word, getattr(read, name))) for name in fields}
    in_order = {name: tuple(sorted(sets[name])) for name in _BEGINNINGS}
    return NameWords(**{**sets, **in_order})
