"""Claims of one document into strands: the strike, its dead, and the nouns that take it up again."""

from collections.abc import Sequence

import msgspec

from riwaya.incidents import places
from riwaya.incidents.parties import Kin
from riwaya.incidents.times import gap
from riwaya.incidents.views import View
from riwaya.knowledge.linking import Linking

Reason = tuple[str, float]
_NIGHT = ("ليل", "الليل")
_FIGURED = ("killing", "injury")


class Pairing(msgspec.Struct, frozen=True):
    """What speaks for and against two claims being one happening: names of weights with their values."""

    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        """Their sum, rounded so that no machine differs."""
        return round(sum(value for _, value in self.reasons), 3)


class Within:
    """Compares claims of one document."""

    def __init__(self, linking: Linking, kin: Kin) -> None:
        self._linking, self._kin = linking, kin

    def strands(self, views: Sequence[View]) -> list[list[View]]:
        """The claims of one document (in text order) by happening, in the order of their first claims.

        Each claim joins the strand that holds the claim it fits best, unless it contradicts a claim of it in time
        or place; the first line may wait for the body to tell what it is about.
        """
        open_strands: list[list[View]] = []
        for view in views:
            best = self._best(view, open_strands)
            if best is None:
                open_strands.append([view])
            else:
                best.append(view)
        return self._merged(open_strands)

    def _best(self, view: View, strands: list[list[View]]) -> list[View] | None:
        """The strand a claim fits best, None when it fits none."""
        found, top = None, self._linking.within["threshold"]
        for strand in strands:
            score = self.fit(view, strand)
            if score is not None and score >= top:
                found, top = strand, score
        return found

    def fit(self, view: View, strand: Sequence[View]) -> float | None:
        """How well a claim fits its best match in a strand; None when time or place of another forbid it."""
        pairings = [self.pair(other, view) for other in strand]
        if any(name in _VETOES for pairing in pairings for name, _ in pairing.reasons):
            return None
        return max(pairing.score for pairing in pairings)

    def _merged(self, strands: list[list[View]]) -> list[list[View]]:
        """Strands of a few first claims that fit a later strand join it."""
        out = list(strands)
        for strand in strands:
            others = [other for other in out if other is not strand]
            if len(strand) > 3 or not others:
                continue
            fits = [(self._fit_all(strand, other), -n) for n, other in enumerate(others)]
            score, place = max(fits)
            if score >= self._linking.within["threshold"]:
                others[-place].extend(strand)
                out = others
        return sorted((sorted(s, key=_order) for s in out), key=lambda s: _order(s[0]))

    def _fit_all(self, strand: list[View], other: list[View]) -> float:
        scores = [self.fit(view, other) for view in strand]
        told = [score for score in scores if score is not None]
        return min(told) if len(told) == len(scores) else -99.0

    def pair(self, one: View, two: View) -> Pairing:
        """What speaks for and against two claims of one document being one happening; `one` stands first."""
        reasons = [self._type(one, two), *self._time(one, two), *self._place(one, two)]
        reasons += [*self._parties(one, two), *self._figures(one, two), self._nearness(one, two)]
        weights = self._linking.within
        return Pairing(tuple((name, weights[name]) for name in reasons if name))

    def _type(self, one: View, two: View) -> str:
        return f"type_{self._linking.relation(one.type, two.type)}"

    def _time(self, one: View, two: View) -> list[str]:
        if one.when and two.when:
            days = gap(one.when, two.when)
            return ["time_same"] if days == 0 else ["time_apart"] if days > self._linking.limits.slack_days else []
        if one.label and one.label == two.label:
            return ["time_same"]
        if self._is_earlier(one) != self._is_earlier(two) and (self._is_today(one) or self._is_today(two)):
            return ["time_apart"]
        told, open_one = (one, two) if one.when else (two, one)
        if told.when and open_one.label and not open_one.hint_when:
            return ["time_told"]
        if told.when and open_one.hint_when and gap(told.when, open_one.hint_when) > 3:
            return ["time_told"]
        if not told.when and (one.hint_when is None) != (two.hint_when is None) and one.sentence != two.sentence:
            return ["time_told"]
        return []

    def _is_earlier(self, view: View) -> bool:
        """«الشهر الفائت», «28 أيلول الماضي», but not «الليلة الماضية»."""
        words = frozenset(view.label.split())
        return not words.isdisjoint(self._linking.times.earlier) and not any(word.startswith(_NIGHT) for word in words)

    def _is_today(self, view: View) -> bool:
        return not self._linking.times.today.isdisjoint(view.label.split())

    def _place(self, one: View, two: View) -> list[str]:
        limits = self._linking.limits
        if one.where and two.where:
            found = places.relation(one.where, two.where, limits)
            if found == "close" and min(one.where.rank, two.where.rank) >= places.FINE:
                return ["place_hint_apart"]
            return {
                "same": ["place_same"],
                "near": ["place_within"],
                "unit": ["place_same"],
                "within": ["place_within"],
                "apart": ["place_apart"],
            }.get(found, [])
        hinted = places.relation(one.where or one.hint_where, two.where or two.hint_where, limits)
        return ["place_hint_apart"] if hinted == "apart" else []

    def _parties(self, one: View, two: View) -> list[str]:
        kin, out = self._kin, []
        doers = kin.is_shared(one.actors, two.actors)
        if doers or kin.is_shared(one.targets, two.targets):
            out.append("party_shared")
        elif kin.is_shared(one.actors, two.targets) or kin.is_shared(one.targets, two.actors):
            out.append("party_crossed")
        if not doers and kin.is_apart(one.actors, two.actors):
            bound = self._linking.types.bound
            if self._linking.has_two_doers(one.type, two.type):
                out.append("party_apart")
            elif one.type in bound and two.type in bound:
                out.append("bound_apart")
            elif one.chain == two.chain and "party_crossed" not in out and one.claim.polarity == two.claim.polarity:
                out.append("party_apart")
        if one.persons & two.persons:
            out.append("person_shared")
        elif one.persons and two.persons and one.type == two.type:
            out.append("person_apart")
        return out

    def _figures(self, one: View, two: View) -> list[str]:
        out = []
        for first, second in ((one.claim.killed, two.claim.killed), (one.claim.injured, two.claim.injured)):
            if first and second and (first.low, first.high) == (second.low, second.high):
                out.append("figure_same")
        if two.is_definite and self._linking.relation(one.type, two.type) != "other" and two.type not in _FIGURED:
            out.append("taken_up")
        return out

    def _nearness(self, one: View, two: View) -> str:
        limits = self._linking.limits
        apart = abs(two.at - one.at)
        if one.sentence == two.sentence:
            return "same_sentence"
        if apart <= limits.near_characters:
            return "near"
        return "middling" if apart <= limits.middling_characters else "remote"


_VETOES = frozenset({"time_apart", "place_apart"})


def _order(view: View) -> tuple[int, str]:
    return view.at, view.gid


def by_sentence(views: Sequence[View]) -> list[list[View]]:
    """The claims of a list of headlines: each headline tells of its own happening."""
    out: dict[int, list[View]] = {}
    for view in views:
        out.setdefault(view.sentence, []).append(view)
    return list(out.values())
