"""Organizations of the knowledge base in a text: which words of a hit are the name, and when it names anything."""

from collections.abc import Sequence

from riwaya.knowledge import Knowledge
from riwaya.knowledge.actors import ActorName
from riwaya.mentions.found import Found
from riwaya.mentions.keys import definite, has_hidden_lam
from riwaya.mentions.senses import Senses
from riwaya.records import Token
from riwaya.rules.lookup import Hit

_QUOTE = '"'
_MARKS = frozenset('"()[]\'')
_SELF_NAMED = frozenset({"rebel_group", "political_militia", "identity_militia", "media", "agency"})
_ADDRESSED = frozenset({"media", "agency"})  # «قال لرويترز»: they are spoken to, and begin a name of their own


def find_listed(tokens: Sequence[Token], hits: Sequence[Hit], knowledge: Knowledge, senses: Senses) -> list[Found]:
    """The names among the hits; two that make one are joined («القيادة المركزية للجيش الأميركي»)."""
    out = []
    for hit in hits:
        found = _Listed(tokens, knowledge, senses).read(hit)
        if found is not None:
            out.append(found)
    return [*out, *_joined(out, tokens, knowledge)]


class _Listed:
    """Reads one hit of the knowledge base in its text."""

    def __init__(self, tokens: Sequence[Token], knowledge: Knowledge, senses: Senses) -> None:
        self._tokens = tokens
        self._knowledge = knowledge
        self._actors = knowledge.actors
        self._senses = senses

    def read(self, hit: Hit) -> Found | None:
        """The name in a hit; None where it names nothing here."""
        first, last = self._without_heads(hit.first, self._cut(hit))
        last = self._closed(first, last)
        key = self._key(first, last)
        name = self._actors.names.get(key) or self._actors.names[hit.key]
        if name.is_bare or not self._is_meant(name, first, last) or self._is_unnamed(first, key):
            return None
        last = self._with_adjective(first, last)
        chosen = self._actors.choose(name) or self._actors.choose(self._actors.names[hit.key])
        actor = self._actors.by_id[chosen] if chosen else None
        rule = "actor.lexicon" if not name.is_ambiguous else "actor.in_context"
        return Found(
            "organization", first, last, rule, actor.id if actor else None, actor.name_en if actor else None,
            weight=4, key=key, begin=self._begin(first),
        )

    def _begin(self, first: int) -> int | None:
        """Folded letters before the name where the splitting took one too many: «للواء» is ل and لواء."""
        token = self._tokens[first]
        return len(token.folded) - len(token.core) - 1 if has_hidden_lam(token, self._knowledge) else None

    def _key(self, first: int, last: int) -> str:
        tokens = enumerate(self._tokens[first:last])
        words = [t.core if i == 0 else t.folded for i, t in tokens if t.folded not in _MARKS]
        head = self._tokens[first]
        if words and head.clitics[-1:] == ("ال",):
            words[0] = definite(head, self._knowledge)
        return " ".join(words)

    def _cut(self, hit: Hit) -> int:
        """The end without a place it is in («القوات الروسية في سوريا»), a bracket, or adjectives behind quotes."""
        quotes = 0
        for at in range(hit.first + 1, hit.last):
            mark = self._tokens[at].folded
            quotes += mark == _QUOTE
            is_break = mark == "(" or mark in self._senses.closed or self._tokens[at].clitics == ("ب",)
            if is_break and self._key(hit.first, at) in self._actors.names:
                return at
            if quotes and mark == _QUOTE and at + 1 < hit.last and self._opens_before(hit.first, at):
                return at + 1
        if self._tokens[hit.last - 1].core in self._senses.names.passing_adjectives and (
            self._key(hit.first, hit.last - 1) in self._actors.names
        ):
            return hit.last - 1
        return hit.last

    def _opens_before(self, first: int, close: int) -> bool:
        """Does the quote at `close` close a pair, and stand before an adjective?"""
        opened = [i for i in range(max(0, first - 1), close) if self._tokens[i].folded == _QUOTE]
        behind = self._tokens[close + 1]
        return len(opened) % 2 == 1 and behind.core != behind.bare

    def _without_heads(self, first: int, last: int) -> tuple[int, int]:
        """The name without words that only say what is meant of it: «عناصر تنظيم الدولة», «قوات "قسد"»."""
        words = self._senses.names
        while first + 1 < last:
            word = self._tokens[first].core
            behind = first + 1
            is_quoted = self._tokens[behind].folded == _QUOTE
            while behind < last and self._tokens[behind].folded in _MARKS:
                behind += 1
            rest = self._actors.names.get(self._key(behind, last)) if behind < last else None
            outside = word in words.left_out or (
                word in words.left_out_before_quotes and (is_quoted or (last - behind == 1 and self._is_own(rest)))
            )
            if not outside or not ((rest is not None and not rest.is_bare) or is_quoted):
                break
            first = behind
        if self._tokens[last - 1].folded == _QUOTE and not self._is_opened(first, last - 1):
            last -= 1
        return first, last

    def _is_own(self, name: ActorName | None) -> bool:
        """Is it the name of a group that is no state: «قوات قسد» is of قسد, «قوات النظام» is a name."""
        if name is None or name.actor is None:
            return False
        return self._actors.by_id[name.actor].kind in _SELF_NAMED

    def _is_opened(self, first: int, close: int) -> bool:
        return sum(1 for t in self._tokens[first:close] if t.folded == _QUOTE) % 2 == 1

    def _closed(self, first: int, last: int) -> int:
        """The end with a closing quote whose opening stands inside: «تنظيم "الدولة"»."""
        if last < len(self._tokens) and self._tokens[last].folded == _QUOTE and self._is_opened(first, last):
            return last + 1
        return last

    def _is_meant(self, name: ActorName, first: int, last: int) -> bool:
        """Is an ambiguous name marked as one: by quotes, a head of organizations, a byline («جسر – متابعات»)?"""
        if not name.is_ambiguous:
            return True
        before = self._tokens[first - 1] if first else None
        if before is None or before.kind == "break":
            return last < len(self._tokens) and self._tokens[last].folded == "-"
        if before.folded == _QUOTE:
            return last < len(self._tokens) and self._tokens[last].folded == _QUOTE
        words = self._senses.names
        is_head = before.bare in self._actors.heads or before.bare in words.before_media
        is_followed = last < len(self._tokens) and self._tokens[last].core in words.after_media
        return is_followed or (is_head and before.core == before.bare)

    def _is_unnamed(self, first: int, key: str) -> bool:
        """A group by what it is and no name: «فصائل المعارضة السورية»."""
        head = key.partition(" ")[0]
        is_quoted = first > 0 and self._tokens[first - 1].folded == _QUOTE
        return head in self._senses.names.unnamed and not is_quoted

    def _with_adjective(self, first: int, last: int) -> int:
        """The end with an adjective of the name itself: «الحكومة الباكستانية الانتقالية»."""
        if last - first < 2 or last >= len(self._tokens) or self._tokens[last].clitics:
            return last
        return last + 1 if self._tokens[last].core in self._senses.names.kept_adjectives else last


def _joined(found: Sequence[Found], tokens: Sequence[Token], knowledge: Knowledge) -> list[Found]:
    """A body and the one it belongs to, joined by لل: «القيادة المركزية للجيش الأميركي»."""
    longest: dict[int, Found] = {}
    for one in found:
        if one.first not in longest or one.last > longest[one.first].last:
            longest[one.first] = one
    out = []
    for one in found:
        other = longest.get(one.last)
        if other is None or tokens[other.first].clitics != ("ل", "ال") or other.last - other.first < 2:
            continue
        actor = knowledge.actors.by_id.get(other.ref or "")
        if actor is not None and actor.kind not in _ADDRESSED and one.last - one.first > 1:
            key = f"{one.key} لل{other.key.removeprefix('ال')}"
            span = (one.first, other.last)
            out.append(Found("organization", *span, "actor.joined", one.ref, one.name_en, weight=4, key=key))
    return out
