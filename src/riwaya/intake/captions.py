"""Lines under a picture."""

from riwaya.intake.lines import Line, is_headline
from riwaya.intake.page import Page
from riwaya.intake.phrases import key_of

LONGEST = 200


def mark_captions(page: Page) -> None:
    """Captions above the first line of running text: doubled with a credit, credited, or so introduced.

    The page's first line is its headline and stays.
    """
    reason = page.phrases.file.caption.reason
    above = page.open_lines(0, page.first_body if page.first_body is not None else 0)
    for place, index in enumerate(above):
        line = page.lines[index]
        if place == 0 or page.is_body(index) or page.is_kept(index):
            continue
        following = above[place + 1] if place + 1 < len(above) else None
        if following is not None and _doubles(line, page.lines[following]):
            page.mark(index, reason)
            page.mark(following, reason)
        elif len(line.text) <= LONGEST and _is_credited(page, line, following):
            page.mark(index, reason)


def _doubles(line: Line, following: Line) -> bool:
    """Does `following` say the same as `line` and add a credit in brackets or after a dash?"""
    more = following.text.removeprefix(line.text).strip()
    if not following.text.startswith(line.text) or len(line.text) < 8:
        return False
    return more.startswith(tuple("(-–/|")) and len(more) < 60


def _is_credited(page: Page, line: Line, following: int | None) -> bool:
    """Does the line end with a known credit or with the byline below, or open as captions do?"""
    if line.text.endswith((".", ":", "؛", "،")) or line.key.count(" ") < 2:
        return False
    if page.phrases.openers.match(line.key):
        return True
    if not is_headline(line):
        return False
    whole = key_of(line.text) + (")" if line.text.rstrip().endswith(")") else "")
    if page.phrases.credited.match(whole):
        return True
    return following is not None and _ends_with_byline(line, page.lines[following])


def _ends_with_byline(line: Line, byline: Line) -> bool:
    """«… في حاجز المدينة - شبكة س» above «درعا - شبكة س»: the caption names the outlet of the byline."""
    place, dash, outlet = byline.key.replace("–", "-").rpartition("-")
    if not dash or len(byline.key) > 60 or place.count(" ") > 4:
        return False
    _, own_dash, credit = line.key.replace("–", "-").rpartition("-")
    is_longer = line.key.count(" ") > byline.key.count(" ") + 1
    return bool(own_dash) and credit.strip() == outlet.strip() and is_longer
