"""What may be asked of a masked case: a question that names a private person would tell where he stands."""

import re

from riwaya.arabic.index_words import index_words
from riwaya.guard.names import Name, name_of
from riwaya.guard.people import People
from riwaya.records import Document

_BEGUN = re.compile(r"[^\W_]\*")
_SHORTEST = 2  # letters of a word that tells somebody: an initial, or «و», does not


class Asked:
    """The words of private names in a case, as its index of words keeps them, and the names of all who are public."""

    def __init__(self) -> None:
        self._words: set[str] = set()
        self._public: set[Name] = set()

    def add(self, document: Document, people: People) -> None:
        """Takes in the names of a document."""
        for one in document.mentions:
            if one.id in people.masked:
                for text in filter(None, (one.text, one.name_en)):
                    self._words |= _words_of(text)
            elif one.kind in ("organization", "place") or one.id in people.public:
                self._public |= {name_of(text) for text in (one.text, one.name_en) if text}

    def has_word(self, words: str) -> bool:
        """Whether a word of a private name is among these, or begins with one that stands before a `*`."""
        if not self._words.isdisjoint(_words_of(words)):
            return True
        begun = [part for part in words.split() if _BEGUN.search(part)]
        beginnings = tuple(one for part in begun for one in (*index_words(part).words, *index_words(part).variants))
        return bool(beginnings) and any(one.startswith(beginnings) for one in self._words)

    def is_private(self, name: str) -> bool:
        """Whether a word of a private name is in this name, and nobody public is called so."""
        return name_of(name) not in self._public and not self._words.isdisjoint(_words_of(name))


def _words_of(text: str) -> set[str]:
    found = index_words(text)
    return {one for one in (*found.words, *found.variants) if len(one) >= _SHORTEST}
