"""Words of roles -> mentions: the one that stands there already, or a new unnamed one."""

import msgspec

from riwaya.claims.draft import Words
from riwaya.claims.sheet import Sheet
from riwaya.records import Mention
from riwaya.records.mention import NAMED

_UNNAMED = {"partitive": "group"}
_HEADED = NAMED | {"time"}
_OWNING = frozenset({"ه", "ها", "هم"})
_QUOTES = frozenset("\"'«»“”„")


class Registry:
    """The mentions of one document: those found before, and those that roles add. Ids are given at the end."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._by_span: dict[tuple[int, int], Mention] = {(m.start, m.end): m for m in sheet.doc.mentions}
        # One figure of two effects («قتل وأصيب 12») is two mentions of the same words.
        self._twins = [m for m in sheet.doc.mentions if self._by_span[m.start, m.end] is not m]
        self._taken: set[int] = set()  # tokens of the words that roles name
        self._same: dict[tuple[int, int], tuple[int, int]] = {}

    def add(self, words: Words, role: str) -> tuple[int, int]:
        """The span key of the mention for `words`, made if none is there."""
        key = self._span(words)
        self._taken.update(range(words.first, words.last))
        if key not in self._by_span:
            self._by_span[key] = self._make(key, words, role)
        return key

    def own(self, key: tuple[int, int], words: Words, owner: Words) -> None:
        """«قال الجيش إن طائراته هاجمت»: let the unnamed mention with a pronoun belong to the `owner` who speaks."""
        mention = self._by_span[key]
        inside = (self._sheet.begins.get(i) for i in range(owner.first, owner.last))
        named = next((one for one in inside if one is not None and one.kind == "organization"), None)
        if named is None or mention.ref or mention.member_of:
            return
        if self._sheet.readings[words.first].pronoun in _OWNING and mention.kind not in NAMED:
            self._by_span[key] = msgspec.structs.replace(mention, member_of=named.ref)

    def covers(self, words: Words) -> bool:
        """Does a name, a time or an unnamed mention hold the head of `words` already?"""
        named = self._sheet.covers.get(words.first)
        is_named = named is not None and named.kind in _HEADED
        return is_named or words.first in self._taken or words.first in self._sheet.stands_for

    def get(self, key: tuple[int, int]) -> Mention:
        """The mention at a span key."""
        return self._by_span[key]

    def tie(self, key: tuple[int, int], to: tuple[int, int]) -> None:
        """Note that the mention at `key` stands for the one at `to`."""
        self._same[key] = to

    def numbered(self) -> tuple[tuple[Mention, ...], dict[tuple[int, int], str], dict[str, str]]:
        """All mentions in text order with ids m1…, the id of each span, and old ids to new ones."""
        found = [(key, False, mention) for key, mention in self._by_span.items()]
        found += [((mention.start, mention.end), True, mention) for mention in self._twins]
        order = sorted(found, key=lambda item: (item[0][0], -item[0][1], not item[1]))
        numbers = [f"m{i}" for i in range(1, len(order) + 1)]
        ids = {key: number for number, (key, is_twin, _) in zip(numbers, order, strict=True) if not is_twin}
        renamed = {m.id: number for number, (_, _, m) in zip(numbers, order, strict=True) if m.id}
        out = []
        for number, (key, _, mention) in zip(numbers, order, strict=True):
            same = ids.get(self._same[key]) if key in self._same else mention.same_as and renamed.get(mention.same_as)
            out.append(msgspec.structs.replace(mention, id=number, same_as=same))
        return tuple(out), ids, renamed

    def _span(self, words: Words) -> tuple[int, int]:
        """Offsets of the words: without the first proclitic and without quotes that enclose nothing else."""
        tokens = self._sheet.tokens
        first, last = words
        while first < last - 1 and tokens[first].folded in _QUOTES:
            first += 1
        while last - 1 > first and tokens[last - 1].folded in _QUOTES and self._is_unpaired(first, last - 1):
            last -= 1
        return tokens[first].core_start, tokens[last - 1].end

    def _is_unpaired(self, first: int, quote: int) -> bool:
        inside = [t.folded for t in self._sheet.tokens[first:quote]]
        return sum(1 for word in inside if word in _QUOTES) % 2 == 0

    def _make(self, key: tuple[int, int], words: Words, role: str) -> Mention:
        text = self._sheet.doc.text[key[0]:key[1]]
        reading = self._sheet.readings[words.first]
        noun = reading.noun
        if noun is None and reading.adjective is None:
            kind = "group" if role in ("actor", "source") else "locality" if role == "place" else "object"
        else:
            kind = noun.entry.kind if noun is not None else "adjective"
            kind = _UNNAMED.get(kind, kind)
        return Mention(
            "", kind, key[0], key[1], text, f"{role}.phrase", member_of=self._member_of(words), head=reading.word
        )

    def _member_of(self, words: Words) -> str | None:
        """The ref of the organization inside the phrase, else of the state whose force it is; None if it names none."""
        for i in range(words.first, words.last):
            mention = self._sheet.begins.get(i) or self._sheet.stands_for.get(i)
            if mention is not None and mention.kind == "organization" and mention.ref:
                return mention.ref
        return self._state(words)

    def _state(self, words: Words) -> str | None:
        """«غارة روسية», «طائرة حربية روسية»: the country of a lone adjective, or of one behind a force."""
        readings = self._sheet.readings
        head = readings[words.first]
        is_force = head.noun is not None and head.noun.entry.who == "combatant"
        is_other = head.noun is not None and head.noun.entry.kind != "adjective"
        is_alone = head.adjective is not None and not is_other and words.last - words.first == 1
        if not (is_alone or is_force or head.word in self._sheet.roles.craft):
            return None
        for i in range(words.first, words.last):
            adjective = readings[i].adjective
            if adjective is not None and adjective.entry.country and not adjective.entry.is_label:
                return f"iso:{adjective.entry.country}"
        return None
