"""Builds src/riwaya/knowledge/data/topics.toml: weights of words that tell news of peace from news of conflict.

Texts of peace: tools/topics/peace.jsonl and the refusing examples of triggers. Texts of conflict:
tools/topics/conflict.jsonl and the accepting examples of the claim rules (all written for riwaya), with two public
sets that are not shipped: the ANT corpus (Apache-2.0) and the positive sentences of arabic_event_gsr (MIT).
Measured on neither: `own peace` of `make eval` and the other sets. The output is the same for the same inputs.
Run: `PYTHONPATH=src:eval python tools/build_topics.py SHARED`.
"""

import json
import sys
import tomllib
from pathlib import Path

from riwaya import knowledge
from riwaya.records import Article, Document
from riwaya.text.stage import TextStage
from weights import STEM, Text, keys_of, learn, lines

HERE = Path(__file__).parent / "topics"
ROOT = Path(__file__).parent.parent / "src/riwaya"
OUT = ROOT / "knowledge/data/topics.toml"
DECAY = 0.02
LIMIT = 0.8
HEAD = """\
# How much a word speaks for news of peace (above 0) or of conflict (below): a logistic model over words and stems.
# Made by tools/build_topics.py; do not edit by hand. limit: certainty from which a text has no claims.

source = "weights learnt from texts written for riwaya, the ANT corpus and arabic_event_gsr; see tools/build_topics.py"
licence = "Apache-2.0"
"""


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
    return keys_of(token.bare for token in doc.tokens if token.kind == "word")


def main() -> None:
    """Write the weights; say how many texts and words."""
    given = texts(Path(sys.argv[1]))
    weights, bias = learn(given, DECAY)
    head = f"{HEAD}stem = {STEM}\nbias = {bias}\nlimit = {LIMIT}\n\n[words]\n"
    OUT.write_text(head + lines(weights), encoding="utf-8")
    print(len(given), "texts,", sum(text.is_kind for text in given), "of peace;", len(weights), "weights")


if __name__ == "__main__":
    main()
