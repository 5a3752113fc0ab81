"""Finds organizations: by the knowledge base, by a head word with a name behind it, and two by one dual noun."""

from collections.abc import Sequence

from riwaya.knowledge import Knowledge
from riwaya.mentions.actor.headed import find_headed
from riwaya.mentions.actor.listed import find_listed
from riwaya.mentions.found import Found
from riwaya.mentions.senses import Senses
from riwaya.records import Document, Token
from riwaya.rules.lookup import Hit

_DUAL = ("ين", "ان")


class ActorFinder:
    """Finds organizations among the tokens of a document. without: ids of rules left out."""

    def __init__(
        self, knowledge: Knowledge, senses: Senses | None = None, *, without: frozenset[str] = frozenset()
    ) -> None:
        self._k = knowledge
        self._senses = senses or Senses(knowledge)
        self._without = without

    def find(self, doc: Document, hits: Sequence[Hit]) -> list[Found]:
        """All possible organizations, overlapping ones too. hits: actor names found in the text."""
        found = find_listed(doc.tokens, hits, self._k, self._senses)
        whole = {one.first: one.last for one in found if one.rule == "actor.lexicon" and one.last - one.first > 1}
        for i, token in enumerate(doc.tokens):
            if token.kind != "word":
                continue
            if token.core in self._k.actors.heads and (one := find_headed(doc.tokens, i, self._k, self._senses)):
                if not self._goes_on(doc.tokens, whole.get(one.first), one):
                    found.append(one)
            if token.core.endswith(_DUAL) and (two := self._dual(doc.tokens, i)):
                found.append(two)
        return [one for one in found if one.rule not in self._without]

    @staticmethod
    def _goes_on(tokens: Sequence[Token], last: int | None, longer: Found) -> bool:
        """Does only an indefinite word make a known name longer: «أعلنت حركة حماس قبول …»?"""
        return last is not None and longer.last > last and tokens[last].core == tokens[last].bare

    def _dual(self, tokens: Sequence[Token], i: int) -> Found | None:
        """Two bodies by one dual noun and two adjectives: «النظامين التركي والسوري»."""
        if i + 2 >= len(tokens) or tokens[i].core == tokens[i].bare or tokens[i + 2].clitics[:1] != ("و",):
            return None
        single = tokens[i].core[:-2]
        names = [self._k.actors.names.get(f"{single} {tokens[at].core}") for at in (i + 1, i + 2)]
        if not any(name is not None and not name.is_bare for name in names):
            return None
        if any(tokens[at].core == tokens[at].bare for at in (i + 1, i + 2)):
            return None
        return Found("organization", i, i + 3, "actor.dual", weight=4)
