"""Floors below which no score may fall, and ceilings for what must stay rare. They only tighten."""

import json
import math
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from scores import SIZES, Scores, flatten, is_better_high, is_better_low

HEAD = """\
# The least (floors) and the most (ceilings) that each score of `make eval` may be. CI fails beyond one.
# `python eval/run.py --tighten` writes this file: it raises floors and lowers ceilings, never the other way.
# Only a person loosens one: by hand, with an entry that names set, score and reason:
#
#   [[loosened]]
#   set = "seeds"
#   score = "claim F1"
#   by = "who decided it"
#   why = "the reason"
#
# corpora: hash of the data each set was measured on. Other data need other floors.
"""
# Of fewer things than these, one more or less is no step back: a new floor is not set there.
LEAST_COUNTED = 30
LINKED = "incidents"
SLACK = 0.02
Bounds = dict[str, dict[str, float]]


class Floors(NamedTuple):
    """floors, ceilings: set -> score -> value. corpora: set -> hash. loosened: entries that a person wrote."""

    floors: Bounds
    ceilings: Bounds
    corpora: dict[str, str]
    loosened: tuple[dict[str, str], ...]


def read(text: str) -> Floors:
    """The floors in a TOML text.

    Raises: ValueError for a table that is not known, or an entry of `loosened` without who and why.
    """
    plain: dict[str, Any] = tomllib.loads(text)
    unknown = plain.keys() - {"floors", "ceilings", "corpora", "loosened"}
    if unknown:
        raise ValueError(f"floors.toml has unknown tables {sorted(unknown)}; use floors, ceilings, corpora, loosened")
    loosened = tuple(plain.get("loosened", ()))
    for entry in loosened:
        missing = {"set", "score", "by", "why"} - entry.keys()
        if missing:
            raise ValueError(f"loosened entry {entry} lacks {sorted(missing)}; say who decided it and why")
    return Floors(plain.get("floors", {}), plain.get("ceilings", {}), plain.get("corpora", {}), loosened)


def read_file(path: Path) -> Floors:
    """The floors of a file; none where no file is."""
    return read(path.read_text(encoding="utf-8")) if path.exists() else Floors({}, {}, {}, ())


def check(floors: Floors, measured: Mapping[str, Scores], corpora: Mapping[str, str]) -> list[str]:
    """A sentence for each score beyond its bound, each that was not measured, each set on other data."""
    wrong: list[str] = []
    for sets, side in ((floors.floors, "floor"), (floors.ceilings, "ceiling")):
        for name, bounds in sets.items():
            values = flatten(measured.get(name, {}))
            for score, bound in bounds.items():
                value = values.get(score)
                if value is None:
                    wrong.append(f"{name}: {score} has a {side} and was not measured")
                elif (value < bound) if side == "floor" else (value > bound):
                    wrong.append(f"{name}: {score} is {value}, beyond its {side} {bound}")
    for name, digest in floors.corpora.items():
        if corpora.get(name, digest) != digest:
            wrong.append(f"{name}: its data changed ({corpora[name]}, the floors are for {digest})")
    return wrong


def tighten(floors: Floors, measured: Mapping[str, Scores], corpora: Mapping[str, str]) -> Floors:
    """Floors raised to two decimals of what was measured, ceilings lowered to it; none is loosened.

    One link more or less moves several incidents at once: floors of linked sets stand SLACK below what was measured.
    """
    low = {name: dict(bounds) for name, bounds in floors.floors.items()}
    high = {name: dict(bounds) for name, bounds in floors.ceilings.items()}
    for name, scores in measured.items():
        for score, value in flatten(_large(scores)).items():
            if is_better_low(score):
                bounds = high.setdefault(name, {})
                bounds[score] = min(bounds.get(score, value), value)
            elif is_better_high(score):
                bounds = low.setdefault(name, {})
                slack = SLACK if LINKED in name and isinstance(value, float) else 0
                bounds[score] = max(bounds.get(score, 0), _rounded_down(value - slack))
    return Floors(low, high, {**floors.corpora, **{name: corpora[name] for name in measured}}, floors.loosened)


def write(floors: Floors) -> str:
    """The floors as TOML, sorted."""
    lines = [HEAD, "[corpora]", *(_pair(name, digest) for name, digest in sorted(floors.corpora.items()))]
    for title, sets in (("floors", floors.floors), ("ceilings", floors.ceilings)):
        for name, bounds in sorted(sets.items()):
            lines += ["", f"[{title}.{_quoted(name)}]", *(_pair(key, value) for key, value in sorted(bounds.items()))]
    for entry in floors.loosened:
        lines += ["", "[[loosened]]", *(_pair(key, value) for key, value in entry.items())]
    return "\n".join(lines) + "\n"


def loosened_since(before: Floors, now: Floors) -> list[str]:
    """A sentence for each bound that is looser than before, or gone, without an entry that says why.

    A set whose data changed starts anew.
    """
    excused = {(entry["set"], entry["score"]) for entry in now.loosened if entry not in before.loosened}
    wrong: list[str] = []
    for old, new, sign in ((before.floors, now.floors, 1), (before.ceilings, now.ceilings, -1)):
        for name, bounds in old.items():
            if name in before.corpora and now.corpora.get(name) not in (None, before.corpora[name]):
                continue
            for score, value in bounds.items():
                given = new.get(name, {}).get(score)
                if (given is None or (given - value) * sign < 0) and (name, score) not in excused:
                    wrong.append(f"{name}: {score} was {value} and is {'gone' if given is None else given}")
    return wrong


def _large(scores: Scores) -> Scores:
    """The scores that were counted over enough, or that are themselves a count."""
    return {
        name: row for name, row in scores.items()
        if next((row[size] for size in SIZES if size in row), LEAST_COUNTED) >= LEAST_COUNTED
    }


def _rounded_down(value: float) -> float:
    return value if isinstance(value, int) else math.floor(round(value * 100, 3)) / 100


def _pair(key: str, value: object) -> str:
    return f"{_quoted(key)} = {json.dumps(value, ensure_ascii=False)}"


def _quoted(key: str) -> str:
    return key if key.replace("_", "").isalnum() else json.dumps(key, ensure_ascii=False)
