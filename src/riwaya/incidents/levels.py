"""The comparison vector of two strands of different documents: one level for each thing compared.

A level is an integer, the place of its name in the row of its comparison. What a level weighs stands elsewhere: in
linking.toml, and in linkage.toml as learnt from labelled accounts.
"""

from bisect import bisect_left
from itertools import product
from typing import NamedTuple

from riwaya.incidents import places
from riwaya.incidents.partial import days_apart
from riwaya.incidents.parties import Kin
from riwaya.incidents.rarity import Rarity
from riwaya.incidents.strand import Strand
from riwaya.incidents.times import MONTH, WEEK, gap
from riwaya.knowledge.linking import Linking

# Of fewer words nothing is said to be a copy.
COPY_WORDS = 8
# Likeness from which words say something, then the beginnings of the levels above.
LIKENESS = (0.08, 0.14, 0.22, 0.34, 0.5)
# Product of two weights that is assumed at least: what all texts say in the same words ties none of them.
_LEAST_WEIGHT = 4.0
# A name is rare when news at large hardly knows its words.
_RARE = 0.85
Figure = tuple[str, int, int | None]


class Comparison(NamedTuple):
    """What is compared, and the names of its levels; names ending in "_open" say nothing by hand."""

    name: str
    levels: tuple[str, ...]


COMPARISONS = (
    Comparison("type", ("type_other", "type_part", "type_same")),
    Comparison(
        "time",
        ("time_open", "time_unknown", "time_apart", "day_second", "day_next", "month_overlap", "week_overlap",
         "span_overlap", "day_same", "day_assumed"),
    ),
    Comparison(
        "place",
        ("place_open", "placeless", "place_apart", "guess_apart", "place_unit", "place_within", "place_close",
         "place_near", "guess_same", "place_same"),
    ),
    Comparison("coarse", ("exact", "coarse")),
    Comparison("person", ("person_open", "person_other", "person_known", "person_rare")),
    Comparison("party", ("party_open", "party_other", "bound_apart", "party_shared")),
    Comparison("target", ("target_open", "target_other", "target_shared")),
    Comparison("figure", ("figure_open", "figure_apart", "figure_overlap", "figure_same")),
    Comparison("words", ("words_0", "words_1", "words_2", "words_3", "words_4", "words_5", "copied")),
)
_PLACE_OF = tuple({name: place for place, name in enumerate(one.levels)} for one in COMPARISONS)
_EXACT = frozenset(
    ("place_same", "place_near", "place_close", "guess_same",
     "day_same", "day_next", "day_assumed", "week_overlap", "span_overlap")
)


class Vector(NamedTuple):
    """levels: one for each of COMPARISONS. likeness: of the words, 0 to 1. rareness: of a shared name, 0 for none."""

    levels: tuple[int, ...]
    likeness: float
    rareness: float

    def names(self) -> tuple[str, ...]:
        """The names of the levels."""
        return tuple(one.levels[level] for one, level in zip(COMPARISONS, self.levels, strict=True))


