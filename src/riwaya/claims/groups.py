"""Unnamed people of a text who take no role in a claim: «أهالي المدينة», «مسلحون مجهولون», «الفصائل المحلية»."""

from collections.abc import Iterator, Sequence

from riwaya.claims.draft import Clause, Words
from riwaya.claims.mentions import Registry

_RULE_OF = "group"


def add_groups(clauses: Sequence[Clause], registry: Registry) -> None:
    """A mention of kind `group` for each phrase whose head is a word for people and that no mention covers yet."""
    for clause in clauses:
        for words in _people(clause):
            if not registry.covers(words):
                registry.add(words, _RULE_OF)


def _people(clause: Clause) -> Iterator[Words]:
    for u, unit in enumerate(clause.units):
        noun = unit.reading.noun if unit.kind == "np" else None
        if noun is not None and noun.entry.kind == "group" and u not in clause.drafts:
            yield clause.words(u)
