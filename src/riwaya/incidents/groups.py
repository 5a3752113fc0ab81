"""Strands into groups: the best links first, none that breaks what an incident is."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import msgspec

from riwaya.incidents import places
from riwaya.incidents.partial import days_apart
from riwaya.incidents.strand import Strand
from riwaya.incidents.times import Stretch
from riwaya.incidents.within import Reason
from riwaya.knowledge.linking import Linking

# Of larger groups not every pair is compared, so no more links can be asked of them.
_MANY = 12
# The reason of a link that a person's ruling made; its value is the number of the decision.
RULED = "decision"
# More days than these between two dates without a year make two happenings.
_DAYS_APART = 2


class Link(msgspec.Struct, frozen=True):
    """Why two strands may be one happening: their ids, score and reasons."""

    one: str
    two: str
    score: float
    reasons: tuple[Reason, ...]


class Ruled(NamedTuple):
    """Strands that people ruled one happening (ties) or two (bars), by number, with the number of the decision."""

    ties: dict[tuple[int, int], int]
    bars: dict[tuple[int, int], int]


_FREE = Ruled({}, {})


class Group(NamedTuple):
    """Strands of one happening, oldest document first, and the links that joined them."""

    strands: tuple[Strand, ...]
    links: tuple[Link, ...]


def grouped(
    strands: Sequence[Strand], links: Collection[Link], linking: Linking, ruled: Ruled = _FREE
) -> list[Group]:
    """All strands by happening. strands: in order; links: among them; ruled: what people ruled on them.

    What no chain of links ties has no say, so that groups of a part of all strands are the same as those of all.
    Strands ruled one are joined first, whatever else they tell, the latest ruling before the earlier ones; groups with
    strands ruled apart are not joined, save by a later ruling.
    """
    number = {strand.id: place for place, strand in enumerate(strands)}
    edges = {(number[link.one], number[link.two]): link for link in links if not is_ruled(link)}
    bag = _Bag(strands, linking, {edge: link.score for edge, link in edges.items()}, ruled.bars)
    for tie in sorted(ruled.ties, key=lambda pair: (-ruled.ties[pair], *pair)):
        bag.tie(*tie, ruled.ties[tie])
    used: dict[int, list[Link]] = {}
    for edge in sorted(edges, key=lambda e: (-edges[e].score, *e)):
        if bag.join(*edge):
            used.setdefault(edge[0], []).append(edges[edge])
    return [
        Group(tuple(strands[i] for i in group), tuple(link for i in group for link in used.get(i, ())))
        for group in bag.groups()
    ]


def is_ruled(link: Link) -> bool:
    """Was the link made by a ruling, and only says that chains reach both sides?"""
    return bool(link.reasons) and link.reasons[0][0] == RULED


class _Sets:
    """Numbers in sets that are joined one by one; a set is called by its least number."""

    def __init__(self, size: int) -> None:
        self._root = list(range(size))
        self.members = {i: [i] for i in self._root}

    def find(self, index: int) -> int:
        while self._root[index] != index:
            self._root[index] = self._root[self._root[index]]
            index = self._root[index]
        return index

    def join(self, one: int, two: int) -> None:
        first, second = sorted((self.find(one), self.find(two)))
        if first != second:
            self._root[second] = first
            self.members[first] += self.members.pop(second)


class _Bag:
    """Groups under construction. Links make parts, which must be one in days and places; rulings join parts to groups.

    So an account that came after a ruling needs to fit only the side that it tells of.
    """

    def __init__(
        self,
        strands: Sequence[Strand],
        linking: Linking,
        scores: Mapping[tuple[int, int], float],
        bars: Mapping[tuple[int, int], int],
    ) -> None:
        self._strands, self._linking, self._scores = strands, linking, scores
        self._bars: dict[int, dict[int, int]] = {}
        for (one, two), number in bars.items():
            self._bars.setdefault(one, {})[two] = number
            self._bars.setdefault(two, {})[one] = number
        self._parts, self._groups = _Sets(len(strands)), _Sets(len(strands))

    def join(self, one: int, two: int) -> bool:
        """Join the parts of two strands, unless that makes no incident. True when they were joined."""
        first, second = sorted((self._parts.find(one), self._parts.find(two)))
        if first == second or self._barred(one, two) or not self._fits(first, second):
            return False
        self._parts.join(first, second)
        self._groups.join(first, second)
        return True

    def tie(self, one: int, two: int, ruling: int) -> None:
        """Join the groups of two strands by a ruling, unless a later one holds them apart."""
        if self._barred(one, two) < ruling:
            self._groups.join(one, two)

    def groups(self) -> list[list[int]]:
        return [sorted(members) for _, members in sorted(self._groups.members.items())]

    def _barred(self, one: int, two: int) -> int:
        """The number of the latest decision that holds the groups of two strands apart, 0 for none."""
        first, second = self._groups.find(one), self._groups.find(two)
        if first == second or not self._bars:
            return 0
        held = (
            number for i in self._groups.members[first] for other, number in self._bars.get(i, {}).items()
            if self._groups.find(other) == second
        )
        return max(held, default=0)

    def _fits(self, first: int, second: int) -> bool:
        """Would the joined part still be one happening in time and place, told by enough links?"""
        mine, theirs = self._parts.members[first], self._parts.members[second]
        if not self._one_time([self._strands[i] for i in (*mine, *theirs)]) or not self._one_place(mine, theirs):
            return False
        if not self._one_day(mine, theirs):
            return False
        if len(mine) * len(theirs) <= 2:
            return True
        tied = sum((min(i, j), max(i, j)) in self._scores for i in mine for j in theirs)
        return tied >= self._linking.limits.tied * min(len(mine), _MANY) * min(len(theirs), _MANY)

    def _one_time(self, strands: Sequence[Strand]) -> bool:
        spans: list[Stretch] = [s.when for s in strands if s.when and s.when.days <= self._linking.limits.span_days]
        if not spans:
            return True
        limits = self._linking.limits
        campaign = any(s.type in limits.campaign_types for s in strands)
        most = limits.campaign_days if campaign else limits.span_days
        return max(s.start for s in spans) - min(s.end for s in spans) < most

    def _one_day(self, mine: Sequence[int], theirs: Sequence[int]) -> bool:
        """Do dates without a year and weekdays of undated accounts leave room for one day, save in a campaign?"""
        if any(self._strands[i].type in self._linking.limits.campaign_types for i in (*mine, *theirs)):
            return True
        firsts, seconds = ([self._strands[i] for i in group[:_MANY]] for group in (mine, theirs))
        found = [
            days_apart(one.when or one.days, two.when or two.days)
            for one in firsts for two in seconds if one.when is None or two.when is None
        ]
        return all(apart is None or apart.days <= (_DAYS_APART if apart.is_date else 1) for apart in found)

    def _one_place(self, mine: Sequence[int], theirs: Sequence[int]) -> bool:
        """Do no places told lie apart, save those of accounts that all else holds together («في الكاف»)?

        What one outlet tells of two towns are two happenings.
        """
        limits = self._linking.limits
        firsts, seconds = ([i for i in group if self._is_told(i)][:_MANY] for group in (mine, theirs))
        apart = [
            (min(i, j), max(i, j)) for i in firsts for j in seconds
            if places.relation(self._strands[i].where, self._strands[j].where, limits) == "apart"
        ]
        if any(self._strands[i].outlet == self._strands[j].outlet is not None for i, j in apart):
            return False
        return sum(pair in self._scores for pair in apart) * 2 >= len(apart)

    def _is_told(self, index: int) -> bool:
        """Does the strand itself name a fine place?"""
        where = self._strands[index].where
        return where is not None and not self._strands[index].is_guess and places.is_fine(where)
