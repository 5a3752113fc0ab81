"""Builds src/riwaya/knowledge/data/topics.toml: weights of words that tell news of peace from news of conflict.

Texts of peace: tools/topics/peace.jsonl and the refusing examples of triggers. Texts of conflict:
tools/topics/conflict.jsonl and the accepting examples of the claim rules (all written for riwaya), with two public
sets that are not shipped: the ANT corpus (Apache-2.0) and the positive sentences of arabic_event_gsr (MIT).
Measured on neither: `own peace` of `make eval` and the other sets. The output is the same for the same inputs.
Run: `PYTHONPATH=src python tools/build_topics.py SHARED`.
"""

import json
import math
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from riwaya import knowledge
from riwaya.records import Article, Document
from riwaya.text.stage import TextStage

HERE = Path(__file__).parent / "topics"
ROOT = Path(__file__).parent.parent / "src/riwaya"
OUT = ROOT / "knowledge/data/topics.toml"
STEM = 4
LEAST = 3  # texts that hold a word
EPOCHS = 60
RATE = 0.15
DECAY = 0.02
LEAST_WEIGHT = 0.1
LIMIT = 0.8
HEAD = """\
# How much a word speaks for news of peace (above 0) or of conflict (below): a logistic model over words and stems.
# Made by tools/build_topics.py; do not edit by hand. limit: certainty from which a text has no claims.

source = "weights learnt from texts written for riwaya, the ANT corpus and arabic_event_gsr; see tools/build_topics.py"
licence = "Apache-2.0"
"""


class Text(NamedTuple):
    """One text: its keys, and whether it tells of peace."""

    keys: tuple[str, ...]
    is_peace: bool


def texts(shared: Path) -> list[Text]:
    """All texts to learn from, in a fixed order."""
    stage = TextStage(knowledge.load())
    found = [(x["text"], True) for x in _lines(HERE / "peace.jsonl")]
    found += [(x["text"], False) for x in _lines(HERE / "conflict.jsonl")]
    for file in sorted((ROOT / "claims/corpus").glob("*.toml")):
        for example in tomllib.loads(file.read_text(encoding="utf-8"))["example"]:
            is_refused = bool(example.get("refuse")) and not example.get("expect")
            if is_refused and example["rule"].startswith("trigger."):
                found.append((example["text"], True))
            elif not example.get("refuse"):
                found.append((example["text"], False))
    corpora = shared / "corpora"
    found += [(f"{x['title']}\n{x['text']}", False) for x in _lines(corpora / "ant_dev.jsonl")]
    for kind in ("assault", "protest"):
        rows = _lines(corpora / f"gsr_{kind}_dev.jsonl")
        found += [(x["text"], False) for x in rows if x["label"] == "yes"]
    return [Text(_keys(stage, text), is_peace) for text, is_peace in found]


def _lines(file: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _keys(stage: TextStage, text: str) -> tuple[str, ...]:
    doc = stage(Document(Article("x", "x", "x", text)))
    words = {token.bare for token in doc.tokens if token.kind == "word"}
    return tuple(sorted(words | {f"{word[:STEM]}*" for word in words if len(word) > STEM}))


def learn(given: list[Text]) -> tuple[dict[str, float], float]:
    """Weights and bias by gradient descent, both kinds of text weighing the same."""
    seen = Counter(key for text in given for key in text.keys)
    known = {key for key, count in seen.items() if count >= LEAST}
    rows = [([k for k in text.keys if k in known], text.is_peace) for text in given]
    share = {kind: len(rows) / (2 * sum(is_peace is kind for _, is_peace in rows)) for kind in (True, False)}
    weights, sums = dict.fromkeys(sorted(known), 0.0), dict.fromkeys(known, 1.0)
    bias = 0.0
    for _ in range(EPOCHS):
        for step in range(len(rows)):
            keys, is_peace = rows[step * 7919 % len(rows)]
            value = bias + sum(weights[k] for k in keys)
            gap = share[is_peace] * (is_peace - 1 / (1 + math.exp(-value)))
            bias += 0.01 * gap
            for k in keys:
                slope = gap - DECAY * weights[k] * 10
                sums[k] += slope * slope
                weights[k] += RATE * slope / math.sqrt(sums[k])
    return {k: round(w, 2) for k, w in weights.items() if abs(w) >= LEAST_WEIGHT}, round(bias, 3)


def main() -> None:
    """Write the weights; say how many texts and words."""
    given = texts(Path(sys.argv[1]))
    weights, bias = learn(given)
    rows = "".join(f'"{key}" = {weight}\n' for key, weight in sorted(weights.items()))
    head = f"{HEAD}stem = {STEM}\nbias = {bias}\nlimit = {LIMIT}\n\n[words]\n"
    OUT.write_text(head + rows, encoding="utf-8")
    print(len(given), "texts,", sum(text.is_peace for text in given), "of peace;", len(weights), "weights")


if __name__ == "__main__":
    main()
