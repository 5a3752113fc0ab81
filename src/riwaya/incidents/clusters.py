"""Strands of many documents into clusters: the best links first, none that breaks what an incident is."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from riwaya.incidents import places
from riwaya.incidents.across import Across
from riwaya.incidents.blocks import Blocks, keys_of
from riwaya.incidents.facts import Known, NothingKnown
from riwaya.incidents.parties import Kin
from riwaya.incidents.rarity import Rarity
from riwaya.incidents.strand import Strand, strand_of
from riwaya.incidents.times import Stretch, gap
from riwaya.incidents.views import View, age_of, views_of
from riwaya.incidents.within import Reason, Within, by_sentence
from riwaya.incidents.years import Years
from riwaya.knowledge.linking import Linking, load_linking
from riwaya.knowledge.terms import load_terms
from riwaya.records import Document

# More days than these between two accounts weigh more than all that may speak for them (`time_apart` in linking.toml).
_DAYS_APART = 2
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
    rarity = Rarity(load_terms())
    strands = strands_of(documents, linking, kin, rarity)
    groups = _group(strands, Across(linking, kin, rarity), linking)
    age = {document.id: place for place, document in enumerate(sorted(documents, key=age_of))}
    return sorted((_cluster(group, links, age) for group, links in groups), key=lambda c: c.id)


def tables(knowledge: Known | None) -> tuple[Linking, Kin]:
    """The weights and the comparer of parties for what is known."""
    linking = load_linking()
    return linking, Kin((knowledge or NothingKnown()).actors, linking.parties)


def strands_of(documents: Sequence[Document], linking: Linking, kin: Kin, rarity: Rarity) -> list[Strand]:
    """The strands of all documents, oldest first, then by content: where a file lies decides nothing."""
    within, years = Within(linking, kin), Years(documents)
    out = []
    for document in sorted(documents, key=age_of):
        calendar = years.calendar_of(document)
        views = views_of(document, linking, calendar)
        groups = by_sentence(views) if document.article.is_listing else within.strands(views)
        for place, group in enumerate(groups):
            out.append(strand_of(group, document, linking, rarity, is_lead=place == 0, calendar=calendar))
    return out


def _group(
    strands: Sequence[Strand], across: Across, linking: Linking
) -> list[tuple[list[Strand], list[Link]]]:
    """Strands joined along their links, best first, each group with the links used."""
    edges = sorted(_edges(strands, across, linking), key=lambda e: (-e[0], e[1], e[2]))
    bag = _Bag(strands, linking, {(one, two): score for score, one, two, _ in edges})
    used = [edge for edge in edges if bag.join(edge[1], edge[2])]
    links: dict[int, list[Link]] = {}
    for score, one, two, reasons in used:
        links.setdefault(bag.find(one), []).append(Link(strands[one].id, strands[two].id, score, reasons))
    return [([strands[i] for i in group], links.get(bag.find(group[0]), [])) for group in bag.groups()]


def _edges(strands: Sequence[Strand], across: Across, linking: Linking) -> Iterator[Edge]:
    """The pairs of different documents that fit, each once."""
    blocks = Blocks(linking.limits.window)
    for two, second in enumerate(strands):
        keys = keys_of(second, across.rarity)
        for one in blocks.partners(second, keys):
            first = strands[one]
            if first.doc == second.doc or _are_days_apart(first, second):
                continue
            pairing = across.pair(first, second)
            if pairing.score >= across.threshold(first, second):
                yield pairing.score, one, two, pairing.reasons
        blocks.put(two, second, keys)


def _are_days_apart(one: Strand, two: Strand) -> bool:
    """Do the days lie so far apart that nothing makes up for it?"""
    return one.when is not None and two.when is not None and gap(one.when, two.when) > _DAYS_APART


def _cluster(group: Sequence[Strand], links: Sequence[Link], age: Mapping[str, int]) -> Cluster:
    views = sorted((view for strand in group for view in strand.views), key=lambda v: (age[v.doc], v.at, v.gid))
    used = sorted(links, key=lambda k: (k.one, k.two))
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
