"""Personal endings of the verb and endings of participles, as tables beside the readings they give.

Patterns as in `spelling`. Second persons are left out: news hardly uses
them, and they would double homographs.
"""

from typing import NamedTuple

from riwaya.arabic.inflection.features import Features

# (person, gender, number, stem field) of each perfect cell; below the endings of each set, in the same order.
PERFECT_CELLS = (
    (3, "m", "singular", "vowel"), (3, "f", "singular", "vowel"),
    (3, "m", "dual", "vowel"), (3, "f", "dual", "vowel"),
    (3, "m", "plural", "vowel"), (3, "f", "plural", "consonant"),
    (1, None, "singular", "consonant"), (1, None, "plural", "consonant"),
)
PERFECT_ENDINGS = {
    "plain": ("", "at", "A", "atA", "U=", "na", "t", "nA"),
    "ay": ("Y", "at", "ayA", "atA", "aw=", "ayna", "ayt", "aynA"),
    "aw": ("A", "at", "awA", "atA", "aw=", "awna", "awt", "awnA"),
    "i": ("I", "iyat", "iyA", "iyatA", "U=", "Ina", "It", "InA"),
}
# (prefix, person, gender, number, mood, stem field) of each imperfect cell.
IMPERFECT_CELLS = (
    ("y", 3, "m", "singular", None, "vowel"), ("t", 3, "f", "singular", None, "vowel"),
    ("'", 1, None, "singular", None, "vowel"), ("n", 1, None, "plural", None, "vowel"),
    ("y", 3, "m", "dual", "indicative", "vowel"), ("y", 3, "m", "dual", "dependent", "vowel"),
    ("t", 3, "f", "dual", "indicative", "vowel"), ("t", 3, "f", "dual", "dependent", "vowel"),
    ("y", 3, "m", "plural", "indicative", "vowel"), ("y", 3, "m", "plural", "dependent", "vowel"),
    ("y", 3, "f", "plural", None, "consonant"),
    ("y", 3, "m", "singular", "jussive", "short"), ("t", 3, "f", "singular", "jussive", "short"),
    ("'", 1, None, "singular", "jussive", "short"), ("n", 1, None, "plural", "jussive", "short"),
)
IMPERFECT_ENDINGS = {
    "plain": ("", "", "", "", "An", "A", "An", "A", "Un", "U=", "na", "", "", "", ""),
    "i": ("I", "I", "I", "I", "iyAn", "iyA", "iyAn", "iyA", "Un", "U=", "In", "", "", "", ""),
    "u": ("U", "U", "U", "U", "uwAn", "uwA", "uwAn", "uwA", "Un", "U=", "Una", "", "", "", ""),
}
# (gender, number, case, state) of each cell of a participle or regular adjective.
ADJECTIVE_CELLS = (
    ("m", "singular", None, None), ("m", "singular", "accusative", None), ("f", "singular", None, None),
    ("m", "dual", "nominative", None), ("m", "dual", "oblique", None), ("f", "dual", "nominative", None),
    ("f", "dual", "oblique", None), ("m", "plural", "nominative", None), ("m", "plural", "oblique", None),
    ("m", "plural", "nominative", "construct"), ("m", "plural", "oblique", "construct"),
    ("f", "plural", None, None), ("m", "singular", None, "indefinite"),
)
ADJECTIVE_ENDINGS = {
    "plain": ("", "A", "aH", "An", "ayn", "atAn", "atayn", "Un", "In", "U", "I", "At", None),
    "i": ("I", "iyA", "iyaH", "iyAn", "iyayn", "iyatAn", "iyatayn", "Un", "In", "U", "I", "iyAt", ""),
    "ay": ("Y", None, "AH", "ayAn", "ayayn", "AtAn", "Atayn", "awn", "ayn", "aw", "ay", "ayAt", None),
}


class Cell(NamedTuple):
    """One form to spell: prefix consonant, which stem, ending, and the reading it gives."""

    prefix: str
    stem: str
    ending: str
    reading: Features


def perfect_cells(ending: str, voice: str) -> tuple[Cell, ...]:
    """Every perfect form of one set of endings."""
    return tuple(
        Cell("", stem, suffix, Features("verb", "perfect", voice, person, gender, number))
        for (person, gender, number, stem), suffix in zip(PERFECT_CELLS, PERFECT_ENDINGS[ending], strict=True)
    )


def imperfect_cells(ending: str, voice: str) -> tuple[Cell, ...]:
    """Every imperfect form of one set of endings."""
    return tuple(
        Cell(prefix, stem, suffix, Features("verb", "imperfect", voice, person, gender, number, mood))
        for (prefix, person, gender, number, mood, stem), suffix
        in zip(IMPERFECT_CELLS, IMPERFECT_ENDINGS[ending], strict=True)
    )


def adjective_cells(ending: str, pos: str) -> tuple[Cell, ...]:
    """Every form of a participle or adjective of one set of endings."""
    voice = {"active_participle": "active", "passive_participle": "passive"}.get(pos)
    return tuple(
        Cell("", "vowel", suffix, Features(pos, None, voice, None, gender, number, None, case, state))
        for (gender, number, case, state), suffix
        in zip(ADJECTIVE_CELLS, ADJECTIVE_ENDINGS[ending], strict=True)
        if suffix is not None
    )
