"""Lines that a page shows twice: its headline, a teaser of the text, a whole paragraph."""

import re
from itertools import accumulate

from riwaya.intake.lines import Line, folded, is_headline
from riwaya.intake.page import Page
from riwaya.intake.phrases import key_of

SHORTEST = 18
SITE_NAME_WORDS = 6
_TEASER = re.compile(r"^(?P<text>.+?)\s*(?:\.{3,}|…)(?P<site>\s+[-|–]\s+.{2,60})?$")
_SITE = re.compile(r"^(?P<text>.{15,}?)\s+[-|–]\s+(?P<site>[^-|–]{2,60})(?:[-|–][^-|–]{2,40})?$")


def mark_repeats(page: Page) -> None:
    """Every later occurrence of a line; the first stays. "Headline - site name" counts as the headline."""
    seen: dict[str, int] = {}
    title = next((i for i, reason in enumerate(page.marks) if reason is None), None)
    for index, line in enumerate(page.lines):
        if page.marks[index] is not None or len(line.key) < SHORTEST or line.key.count(" ") < 2:
            continue
        keys = {line.key, _without_site(line)}
        first = next((seen[key] for key in keys if key in seen), None)
        if first is None:
            seen.update(dict.fromkeys(keys, index))
        elif first == title:
            page.mark(index, "repeated_headline")
        else:
            page.mark(index, "repeated_line")


def _without_site(line: Line) -> str:
    """The folded headline without " - site name" at its end, or the line's key."""
    found = _SITE.match(line.text) if is_headline(line) else None
    if found is None or len(found["site"].split()) > SITE_NAME_WORDS:
        return line.key
    return key_of(found["text"])


def mark_teasers(page: Page) -> None:
    """A line cut short by "…" whose words stand in full further down: the page's preview of its own text."""
    flat = [" ".join(folded(line.text).split()) for line in page.lines] if _has_teaser(page) else []
    whole, starts = " ".join(flat), _starts(flat)
    for index, line in enumerate(page.lines[:-1] if flat else []):
        found = _TEASER.match(line.text) if page.marks[index] is None and len(line.text) <= 250 else None
        if found is None:
            continue
        after = starts[index + 1]
        if any(len(piece) >= 10 and whole.find(piece, after) >= 0 for piece in _pieces(found["text"])):
            page.mark(index, "repeated_line")


def _has_teaser(page: Page) -> bool:
    return any("…" in line.text or "..." in line.text for line in page.lines)


def _starts(flat: list[str]) -> list[int]:
    """Where each line begins in the lines joined by spaces."""
    return [0, *accumulate(len(line) + 1 for line in flat)]


def _pieces(text: str) -> list[str]:
    """The teaser itself, and what follows the page's name in "name - teaser"."""
    flat = " ".join(folded(text).split())
    _, dash, after = flat.partition(" - ")
    return [flat, after] if dash else [flat]
