"""Finds persons: known ones, names behind a title, names made of given and family names, and later short mentions."""

from collections.abc import Sequence

from riwaya.knowledge import Knowledge
from riwaya.knowledge.persons import looks_like_nisba
from riwaya.mentions.found import Found
from riwaya.records import Document, Token
from riwaya.rules.lookup import Hit

_QUOTE = '"'
_MAX_WORDS = 6


class PersonFinder:
    """Finds persons among the tokens of a document."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._k = knowledge
        self._p = knowledge.persons

    def find(self, doc: Document, hits: Sequence[Hit], blocked: frozenset[int]) -> list[Found]:
        """All possible persons. hits: known public names; blocked: tokens that stand in other sure names."""
        tokens = doc.tokens
        out = [self._public(hit) for hit in hits]
        for i in range(len(tokens)):
            found = self._titled(tokens, i, blocked) or self._named(tokens, i, blocked)
            if found is not None:
                out.append(found)
        return out + self._short(tokens, out, blocked)

    def _public(self, hit: Hit) -> Found:
        person = self._p.public[hit.key]
        return Found("person", hit.first, hit.last, "person.public", person.id, person.en, person.role, 4, hit.key)

    def _titled(self, tokens: Sequence[Token], i: int, blocked: frozenset[int]) -> Found | None:
        """A name behind a title, with adjectives of origin between: «الجنرال الروسي أوليغ إيغوروف»."""
        after = self._title_end(tokens, i)
        if after is None:
            return None
        first = after
        skipped = 0
        while first < len(tokens) and skipped < 3 and self._is_between(tokens, first):
            first += 1
            skipped += 1
        while first < len(tokens) and tokens[first].folded in (_QUOTE, "("):
            first += 1
        last = self._name_end(tokens, first, blocked, trusted=True)
        if last <= first or (last - first == 1 and not self._is_lone_name(tokens, first, skipped)):
            return None
        role = " ".join(t.folded for t in tokens[i:after])
        return Found("person", first, last, "person.titled", role=role, weight=3)

    def _title_end(self, tokens: Sequence[Token], i: int) -> int | None:
        """The token behind the longest title that begins at i."""
        if tokens[i].kind != "word":
            return None
        for size in range(min(self._p.longest_title, len(tokens) - i), 0, -1):
            key = " ".join(t.bare for t in tokens[i:i + size])
            if key in self._p.titles and all(not t.clitics or t.clitics == ("ال",) for t in tokens[i + 1:i + size]):
                return i + size
        return None

    def _is_between(self, tokens: Sequence[Token], i: int) -> bool:
        """A word between title and name: an adjective of origin, a second title, or السابق."""
        token = tokens[i]
        if token.kind != "word" or token.clitics not in ((), ("ال",)):
            return False
        if token.core != token.bare and self._k.nouns.find(token.bare, "adjective"):
            return True
        if token.core != token.bare and self._k.is_common(token.bare):
            return token.core not in self._p.words
        return token.bare in self._p.titles and token.core not in self._p.words

    def _is_lone_name(self, tokens: Sequence[Token], i: int, skipped: int) -> bool:
        """May one word alone stand as a name behind a title: a listed name, or an unknown word with none between?"""
        word = self._p.words.get(tokens[i].core)
        if word is not None:
            return not word.is_common_word or skipped == 0
        return looks_like_nisba(tokens[i].core) or not self._k.is_word(tokens[i].bare)

    def _named(self, tokens: Sequence[Token], i: int, blocked: frozenset[int]) -> Found | None:
        """At least two name words in a row of which the first is a given name or a kunya."""
        if tokens[i].kind != "word":
            return None
        word = self._p.words.get(tokens[i].core)
        is_kunya = tokens[i].core in self._p.particles.kunya
        if not is_kunya and (word is None or not word.is_given):
            return None
        last = self._name_end(tokens, i, blocked, trusted=False)
        size = last - i
        if size < 2:
            return None
        if word is not None and word.is_common_word and size == 2:
            second = self._p.words.get(tokens[i + 1].core)
            if second is None or second.is_common_word:
                return None
        return Found("person", i, last, "person.kunya" if is_kunya else "person.names", weight=2)

    def _name_end(self, tokens: Sequence[Token], first: int, blocked: frozenset[int], *, trusted: bool) -> int:
        """The token behind the name words that begin at `first`. trusted: unknown words count from the start."""
        at = first
        while at < len(tokens) and at - first < _MAX_WORDS:
            token = tokens[at]
            if token.kind != "word" or at in blocked or (at > first and token.clitics not in ((), ("ال",))):
                break
            if not self._is_name_word(tokens, at, first, trusted):
                break
            at += 1
        particles = self._p.particles
        while at > first and tokens[at - 1].core in particles.kunya | particles.filiation | particles.compound | particles.clan:
            at -= 1
        return at

    def _is_name_word(self, tokens: Sequence[Token], at: int, first: int, trusted: bool) -> bool:
        core, bare = tokens[at].core, tokens[at].bare
        particles = self._p.particles
        if core in particles.kunya or core in particles.filiation or core in particles.compound or core in particles.clan:
            return True
        if at > first and tokens[at - 1].core in particles.compound | particles.kunya | particles.clan | particles.filiation:
            return core not in self._k.words.all
        if core in particles.follow and at > first:
            return True
        if core in self._k.words.all:
            return False
        word = self._p.words.get(core)
        if word is not None and (at > first or not word.is_common_word or trusted):
            return not (at > first and self._k.is_event(core) and not word.is_family)
        if at == first and not trusted:
            return core in self._p.words
        if core != bare and at > first:
            return looks_like_nisba(core) and not self._is_adjective(bare) or not self._k.is_word(bare)
        return not self._k.is_word(core) and (trusted or at > first) and core == bare or (
            core in particles.foreign and at > first
        )

    def _is_adjective(self, bare: str) -> bool:
        return self._k.nouns.find(bare, "adjective") is not None or self._k.is_word(bare)

    def _short(self, tokens: Sequence[Token], found: Sequence[Found], blocked: frozenset[int]) -> list[Found]:
        """The last name alone, after the full name stood before it: «إيغوروف»."""
        names: dict[str, Found] = {}
        out = []
        by_first = {f.first: f for f in found}
        inside = {i for f in found for i in range(f.first, f.last)}
        for i, token in enumerate(tokens):
            if i in by_first and by_first[i].last - i >= 2:
                names.setdefault(tokens[by_first[i].last - 1].core, by_first[i])
            earlier = names.get(token.core)
            if earlier is None or i in inside or i in blocked or token.kind != "word":
                continue
            if token.core == token.bare and self._k.is_word(token.core):
                continue
            out.append(
                Found("person", i, i + 1, "person.short", earlier.ref, earlier.name_en, earlier.role, weight=2)
            )
        return out
