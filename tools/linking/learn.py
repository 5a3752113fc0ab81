"""From labelled pairs to the shipped table."""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from linking.accounts import Pair
from linking.model import WEIGHED, Levels, shares, smoothed, weighed
from riwaya.incidents.levels import COMPARISONS
from riwaya.knowledge.linkage import ComparisonRow, LevelRow, Linkage

# In how many parts the word of one account is shared out among the pairs in which it stands.
PARTS = 120
FOLDS = 5
HEAD = """\
# How strongly each level of a comparison speaks for one happening, as splink learnt it from coded accounts.
# Made by tools/train_linking.py; do not edit by hand. docs/linking.md says what the levels are and how they did.
# m, u: share of the level among matches, among the rest; weight: log2(m / u).
"""


def fold(happening: str) -> int:
    """The part of the happenings, 0 to FOLDS - 1, that one belongs to; by its name alone."""
    return int(hashlib.sha256(happening.encode()).hexdigest(), 16) % FOLDS


def learnt(pairs: Sequence[Pair], threshold: float, inputs: dict[str, str], splink: str) -> Linkage:
    """The table that pairs teach."""
    matches, rest = _matches(pairs), Counter(weighed(pair.levels) for pair in pairs if pair.one != pair.two)
    m = shares(smoothed(matches, _mean(matches, pairs)))
    u = shares(smoothed(rest, 1))
    prior = sum(_is_match(pair) for pair in pairs) / len(pairs)
    rows = [
        ComparisonRow(one.name, tuple(map(_row, one.levels, m[one.name], u[one.name]))) for one in WEIGHED
    ]
    source = "learnt from accounts that were coded by people; no text of theirs is in it"
    return Linkage(source, "Apache-2.0", splink, inputs, round(prior, 4), threshold, tuple(rows))


def _row(name: str, m: float, u: float) -> LevelRow:
    m, u = float(f"{m:.6g}"), float(f"{u:.6g}")
    return LevelRow(name, m, u, round(math.log2(m / u), 4))


def _is_match(pair: Pair) -> bool:
    """Strands of two accounts of one happening; kinds of events that never go together show that one is of another."""
    return pair.one == pair.two and COMPARISONS[0].levels[pair.levels[0]] != "type_other"


def _matches(pairs: Sequence[Pair]) -> Counter[Levels]:
    """The vectors of matches. Each account counts alike: its word is shared out among all accounts it matches.

    Else a happening with forty accounts would count four hundred times as much as one with two.
    """
    found = [pair for pair in pairs if _is_match(pair)]
    strands = Counter(pair.documents for pair in found)
    accounts: dict[str, set[str]] = {}
    for pair in pairs:
        for happening, document in zip((pair.one, pair.two), pair.documents, strict=True):
            accounts.setdefault(happening, set()).add(document)
    out: Counter[Levels] = Counter()
    for pair in found:
        out[weighed(pair.levels)] += max(1, round(PARTS / (len(accounts[pair.one]) - 1) / strands[pair.documents]))
    return out


def _mean(matches: Counter[Levels], pairs: Iterable[Pair]) -> int:
    return round(sum(matches.values()) / sum(_is_match(pair) for pair in pairs))


def written(table: Linkage) -> str:
    """The table as TOML."""
    lines = [
        HEAD, f'source = "{table.source}"', f'licence = "{table.licence}"', f'splink = "{table.splink}"',
        f"prior = {table.prior}", "# What the sum of the weights must reach: best B3 over the same accounts.",
        f"threshold = {table.threshold}", "",
        "# The first digits of the SHA-256 of what it was learnt from.", "[inputs]",
        *(f'"{name}" = "{digest}"' for name, digest in sorted(table.inputs.items())),
    ]
    for one in table.comparison:
        lines += ["", "[[comparison]]", f'name = "{one.name}"', "level = ["]
        lines += [f"  {{{_cells(row)}}}," for row in one.level]
        lines.append("]")
    return "\n".join(lines) + "\n"


def _cells(row: LevelRow) -> str:
    return f'name = "{row.name}", m = {row.m:.6g}, u = {row.u:.6g}, weight = {row.weight:.4f}'


def digest(file: Path) -> str:
    """Twelve hex digits of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]
