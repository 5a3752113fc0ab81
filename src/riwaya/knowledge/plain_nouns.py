"""Nouns and adjectives that name no event, no people and no object: words that are known, and so no names."""

from collections.abc import Iterator
from functools import cache

import msgspec

from riwaya.arabic.inflection import Features, adjective_forms, noun_forms
from riwaya.errors import KnowledgeError
from riwaya.knowledge.plain_verbs import load_verb_words
from riwaya.knowledge.read import read_toml

FILE = "plain_nouns.toml"


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    licence: str
    nouns: list[str]
    adjectives: list[str]
    feminine: dict[str, str]
    names: list[str]


@cache
def load_plain_nouns() -> frozenset[str]:
    """Folded forms of the words of plain_nouns.toml, and participles and verbal nouns of plain_verbs.toml.

    Forms that are rather names («جنين», «تعز»: `names` of the file) are left out.

    Raises: KnowledgeError when the file breaks its schema, names a word twice, or leaves out what no word has.
    """
    read = read_toml(FILE, _File)
    _check(read)
    out = set(load_verb_words().verbal)
    for row in read.nouns:
        singular, *plurals = row.split()
        out.update(_standing(noun_forms(singular, plurals)))
    for row in read.adjectives:
        masculine, *plurals = row.split()
        out.update(_standing(adjective_forms(masculine, plurals, feminine=read.feminine.get(masculine))))
    unused = sorted(set(read.names) - out)
    if unused:
        raise KnowledgeError(f"{FILE}: names lists {unused}, which no word there has; drop them")
    return frozenset(out.difference(read.names))


def _standing(forms: dict[str, frozenset[Features]]) -> Iterator[str]:
    """Forms that stand without a genitive: the construct of «قادر» would hide the family name «قادري»."""
    return (word for word, readings in forms.items() if any(reading.state != "construct" for reading in readings))


def _check(read: _File) -> None:
    """Raises: KnowledgeError for a word that stands twice, or a feminine without its masculine."""
    for kind, rows in (("nouns", read.nouns), ("adjectives", read.adjectives)):
        words = [row.split()[0] for row in rows]
        doubles = sorted({word for word in words if words.count(word) > 1}) if len(set(words)) < len(words) else []
        if doubles:
            raise KnowledgeError(f"{FILE}: {kind} has {doubles} twice; keep one row each")
    lone = sorted(set(read.feminine) - {row.split()[0] for row in read.adjectives})
    if lone:
        raise KnowledgeError(f"{FILE}: feminine of {lone}, which adjectives does not list; add or drop them")
