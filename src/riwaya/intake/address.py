"""The headline that a page's address carries: «…/ar/قصف-على-أطراف-البلدة» gives «قصف على أطراف البلدة»."""

import re
from urllib.parse import unquote, urlsplit

from riwaya.arabic.fold import fold_word

# Fewer Arabic words are the name of a section («أخبار-سوريا») and no headline.
FEWEST_WORDS = 4
# So much of a headline's words stands in the line that is it; sites shorten and clean what they put in addresses.
SAME_LINE = 0.6
_ARABIC_WORD = re.compile("[ء-ي]{2,}")
_JOINS = re.compile(r"[-_+\s]+")
_ENDING = re.compile(r"\.(?:html?|php|aspx?)$", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def headline_of(url: str | None) -> str | None:
    """The headline in an address, its words joined by spaces; None when it holds none.

    Signs such as quotes are lost in addresses, and numbers of the page stay off.
    """
    if not url:
        return None
    try:
        parts = unquote(urlsplit(url).path, errors="strict").split("/")
    except ValueError:  # bytes that are no UTF-8, or a port that is no number
        return None
    words = [_JOINS.split(_ENDING.sub("", part).strip("-_+ ")) for part in parts]
    best = max(words, key=lambda row: sum(map(_is_arabic, row)), default=[])
    while best and best[0].isdecimal() and len(best[0]) > 3:
        best = best[1:]
    while best and best[-1].isdecimal() and len(best[-1]) > 3:
        best = best[:-1]
    return " ".join(best) if sum(map(_is_arabic, best)) >= FEWEST_WORDS else None


def holds(text: str, headline: str) -> bool:
    """Is there a line of the text that has most of the headline's words?"""
    words = set(_WORD.findall(fold_word(headline)))
    return any(
        len(words & set(_WORD.findall(fold_word(line)))) >= SAME_LINE * len(words) for line in text.splitlines()
    )


def _is_arabic(word: str) -> bool:
    return _ARABIC_WORD.search(word) is not None
