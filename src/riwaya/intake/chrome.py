"""Page chrome out of scraped text: menus, share bars, invitations, captions, repeats, other headlines.

The clean text is made of verbatim pieces of the raw text, in their order, joined by line breaks.
Precision comes first: a rule that is not sure leaves the line in.
"""

from riwaya.intake import blocks, captions, dates, headlines, repeats
from riwaya.intake.cuts import apply_cuts
from riwaya.intake.lines import Line, split
from riwaya.intake.page import Page
from riwaya.intake.phrases import Phrases, load
from riwaya.records import Removed

LONGEST_CHROME = 300
# Real pages are clean after two or three passes; the cap keeps a page made to harm from taking hours.
MOST_PASSES = 40


def clean(text: str) -> tuple[str, tuple[Removed, ...]]:
    """The text without page chrome, and what was taken out, in reading order, with offsets in `text`.

    Cleaning what is clean changes nothing: the rules run until none takes anything.
    """
    phrases = load()
    lines, removed = split(text), list[Removed]()
    for _ in range(MOST_PASSES):
        lines, cut = apply_cuts(lines, phrases)
        lines, gone = _one_pass(lines, phrases)
        removed += cut + gone
        if not cut and not gone:
            break
    removed.sort(key=lambda piece: piece.start or 0)
    return "\n".join(line.text for line in lines), tuple(removed)


def _one_pass(lines: list[Line], phrases: Phrases) -> tuple[list[Line], list[Removed]]:
    """Every rule once. Later rules see what earlier ones took out as context."""
    page = Page(lines, phrases)
    for rule in (
        mark_phrases, dates.mark_datelines, blocks.mark_tail, blocks.mark_signed_off, blocks.mark_headed,
        repeats.mark_teasers, captions.mark_captions, repeats.mark_repeats, headlines.mark_leading,
        headlines.mark_trailing, blocks.mark_menus, mark_counters,
    ):
        rule(page)
    kept = [line for line, reason in zip(lines, page.marks, strict=True) if reason is None]
    gone = [Removed(line.text, reason, line.start)
            for line, reason in zip(lines, page.marks, strict=True) if reason is not None]
    return kept, gone


def mark_phrases(page: Page) -> None:
    """Lines that are known chrome by themselves: a phrase, a run of phrases, a pattern, a rule of signs."""
    for index, line in enumerate(page.lines):
        if len(line.text) <= LONGEST_CHROME:
            reason = reason_of(line, page.phrases)
            if reason is not None:
                page.mark(index, reason)


def reason_of(line: Line, phrases: Phrases) -> str | None:
    """Why this line alone is chrome, None if it is not."""
    key = line.key
    if not key:
        return "separator" if not _has_picture(line.text) else None
    if key in phrases.headings:
        return phrases.headings[key][0]
    known = phrases.phrases.get(key) or _covered(key, phrases)
    if known is not None or phrases.any_pattern.fullmatch(key) is None:
        return known
    return next((reason for reason, match in phrases.patterns if match.fullmatch(key)), None)


def _covered(key: str, phrases: Phrases) -> str | None:
    """The reason of the first phrase, if the line holds nothing but known phrases, digits and signs."""
    at, first = 0, None
    while at < len(key):
        if not key[at].isalpha():
            at += 1
            continue
        found = phrases.covering.match(key, at)
        if found is None:
            return None
        first = first or phrases.phrases[found[0]]
        at = found.end()
    return first


def _has_picture(text: str) -> bool:
    """Does a line without letters hold an emoji or another picture, which stays?"""
    return any(ord(char) > 0x2BFF or 0x2600 <= ord(char) <= 0x27BF for char in text)


def mark_counters(page: Page) -> None:
    """A line that is only a number, right beside a line taken out: the count of a button."""
    for index, line in enumerate(page.lines):
        if line.key.isdigit() and page.marks[index] is None:
            beside = page.marks[max(0, index - 1):index] + page.marks[index + 1:index + 2]
            if any(reason in ("share_bar", "comments", "counter", "post_frame") for reason in beside):
                page.mark(index, "counter")
