"""The words of a text as an index keeps them, so that «الحَسَن» is found as «الحسن» and «والفصائل» as «فصائل».

It asks no vocabulary: the same text gives the same words for ever. Where a first letter may be a proclitic or not
(«وزير», «وقائد»), both readings are kept, the second among the `variants`.
"""

import re
from typing import NamedTuple

from riwaya.arabic.fold import fold

_WORD = re.compile(r"[^\W_]+")
# The article, with what may stand before it; a word keeps two letters behind it.
_ARTICLE = re.compile("^(?:[وف]?[بك]?ال|[وف]?لل)(?=..)")
_PROCLITICS = frozenset("وفبلك")
_SHORTEST = 3  # letters left when a proclitic is taken off


class IndexWords(NamedTuple):
    """words: in text order, folded, without the article. variants: further readings of some of them, each once."""

    words: tuple[str, ...]
    variants: tuple[str, ...]


def index_words(text: str) -> IndexWords:
    """The words of a text; «وبالمدينة» gives «مدينه», «وقائد» gives «وقائد» with the variant «قائد».

    Letters of other scripts are made small.
    """
    words = tuple(_ARTICLE.sub("", word) for word in _WORD.findall(fold(text).text.lower()))
    variants = dict.fromkeys(
        word[1:] for word in words if word[0] in _PROCLITICS and len(word) > _SHORTEST
    )
    return IndexWords(words, tuple(variants))
