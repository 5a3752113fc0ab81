"""Quotations that run over several sentences."""

from riwaya.claims.draft import Clause

_STRAIGHT = '"'
_OPENING = "«“"
_CLOSING = "»”"


def is_left_open(clause: Clause, *, is_open: bool) -> bool:
    """Is a quotation open at the end of the sentence? is_open: one was at its beginning."""
    text = clause.sheet.doc.text[clause.sentence.start:clause.sentence.end]
    opened, closed = sum(map(text.count, _OPENING)), sum(map(text.count, _CLOSING))
    if opened != closed:
        return opened > closed
    if text.count(_STRAIGHT) % 2:
        return not is_open and _closes_in_line(clause)
    return is_open


def _closes_in_line(clause: Clause) -> bool:
    """Does a straight quotation mark follow the sentence before its line ends?"""
    text, end = clause.sheet.doc.text, clause.sentence.end
    line = text.find("\n", end)
    return _STRAIGHT in text[end:line if line >= 0 else len(text)]
