"""How the cost of linking grows with the accounts of a case.

`python eval/growth.py 1000 10000 100000` makes so many accounts each (`growth_accounts.py`), reads them, and links each
lot in a process of its own. It prints what that took and writes it to `eval/soak.json`.
"""

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from growth_accounts import make_accounts
from riwaya import knowledge, pipeline
from riwaya.case import open_case
from riwaya.records import Document
from riwaya.scale import analyse_all
from soak import write_soak

HERE = Path(__file__).resolve().parent
WORK = HERE / "work"
# The third makes about 100,000 claims.
COUNTS = (1_000, 10_000, 42_000, 100_000)
_MEGA = 1024
# Accounts added one by one.
_LAST = 9


def main() -> int:
    """Makes, links, prints and writes; `link FILE` is what the processes of their own do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=COUNTS, help="how many accounts")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes to read with")
    for step in _STEPS:
        parser.add_argument(f"--{step}", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    for step, work in _STEPS.items():
        if getattr(options, step):
            print(json.dumps(work(getattr(options, step))))
            return 0
    WORK.mkdir(exist_ok=True)
    rows = []
    for count in options.counts:
        file = WORK / f"growth_{count}.jsonl"
        make_documents(count, file, options.jobs)
        row: dict[str, Any] = {"accounts": count}
        for step in _STEPS:
            command = [sys.executable, __file__, f"--{step}", str(file)]
            done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
            row |= json.loads(done.stdout)
        rows.append(row)
        print("  ".join(f"{name} {value}" for name, value in rows[-1].items()), flush=True)
    growth = [round(_exponent(one, two), 3) for one, two in pairwise(rows)]
    print("seconds grow with the accounts to the power of", *growth)
    write_soak("growth of linking", {"rows": rows, "exponents": growth})
    return 0


def make_documents(count: int, file: Path, jobs: int) -> None:
    """Reads so many accounts, as `riwaya build` does; each line is a document, with its incident before it."""
    known = knowledge.load()
    told = list(make_accounts(count, pipeline.build(known), known))
    with file.open("wb") as out:
        for outcome in analyse_all(told, jobs, pipeline.build):
            if outcome.document is None:
                raise RuntimeError(f"{outcome.loaded.article.path}: {outcome.failure}")
            lean = msgspec.structs.replace(outcome.document, tokens=())
            out.write(str(outcome.loaded.incident).encode() + b"\t" + msgspec.json.encode(lean) + b"\n")


def _link(file: Path) -> dict[str, Any]:
    """Seconds and memory of linking one file, and how well the accounts were put together."""
    known = knowledge.load()
    documents, incident = [], {}
    for document, number in read_documents(file):
        documents.append(document)
        incident[document.id] = number
    before = _memory()
    begun = time.perf_counter()
    found = pipeline.link(documents, known)
    seconds = time.perf_counter() - begun
    return {
        "claims": sum(len(document.claims) for document in documents),
        "incidents": len(found),
        "seconds": round(seconds, 2),
        "documents_mib": before,
        "peak_mib": _memory(),
        "b3": round(_b3(incident, (one.documents for one in found)), 3),
    }


def _add(file: Path) -> dict[str, Any]:
    """Seconds of linking a case with all accounts but the last few, and of each of those few, added one by one."""
    known = knowledge.load()
    documents = [document for document, _ in read_documents(file)]
    seconds = []
    with TemporaryDirectory() as folder, open_case(Path(folder) / "growth.riwaya") as case:
        case.begin("1")
        for document in documents[:-_LAST]:
            case.add(document, b"")
        for more in (None, *documents[-_LAST:]):
            if more is not None:
                case.add(more, b"")
            case.flush()
            begun = time.perf_counter()
            case.link(known, "1")
            seconds.append(time.perf_counter() - begun)
    return {"case_seconds": round(seconds[0], 2), "one_more_seconds": round(median(seconds[1:]), 3)}


_STEPS = {"link": _link, "add": _add}


def read_documents(file: Path) -> Iterator[tuple[Document, int]]:
    """The documents of a file, each with the number of its incident."""
    decoder = msgspec.json.Decoder(Document)
    with file.open("rb") as lines:
        for line in lines:
            number, _, payload = line.partition(b"\t")
            yield decoder.decode(payload), int(number)


def _memory() -> int:
    """The most memory that this process has held so far, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _MEGA


def _b3(told: dict[str, int], found: Iterable[Sequence[str]]) -> float:
    """B3 F1 of documents: `told` gives the incident of each, `found` the documents of each that riwaya made."""
    mine: dict[str, set[str]] = defaultdict(set)
    members: dict[int, set[str]] = defaultdict(set)
    for documents in found:
        for document in documents:
            mine[document].update(documents)
    for document, number in told.items():
        members[number].add(document)
    precision = recall = 0.0
    for document, number in told.items():
        together = mine[document] | {document}
        right = len(together & members[number])
        precision += right / len(together)
        recall += right / len(members[number])
    return 2 * precision * recall / (precision + recall) / len(told)


def _exponent(one: dict[str, Any], two: dict[str, Any]) -> float:
    """The power of the number of accounts with which the seconds grow from one size to the next."""
    return math.log(two["seconds"] / one["seconds"]) / math.log(two["accounts"] / one["accounts"])


if __name__ == "__main__":
    raise SystemExit(main())
