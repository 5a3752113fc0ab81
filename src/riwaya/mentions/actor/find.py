"""Finds organizations: by the knowledge base, and by a head word with a name behind it («لواء "التوحيد"»)."""

from collections.abc import Sequence

from riwaya.arabic.fold import fold_word
from riwaya.knowledge import Knowledge
from riwaya.knowledge.actor_rows import OrgHead
from riwaya.mentions.found import Found
from riwaya.records import Document, Token
from riwaya.rules.lookup import Hit

_QUOTE = '"'
_MAX_QUOTED = 6
_MAX_WORDS = 5


class ActorFinder:
    """Finds organizations among the tokens of a document."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._k = knowledge

    def find(self, doc: Document, hits: Sequence[Hit]) -> list[Found]:
        """All possible organizations, overlapping ones too. hits: actor names found in the text."""
        out = [found for hit in hits if (found := self._known(doc.tokens, hit)) is not None]
        for i in range(len(doc.tokens)):
            found = self._headed(doc.tokens, i)
            if found is not None:
                out.append(found)
        return out

    def _known(self, tokens: Sequence[Token], hit: Hit) -> Found | None:
        """A name of the knowledge base; one that stands for it only in context is no mention."""
        name = self._k.actors.names[hit.key]
        if name.is_bare or (name.is_ambiguous and not self._is_quoted(tokens, hit)):
            return None
        chosen = self._k.actors.choose(name)
        actor = self._k.actors.by_id[chosen] if chosen else None
        return Found(
            "organization", hit.first, self._closed(tokens, hit), "actor.lexicon",
            actor.id if actor else None, actor.name_en if actor else None, weight=4, key=hit.key,
        )

    def _is_quoted(self, tokens: Sequence[Token], hit: Hit) -> bool:
        """Do quotes or a head of organizations mark the ambiguous name («صحيفة المدن»)?"""
        before = hit.first - 1
        if before >= 0 and tokens[before].folded == _QUOTE:
            return True
        return before >= 0 and tokens[before].bare in self._k.actors.heads and tokens[before].core == tokens[before].bare

    @staticmethod
    def _closed(tokens: Sequence[Token], hit: Hit) -> int:
        """The token behind the hit, with a closing quote whose opening stands inside it: «تنظيم "الدولة"»."""
        inside = sum(1 for t in tokens[hit.first:hit.last] if t.folded == _QUOTE)
        if inside % 2 and hit.last < len(tokens) and tokens[hit.last].folded == _QUOTE:
            return hit.last + 1
        return hit.last

    def _headed(self, tokens: Sequence[Token], i: int) -> Found | None:
        """A head of organizations with a quoted name or a proper name behind it."""
        head = self._k.actors.heads.get(tokens[i].bare)
        if head is None or tokens[i].core != tokens[i].bare or tokens[i].kind != "word":
            return None
        if i + 1 >= len(tokens) or tokens[i + 1].core in map(fold_word, head.not_before):
            return None
        last = self._quoted(tokens, i + 1) if head.quoted else None
        if last is None and head.number and tokens[i + 1].kind == "number":
            last = i + 2
        if last is None:
            last = self._proper(tokens, i + 1, head)
        if last is None:
            return None
        return Found("organization", i + 1 if head.outside_name else i, last, "actor.headed", weight=2)

    @staticmethod
    def _quoted(tokens: Sequence[Token], at: int) -> int | None:
        if at >= len(tokens) or tokens[at].folded != _QUOTE:
            return None
        for close in range(at + 2, min(at + 2 + _MAX_QUOTED, len(tokens))):
            if tokens[close].folded == _QUOTE:
                return close + 1
            if tokens[close].kind == "break":
                return None
        return None

    def _proper(self, tokens: Sequence[Token], at: int, head: OrgHead) -> int | None:
        """The token behind the words that can make its name: unknown ones, or definite adjectives."""
        last = at
        while last < len(tokens) and last - at < _MAX_WORDS and self._may_belong(tokens, last, last == at, head):
            last += 1
        return last if last > at else None

    def _may_belong(self, tokens: Sequence[Token], i: int, is_first: bool, head: OrgHead) -> bool:
        token = tokens[i]
        if token.kind != "word" or token.core in self._k.words.all:
            return False
        if token.clitics not in ((), ("ال",)):
            return token.clitics == ("و",) and token.core != token.bare and not is_first
        if token.core != token.bare:
            return head.adjective or not is_first or (head.proper and not self._k.is_word(token.bare))
        return (head.proper or not is_first) and not self._k.is_word(token.core)
