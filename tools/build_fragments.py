"""Builds src/riwaya/knowledge/data/fragments.toml: weights of words that tell whether a lone sentence reports an event.

Learnt from arabic_event_gsr (MIT), not shipped: sentences that annotators called a report of an assault or a protest
("yes"), against those that only refer to one or to none ("easy no"). Words of names, places, times and figures are
left out, so that the weights hold for other wars. The output is the same for the same inputs. How well they do on
sentences that they were not learnt from: `gsr assault` and `gsr protest` of `make eval` (eval/fragments.py).
Run: `PYTHONPATH=src:eval python tools/build_fragments.py SHARED`.
"""

import json
import sys
from pathlib import Path

from fragments import KINDS, family, keys, labels, unjudged
from riwaya import knowledge, pipeline
from riwaya.records import Article
from weights import STEM, lines

OUT = Path(__file__).parent.parent / "src/riwaya/knowledge/data/fragments.toml"
HEAD = """\
# How much a word of a lone sentence without a date speaks for a report of an event (above 0) or for a reference
# to one (below), outside names, places, times and figures: a logistic model over words, stems and marks of what
# its claims tell (<where>, <who>) for each family of types. limit: certainty below which claims of these types are
# left out.
# Made by tools/build_fragments.py; do not edit by hand.

source = "weights learnt from arabic_event_gsr; see tools/build_fragments.py"
licence = "Apache-2.0"
"""


def main() -> None:
    """Write the weights; say how many."""
    shared = Path(sys.argv[1])
    run = pipeline.build(unjudged(knowledge.load()))
    parts = [HEAD, f"stem = {STEM}\n"]
    for kind in KINDS:
        file = shared / "corpora" / f"gsr_{kind.name}_dev.jsonl"
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        articles = [Article(row["id"], row["id"], row["id"], row["text"]) for row in rows]
        made = family(kind, keys(kind, (run.analyse(one, strict=True) for one in articles)), labels(shared, kind))
        types = ", ".join(f'"{name}"' for name in kind.types)
        parts.append(f"\n[[families]]\ntypes = [{types}]\nbias = {made.bias}\nlimit = {made.limit}\n")
        parts.append(f"\n[families.words]\n{lines(made.words)}")
        print(kind.name, len(rows), "sentences,", len(made.words), "weights")
    OUT.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
