"""How common words are in news, made by tools/build_terms.py."""

from functools import cache

import msgspec

from riwaya.errors import KnowledgeError
from riwaya.knowledge.read import read_toml

FILE = "terms.toml"


class Terms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Counts of folded words without their article.

    sentences: how many sentences were read. least: a word in fewer of them is left out. words: in how many each stands.
    """

    source: str
    licence: str
    sentences: int
    least: int
    words: dict[str, int]

    def count(self, word: str) -> int:
        """In how many of the sentences a word stands; 1 for a word that is left out."""
        return self.words.get(word, 1)


@cache
def load_terms() -> Terms:
    """The counts of terms.toml.

    Raises: KnowledgeError when the file breaks its schema, or counts a word in more sentences than were read.
    """
    terms = read_toml(FILE, Terms)
    odd = sorted(word for word, number in terms.words.items() if not terms.least <= number <= terms.sentences)
    if odd:
        raise KnowledgeError(f"data file {FILE!r}: counts of {odd[:3]} can't be; build it with tools/build_terms.py")
    return terms
