"""Scores out of the lines that the scorers print."""

import re
from collections.abc import Iterable

Row = dict[str, float]
Scores = dict[str, Row]

_NAME = r"^\s*(?P<name>\S.*?):?\s+"
_F = r"(\d+\.\d+)"
# Each form of line, and what its numbers are called.
_FORMS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(rf"{_NAME}P {_F} R {_F} F1 {_F}\b(?:.*\(gold (\d+))?"), ("P", "R", "F1", "gold")),
    (re.compile(rf"{_NAME}accuracy {_F} of (\d+)$"), ("accuracy", "of")),
    (re.compile(rf"{_NAME}claims (\d+) mentions (\d+)\b"), ("claims", "mentions")),
    (re.compile(rf"{_NAME}(\d+) of (\d+)$"), ("found", "of")),
    (re.compile(rf"{_NAME}{_F} of (\d+)$"), ("share", "of")),
    (re.compile(rf"^(?P<name>overall) \(.*\): {_F}$"), ("F1",)),
    (re.compile(rf"^(?P<name>.+?) F1\s+{_F}(?: \(gold (\d+)|$)"), ("F1", "gold")),
    (
        re.compile(
            rf"^(?P<name>accounts) (\d+)\s+without any incident (\d+);"
            rf".* each alone {_F}, by published day alone {_F}$"
        ),
        ("read", "without incident", "each alone F1", "by day alone F1"),
    ),
)
# Said beside the scores, and no score.
_ASIDE = re.compile(r"^\s*(?:missed |\d+ (?:accounts|sentences)$|$)")

# How many things a score was counted over.
SIZES = ("gold", "of")
BETTER_HIGH = ("F1", "accuracy", "share", "found")
BETTER_LOW = ("claims", "mentions", "refused", "failed", "without incident")


def parse(lines: Iterable[str]) -> tuple[Scores, list[str]]:
    """The scores by name, and the lines that are in no known form."""
    scores: Scores = {}
    unknown: list[str] = []
    for line in lines:
        if _ASIDE.match(line):
            continue
        read = _read(line.rstrip())
        if read is None:
            unknown.append(line)
        else:
            scores[read[0]] = read[1]
    return scores, unknown


def flatten(scores: Scores) -> dict[str, float]:
    """Each number under "name measure", such as "claim F1"."""
    return {f"{name} {measure}": value for name, row in scores.items() for measure, value in row.items()}


def is_better_high(name: str) -> bool:
    """Whether a flattened score is one of which more is better."""
    return name.endswith(BETTER_HIGH) and not name.startswith("accounts ")


def is_better_low(name: str) -> bool:
    """Whether a flattened score is one of which less is better, such as claims in page chrome."""
    return name.endswith(tuple(f" {measure}" for measure in BETTER_LOW))


def _read(line: str) -> tuple[str, Row] | None:
    for form, measures in _FORMS:
        found = form.match(line)
        if found:
            numbers = zip(measures, found.groups()[1:], strict=True)  # the name is always the first group
            return found["name"], {measure: _number(number) for measure, number in numbers if number}
    return None


def _number(text: str) -> float:
    return round(float(text), 3) if "." in text else int(text)
