"""Every time rule accepts and refuses what its corpus says, and does its own work."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec
import pytest

from riwaya.knowledge import load
from riwaya.knowledge.times import load_times
from riwaya.mentions.time import TimeFinder, build_time_finder
from riwaya.records import Article, Document, TimeValue
from riwaya.resolve.calendar import find_times
from riwaya.text import analyse_text

CORPUS = tomllib.loads(files("riwaya.mentions.time").joinpath("corpus.toml").read_text(encoding="utf-8"))
ACCEPTS = [
    (rule["id"], example["value"], text)
    for rule in CORPUS["rule"]
    for example in rule["example"]
    for text in example["accepts"]
]
REFUSES = [(rule["id"], text) for rule in CORPUS["rule"] for text in rule["refuses"]]
BLOCKED = [(row["rule"], text) for row in CORPUS["blocked"] for text in row["texts"]]


def document(text: str) -> Document:
    """The analysed text, published on the corpus's day."""
    return analyse_text(Article("a", "c", "p", text, published=CORPUS["published"]), load().splitter)


def unmarked(marked: str) -> tuple[str, int, int]:
    """The text without brackets, and the span they held."""
    start, end = marked.index("["), marked.index("]")
    return marked[:start] + marked[start + 1 : end] + marked[end + 1 :], start, end - 1


def shown(value: object) -> str:
    """A time value as the corpus writes it."""
    assert isinstance(value, TimeValue)
    if value.recurs:
        return value.recurs
    if value.start is None:
        return value.precision
    return value.start if value.start == value.end else f"{value.start}/{value.end}"


@cache
def without(rule: str) -> TimeFinder:
    """A finder that lacks one rule."""
    known = load_times()
    return TimeFinder(msgspec.structs.replace(known, rules=tuple(r for r in known.rules if r.id != rule)))


def found(text: str, finder: TimeFinder | None = None) -> set[tuple[int, int, str]]:
    """Start, end and value of every time mention."""
    return {(m.start, m.end, shown(m.value)) for m in find_times(document(text), finder)}


@pytest.mark.parametrize(("rule", "value", "marked"), ACCEPTS)
def test_accepts(rule: str, value: str, marked: str) -> None:
    text, start, end = unmarked(marked)
    assert (start, end, value) in found(text)
    levels = {name for m in build_time_finder().find(document(text)) if m.start == start for name in m.levels}
    assert rule in levels


@pytest.mark.parametrize(("rule", "text"), REFUSES)
def test_refuses(rule: str, text: str) -> None:
    assert not [m for m in build_time_finder().find(document(text)) if rule in m.levels]


@pytest.mark.parametrize(("rule", "text"), BLOCKED)
def test_blocks(rule: str, text: str) -> None:
    assert found(text) == set()
    assert found(text, without(rule)) != set()


@pytest.mark.parametrize("rule", [rule["id"] for rule in CORPUS["rule"]])
def test_rule_is_needed(rule: str) -> None:
    examples = [(value, *unmarked(marked)) for name, value, marked in ACCEPTS if name == rule]
    lost = [(start, end, value) not in found(text, without(rule)) for value, text, start, end in examples]
    assert any(lost)


def test_every_rule_has_examples() -> None:
    in_corpus = {rule["id"] for rule in CORPUS["rule"]} | {row["rule"] for row in CORPUS["blocked"]}
    assert in_corpus == {rule.id for rule in load_times().rules}
    for rule in CORPUS["rule"]:
        assert sum(len(example["accepts"]) for example in rule["example"]) >= 2
        assert rule["refuses"]


def stretched(word: str) -> str:
    """The word with a fatha and a tatweel behind its first joining letter."""
    for at, letter in enumerate(word[:-1]):
        if letter in "بتثجحخسشصضطظعغفقكلمنهي" and word[at + 1] not in "\u064b\u064e":
            return word[: at + 1] + "\u064eـ" + word[at + 1 :]
    return word


@pytest.mark.parametrize(("rule", "value", "marked"), ACCEPTS)
def test_marks_change_nothing(rule: str, value: str, marked: str) -> None:
    text, start, end = unmarked(marked)
    inner = " ".join(stretched(word) for word in text[start:end].split(" "))
    changed = text[:start] + inner + text[end:]
    assert (start, start + len(inner), value) in found(changed), rule


@pytest.mark.parametrize(("rule", "value", "marked"), ACCEPTS)
def test_a_conjunction_changes_nothing(rule: str, value: str, marked: str) -> None:
    text, start, end = unmarked(marked)
    has_room = start == 0 or text[start - 1] == " "
    if (
        not has_room
        or not "ء" <= text[start] <= "ي"
        or text[:start].split()[-1:] in (["في"], ["خلال"], ["بحلول"])
    ):
        pytest.skip("nothing can be joined to it here")
    if rule in ("time.length_open", "time.length_lasting"):
        pytest.skip("belongs to the word before")
    changed = text[:start] + "و" + text[start:]
    assert (start + 1, end + 1, value) in found(changed), rule
