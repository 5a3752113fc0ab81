"""Scene: where and when an event happened, from its own words, its sentence, or the sentences before it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from riwaya.claims.draft import Clause, Draft, Words
from riwaya.knowledge.discourse import Discourse
from riwaya.records import Mention, TimeValue

_CHAIN_GAP = 4
_BOUNDARY_COST = 4
_VAGUE = frozenset({"past", "present", "future", "unknown"})


@dataclass(slots=True)
class Setting:
    """A group of places from the finest outwards, or one time, with the tokens it covers."""

    words: list[Words]
    first: int
    last: int
    mentions: list[Mention] = field(default_factory=list)


class Scenes:
    """Gives each draft of a document its place and time, sentence by sentence."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._place: list[Words] = []
        self._time: list[Words] = []

    def settle(self, clauses: Sequence[Clause]) -> None:
        """Fill place and time of all drafts; headlines take them from the first sentence that follows."""
        waiting: list[Clause] = []
        for clause in clauses:
            places, times = self._places(clause), self._times(clause)
            if self._breaks(clause) and (places or times):
                self._place, self._time = ([] if places else self._place), []
            self._own(clause, places, times)
            if clause.sentence.is_headline and not waiting and not self._time:
                waiting.append(clause)
            self._inherit(clause)
            self._remember(clause, places, times)
            if not clause.sentence.is_headline and waiting and (self._time or self._place):
                for earlier in waiting:
                    self._inherit(earlier)
                waiting = []

    def _breaks(self, clause: Clause) -> bool:
        first, last = clause.sentence.first, clause.sentence.last
        tokens = clause.sheet.tokens
        return any(
            " ".join(t.folded for t in tokens[first:min(first + size, last)]) in self._discourse.breaks
            for size in (1, 2, 3)
        )

    def _own(self, clause: Clause, places: list[Setting], times: list[Setting]) -> None:
        """Place and time from the draft's own sentence: the nearest, a place behind before one ahead."""
        for draft in clause.drafts.values():
            place = _nearest(clause, draft, places, behind_first=True)
            if place is not None:
                draft.fill("place", place.words, "place.nearest")
                draft.own_place = True
            time = _nearest(clause, draft, times, behind_first=False)
            if time is not None:
                draft.fill("time", time.words, "time.nearest")
                draft.own_time = True

    def _inherit(self, clause: Clause) -> None:
        for draft in clause.drafts.values():
            if draft.scope == "general":
                continue
            draft.fill("place", self._place, "place.carried")
            draft.fill("time", self._time, "time.carried")

    def _remember(self, clause: Clause, places: list[Setting], times: list[Setting]) -> None:
        """What the next sentence may take over: the place and dated time of this one's first event."""
        if not clause.drafts:
            return
        first = clause.drafts[min(clause.drafts)]
        if places:
            self._place = first.roles["place"] or places[0].words
        dated = [t for t in times if _is_dated(t.mentions[0])]
        if dated:
            self._time = dated[0].words

    def _places(self, clause: Clause) -> list[Setting]:
        """Groups of places of the sentence, each from the finest to the widest."""
        out: list[Setting] = []
        sheet = clause.sheet
        at = clause.sentence.first
        while at < clause.sentence.last:
            mention = sheet.begins.get(at)
            if mention is None or mention.kind != "place":
                at += 1
                continue
            after = min(sheet.after(at, mention), clause.sentence.last)
            if self._is_setting(clause, at):
                if out and self._chains(clause, out[-1].last, at) and not self._is_far_country(clause, at, mention):
                    out[-1].words.append(Words(at, after))
                    out[-1].mentions.append(mention)
                    out[-1].last = after
                elif not (out and self._chains(clause, out[-1].last, at)):
                    out.append(Setting([Words(at, after)], at, after, [mention]))
            at = after
        return out

    def _is_setting(self, clause: Clause, at: int) -> bool:
        """Not a place inside the name of people («أهالي جاسم») nor one that itself acts."""
        for unit in clause.units:
            if unit.start <= at < unit.last and unit.kind == "np" and unit.start != at:
                noun = unit.reading.noun
                return noun is None or noun.entry.kind not in ("group",)
        return True

    def _chains(self, clause: Clause, last: int, at: int) -> bool:
        """Are the words between two places only such as lead from a place to the wider one?"""
        if at - last > _CHAIN_GAP:
            return False
        for i in range(last, at):
            token = clause.sheet.tokens[i]
            if token.clitics[:1] == ("و",) or (token.kind == "punct" and token.folded not in ('"', "(", ")")):
                return False
            if token.kind == "word" and token.core not in self._discourse.place_chain:
                return token.bare in self._discourse.place_chain
        return clause.sheet.tokens[at].clitics[:1] != ("و",)

    def _is_far_country(self, clause: Clause, at: int, mention: Mention) -> bool:
        """«جنوب سوريا» behind a town says where the town lies, not a place of its own."""
        before = clause.sheet.tokens[at - 1].core if at else ""
        return before in self._discourse.direction

    def _times(self, clause: Clause) -> list[Setting]:
        out = []
        sheet = clause.sheet
        for at in range(clause.sentence.first, clause.sentence.last):
            mention = sheet.begins.get(at)
            if mention is not None and mention.kind == "time" and not _is_bare_past(mention):
                after = min(sheet.after(at, mention), clause.sentence.last)
                out.append(Setting([Words(at, after)], at, after, [mention]))
        return out


def _is_bare_past(mention: Mention) -> bool:
    """«سابقاً», «سابق» say nothing of this event's time."""
    value = mention.value
    return isinstance(value, TimeValue) and value.precision == "past" and mention.text.startswith(("سابق", "وقت سابق"))


def _is_dated(mention: Mention) -> bool:
    value = mention.value
    return not isinstance(value, TimeValue) or value.precision not in _VAGUE or value.part is not None or (
        value.start is None and value.recurs is None and value.precision == "unknown"
    )


def _nearest(clause: Clause, draft: Draft, found: list[Setting], *, behind_first: bool) -> Setting | None:
    """The setting that lies nearest to the trigger, boundaries of clauses counting as distance."""
    best: Setting | None = None
    best_cost = 1e9
    for item in found:
        cost = float(_distance(clause, draft.trigger, item))
        if behind_first and item.last <= draft.trigger:
            cost += _BOUNDARY_COST
        if cost < best_cost:
            best, best_cost = item, cost
    return best


def _distance(clause: Clause, trigger: int, item: Setting) -> int:
    low, high = (trigger, item.first) if item.first > trigger else (item.last, trigger)
    crossed = 0
    for unit in clause.units:
        if low < unit.first < high and (unit.kind in ("conj", "that", "rel") or (unit.kind == "verb" and unit.joined)):
            crossed += 1
    return (high - low) // 2 + _BOUNDARY_COST * crossed
