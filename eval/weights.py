"""A logistic model over words and stems of texts, learnt by gradient descent: the same for the same inputs."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

STEM = 4
LEAST = 3  # texts that hold a word
EPOCHS = 60
RATE = 0.15
LEAST_WEIGHT = 0.1
_STRIDE = 7919  # the texts are visited in this step, so that kinds mix


class Text(NamedTuple):
    """One text: its keys, and whether it is of the kind that the model is to tell."""

    keys: tuple[str, ...]
    is_kind: bool


def keys_of(words: Iterable[str]) -> tuple[str, ...]:
    """Each word once, and its first letters for all words that begin so, sorted."""
    seen = set(words)
    return tuple(sorted(seen | {f"{word[:STEM]}*" for word in seen if len(word) > STEM}))


def learn(given: Sequence[Text], decay: float) -> tuple[dict[str, float], float]:
    """Weights and bias, both kinds of text weighing the same."""
    seen = Counter(key for text in given for key in text.keys)
    known = {key for key, count in seen.items() if count >= LEAST}
    rows = [([k for k in text.keys if k in known], text.is_kind) for text in given]
    share = {kind: len(rows) / (2 * sum(is_kind is kind for _, is_kind in rows)) for kind in (True, False)}
    weights, sums = dict.fromkeys(sorted(known), 0.0), dict.fromkeys(known, 1.0)
    bias = 0.0
    for _ in range(EPOCHS):
        for step in range(len(rows)):
            keys, is_kind = rows[step * _STRIDE % len(rows)]
            gap = share[is_kind] * (is_kind - certainty(bias + sum(weights[k] for k in keys)))
            bias += 0.01 * gap
            for k in keys:
                slope = gap - decay * weights[k] * 10
                sums[k] += slope * slope
                weights[k] += RATE * slope / math.sqrt(sums[k])
    return {k: round(w, 2) for k, w in weights.items() if abs(w) >= LEAST_WEIGHT}, round(bias, 3)


def certainty(weight: float) -> float:
    """The certainty, 0 to 1, that a sum of weights stands for."""
    return 1 / (1 + math.exp(-weight))


def lines(weights: dict[str, float]) -> str:
    """The weights as lines of TOML, sorted."""
    return "".join(f'"{key}" = {weight}\n' for key, weight in sorted(weights.items()))
