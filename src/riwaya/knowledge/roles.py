"""Prepositions and set phrases that tie noun phrases to events, folded."""

from functools import cache

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.knowledge.read import read_toml


class Roles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Folded words and phrases of roles.toml, by what they mark. See the comments there."""

    agent: frozenset[str]
    means_of: frozenset[str]
    victims: frozenset[str]
    compound: frozenset[str]
    membership: frozenset[str]
    belongs: frozenset[str]
    approximate: frozenset[str]
    rough: frozenset[str]
    including: frozenset[str]
    doers: frozenset[str]
    standing: frozenset[str]
    standing_behind: frozenset[str]
    behind_it: frozenset[str]
    belonging: frozenset[str]
    sides: frozenset[str]
    deeds: frozenset[str]
    beside: frozenset[str]
    helped_by: frozenset[str]
    joint_nouns: frozenset[str]
    joined_by: frozenset[str]
    exponents: frozenset[str]
    done_by: frozenset[str]
    aimed_at: frozenset[str]
    launched: frozenset[str]
    came_of: frozenset[str]
    no_doer: frozenset[str]
    suffered: frozenset[str]
    unit_titles: frozenset[str]
    asking: frozenset[str]
    craft: frozenset[str]
    origin: frozenset[str]
    blame: frozenset[str]
    that: frozenset[str]
    towards: frozenset[str]
    around: frozenset[str]
    no_setting: frozenset[str]
    takes_up: frozenset[str]
    leading: frozenset[str]
    charged: frozenset[str]
    charges: frozenset[str]
    aims: frozenset[str]
    before_speaker: frozenset[str]
    keepers: frozenset[str]
    others: frozenset[str]
    pointing: frozenset[str]
    being: frozenset[str]
    held: frozenset[str]
    crowd: frozenset[str]
    opposing: frozenset[str]
    taking_part: frozenset[str]
    around_place: frozenset[str]
    unknown: frozenset[str]
    source_words: frozenset[str]
    vague: frozenset[str]
    ages: frozenset[str]
    ailing: frozenset[str]
    armed: frozenset[str]
    onto: frozenset[str]
    standing_nouns: frozenset[str]
    no_more: frozenset[str]
    so_said: frozenset[str]
    resuming: frozenset[str]
    against_whom: frozenset[str]
    seeking: frozenset[str]
    foils: frozenset[str]
    carriers: frozenset[str]
    bombs: frozenset[str]
    fired: frozenset[str]
    terms: frozenset[str]
    against: frozenset[str]
    was: frozenset[str]
    before_an: frozenset[str]
    there: frozenset[str]
    copula: frozenset[str]
    who: frozenset[str]
    barriers: frozenset[str]
    new_clause: frozenset[str]
    announces: frozenset[str]
    setting: frozenset[str]
    manner: frozenset[str]
    ways: frozenset[str]


@cache
def load_roles() -> Roles:
    """The role markers of roles.toml.

    Raises: KnowledgeError when the file breaks its schema.
    """
    read = read_toml("roles.toml", Roles)
    return Roles(**{name: frozenset(map(fold_word, getattr(read, name))) for name in Roles.__struct_fields__})
