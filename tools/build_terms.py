"""Builds src/riwaya/knowledge/data/terms.toml: in how many sentences of news each common word stands.

Linking weighs the words that two accounts share by how rare they are; without this table every word of a case of two
accounts would seem common. Counted over public sets that are not shipped: the ANT corpus and the Arabic News Stance
corpus (both Apache-2.0), arabic_event_gsr and the Wojood sample (both MIT), and the examples written for riwaya.
The output is the same for the same inputs. Run: `PYTHONPATH=src python tools/build_terms.py SHARED`.
"""

import csv
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from riwaya.incidents.parties import bare_words

ROOT = Path(__file__).parent.parent / "src/riwaya"
OUT = ROOT / "knowledge/data/terms.toml"
LEAST = 5
SHORTEST = 3
_END = re.compile(r"[.!؟\n]+")
HEAD = """\
# In how many sentences of news a word stands, so that linking knows which shared words are rare.
# Made by tools/build_terms.py; do not edit by hand.
# sentences: how many were read; a word in fewer than `least` of them is left out.

source = "counts over the ANT corpus, the Arabic News Stance corpus, arabic_event_gsr, Wojood and riwaya's own examples"
licence = "Apache-2.0"
"""


def texts(shared: Path) -> Iterator[str]:
    """All texts that are counted."""
    corpora = shared / "corpora"
    for line in _lines(corpora / "ant_dev.jsonl"):
        row = json.loads(line)
        yield f"{row['title']}\n{row['text']}"
    with (corpora / "ans_train.csv").open(encoding="utf-8", newline="") as file:
        for pair in csv.DictReader(file):
            yield f"{pair['s1']}\n{pair['s2']}"
    for kind in ("assault", "protest"):
        yield from (json.loads(line)["text"] for line in _lines(corpora / f"gsr_{kind}_dev.jsonl"))
    words = [line.split()[0] if line.split() else "\n" for line in _lines(corpora / "wojood_train.txt")]
    yield " ".join(words)
    for folder in sorted(ROOT.glob("*/corpus")):
        for path in sorted(folder.glob("*.toml")):
            yield from (example["text"] for example in tomllib.loads(path.read_text(encoding="utf-8"))["example"])


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def main(shared: Path) -> None:
    """Count, and write the table."""
    seen: Counter[str] = Counter()
    sentences = 0
    for text in texts(shared):
        for sentence in _END.split(text):
            words = {word for word in bare_words(sentence) if len(word) >= SHORTEST}
            sentences += bool(words)
            seen.update(words)
    kept = sorted((word, number) for word, number in seen.items() if number >= LEAST)
    rows = "".join(f'"{word}" = {number}\n' for word, number in kept)
    OUT.write_text(f"{HEAD}sentences = {sentences}\nleast = {LEAST}\n\n[words]\n{rows}", encoding="utf-8")
    print(f"{len(kept)} words of {sentences} sentences")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
