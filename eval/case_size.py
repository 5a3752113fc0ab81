"""How a case of a million claims answers: opening, search, the page of an incident.

`python eval/case_size.py 1000000` makes such a case out of the accounts of `eval/growth.py` (`growth_10000.jsonl` in
eval/work, made where it is missing), copied with other paths and days, prints what was measured, and writes it to
`eval/soak.json`. Seconds are the slowest of five, after one that is not counted.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from growth import WORK, make_documents, read_documents
from riwaya import knowledge, pipeline
from riwaya.case import Case, Query, open_case
from riwaya.records import Document, Incident, TimeValue
from soak import write_soak

_ACCOUNTS = 10_000
_DAYS_ON = 29  # days between an account and its next copy
_ROUNDS = 5
# What people look for: frequent words, rare ones, filters that fit many claims or few, and all of it together.
QUERIES = {
    "a frequent word": Query("قصف"),
    "two frequent words": Query("قصف مدنيين"),
    "a rare word": Query("بنغازي"),
    "the beginning of a word": Query("مدف*"),
    "a phrase": Query('"قوات النظام"'),
    "a type": Query(type="shelling"),
    "a type and a place": Query(type="shelling", place="SY"),
    "a month": Query(first="2021-03-01", last="2021-03-31"),
    "a day": Query("قتل", first="2021-03-05", last="2021-03-05"),
    "disputed": Query(is_disputed=True),
    "disputed, with a word": Query("قصف", is_disputed=True),
    "an actor nobody names": Query(actor="nobody.at_all"),
    "everything": Query("قصف", place="SY", type="shelling", first="2020-01-01", last="2024-12-31", is_disputed=True),
    "documents": Query("قصف", of_documents=True),
}


def main() -> int:
    """Makes the case, then measures it in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(_measure(options.measure), ensure_ascii=False))
        return 0
    WORK.mkdir(exist_ok=True)
    path = WORK / f"case_{options.claims}.riwaya"
    made = _make(path, options.claims)
    command = [sys.executable, __file__, "--measure", str(path)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    row = made | json.loads(done.stdout)
    path.unlink()
    for name, value in row.items():
        print(f"{name}: {value}")
    write_soak("size of a case", row)
    return 0


def _make(path: Path, claims: int) -> dict[str, Any]:
    """Fills a case, and says how long that took."""
    for old in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        old.unlink(missing_ok=True)
    file = WORK / f"growth_{_ACCOUNTS}.jsonl"
    if not file.exists():
        make_documents(_ACCOUNTS, file, os.cpu_count() or 1)
    documents = [document for document, _ in read_documents(file)]
    incidents = pipeline.link(documents, knowledge.load())
    told, begun = 0, time.perf_counter()
    every: list[Incident] = []
    with open_case(path) as case:
        case.begin("1")
        for copy in count():
            for document in _copies(documents, copy):
                case.add(document, document.text.encode())
                told += len(document.claims)
            every += _named(incidents, copy)
            if told >= claims:
                break
        case.put_incidents(every)
    seconds = round(time.perf_counter() - begun, 1)
    size = round(path.stat().st_size / 2**20)
    return {"claims": told, "incidents": len(every), "file_mib": size, "filling_seconds": seconds}


def _copies(documents: list[Document], copy: int) -> Iterator[Document]:
    """The same accounts some weeks later, under other paths and ids."""
    for one in documents:
        article = one.article
        name, path = f"{article.id}{copy:04}", f"{copy}/{article.path}"
        head = msgspec.structs.replace(article, id=name, path=path, published=_later(article.published, copy))
        claims = tuple(msgspec.structs.replace(claim, when=_when(claim.when, copy)) for claim in one.claims)
        yield msgspec.structs.replace(one, article=head, claims=claims)


def _later(day: str | None, copy: int) -> str | None:
    return day and str(date.fromisoformat(day[:10]) + timedelta(days=_DAYS_ON * copy))


def _when(when: TimeValue | None, copy: int) -> TimeValue | None:
    return when and msgspec.structs.replace(when, start=_later(when.start, copy), end=_later(when.end, copy))


def _named(incidents: list[Incident], copy: int) -> Iterator[Incident]:
    for one in incidents:
        claims = tuple(f"{copy:04}/".join(name.rsplit("/", 1)) for name in one.claims)
        documents = tuple(f"{document}{copy:04}" for document in one.documents)
        when = _when(one.when, copy)
        yield msgspec.structs.replace(one, id=f"{one.id}-{copy}", claims=claims, documents=documents, when=when)


def _measure(path: Path) -> dict[str, Any]:
    """What a user waits for, in milliseconds."""
    begun = time.perf_counter()
    with open_case(path, create=False) as case:
        opened = time.perf_counter() - begun
        asked, hits = {}, {}
        for name, query in QUERIES.items():
            asked[name], hits[name] = _slowest(partial(case.search, query)), len(case.search(query))
        names = [one.incident for one in case.search(Query(), 1000) if one.incident][::100]
        pages = max(_slowest(partial(_page, case, name)) for name in names)
    return {
        "opening_ms": round(opened * 1000, 1),
        "search_ms": asked,
        "search_slowest_ms": max(asked.values()),
        "search_hits": hits,
        "incident_page_ms": pages,
        "incident_pages": len(names),
    }


def _page(case: Case, name: str) -> list[Document]:
    """What the page of an incident shows: the documents that tell of it."""
    incident = case.incident(name)
    return case.documents_of(incident) if incident else []


def _slowest(work: Callable[[], object]) -> float:
    """Milliseconds of the slowest of some rounds, after one to warm up."""
    work()
    took = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return round(max(took) * 1000, 1)


if __name__ == "__main__":
    sys.exit(main())
