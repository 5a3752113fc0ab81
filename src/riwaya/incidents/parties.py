"""Parties: who a mention stands for, and whether two parties may be one."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.incidents.facts import Actors
from riwaya.knowledge.linking import PartyWords
from riwaya.records import Mention

_WORD = re.compile(r"[^\W\d_]+")
_ARTICLE = re.compile(r"^(?:و?ال|لل)(?=..)")
# Spaces of the shortest phrase that names a body and its backer.
_BACKED = 2
_NAMED = ("organization", "place")


class Party(msgspec.Struct, frozen=True):
    """Somebody or something in a role.

    key: what to compare by: a ref, or "~" and folded words. label: as the text puts it.
    words: folded words without the article, those that name no party left out.
    is_vague: names nobody in particular («مسلحون») or no body that acts («قذائف»): contradicts nobody.
    backers: refs of bodies and states named within («فصائل مدعومة من تركيا», «قسد مدعومة بالتحالف»).
    """

    key: str
    label: str
    kind: str
    ref: str | None = None
    words: frozenset[str] = frozenset()
    is_vague: bool = False
    is_person: bool = False
    name_en: str | None = None
    backers: tuple[str, ...] = ()


@lru_cache(maxsize=65536)
def bare_words(text: str) -> tuple[str, ...]:
    """The folded words of a text without their article: «الفصائل المحلية» gives (فصايل, محليه)."""
    return tuple(_ARTICLE.sub("", word) for word in _WORD.findall(fold_word(text)))


def party_of(mention: Mention, by_id: Mapping[str, Mention], words: PartyWords) -> Party:
    """The party a mention stands for, by its own ref, that of what it takes up, or what it belongs to."""
    root = root_of(mention, by_id)
    ref = mention.ref or root.ref or mention.member_of or root.member_of
    own = bare_words(root.text)
    telling = frozenset(word for word in own if word not in words.vague and len(word) > 2)
    key = ref or "~" + " ".join(own)
    named = root.kind in ("person", "organization", "place")
    vague = ref is None and (not telling or (not named and (len(own) < 2 or telling.isdisjoint(words.bodies))))
    return Party(
        key,
        mention.text if mention.ref or not root.text else root.text,
        root.kind,
        ref,
        telling,
        vague,
        root.kind == "person",
        mention.name_en or root.name_en,
        _backers(root, by_id, ref),
    )


def _backers(root: Mention, by_id: Mapping[str, Mention], ref: str | None) -> tuple[str, ...]:
    """Refs of whoever a longer phrase for people names beside the one it stands for."""
    if root.kind not in ("group", "organization", "object") or root.text.count(" ") < _BACKED:
        return ()
    inside = (one for one in by_id.values() if root.start < one.start and one.end <= root.end)
    return tuple(sorted({one.ref for one in inside if one.ref and one.ref != ref and one.kind in _NAMED}))


def root_of(mention: Mention, by_id: Mapping[str, Mention]) -> Mention:
    """The first mention of the same thing in its document; the mention itself where it takes up none."""
    seen = {mention.id}
    while mention.same_as and mention.same_as in by_id and mention.same_as not in seen:
        seen.add(mention.same_as)
        mention = by_id[mention.same_as]
    return mention


class Kin:
    """Tells whether parties may be one, by the actor base and the words."""

    def __init__(self, actors: Actors, words: PartyWords) -> None:
        self._actors = actors
        self._together = words.together
        self._memo: dict[tuple[str, str], str] = {}
        named = sorted({ref for refs in words.together for ref in refs if ref in actors.by_id})
        self._states = [ref for ref in named if actors.by_id[ref].kind == "government"]

    def relation(self, one: Party, two: Party) -> str:
        """ "same", "part" (one within the other, or the more exact of both), "open" (nothing can be said), "apart"."""
        if one.key == two.key:
            return "same"
        if one.is_vague or two.is_vague:
            return "open"
        found = self._relation(one, two)
        return "open" if found == "apart" and (self._is_backed(one, two) or self._is_backed(two, one)) else found

    def _is_backed(self, one: Party, two: Party) -> bool:
        """«الفصائل المدعومة من تركيا» beside «الجيش التركي»: does the one name the other as its backer?"""
        return two.ref is not None and any(self._of_refs(by, two.ref) in ("same", "part") for by in one.backers)

    def _relation(self, one: Party, two: Party) -> str:
        if one.ref and two.ref:
            return self._of_refs(one.ref, two.ref)
        shared = one.words & two.words
        if shared:
            return "part"
        if one.ref or two.ref:
            known, other = (one.ref, two) if one.ref else (two.ref or "", one)
            return "apart" if other.kind in ("organization", "group") and not self._may_be(other, known) else "open"
        firsts, seconds = (self._actors.may_be(party.label) for party in (one, two))
        if any(self._of_refs(a, b) in ("same", "part") for a in firsts for b in seconds):
            return "open"
        return "apart" if one.kind == two.kind else "open"

    def is_outlet(self, party: Party) -> bool:
        """Does the party tell news, so that a deed of force is hardly its own?"""
        known = self._actors.by_id.get(party.ref or "")
        return known is not None and known.kind == "media"

    def _may_be(self, other: Party, ref: str) -> bool:
        """«قوات الحكومة» of an undated text: a name of several, of whom one is the known party or a part of it."""
        return any(self._of_refs(ref, one) in ("same", "part") for one in self._actors.may_be(other.label))

    def _of_refs(self, one: str, two: str) -> str:
        key = (one, two)
        if key not in self._memo:
            self._memo[key] = self._look_up(one, two)
        return self._memo[key]

    def _look_up(self, one: str, two: str) -> str:
        by_id = self._actors.by_id
        known = one in by_id, two in by_id
        if all(known):
            if self._actors.is_within(one, two) or self._actors.is_within(two, one):
                return "part"
            if self._are_together(one, two):
                return "part"
            first, second = by_id[one], by_id[two]
            if {first.kind, second.kind} <= _STATE and first.country == second.country is not None:
                return "part"
            return "apart"
        if any(known):
            return self._land(one, two)
        return "apart"

    def _are_together(self, one: str, two: str) -> bool:
        """Does news name both now singly, now as one?"""
        return any(self._is_of(one, refs) and self._is_of(two, refs) for refs in self._together)

    def _is_of(self, ref: str, refs: Iterable[str]) -> bool:
        return any(other in self._actors.by_id and self._actors.is_within(ref, other) for other in refs)

    def is_alike(self, one: Party, two: Party) -> bool:
        """Are both as exact: a state and its army («إسرائيلية», «الجيش الإسرائيلي»), a name and a word of it?"""
        if one.key == two.key:
            return True
        if not (one.ref and two.ref):
            return bool(one.ref or two.ref) and bool(one.words & two.words)
        return self.relation(one, two) == "part" and bool({self._rank(one.ref), self._rank(two.ref)} & {"state"})

    def _rank(self, ref: str) -> str:
        """ "state" for a country or its government, else the kind of the actor."""
        known = self._actors.by_id.get(ref)
        return "state" if known is None or known.kind == "government" else known.kind

    def _land(self, one: str, two: str) -> str:
        """A country's id stands for its state: «روسيا» against the Russian army."""
        place, ref = (one, two) if two in self._actors.by_id else (two, one)
        actor = self._actors.by_id[ref]
        state = next((by for by in self._states if self._actors.by_id[by].country == place[4:6]), None)
        if state is not None and self._are_together(ref, state):
            return "part"  # «طائرة أمريكية», «طيران التحالف»
        if place.startswith("iso:"):
            return "part" if actor.country == place[4:6] and actor.kind in _STATE else "apart"
        return "open"

    def is_shared(self, ones: Iterable[Party], twos: Iterable[Party]) -> bool:
        """Is a party of the one side the same as, or a part of, one of the other?"""
        others = list(twos)
        return any(self.relation(a, b) in ("same", "part") for a in ones for b in others)

    def is_apart(self, ones: Iterable[Party], twos: Iterable[Party]) -> bool:
        """Are both sides named, and is each of the one apart from each of the other?"""
        first, second = list(ones), list(twos)
        return bool(first and second) and all(self.relation(a, b) == "apart" for a in first for b in second)


_STATE = {"state_force", "government", "agency"}
