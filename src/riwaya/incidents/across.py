"""How strongly two strands of different documents tell of one happening."""

from riwaya.incidents import places
from riwaya.incidents.parties import Kin
from riwaya.incidents.rarity import Rarity
from riwaya.incidents.strand import Strand
from riwaya.incidents.times import MONTH, WEEK, gap
from riwaya.incidents.within import Pairing
from riwaya.knowledge.linking import Linking

# Scores below this many shared weighty words say nothing.
_FEW = 0.08
# Weight that a passage has at least: what all texts say in the same words ties none of them.
_LEAST_NORM = 4.0
# Of fewer words nothing is said to be a copy.
COPY_WORDS = 8


_EXACT_PLACES = frozenset({"place_same", "place_near", "place_close", "guess_same"})
_EXACT_TIMES = frozenset({"day_same", "day_next", "day_assumed", "week_overlap", "span_overlap"})


class Across:
    """Compares strands."""

    def __init__(self, linking: Linking, kin: Kin, rarity: Rarity) -> None:
        self._linking, self._kin, self.rarity = linking, kin, rarity
        self._weights = linking.across

    def threshold(self, one: Strand, two: Strand) -> float:
        """What a pair must reach: more where it tells of no act of force."""
        core = self._linking.is_core(one.type) or self._linking.is_core(two.type)
        return self._weights["threshold" if core else "side_threshold"]

    def pair(self, one: Strand, two: Strand) -> Pairing:
        """What speaks for and against the two being one happening."""
        reasons = [self._named(self._type(one, two))]
        reasons += [self._named(name) for name in (self._time(one, two), self._place(one, two)) if name]
        reasons += [self._named("coarse")] if self._is_coarse(one, two, {name for name, _ in reasons}) else []
        is_apart = any(name == "place_apart" for name, _ in reasons)
        reasons += [*self._people(one, two), *self._figures(one, two), *self._words(one, two, is_apart=is_apart)]
        return Pairing(tuple(reasons))

    def _named(self, name: str) -> tuple[str, float]:
        return name, self._weights[name]

    def _type(self, one: Strand, two: Strand) -> str:
        relation = self._linking.relation(one.type, two.type)
        if relation == "core" or (relation == "other" and one.types & two.types & self._linking.types.core):
            return "type_part"
        return f"type_{relation}"

    def _time(self, one: Strand, two: Strand) -> str:
        if one.when is None or two.when is None:
            return "time_unknown"
        days = gap(one.when, two.when)
        if days:
            assumed = one.when.is_assumed or two.when.is_assumed
            return {1: "day_next", 2: "day_second"}.get(days, "time_apart") if days < 3 or not assumed else "time_apart"
        span = max(one.when.days, two.when.days)
        if one.when.is_assumed or two.when.is_assumed:
            return "day_assumed" if span <= 3 else "span_overlap"
        if span == 1:
            return "day_same"
        return "week_overlap" if span <= WEEK else "month_overlap" if span <= MONTH else ""

    def _place(self, one: Strand, two: Strand) -> str:
        found = places.relation(one.where, two.where, self._linking.limits)
        if found == "open":
            is_core = self._linking.is_core(one.type) and self._linking.is_core(two.type)
            return "placeless" if is_core else ""
        guess = one.is_guess or two.is_guess
        return f"guess_{found}" if guess and found in ("same", "apart") else f"place_{found}"

    def _is_coarse(self, one: Strand, two: Strand, told: set[str]) -> bool:
        """Acts of force are many: a governorate, or a month, fits all of them."""
        if not (self._linking.is_core(one.type) and self._linking.is_core(two.type)):
            return False
        return not told & (_EXACT_PLACES | _EXACT_TIMES)

    def _people(self, one: Strand, two: Strand) -> list[tuple[str, float]]:
        out = []
        shared = _same_names(one.persons, two.persons)
        if shared:
            rare = max(self.rarity.of_name(name) for name in shared)
            out.append(("person_shared", round(self._weights["person_shared"] * rare, 3)))
        if self._kin.is_shared(one.actors, two.actors):
            out.append(self._named("party_shared"))
        elif one.type in self._linking.types.bound and self._kin.is_apart(one.actors, two.actors):
            out.append(self._named("bound_apart"))
        if self._kin.is_shared(one.targets, two.targets):
            out.append(self._named("target_shared"))
        return out

    def _figures(self, one: Strand, two: Strand) -> list[tuple[str, float]]:
        if any(figure[1] > 1 for figure in set(one.figures) & set(two.figures)):
            return [self._named("figure_same")]
        for effect in ("killed", "injured"):
            first, second = ([f for f in s.figures if f[0] == effect] for s in (one, two))
            if first and second and all(_disjoint(a, b) for a in first for b in second):
                return [self._named("figure_apart")]
        return []

    def _words(self, one: Strand, two: Strand, *, is_apart: bool) -> list[tuple[str, float]]:
        """Nearly one text is a copy, but of two towns it is the way in which somebody always writes.

        What one outlet tells of two towns are two happenings.
        """
        if is_apart and one.outlet is not None and one.outlet == two.outlet:
            return []
        if not is_apart and min(len(one.words), len(two.words)) >= COPY_WORDS:
            shared = len(one.words & two.words) / len(one.words | two.words)
            if shared >= self._linking.limits.copy_likeness:
                return [self._named("copied")]
        likeness = self._likeness(one, two)
        most = self._weights["words_apart" if is_apart else "words"]
        return [("words", round(min(most, self._weights["words"] * likeness), 3))] if likeness > _FEW else []

    def _likeness(self, one: Strand, two: Strand) -> float:
        """Cosine of the weighted words: 0 to 1; passages with few or only common words are held to be longer."""
        return self.rarity.of_words(one.words & two.words) / max(_LEAST_NORM, one.weight * two.weight)


def _disjoint(one: tuple[str, int, int | None], two: tuple[str, int, int | None]) -> bool:
    return (one[2] is not None and two[1] > one[2]) or (two[2] is not None and one[1] > two[2])


def _same_names(one: frozenset[str], two: frozenset[str]) -> list[str]:
    """Names that are the same, or of which the longer holds all words of the shorter (two at least)."""
    out = []
    for name in one:
        mine = set(name.split())
        for other in two:
            theirs = set(other.split())
            if name == other or (min(len(mine), len(theirs)) >= 2 and (mine <= theirs or theirs <= mine)):
                out.append(min(name, other))
    return sorted(out)
