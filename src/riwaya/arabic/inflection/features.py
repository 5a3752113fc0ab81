"""Features: what one spelling can stand for."""

import msgspec


class Features(msgspec.Struct, frozen=True, cache_hash=True):
    """One grammatical reading of a form; None where the spelling does not tell or nothing applies.

    pos: "verb", "active_participle", "passive_participle", "masdar", "noun", "adjective".
    tense: "perfect", "imperfect". voice: "active", "passive". person: 1 or 3 (news hardly has the second).
    gender: "m", "f". number: "singular", "dual", "plural".
    mood: "indicative" (يقتلون), "dependent" (subjunctive or jussive: يقتلوا), "jussive" (يعد, ينه).
    case: "nominative", "oblique", "accusative" (the alif of «هجوما»).
    state: "construct" for a dual or sound plural that has lost its ن («مقاتلو»), "indefinite" for a
    final-weak word that has lost its ي («قاض»).
    """

    pos: str
    tense: str | None = None
    voice: str | None = None
    person: int | None = None
    gender: str | None = None
    number: str | None = None
    mood: str | None = None
    case: str | None = None
    state: str | None = None
