"""A person's office and the body he holds it in: «القيادي في اللواء الثامن رامي …», «فلان، مدير الدفاع المدني»."""

from collections.abc import Mapping, Sequence

import msgspec

from riwaya.knowledge import Knowledge
from riwaya.records import Document, Mention, Token

_TIES = frozenset({"في", "باسم", "لدي", "ضمن"})
_MARKS = frozenset("\"'«»“”()،,")
_RANK_PARTS = frozenset({"اول", "ثاني", "ركن", "الركن", "طيار", "الطيار", "بحري"})  # «الفريق أول الركن»
_RANKS = 4  # tokens of rank and honour between a body and its officer's name
_OFFICES = frozenset({"office", "rank", "leader", "religious", "profession", "honorific", "alias"})
_REACH = 4  # tokens of the office before the body: «رئيس هيئة», «القائد العام»


class Offices:
    """Reads the words right before and behind a person's name, one document at a time."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._k = knowledge

    def held(self, doc: Document, at: Mapping[int, int]) -> dict[str, tuple[str, str | None]]:
        """Person's mention id -> folded office and the ref of the body it is held in, None where it is not resolved.

        at: token index by offset. Only persons beside whom the text names both.
        """
        bodies = {at[m.start]: m for m in doc.mentions if m.kind == "organization" and m.start in at}
        ends = {_after(doc.tokens, first, m): first for first, m in bodies.items()}
        out: dict[str, tuple[str, str | None]] = {}
        for mention in doc.mentions:
            if mention.kind == "person" and mention.start in at:
                first = at[mention.start]
                found = self._before(doc.tokens, first, ends, bodies)
                found = found or self._behind(doc.tokens, _after(doc.tokens, first, mention), bodies)
                if found is not None:
                    out[mention.id] = found
        return out

    def _before(
        self, tokens: Sequence[Token], first: int, ends: Mapping[int, int], bodies: Mapping[int, Mention]
    ) -> tuple[str, str | None] | None:
        """«قائد قوات الدعم السريع الفريق أول محمد …»: the body ends before the name, ranks between."""
        at = first
        while at > 0 and first - at <= _RANKS and at not in ends:
            token = tokens[at - 1]
            is_rank = token.folded in _MARKS or token.core in _RANK_PARTS or self._is_title(token)
            if not is_rank and self._k.nouns.find(token.bare, "adjective") is None:
                return None
            at -= 1
        if at not in ends:
            return None
        body = ends[at]
        office = self._office_before(tokens, body)
        return (office, bodies[body].ref) if office is not None else None

    def _office_before(self, tokens: Sequence[Token], body: int) -> str | None:
        """The office whose body begins at token `body`: «المتحدث باسم», «القيادي في», «قائد»."""
        at = body - 1
        while at >= 0 and tokens[at].folded in _MARKS:
            at -= 1
        is_tied = at >= 0 and (tokens[at].core in _TIES or bool(tokens[body].clitics))
        if at >= 0 and tokens[at].core in _TIES:
            at -= 1
        for size in range(_REACH):
            if at - size < 0:
                return None
            token = tokens[at - size]
            if token.kind != "word" or (size and token.clitics):
                return None
            if self._is_title(token) and (is_tied or size or token.core == token.bare):
                return " ".join(t.bare for t in tokens[at - size:at + 1])
        return None

    def _behind(
        self, tokens: Sequence[Token], last: int, bodies: Mapping[int, Mention]
    ) -> tuple[str, str | None] | None:
        """«رائد الصالح، مدير الدفاع المدني»: office and body stand behind the name."""
        at = last
        while at < len(tokens) and tokens[at].folded in _MARKS:
            at += 1
        if at >= len(tokens) or not self._is_title(tokens[at]) or tokens[at].clitics:
            return None
        for body in range(at + 1, min(at + 1 + _REACH, len(tokens))):
            if body in bodies:
                words = [t for t in tokens[at:body] if t.folded not in _MARKS and t.core not in _TIES]
                return " ".join(t.bare for t in words), bodies[body].ref
            if tokens[body].kind != "word" and tokens[body].folded not in _MARKS:
                return None
        return None

    def _is_title(self, token: Token) -> bool:
        titles = self._k.persons.titles.get(token.bare, ())
        return any(title.kind in _OFFICES for title in titles)


def with_offices(mentions: Sequence[Mention], held: Mapping[str, tuple[str, str | None]]) -> list[Mention]:
    """The mentions with office and body of the persons who hold one; the office stands before a rank."""
    return [
        msgspec.structs.replace(m, role=held[m.id][0], member_of=held[m.id][1] or m.member_of) if m.id in held else m
        for m in mentions
    ]


def _after(tokens: Sequence[Token], first: int, mention: Mention) -> int:
    last = first
    while last < len(tokens) and tokens[last].start < mention.end:
        last += 1
    return last
