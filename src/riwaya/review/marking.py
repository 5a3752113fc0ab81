"""Words that a person marks in a text, as mentions."""

import re
from itertools import count

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.errors import UsageError
from riwaya.knowledge import Knowledge
from riwaya.records import CountValue, Document, Mention, PlaceValue, TimeValue, span_of
from riwaya.records.decision import HUMAN_MENTION
from riwaya.records.mention import KINDS, UNNAMED
from riwaya.resolve.place import value_of
from riwaya.review.checks import check_span

_MARKED = re.compile(r"(\d+):(\d+)(?:@([a-z]+))?(?:=(\S+))?")
_BY_ROLE = {"place": "locality", "time": "time", "weapon": "weapon"}


class Marker:
    """Finds the mentions that marks stand for in one document, and makes those that it lacks.

    A mark is the id of a mention (m4), words (START:END, with @KIND or =REF behind where they say more), or the id of
    an actor or place that the document names.
    """

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._document = document
        self._known = {one.id: one for one in document.mentions}
        self._made: dict[str, Mention] = {}

    def made(self) -> tuple[Mention, ...]:
        """The mentions that the document lacks, in the order in which they were marked."""
        return tuple(self._made.values())

    def mention(self, name: str) -> Mention:
        """A mention by its id."""
        return self._made.get(name) or self._known[name]

    def value(self, name: str) -> TimeValue | CountValue | PlaceValue | None:
        """What a mention was resolved to; that of the first of the same where it has none itself."""
        mention = self.mention(name)
        root = self._known.get(mention.same_as or "", mention)
        return mention.value or root.value

    def is_marked(self, mark: str) -> bool:
        """Does it stand for a mention, and is no name in words?"""
        mark = mark.strip()
        return mark in self._known or _MARKED.fullmatch(mark) is not None or self._is_ref(mark)

    def worded(self, words: str, near: int) -> str | None:
        """The id of the mention with these words that stands nearest to an offset; None where none has them."""
        same = [one for one in self._document.mentions if one.text == words]
        return min(same, key=lambda one: (abs(one.start - near), one.start)).id if same else None

    def find(self, mark: str, role: str) -> str:
        """The id of the mention that a mark stands for in a role.

        Raises: UsageError when it stands for none.
        """
        mark = mark.strip()
        if mark in self._known:
            return mark
        words = _MARKED.fullmatch(mark)
        if words is not None:
            return self._marked(int(words[1]), int(words[2]), role, words[3], words[4])
        named = [one.id for one in self._document.mentions if mark and mark == one.ref]
        if named:
            return named[0]
        what = "is not named in the text" if self._is_ref(mark) else "is no mark"
        raise UsageError(f"{role} {mark!r} {what}; mark words with START:END, or START:END=ID for an actor or a place")

    def _marked(self, start: int, end: int, role: str, kind: str | None, ref: str | None) -> str:
        span = span_of(self._document.text, start, end)
        check_span(span, self._document)
        if kind is not None and kind not in KINDS:
            raise UsageError(f"kind {kind!r} is unknown; give one of {', '.join(sorted(KINDS))}")
        if ref is not None and not self._is_ref(ref):
            raise UsageError(f"{ref!r} is the id of no actor and no place; give one of the knowledge base")
        for one in (*self._known.values(), *self._made.values()):
            if one.span == span and kind in (None, one.kind) and ref in (None, one.ref):
                return one.id
        free = (f"{HUMAN_MENTION}{number}" for number in count(1))
        name = next(one for one in free if one not in self._known and one not in self._made)
        kind = kind or self._kind(role, ref)
        made = Mention(name, kind, start, end, span.text, "human.mark", ref=ref)
        if kind in UNNAMED:
            made = msgspec.structs.replace(made, head=fold_word(span.text.split()[0]) if span.text.split() else None)
        self._made[name] = self._resolved(made)
        return name

    def _kind(self, role: str, ref: str | None) -> str:
        if ref is None:
            return _BY_ROLE.get(role, "group")
        return "organization" if ref in self.knowledge.actors.by_id else "place"

    def _is_ref(self, ref: str) -> bool:
        return ref in self.knowledge.actors.by_id or self.knowledge.places.get(ref) is not None

    def _resolved(self, mention: Mention) -> Mention:
        """With the English name, and of a place its point."""
        ref = mention.ref or ""
        actor, place = self.knowledge.actors.by_id.get(ref), self.knowledge.places.get(ref)
        if actor is not None:
            return msgspec.structs.replace(mention, name_en=actor.name_en)
        if place is None:
            return mention
        value = value_of(place, self.knowledge.places)
        return msgspec.structs.replace(mention, name_en=value.name_en, value=value)
