"""Time words and the patterns over them, read from data/times and checked."""

from functools import cache

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.errors import KnowledgeError
from riwaya.knowledge.read import read_toml


class ProcliticLetters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Letters written together with the word behind them."""

    conjunctions: list[str]
    prepositions: list[str]
    article: str
    merged: str


class TimeRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"fixed": "with"}):
    """A pattern and the production that gives its value. slot: the class that later levels know the result by."""

    id: str
    pattern: str
    make: str
    slot: str | None = None
    level: int = 1
    is_weak: bool = False
    fixed: dict[str, str] = {}


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"classes": "class"}):
    source: str
    licence: str
    proclitics: ProcliticLetters
    ranges: dict[str, tuple[int, int]]
    shapes: dict[str, str]
    classes: dict[str, dict[str, list[str]]]


class _Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"rules": "rule"}):
    source: str
    licence: str
    pieces: dict[str, str]
    rules: list[TimeRule]


class TimeKnowledge(msgspec.Struct, frozen=True):
    """Time words by class and value, folded; named pieces and rules of patterns, folded."""

    proclitics: ProcliticLetters
    ranges: dict[str, tuple[int, int]]
    shapes: dict[str, str]
    classes: dict[str, dict[str, tuple[str, ...]]]
    pieces: dict[str, str]
    rules: tuple[TimeRule, ...]


@cache
def load_times() -> TimeKnowledge:
    """The time words and rules of data/times.

    Raises: KnowledgeError when a form has two values in one class, or a rule id stands twice.
    """
    words, read = read_toml("times/words.toml", _Words), read_toml("times/rules.toml", _Rules)
    ids = [rule.id for rule in read.rules]
    if doubled := sorted({name for name in ids if ids.count(name) > 1}):
        raise KnowledgeError(f"times/rules.toml: rule ids stand twice: {', '.join(doubled)}; rename one")
    return TimeKnowledge(
        proclitics=words.proclitics,
        ranges=words.ranges,
        shapes=words.shapes,
        classes={name: _folded(name, values) for name, values in words.classes.items()},
        pieces={name: fold_word(piece) for name, piece in read.pieces.items()},
        rules=tuple(msgspec.structs.replace(rule, pattern=fold_word(rule.pattern)) for rule in read.rules),
    )


def _folded(name: str, values: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """The values of a class with their forms folded, each form once."""
    owner: dict[str, str] = {}
    out: dict[str, tuple[str, ...]] = {}
    for value, forms in values.items():
        out[value] = tuple(dict.fromkeys(map(fold_word, forms)))
        for form in out[value]:
            if owner.setdefault(form, value) != value:
                raise KnowledgeError(
                    f"times/words.toml: {form!r} means {owner[form]} and {value} in class {name!r}; take one out"
                )
    return out
