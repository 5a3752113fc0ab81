"""Blocks of a page that are not the article: lists under a heading, menus, the end of the page."""

from riwaya.intake.lines import shared
from riwaya.intake.page import Page

MENU_WORDS = 4
OTHER_TOPIC = 0.34
# So many lines behind the line that names the source are no postscript.
FEWEST_BEHIND = 4


def mark_tail(page: Page) -> None:
    """All that follows the line that opens the readers' comments, if the article stands before it."""
    first = page.first_body
    if first is None:
        return
    before, total = 0, sum(len(line.text) for line in page.lines)
    for index, line in enumerate(page.lines):
        if index > first and line.key in page.phrases.tails and before * 2 > total:
            for later in range(index, len(page.lines)):
                page.mark(later, page.phrases.file.tail.reason)
            return
        before += len(line.text)


def mark_signed_off(page: Page) -> None:
    """All that follows the line that names the source, where it is a row of other articles, each with its opening."""
    if page.first_body is None:
        return
    for index in range(page.first_body + 1, len(page.lines) - FEWEST_BEHIND):
        if page.phrases.sign_off.fullmatch(page.lines[index].key) is None:
            continue
        before = frozenset().union(*(page.topics(i) for i in range(index)))
        behind = [i for i in range(index + 1, len(page.lines)) if page.topics(i)]
        likeness = [shared(page.topics(i), before) for i in behind]
        if len(behind) >= FEWEST_BEHIND and sum(likeness) / len(likeness) < OTHER_TOPIC:
            for later in range(index + 1, len(page.lines)):
                page.mark(later, "related")
        return


def mark_headed(page: Page) -> None:
    """The headlines under a heading such as «مقالات ذات صلة», up to the next line of running text.

    Where running text follows, only lines of another topic are taken, up to the first that is not.
    """
    last = max((i for i in page.body if page.marks[i] is None), default=-1)
    for index, line in enumerate(page.lines):
        heading = page.phrases.headings.get(line.key)
        if heading is None:
            continue
        reason, follow = heading
        run = _run(page, index + 1, follow)
        page.mark(index, reason)
        is_last = page.first_body is not None and page.first_body < index and last <= index + len(run)
        for at in run:
            if not is_last and not _is_other(page, at):
                break
            if not page.is_kept(at):
                page.mark(at, reason)


def _run(page: Page, start: int, follow: int) -> list[int]:
    """Indexes of the lines from `start` on that a heading may rule: no running text, at most `follow`."""
    out: list[int] = []
    for index in range(start, min(len(page.lines), start + follow)):
        if page.is_body(index) or (out and page.lines[index].key in page.phrases.headings):
            break
        out.append(index)
    return out


def _is_other(page: Page, index: int) -> bool:
    return shared(page.topics(index), page.body_topics()) < OTHER_TOPIC


def mark_menus(page: Page) -> None:
    """Runs of short lines in which known menu words stand close together, from the first to the last."""
    known = [i for i, line in enumerate(page.lines)
             if line.key in page.phrases.menu or page.marks[i] == page.phrases.file.menu.reason]
    run: list[int] = []
    for index in [*known, len(page.lines) + 9]:
        if run and (index - run[-1] > 2 or not _are_short(page, run[-1] + 1, index)):
            _mark_run(page, run)
            run = []
        run.append(index)


def _are_short(page: Page, start: int, end: int) -> bool:
    """Has every line between two menu words at most MENU_WORDS words and no full stop?"""
    return all(page.marks[i] is not None or (page.lines[i].key.count(" ") < MENU_WORDS
               and not page.lines[i].text.endswith(".")) for i in range(start, min(end, len(page.lines))))


def _mark_run(page: Page, run: list[int]) -> None:
    if len(run) < page.phrases.file.menu.shortest_run:
        return
    for index in range(run[0], run[-1] + 1):
        page.mark(index, page.phrases.file.menu.reason)
