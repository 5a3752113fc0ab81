"""Scene: where and when an event happened, from its own words, its sentence, or the sentences before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from riwaya.claims.draft import Clause, Draft, Words
from riwaya.claims.places import PlaceGroup, place_groups, unnamed_place
from riwaya.claims.times import TimeSpot, is_background, time_spots
from riwaya.knowledge.discourse import Discourse

_BOUNDARY_COST = 4
_MOVES = frozenset({"movement", "displacement", "arrest", "release", "abduction", "support"})
_PLACELESS = frozenset({"legal", "organization"})  # the text's places are those of the deeds, unless right beside
_SELDOM_CARRIED = _PLACELESS | {"agreement", "meeting", "support", "abuse", "arrest", "release"}
_BESIDE = 8
_BEHIND_COST = 4
_ORIGIN_COST = 20
_LOOSE_REACH = 6
_PLACE_LIMIT = 30.0
_TIME_LIMIT = 40.0
_PLACE_MEMORY = 2
_TIME_MEMORY = 3
_OPENING = 6  # sentences


@dataclass(slots=True)
class _Memory:
    """What the story told so far takes place in, and the sentence that said so."""

    words: list[Words]
    number: int


class Scenes:
    """Gives each draft of a document its place and time, sentence by sentence."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._place: _Memory | None = None
        self._time: _Memory | None = None

    def settle(self, clauses: Sequence[Clause]) -> None:
        """Fill place and time of all drafts; headlines take them from the first sentence that follows."""
        waiting: list[Clause] = []
        for clause in clauses:
            is_break = self._breaks(clause)
            if not (clause.drafts or is_break):
                continue
            places, times = place_groups(clause, self._discourse), time_spots(clause)
            if is_break:
                self._time = None
                self._place = None if places else self._place
            self._own(clause, places, times)
            if clause.sentence.is_headline and clause.number < 3:
                waiting.append(clause)
            else:
                self._inherit(clause)
            self._remember(clause, places, times)
            if not clause.sentence.is_headline and waiting and clause.drafts:
                for earlier in waiting:
                    self._inherit(earlier)
                waiting = []
        for earlier in waiting:
            self._inherit(earlier)
        self._date_the_opening(clauses)
        for clause in clauses:
            for u, draft in clause.drafts.items():
                site = unnamed_place(clause, u)
                if site is not None and site not in draft.roles["place"]:
                    draft.roles["place"].insert(0, site)

    @staticmethod
    def _date_the_opening(clauses: Sequence[Clause]) -> None:
        """The first events of an article without a time take the first that the story gives shortly after."""
        opening: list[Draft] = []
        for clause in clauses[:_OPENING]:
            for _, draft in sorted(clause.drafts.items()):
                if draft.by.get("time") == "time.nearest":
                    told = [t for t in time_spots(clause) if t.words in draft.roles["time"]]
                    if not any(t.is_dated and not is_background(clause, t) for t in told):
                        return
                    for earlier in opening:
                        earlier.fill("time", draft.roles["time"], "time.carried")
                    return
                if draft.scope == "specific" and draft.modality == "actual":
                    opening.append(draft)

    def _breaks(self, clause: Clause) -> bool:
        """Does the sentence open with words that leave the story?"""
        first, last = clause.sentence.first, clause.sentence.last
        tokens = clause.sheet.tokens
        return any(
            " ".join(t.folded for t in tokens[first:min(first + size, last)]) in self._discourse.breaks
            for size in (1, 2, 3)
        )

    def _own(self, clause: Clause, places: list[PlaceGroup], times: list[TimeSpot]) -> None:
        """Place and time from the draft's own sentence."""
        for draft in clause.drafts.values():
            place = _nearest_place(clause, draft, places)
            if place is not None:
                draft.fill("place", _with_wider(place, places), "place.nearest")
                draft.own_place = True
            time = _nearest_time(clause, draft, times)
            if time is not None:
                draft.fill("time", [time.words], "time.nearest")
                draft.own_time = True

    def _inherit(self, clause: Clause) -> None:
        """What the sentence leaves open from what was said shortly before."""
        for draft in clause.drafts.values():
            if draft.scope == "general":
                continue
            if draft.type in _SELDOM_CARRIED:
                pass
            elif self._place is not None and clause.number - self._place.number <= _PLACE_MEMORY:
                is_later = clause.number > self._place.number
                draft.fill("place", self._place.words[:1] if is_later else self._place.words, "place.carried")
            if self._time is not None and clause.number - self._time.number <= _TIME_MEMORY:
                draft.fill("time", self._time.words, "time.carried")

    def _remember(self, clause: Clause, places: list[PlaceGroup], times: list[TimeSpot]) -> None:
        """What the next sentences may take over: place and dated time of this one's first event."""
        if not clause.drafts:
            return
        first = clause.drafts[min(clause.drafts)]
        places = [p for p in places if not p.is_goal]
        if places:
            self._place = _Memory(first.roles["place"] or places[0].words, clause.number)
        elif self._place is not None and first.roles["place"]:
            self._place = _Memory(self._place.words, clause.number)
        dated = [t for t in times if t.is_dated and not t.is_of_saying and not is_background(clause, t)]
        if dated:
            own = [t for t in dated if t.words in first.roles["time"]]
            self._time = _Memory([(own or dated)[0].words], clause.number)


