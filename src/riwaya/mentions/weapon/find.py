"""Finds weapons by their words; a word that is often something else counts only with its adjective or qualifier."""

from riwaya.knowledge.weapons import Weapons
from riwaya.mentions.found import Found
from riwaya.records import Document


def find_weapons(doc: Document, weapons: Weapons) -> list[Found]:
    """The longest weapon phrase at each token, left to right, none overlapping."""
    firsts = weapons.first_words
    out = []
    at = 0
    while at < len(doc.tokens):
        found = _at(doc, at, weapons) if doc.tokens[at].bare in firsts else None
        if found is not None:
            out.append(found)
        at = found.last if found is not None else at + 1
    return out


def _at(doc: Document, at: int, weapons: Weapons) -> Found | None:
    tokens = doc.tokens
    if tokens[at].kind != "word":
        return None
    for size in range(min(weapons.longest, len(tokens) - at), 0, -1):
        form = weapons.find(" ".join(t.bare for t in tokens[at:at + size]))
        if form is None or (form.weapon.is_ambiguous and size == 1):
            continue
        return Found("weapon", at, at + size, "weapon.lexicon", name_en=form.weapon.en)
    return None
