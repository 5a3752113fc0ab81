"""Posts quoted in an article and signed below: «— أحمد علي (@ahmad) October 1, 2021»."""

from collections.abc import Sequence

from riwaya.claims.draft import Clause, Words

_DASHES = frozenset({"—", "–", "-"})
_HANDLE = "(@"
_LONGEST_NAME = 6


def signers(clauses: Sequence[Clause]) -> dict[int, Words]:
    """By number of a sentence, the words of who signed the post that it belongs to."""
    found: dict[int, Words] = {}
    for number, clause in enumerate(clauses):
        name = _signature(clause) if number else None
        if name is None:
            continue
        at = number - 1
        found[at] = name
        while at > 0 and at - 1 not in found and _runs_on(clauses[at - 1], clauses[at]):
            at -= 1
            found[at] = name
    return found


def _signature(clause: Clause) -> Words | None:
    """The name in a line that is a dash, a name and a handle in brackets; None for any other line."""
    sheet, first = clause.sheet, clause.sentence.first
    text = sheet.doc.text[clause.sentence.start:clause.sentence.end]
    if sheet.tokens[first].folded not in _DASHES or _HANDLE not in text:
        return None
    last = first + 1
    while last < clause.sentence.last and not sheet.is_mark(last):
        last += 1
    return Words(first + 1, last) if 0 < last - first - 1 <= _LONGEST_NAME else None


def _runs_on(one: Clause, other: Clause) -> bool:
    """Do two sentences stand in one line?"""
    return "\n" not in one.sheet.doc.text[one.sentence.end:other.sentence.start]
