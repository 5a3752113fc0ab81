"""Patterns over token classes, with a made-up language."""

import pytest

from riwaya.records import Token
from riwaya.rules.pattern import PatternError, PatternSet
from riwaya.rules.vocabulary import Proclitics, Vocabulary

CLASSES = {"colour": {"1": ["red", "dark red"], "2": ["blue"]}, "thing": {"car": ["car", "thecar"]}}


def vocabulary() -> Vocabulary:
    """Colours and things; w joins, b leads, the is the article."""
    return Vocabulary(CLASSES, Proclitics("w", "b", "the", "bbe"), ranges={"few": (1, 9), "many": (5, 99)})


def tokens(text: str) -> list[Token]:
    """Blank-separated words as tokens."""
    out, at = [], 0
    for word in text.split():
        number = int(word) if word.isdigit() else None
        out.append(
            Token(
                at, at + len(word), at, word, word, word, (), "number" if word.isdigit() else "word", number
            )
        )
        at += len(word) + 1
    return out


def matches(
    pattern: str, text: str, pieces: dict[str, str] | None = None
) -> list[tuple[int, int, dict[str, object]]]:
    """First and last unit and what was kept, for each match."""
    words = vocabulary()
    rules = PatternSet([("rule", pattern)], words, pieces)
    return [
        (m.first, m.last, {k.name: k.value for k in m.kept}) for m in rules.find(words.encode(tokens(text)))
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("<colour:c> car", "a red car", [(1, 3, {"c": 1})]),
        ("<colour:c> car", "a dark red car", [(1, 3, {"c": 1})]),
        ("<few:n> <thing:t>", "7 car 12 car", [(0, 2, {"n": 7, "t": "car"})]),
        ("<many:n> [<colour>] <thing>", "12 blue car", [(0, 3, {"n": 12})]),
        ("<colour> w+<colour>", "red wblue", [(0, 2, {})]),
        ("<colour> <colour>", "red wblue", []),
        ("<colour> w+( <colour> | car )", "red wcar", [(0, 2, {})]),
        ("b+<thing>", "bcar car", [(0, 1, {})]),
        ("0+<thing>", "bcar car", [(1, 2, {})]),
        ("red !car", "red car red", [(2, 3, {})]),
        ("red &car", "red car red", [(0, 1, {})]),
        ("<<blue <thing>", "red car blue car", [(3, 4, {})]),
        ("red * car", "red very car", [(0, 3, {})]),
        ("{C} car", "wblue car", [(0, 2, {})]),
        ("<thing:t>", "bbecar", [(0, 1, {"t": "car"})]),
    ],
)
def test_syntax(pattern: str, text: str, expected: list[tuple[int, int, dict[str, object]]]) -> None:
    assert matches(pattern, text, {"C": "red | blue"}) == expected


def test_the_longest_rule_wins_then_the_earlier() -> None:
    words = vocabulary()
    rules = PatternSet([("short", "red"), ("long", "red car"), ("same", "red car")], words)
    assert [m.rule for m in rules.find(words.encode(tokens("red car red")))] == ["long", "short"]


def test_found_units_are_words_of_the_next_level() -> None:
    words = Vocabulary(CLASSES, Proclitics("w", "b", "the", "bbe"), slots=("@pair",))
    encoded = words.encode(tokens("a wred car blue"))
    grown = encoded.with_found([(1, 3, words.symbols("@pair"), 0)])
    (match,) = PatternSet([("next", "<@pair:p> <colour>")], words).find(grown)
    assert (match.first, match.last, match.kept[0].value) == (1, 3, 0)
    assert grown.units[1].prefix == 1


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("( red", "not closed"),
        ("<size>", "has no words"),
        ("{SIZE}", "unknown piece"),
        ("[red]", "nothing at all"),
        ("red )", "unexpected"),
    ],
)
def test_a_broken_pattern_is_refused(pattern: str, message: str) -> None:
    with pytest.raises(PatternError, match=message):
        PatternSet([("rule", pattern)], vocabulary(), {})
