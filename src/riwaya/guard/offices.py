"""Whether the text gives a person an office: by the role on the mention, or by the words right before it."""

from collections.abc import Iterator

from riwaya.guard.names import words_of
from riwaya.knowledge.nouns import without_article
from riwaya.knowledge.persons import Persons
from riwaya.records import Document, Mention

_SEATS = ("place", "organization")
_LONGEST = 3  # words of an office: «رئيس مجلس الوزراء»
_MARKS = " \t\"'«»“”"


class Offices:
    """The offices in one document."""

    def __init__(self, document: Document, persons: Persons) -> None:
        self._text = document.text
        self._seats = {one.end: one.start for one in document.mentions if one.kind in _SEATS and one.start < one.end}
        self._persons = persons

    def is_held(self, mention: Mention) -> bool:
        """Does this mention carry an office, or stand behind one and its seat («والي غرب دارفور خميس …»)?"""
        return is_office(mention.role, self._persons) or any(map(self._is_title, self._before(mention.start)))

    def _before(self, start: int) -> Iterator[str]:
        """The words that stand before a place or body that stands before a name, the longest row first."""
        end = len(self._text[:start].rstrip(_MARKS))
        seat = self._seats.get(end)
        if seat is None:
            return
        line = self._text[:seat].rpartition("\n")[2]
        # A sign between the words parts them: «قال الوزير، دمشق …» gives nobody an office.
        words = words_of(line)[-_LONGEST:] if line.rstrip(_MARKS)[-1:].isalpha() else []
        for at in range(len(words)):
            yield " ".join(without_article(word) for word in words[at:])

    def _is_title(self, key: str) -> bool:
        bare = key[1:] if key[:1] in "وفبلك" else key
        return any(title.office for one in (key, bare) for title in self._persons.titles.get(one, ()))


def is_office(role: str | None, persons: Persons) -> bool:
    """Does a role, as mentions carry it, begin with an office or rank: «قايد», «رييس لجنه …»; «معلم» does not."""
    words = (role or "").split()
    keys = (" ".join(words[:size]) for size in range(len(words), 0, -1))
    known = next((persons.titles[key] for key in keys if key in persons.titles), ())
    return any(title.office for title in known)