class Comparer:
    """Compares strands."""

    def __init__(self, linking: Linking, kin: Kin, rarity: Rarity) -> None:
        self._linking, self._kin, self._rarity = linking, kin, rarity

    def vector(self, one: Strand, two: Strand) -> Vector:
        """How two strands lie to each other in all that is compared."""
        is_core = self._linking.is_core(one.type) and self._linking.is_core(two.type)
        time, place = _time(one, two), self._place(one, two, is_core=is_core)
        coarse = "coarse" if is_core and time not in _EXACT and place not in _EXACT else "exact"
        person, rareness = self._person(one, two)
        words, likeness = self._words(one, two, is_apart=place == "place_apart")
        figure = _figure(one.figures, two.figures)
        party, target = self._party(one, two), self._target(one, two)
        names = self._type(one, two), time, place, coarse, person, party, target, figure, words
        return Vector(tuple([level[name] for level, name in zip(_PLACE_OF, names, strict=True)]), likeness, rareness)

    def _type(self, one: Strand, two: Strand) -> str:
        relation = self._linking.relation(one.type, two.type)
        if relation == "core" or (relation == "other" and one.types & two.types & self._linking.types.core):
            return "type_part"
        return f"type_{relation}"

    def _place(self, one: Strand, two: Strand, *, is_core: bool) -> str:
        found = places.relation(one.where, two.where, self._linking.limits)
        if found == "open":
            return "placeless" if is_core else "place_open"
        guess = one.is_guess or two.is_guess
        return f"guess_{found}" if guess and found in ("same", "apart") else f"place_{found}"

    def _person(self, one: Strand, two: Strand) -> tuple[str, float]:
        """The level, and how rare the rarest shared name is."""
        if not one.persons or not two.persons:
            return "person_open", 0.0
        rare = max((self._rarity.of_name(name) for name in _same_names(one.persons, two.persons)), default=0.0)
        return "person_rare" if rare >= _RARE else "person_known" if rare else "person_other", rare

    def _party(self, one: Strand, two: Strand) -> str:
        if not one.actors or not two.actors:
            return "party_open"
        if self._kin.is_shared(one.actors, two.actors):
            return "party_shared"
        if not self._kin.is_apart(one.actors, two.actors):
            return "party_open"
        return "bound_apart" if one.type in self._linking.types.bound else "party_other"

    def _target(self, one: Strand, two: Strand) -> str:
        if not one.targets or not two.targets:
            return "target_open"
        return "target_shared" if self._kin.is_shared(one.targets, two.targets) else "target_other"

    def _words(self, one: Strand, two: Strand, *, is_apart: bool) -> tuple[str, float]:
        """Nearly one text is a copy, but of two towns it is the way in which somebody always writes.

        What one outlet tells of two towns are two happenings.
        """
        if is_apart and one.outlet is not None and one.outlet == two.outlet:
            return "words_0", 0.0
        if not is_apart and min(len(one.words), len(two.words)) >= COPY_WORDS:
            shared = len(one.words & two.words)
            if shared / (len(one.words) + len(two.words) - shared) >= self._linking.limits.copy_likeness:
                return "copied", 1.0
        likeness = self._likeness(one, two)
        return f"words_{bisect_left(LIKENESS, likeness)}", likeness

    def _likeness(self, one: Strand, two: Strand) -> float:
        """Cosine of the weighted words: 0 to 1; passages with few or only common words are held to be longer."""
        return self._rarity.of_words(one.words & two.words) / max(_LEAST_WEIGHT, one.weight * two.weight)


def _time(first: Strand, second: Strand) -> str:
    one, two = first.when, second.when
    if one is None or two is None:
        return _partly(first, second)
    days, is_assumed = gap(one, two), one.is_assumed or two.is_assumed
    if days:
        return "day_next" if days == 1 else "day_second" if days == 2 else "time_apart"
    span = max(one.days, two.days)
    if is_assumed:
        return "day_assumed" if span <= 3 else "span_overlap"
    if span == 1:
        return "day_same"
    return "week_overlap" if span <= WEEK else "month_overlap" if span <= MONTH else "time_open"


def _partly(one: Strand, two: Strand) -> str:
    """Of days that are not wholly told: a date without a year tells a day; a weekday only which days it was not."""
    found = days_apart(one.when or one.days, two.when or two.days)
    if found is None or (found.days == 1 and not found.is_date):
        return "time_unknown"
    if found.is_date and found.days <= 2:
        return ("day_same", "day_next", "day_second")[found.days]
    return "time_apart" if found.days else "time_open"


def _figure(ones: tuple[Figure, ...], twos: tuple[Figure, ...]) -> str:
    """A figure above one that both give; else figures of the dead, or of the hurt, of which none fits another."""
    if not ones or not twos:
        return "figure_open"
    if any(figure[1] > 1 and figure in twos for figure in ones):
        return "figure_same"
    pairs = [(a, b) for a, b in product(ones, twos) if a[0] == b[0]]
    if not pairs:
        return "figure_open"
    fitting = {a[0] for a, b in pairs if not _is_disjoint(a, b)}
    return "figure_overlap" if all(a[0] in fitting for a, _ in pairs) else "figure_apart"


def _is_disjoint(one: Figure, two: Figure) -> bool:
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
