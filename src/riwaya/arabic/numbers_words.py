"""Number words from `knowledge/data/numbers.toml`, checked and ready for look-up."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.errors import KnowledgeError

_FILE = "numbers.toml"


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row whose unknown keys are refused."""


class Unit(_Strict, frozen=True):
    """1 to 10, by the gender of the noun counted."""

    value: int
    masculine: tuple[str, ...]
    feminine: tuple[str, ...]


class Row(_Strict, frozen=True):
    """A value and its words."""

    value: int
    forms: tuple[str, ...]


class Scale(_Strict, frozen=True):
    """A power of a thousand: its singular, dual and plural."""

    value: int
    one: tuple[str, ...]
    dual: tuple[str, ...]
    many: tuple[str, ...]


class Vague(_Strict, frozen=True):
    """Words for an open number of at least `low`."""

    low: int
    forms: tuple[str, ...]


class Part(_Strict, frozen=True):
    """Words for one of `parts` equal parts."""

    parts: int
    forms: tuple[str, ...]


class Pair(_Strict, frozen=True):
    """A word in both genders."""

    masculine: str
    feminine: str


class Teens(_Strict, frozen=True):
    """What 11 and 12 begin with, and what all teens end in."""

    eleven: Pair
    twelve: Pair
    ten: Pair


class Table(_Strict, frozen=True):
    """The file as it stands. spoken: eleven to nineteen, each in one word."""

    source: str
    licence: str
    zero: tuple[str, ...]
    percent: tuple[str, ...]
    percent_after: tuple[str, ...]
    percent_words: tuple[str, ...]
    over: tuple[str, ...]
    never_alone: tuple[str, ...]
    uncounting: tuple[str, ...]
    unit: tuple[Unit, ...]
    teens: Teens
    spoken: tuple[Row, ...]
    tens: tuple[Row, ...]
    hundreds: tuple[Row, ...]
    scale: tuple[Scale, ...]
    vague: tuple[Vague, ...]
    fraction: tuple[Part, ...]
    ordinal: tuple[Row, ...]


class Word(NamedTuple):
    """A number word. kind: "unit" (0-9), "ten", "tens", "hundred", "scale", "vague", "fraction", "over".

    number: of a scale word: "one", "dual", "many", or "either" (ألفا: one in the accusative, or a dual).
    """

    kind: str
    value: int
    number: str = ""


class Numbers(NamedTuple):
    """Folded words by what they mean. table: the rows in natural spelling, for writing numbers out."""

    words: dict[str, Word]
    ordinals: dict[str, int]
    percent: frozenset[str]
    percent_after: frozenset[str]
    percent_words: frozenset[str]
    never_alone: frozenset[str]
    uncounting: frozenset[str]
    table: Table


@cache
def load_numbers() -> Numbers:
    """The number words; read from the package on first use.

    Raises: KnowledgeError when the file breaks its schema or gives one word two values.
    """
    text = (files("riwaya") / "knowledge" / "data" / _FILE).read_text(encoding="utf-8")
    try:
        table = msgspec.convert(tomllib.loads(text), Table)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise KnowledgeError(f"{_FILE}: {fault}; mend that row") from fault
    return index(table)


def index(table: Table) -> Numbers:
    """The table folded and turned round, word to value. Raises: KnowledgeError as `load_numbers`."""
    words: dict[str, Word] = {}
    for form, word in _rows(table):
        folded = fold_word(form)
        if words.setdefault(folded, word) != word:
            raise KnowledgeError(f"{_FILE}: {form!r} is both {words[folded]} and {word}; keep one row")
    return Numbers(
        words, {fold_word(form): row.value for row in table.ordinal for form in row.forms},
        _folded(table.percent), _folded(table.percent_after), _folded(table.percent_words),
        _folded(table.never_alone), _folded(table.uncounting), table,
    )


def _folded(forms: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold_word, forms))


def _rows(table: Table) -> list[tuple[str, Word]]:
    """Every word in natural spelling with its meaning."""
    rows = [(form, Word("unit", 0)) for form in table.zero]
    rows += [(form, Word("over", 0)) for form in table.over]
    for unit in table.unit:
        word = Word("ten" if unit.value == 10 else "unit", unit.value)
        rows += [(form, word) for form in unit.masculine + unit.feminine]
    for kind, group in (("tens", table.spoken), ("tens", table.tens), ("hundred", table.hundreds)):
        rows += [(form, Word(kind, row.value)) for row in group for form in row.forms]
    for scale in table.scale:
        rows += _scale_rows(scale)
    rows += [(form, Word("vague", vague.low)) for vague in table.vague for form in vague.forms]
    rows += [(form, Word("fraction", part.parts)) for part in table.fraction for form in part.forms]
    return rows


def _scale_rows(scale: Scale) -> list[tuple[str, Word]]:
    both = set(scale.one) & set(scale.dual)
    rows = [(form, Word("scale", scale.value, "either")) for form in sorted(both)]
    for number, forms in (("one", scale.one), ("dual", scale.dual), ("many", scale.many)):
        rows += [(form, Word("scale", scale.value, number)) for form in forms if form not in both]
    return rows
