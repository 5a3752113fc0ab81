"""Figures of killed and injured, as read in accounts of airwars (figures.jsonl), against what riwaya finds."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from riwaya.records import CountValue, Document
from scores import Row, Scores

READ = Path(__file__).with_name("figures.jsonl")
EFFECTS = ("killed", "injured")
SAMPLES = {1: "first sample", 2: "second sample"}


class Figure(msgspec.Struct, frozen=True, array_like=True):
    """A figure at [start, end) of an account's text, in characters; high None when open."""

    start: int
    end: int
    effect: str
    low: int
    high: int | None


class Account(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All figures of one account. source: its id. sample: which of the two it was drawn in."""

    source: str
    sample: int
    figures: list[Figure]


def score_figures(documents: Iterable[Document], read: Path = READ) -> Scores:
    """Precision, recall and F1 of each sample and of both: effect and both bounds right, at the same place."""
    accounts = [msgspec.json.decode(line, type=Account) for line in read.read_bytes().splitlines()]
    found = {one.article.path.rpartition("#")[2]: _found(one) for one in documents}
    rows = {
        name: _row([one for one in accounts if one.sample == number], found) for number, name in SAMPLES.items()
    }
    return {**rows, "both": _row(accounts, found)}


def _found(document: Document) -> list[Figure]:
    return [
        Figure(mention.start, mention.end, mention.value.effect, mention.value.low, mention.value.high)
        for mention in document.mentions
        if isinstance(mention.value, CountValue) and mention.value.effect in EFFECTS
    ]


def _row(accounts: Sequence[Account], found: dict[str, list[Figure]]) -> Row:
    gold = said = right = 0
    for account in accounts:
        left = list(found.get(account.source, ()))
        gold += len(account.figures)
        said += len(left)
        for figure in account.figures:
            match = next((one for one in left if _is_same(one, figure)), None)
            if match is not None:
                left.remove(match)
                right += 1
    precision, recall = right / max(said, 1), right / max(gold, 1)
    both = 2 * right / max(said + gold, 1)
    return {"P": round(precision, 3), "R": round(recall, 3), "F1": round(both, 3), "gold": gold}


def _is_same(one: Figure, other: Figure) -> bool:
    is_there = one.start < other.end and other.start < one.end
    return is_there and (one.effect, one.low, one.high) == (other.effect, other.low, other.high)
