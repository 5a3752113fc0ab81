"""Place titles («مدينة», «محافظة») and words of direction («ريف … الشرقي»)."""

from functools import lru_cache

import msgspec

from riwaya.knowledge.read import read_toml


class Direction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One direction: code of it in a ref, folded words for it, and how a name spells it."""

    code: str
    words: tuple[str, ...]
    adjective: str
    before: str
    english: str


class Rural(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Folded words that make a name the land around it."""

    words: tuple[str, ...]


class Titles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """kinds: folded title -> the kinds of place it fits."""

    kinds: dict[str, tuple[str, ...]]
    rural: Rural
    directions: tuple[Direction, ...]

    def direction(self, word: str) -> Direction | None:
        """The direction a folded word says; None when it says none."""
        return next((d for d in self.directions if word in d.words), None)


@lru_cache(maxsize=1)
def load_titles() -> Titles:
    """The titles and directions, read once. Raises: KnowledgeError when the data file breaks the schema."""
    return read_toml("places/titles.toml", Titles)
