"""Names made by rule from a place and a direction: «ريف درعا الشرقي», «شمال غربي سوريا»."""

from collections.abc import Sequence

import msgspec

from riwaya.knowledge.places import PlaceBase
from riwaya.knowledge.places_titles import Direction, Titles


class RegionName(msgspec.Struct, frozen=True):
    """A name taken apart: folded name of the place it is a part of, whether rural, the directions said."""

    base: str
    is_rural: bool
    directions: tuple[Direction, ...]

    @property
    def suffix(self) -> str:
        """The part of a ref after #: "rural.east", "northwest", "rural"; empty for the place itself."""
        side = "".join(d.code for d in self.directions)
        return ".".join(p for p in ("rural" if self.is_rural else "", side) if p)

    def arabic(self, name: str) -> str:
        """The whole name again: «ريف درعا الشرقي»."""
        if self.is_rural:
            return " ".join(["ريف", name, *(d.adjective for d in self.directions)])
        return " ".join([*(d.before for d in self.directions), name])

    def english(self, name: str) -> str:
        """The name in English: "northwestern rural Idlib"."""
        side = "".join(d.english if d is self.directions[-1] else d.code for d in self.directions)
        return " ".join(p for p in (side, "rural" if self.is_rural else "", name) if p)


def take_apart(words: Sequence[str], titles: Titles, base: PlaceBase) -> RegionName | None:
    """The parts of a region's folded name; None when it holds no known place, no ريف and no direction.

    A name that is one as it stands keeps its ريف: «ريف دمشق الغربي» is the west of Rural Damascus.
    """
    after: list[Direction] = []
    rest = list(words)
    while len(rest) > 1 and (found := titles.direction(rest[-1])) is not None:
        after.insert(0, found)
        rest.pop()
    if after and " ".join(rest) in base.names:
        return RegionName(" ".join(rest), False, tuple(after))
    before: list[Direction] = []
    is_rural = False
    while len(rest) > 1:
        found = titles.direction(rest[0])
        if found is not None:
            before.append(found)
        elif rest[0] in titles.rural.words:
            is_rural = True
        else:
            break
        rest.pop(0)
    key = " ".join(rest)
    if key not in base.names or not (is_rural or before or after):
        return None
    return RegionName(key, is_rural, tuple([*before, *after][:2]))
