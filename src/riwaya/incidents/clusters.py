"""Strands of many documents into clusters: the best links first, none that breaks what an incident is."""

import hashlib
from collections.abc import Mapping, Sequence

import msgspec

from riwaya.incidents import places
from riwaya.incidents.across import Across, Rarity
from riwaya.incidents.blocks import pairs
from riwaya.incidents.facts import Known, NothingKnown
from riwaya.incidents.parties import Kin
from riwaya.incidents.strand import Strand, strand_of
from riwaya.incidents.times import Stretch
from riwaya.incidents.views import View, age_of, views_of
from riwaya.incidents.within import Reason, Within, by_sentence
from riwaya.incidents.years import Years
from riwaya.knowledge.linking import Linking, load_linking
from riwaya.knowledge.terms import load_terms
from riwaya.records import Document

# Of larger groups not every pair is compared, so no more links can be asked of them.
_MANY = 12
Edge = tuple[float, int, int, tuple[Reason, ...]]


class Link(msgspec.Struct, frozen=True):
    """Why two strands are in one cluster: ids of their first claims, score and reasons."""

    one: str
    two: str
    score: float
    reasons: tuple[Reason, ...]


class Cluster(msgspec.Struct, frozen=True):
    """Claims that tell of one happening.

    claims: global ids, sorted. views: the same claims ready to be compared, oldest document first, in text order.
    links: what tied its documents together.
    """

    id: str
    claims: tuple[str, ...]
    views: tuple[View, ...]
    links: tuple[Link, ...] = ()


def cluster(documents: Sequence[Document], knowledge: Known | None = None) -> list[Cluster]:
    """The claims of all documents by happening, in the order of their ids.

    The order of the documents changes nothing. An id comes from the earliest claim of the cluster (by publication,
    then by id), so that a later document seldom renames it.
    """
    linking, kin = tables(knowledge)
    strands = strands_of(documents, linking, kin)
    across = Across(linking, kin, Rarity({s.id: s for s in strands}, load_terms()))
    groups, links = _group(strands, across, linking)
    age = {document.id: place for place, document in enumerate(sorted(documents, key=age_of))}
    return sorted((_cluster(group, links, age) for group in groups), key=lambda c: c.id)


def tables(knowledge: Known | None) -> tuple[Linking, Kin]:
    """The weights and the comparer of parties for what is known."""
    linking = load_linking()
    return linking, Kin((knowledge or NothingKnown()).actors, linking.parties)


def strands_of(documents: Sequence[Document], linking: Linking, kin: Kin) -> list[Strand]:
    """The strands of all documents, oldest first, then by content: where a file lies decides nothing."""
    within, years = Within(linking, kin), Years(documents)
    out = []
    for document in sorted(documents, key=age_of):
        calendar = years.calendar_of(document)
        views = views_of(document, linking, calendar)
        groups = by_sentence(views) if document.article.is_listing else within.strands(views)
        out += [strand_of(group, document, linking, n == 0, calendar) for n, group in enumerate(groups)]
    return out


def _group(
    strands: Sequence[Strand], across: Across, linking: Linking
) -> tuple[list[list[Strand]], list[tuple[Link, int]]]:
    """Strands joined along their links, best first, and the links used with the index of a member."""
    edges: list[Edge] = []
    for one, two in pairs(strands, linking, across.rarity):
        pairing = across.pair(strands[one], strands[two])
        if pairing.score >= across.threshold(strands[one], strands[two]):
            edges.append((pairing.score, one, two, pairing.reasons))
    edges.sort(key=lambda e: (-e[0], e[1], e[2]))
    bag = _Bag(strands, linking, {(one, two): score for score, one, two, _ in edges})
    links = []
    for score, one, two, reasons in edges:
        if bag.join(one, two):
            links.append((Link(strands[one].id, strands[two].id, score, reasons), one))
    groups = bag.groups()
    return [[strands[i] for i in group] for group in groups], links


def _cluster(group: Sequence[Strand], links: Sequence[tuple[Link, int]], age: Mapping[str, int]) -> Cluster:
    views = sorted((view for strand in group for view in strand.views), key=lambda v: (age[v.doc], v.at, v.gid))
    mine = {strand.id for strand in group}
    used = sorted((link for link, _ in links if link.one in mine), key=lambda k: (k.one, k.two))
    name = "i-" + hashlib.sha256(views[0].gid.encode()).hexdigest()[:10]
    return Cluster(name, tuple(sorted(view.gid for view in views)), tuple(views), tuple(used))


class _Bag:
    """Groups under construction, each with its span of days and its places."""

    def __init__(self, strands: Sequence[Strand], linking: Linking, scores: Mapping[tuple[int, int], float]) -> None:
        self._strands, self._linking, self._scores = strands, linking, scores
        self._root = list(range(len(strands)))
        self._members = {i: [i] for i in self._root}

    def find(self, index: int) -> int:
        while self._root[index] != index:
            self._root[index] = self._root[self._root[index]]
            index = self._root[index]
        return index

    def join(self, one: int, two: int) -> bool:
        """Join the groups of two strands, unless that makes no incident. True when they were joined."""
        first, second = sorted((self.find(one), self.find(two)))
        if first == second or not self._fits(first, second):
            return False
        self._root[second] = first
        self._members[first] += self._members.pop(second)
        return True

    def groups(self) -> list[list[int]]:
        return [sorted(members) for _, members in sorted(self._members.items())]

    def _fits(self, first: int, second: int) -> bool:
        """Would the joined group still be one happening in time and place, told by enough links?"""
        mine, theirs = self._members[first], self._members[second]
        if not self._one_time([self._strands[i] for i in (*mine, *theirs)]) or not self._one_place(mine, theirs):
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

    def _one_place(self, mine: Sequence[int], theirs: Sequence[int]) -> bool:
        """Do no places told lie apart, save those of accounts that all else holds together («في الكاف»)?"""
        limits = self._linking.limits
        firsts, seconds = ([i for i in group if self._is_told(i)][:_MANY] for group in (mine, theirs))
        apart = [
            (min(i, j), max(i, j)) for i in firsts for j in seconds
            if places.relation(self._strands[i].where, self._strands[j].where, limits) == "apart"
        ]
        return sum(pair in self._scores for pair in apart) * 2 >= len(apart)

    def _is_told(self, index: int) -> bool:
        """Does the strand itself name a fine place?"""
        where = self._strands[index].where
        return where is not None and not self._strands[index].is_guess and places.is_fine(where)
