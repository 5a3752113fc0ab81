"""Headlines of other articles before and after the article, told by their words."""

import re
from collections.abc import Sequence

from riwaya.intake.lines import is_headline, is_listed, shared, split
from riwaya.intake.page import Page
from riwaya.intake.phrases import load
from riwaya.records import Removed

# Measured on the seeds and the claims_dev articles: no line of an article is lost with these.
OTHER_TOPIC = 0.2
SAME_TOPIC = 0.5
TRAILING_TOPIC = 0.45
SHORTEST_TRAIL = 3
BODY_LINES = 2
SHORT_HEADLINE = 70
FEWEST_TOPICS = 4
FEWEST_MENUS = 5
SHORTEST_LIST = 8
LIST_TOPIC = 0.1
_HEADLINE_SIGN = re.compile(r"\w\s?:\s?\w|\.\.|…|[\"“”«»؟!]|^بال|\w\s[-|]\s\w")


def mark_leading(page: Page) -> None:
    """Headlines above the page's own: they share no word with it and hardly any with the text below.

    The page's own is the last headline above the running text, and must share its topic.
    """
    if page.first_body is None or len(page.body) < BODY_LINES:
        return
    above = [i for i in page.open_lines(0, page.first_body) if not page.is_kept(i)]
    heads = [i for i in above if is_headline(page.lines[i])]
    own = next((i for i in heads if shared(page.topics(i), page.body_topics()) >= SAME_TOPIC), None)
    if own is None or any(is_listed(page.lines[i]) or page.lines[i].text.endswith(":") for i in above):
        return
    for index in heads[:heads.index(own)]:
        if _is_foreign(page, index, own):
            page.mark(index, "unrelated_headline")


def _is_foreign(page: Page, index: int, own: int) -> bool:
    words = page.topics(index)
    if len(words) < FEWEST_TOPICS or words & page.topics(own):
        return False
    return shared(words, page.body_topics()) <= OTHER_TOPIC


def mark_trailing(page: Page) -> None:
    """Headlines below the last line of running text that are of other topics, when there are three or more.

    A list that the article itself opens (a colon, bullets, numbers) is left alone.
    """
    if page.last_body is None or len(page.body) < BODY_LINES or page.lines[page.last_body].text.endswith(":"):
        return
    below = [i for i in page.open_lines(page.last_body + 1, len(page.lines)) if not page.is_kept(i)]
    if any(is_listed(page.lines[i]) or page.lines[i].text.endswith(":") for i in below):
        return
    heads = [i for i in below if is_headline(page.lines[i])]
    others = [i for i in heads if shared(page.topics(i), page.body_topics()) < TRAILING_TOPIC]
    signs = sum(_HEADLINE_SIGN.search(page.lines[i].text) is not None for i in heads)
    if len(others) < SHORTEST_TRAIL or len(others) * 3 < len(heads) * 2 or signs * 3 < len(heads):
        return
    plain = {i for i in heads if _is_plainly_headline(page, i)}
    for index in below:
        if index >= others[0] or index in plain or _is_doubled(page, index):
            page.mark(index, "related")


def is_list(text: str, removed: Sequence[Removed]) -> bool:
    """Is what is left of a page a list of headlines with no topic in common, in the menus of a site?

    Such a page is the frame of an article that was not fetched.
    """
    page = Page(split(text), load())
    menus = sum(piece.reason == page.phrases.file.menu.reason for piece in removed)
    heads = [i for i, line in enumerate(page.lines) if is_headline(line)]
    if page.body or menus < FEWEST_MENUS or len(heads) < SHORTEST_LIST or len(heads) * 5 < len(page.lines) * 4:
        return False
    likeness = [shared(page.topics(a), page.topics(b)) for n, a in enumerate(heads) for b in heads[n + 1 :]]
    return sum(likeness) / len(likeness) <= LIST_TOPIC


def _is_plainly_headline(page: Page, index: int) -> bool:
    """Short and built like a headline («جيش س: أسقطنا مسيرة»), not a sentence without its full stop."""
    text = page.lines[index].text
    return len(text) <= SHORT_HEADLINE and _HEADLINE_SIGN.search(text) is not None


def _is_doubled(page: Page, index: int) -> bool:
    """Does the same line stand right below, as a picture's text and its link do?"""
    return index + 1 < len(page.lines) and page.lines[index].key == page.lines[index + 1].key