def _nearest_place(clause: Clause, draft: Draft, groups: list[PlaceGroup]) -> PlaceGroup | None:
    """The group nearest to the trigger, one behind it before one ahead of it."""
    best, best_cost = None, _PLACE_LIMIT
    for group in groups:
        if group.is_goal and draft.type not in _MOVES:
            continue
        cost = _distance(clause, draft.trigger, group.first, group.last)
        if draft.type in _PLACELESS and cost > _BESIDE / 2:
            continue
        if group.last <= draft.trigger:
            cost += _BEHIND_COST
        if group.is_origin:
            cost += _ORIGIN_COST
        if group.is_source and not (draft.type in _MOVES and cost < _BESIDE / 2):
            continue
        if cost < best_cost:
            best, best_cost = group, cost
    return best


def _with_wider(place: PlaceGroup, groups: list[PlaceGroup]) -> list[Words]:
    """The group's words, and those of another group of the sentence that holds it or lies in it, finest first."""
    listed = _list_of(place, groups)
    words = [w for group in listed for w in group.words]
    for other in groups:
        if other in listed or other.is_origin:
            continue
        if other.holds(place) and not place.names_a_region:
            words += [w for w in other.words if w not in words]
        elif place.holds(other):
            words = [w for w in other.words if w not in words] + words
    return words


def _list_of(place: PlaceGroup, groups: list[PlaceGroup]) -> list[PlaceGroup]:
    """The group and all that stand on one list with it, in text order."""
    at = next(n for n, group in enumerate(groups) if group is place)
    first, last = at, at + 1
    while first and groups[first].is_listed:
        first -= 1
    while last < len(groups) and groups[last].is_listed:
        last += 1
    return groups[first:last]


def _nearest_time(clause: Clause, draft: Draft, spots: list[TimeSpot]) -> TimeSpot | None:
    """The nearest time that may be the event's: a loose one only right beside it."""
    best, best_cost = None, _TIME_LIMIT
    has_own = any(not s.is_of_saying and s.is_dated for s in spots)
    for spot in spots:
        cost = _distance(clause, draft.trigger, spot.words.first, spot.words.last)
        if spot.is_of_saying and (has_own or not spot.may_be_of_event):
            continue
        if not spot.is_dated and not (cost <= _LOOSE_REACH and _is_closest(clause, draft, spot)):
            continue
        if draft.scope == "general" and spot.is_dated and cost > _LOOSE_REACH:
            continue
        if cost < best_cost:
            best, best_cost = spot, cost
    return best


def _is_closest(clause: Clause, draft: Draft, spot: TimeSpot) -> bool:
    """Is no other trigger nearer to the time?"""
    mine = _gap(draft.trigger, spot.words)
    return all(_gap(other.trigger, spot.words) >= mine for other in clause.drafts.values())


def _gap(trigger: int, words: Words) -> int:
    return words.first - trigger if words.first > trigger else trigger - words.last + 1


def _distance(clause: Clause, trigger: int, first: int, last: int) -> float:
    """Half a point a token between, and a price for each boundary of clauses crossed."""
    low, high = (trigger, first) if first > trigger else (last, trigger)
    crossed = sum(
        1 for unit in clause.units
        if low < unit.first < high and (unit.kind in ("conj", "that", "rel") or (unit.kind == "verb" and unit.joined))
    )
    return (high - low) / 2 + _BOUNDARY_COST * crossed
