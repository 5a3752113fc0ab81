"""Aliases in quotes: «… المعروف باسم "غنيوة"», «… واسمه الحركي «آزاد»», and right behind a full name «… "أبو العز"»."""

from riwaya.mentions.found import Found
from riwaya.mentions.person.reader import NameReader

QUOTE = '"'
_COMMAS = frozenset("،,")
_LONGEST = 3
_BACK = 4
_FULL = 2


def find_quoted(reader: NameReader, i: int, ends: dict[int, Found]) -> Found | None:
    """The alias in quotes that opens at i; None where no person stands before it. ends: persons by their end."""
    tokens = reader.tokens
    if tokens[i].folded != QUOTE or not reader.is_opening(i):
        return None
    close = next((k for k in range(i + 2, min(i + 2 + _LONGEST, len(tokens))) if tokens[k].folded == QUOTE), None)
    if close is None or any(tokens[k].kind != "word" for k in range(i + 1, close)):
        return None
    at = i - 1
    named = False
    while at >= 0 and i - at <= _BACK and at + 1 not in ends and (
        reader.is_alias_word(at) or tokens[at].folded in _COMMAS
    ):
        named = named or reader.is_naming(at)
        at -= 1
    person = ends.get(at + 1)
    if person is None or not (named or person.last - person.first >= _FULL):
        return None
    return Found("person", i + 1, close, "person.alias", role=person.role, weight=3)
