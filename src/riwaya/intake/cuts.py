"""Chrome glued to text within one line: post frames, readers' comments, invitations after a sentence."""

from riwaya.arabic.fold import fold, fold_word
from riwaya.intake.lines import Line, part
from riwaya.intake.phrases import Cut, Phrases
from riwaya.records import Removed

# A post's own account stands among the first lines of its page.
LINES_OF_POST = 20


def apply_cuts(lines: list[Line], phrases: Phrases) -> tuple[list[Line], list[Removed]]:
    """The lines without what the cuts take off, and what was taken, in reading order."""
    page = fold_word("\n".join(line.text for line in lines))
    cuts = [cut for cut in phrases.cuts if _is_open(cut, page)]
    if not cuts:
        return lines, []
    out: list[Line] = []
    gone: list[Removed] = []
    for index, line in enumerate(lines):
        kept, taken, ends_page = _cut_line(line, cuts, lines[:min(index, LINES_OF_POST)])
        out.extend(kept)
        gone.extend(taken)
        if ends_page is not None:
            gone.extend(Removed(rest.text, ends_page, rest.start) for rest in lines[index + 1:])
            break
    return out, gone


def _is_open(cut: Cut, page: str) -> bool:
    """Can this cut take anything from the page: what it needs is there, and so is what it matches."""
    return (cut.needs is None or cut.needs.search(page) is not None) and cut.match.search(page) is not None


def _cut_line(
    line: Line, cuts: list[Cut], before: list[Line]
) -> tuple[list[Line], list[Removed], str | None]:
    """What is left of one line, what was taken, and the reason if the rest of the page goes too."""
    rest = line
    gone: list[Removed] = []
    for cut in cuts:
        span = _find(rest, cut, before)
        if span is None:
            continue
        ends_page = cut.row.side == "rest"
        start, end = span[0], len(rest.text) if ends_page else span[1]
        taken = part(rest, start, end)
        gone.append(Removed(taken.text, cut.row.reason, taken.start))
        rest = part(rest, 0, start) if part(rest, 0, start).text else part(rest, end, len(rest.text))
        if ends_page or not rest.text:
            return [rest] if rest.text else [], _in_order(gone), cut.row.reason if ends_page else None
    return [rest], _in_order(gone), None


def _find(line: Line, cut: Cut, before: list[Line]) -> tuple[int, int] | None:
    """Where the cut matches in the line's own text, None where it does not."""
    if cut.match.search(fold_word(line.text)) is None:
        return None
    flat = fold(line.text)
    found = cut.match.search(flat.text)
    if found is None or found.start() == found.end():
        return None
    if cut.row.unless_seen and not _is_stranger(found[1].casefold(), before):
        return None
    return flat.raw(found.start(), found.end())


def _is_stranger(handle: str, before: list[Line]) -> bool:
    """Is this account none of those above, and is there one above: a reader's reply, not the post?"""
    earlier = " ".join(line.text.casefold() for line in before)
    return "@" in earlier and handle not in earlier


def _in_order(gone: list[Removed]) -> list[Removed]:
    return sorted(gone, key=lambda removed: removed.start or 0)
