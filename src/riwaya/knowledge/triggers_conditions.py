"""Conditions of a trigger: the words beside it with which it is, or is not, the event it seems to be."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.errors import KnowledgeError

_SIDES = ("next", "previous", "near")
PLACE = "<place>"


class WordSet(msgspec.Struct, frozen=True):
    """Folded words, and beginnings of words."""

    words: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.beginnings)

    def has(self, word: str | None) -> bool:
        """Is `word` (folded, bare) in the set? None, for no neighbour, never is."""
        return word is not None and (word in self.words or word.startswith(self.beginnings))

    def meets(self, words: Collection[str]) -> bool:
        """Is any of `words` in the set?"""
        if not self.words.isdisjoint(words):
            return True
        return bool(self.beginnings) and any(word.startswith(self.beginnings) for word in words)


class Context(msgspec.Struct, frozen=True):
    """What stands around a trigger, in folded bare words (no article, no proclitics).

    next, previous: its neighbours in the sentence, None at its ends. near: the words of its clause without
    itself. definite: it has the article. is_before_place: the name of a place is next.
    """

    next: str | None = None
    previous: str | None = None
    near: Collection[str] = ()
    definite: bool = False
    is_before_place: bool = False


class Conditions(msgspec.Struct, frozen=True, dict=True):
    """When a trigger is an event: nothing refused stands there, and one of the required, if there are any.

    refuse, require: for the next word, the previous one, and those near.
    """

    refuse: tuple[WordSet, WordSet, WordSet] = (WordSet(), WordSet(), WordSet())
    require: tuple[WordSet, WordSet, WordSet] = (WordSet(), WordSet(), WordSet())
    article: str = "any"

    @property
    def sides(self) -> tuple[WordSet, ...]:
        """All its word sets."""
        return (*self.refuse, *self.require)

    @cached_property
    def refuses(self) -> bool:
        """Is there a word beside which it does not hold?"""
        return any(self.refuse)

    @cached_property
    def demands(self) -> bool:
        """Does it need a word beside it?"""
        return any(self.require)

    @property
    def is_empty(self) -> bool:
        """Does it hold everywhere?"""
        return not self.demands and not self.refuses and self.article == "any"

    def hold(self, context: Context) -> bool:
        """Whether the trigger is its event in this context: «عملية» beside «أمنية», not beside «جراحية»."""
        if self.article != "any" and context.definite != (self.article == "always"):
            return False
        if self.refuses and _any_side(self.refuse, context):
            return False
        return not self.demands or _any_side(self.require, context)


def _any_side(sides: tuple[WordSet, WordSet, WordSet], context: Context) -> bool:
    beside, before, near = sides
    if context.is_before_place and PLACE in beside.words:
        return True
    return beside.has(context.next) or before.has(context.previous) or near.meets(context.near)


def word_set(items: Iterable[str], sets: Mapping[str, tuple[str, ...]], where: str) -> WordSet:
    """The words of a condition, sets put in. `where` names the row in errors.

    Raises: KnowledgeError for an unknown set, or an item that is not one word.
    """
    words: set[str] = set()
    beginnings: set[str] = set()
    for item in items:
        if item.startswith("@"):
            if item[1:] not in sets:
                raise KnowledgeError(f"{where}: no word set {item!r}; use one of {sorted(sets)}")
            inner = word_set(sets[item[1:]], {}, f"word set {item!r}")
            words |= inner.words
            beginnings |= set(inner.beginnings)
        elif item == PLACE:
            words.add(item)
        elif not item or " " in item or "*" in item[:-1] or item == "*":
            raise KnowledgeError(f"{where}: {item!r} is not one word, or one with a final *; mend it")
        else:
            (beginnings if item.endswith("*") else words).add(fold_word(item.removesuffix("*")))
    return WordSet(frozenset(words), tuple(sorted(beginnings)))


def conditions_of(row: object, sets: Mapping[str, tuple[str, ...]], where: str) -> Conditions:
    """The conditions of a row of `triggers_rows`. Raises: KnowledgeError as in `word_set`."""
    refuse = [word_set(getattr(row, f"refuse_{side}"), sets, where) for side in _SIDES]
    require = [word_set(getattr(row, f"require_{side}"), sets, where) for side in _SIDES]
    article = getattr(row, "article", "any")
    return Conditions((refuse[0], refuse[1], refuse[2]), (require[0], require[1], require[2]), article)
