"""Labelled accounts: what was read, and which of them tell of one happening."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from corpora import make_pipeline
from own import read_cases
from own_contrast import CONTRAST, SECOND, ContrastCase, documents_of
from riwaya import intake, knowledge, pipeline
from riwaya.incidents.blocks import Blocks
from riwaya.incidents.linker import Linker
from riwaya.incidents.years import Years
from riwaya.knowledge import Knowledge
from riwaya.knowledge.places_gazetteer import install_gazetteer
from riwaya.records import Document
from riwaya.scale import analyse_all

JOBS = 2
GOLD = "corpora/airwars_dev.jsonl"
GAZETTEER = "gazetteer/ocha_syria_places.csv"


class Accounts(NamedTuple):
    """documents: without tokens. happening: by id of a document what it tells of, where that is known.

    An account that was not read, or is another's text to the letter, stands there by the id of its source.
    """

    documents: list[Document]
    happening: dict[str, str]
    known: Knowledge


class Case(NamedTuple):
    """A case of our own. together: do all its accounts tell of one happening, or each of its own?"""

    id: str
    documents: list[Document]
    together: bool


class Pair(NamedTuple):
    """Two strands that are compared. one, two: the happenings of their documents. levels: of all COMPARISONS.

    documents: of the two strands, as the pair of their ids.
    """

    one: str
    two: str
    levels: tuple[int, ...]
    documents: tuple[str, str]


def coded(shared: Path, work: Path) -> Accounts:
    """The development accounts; those that people coded under one incident tell of it."""
    install_gazetteer(shared / GAZETTEER, "ocha", work)
    gazetteers = (work / Path(GAZETTEER).name,)
    articles = work / "accounts.jsonl"
    program = shared / "eval/airwars.py"
    subprocess.run([sys.executable, program, "docs", shared / GOLD, articles], check=True, stdout=subprocess.DEVNULL)
    loaded = [one for one in intake.walk([articles]) if isinstance(one, intake.Loaded)]
    read = [one.document for one in analyse_all(loaded, JOBS, partial(make_pipeline, gazetteers)) if one.document]
    documents = [msgspec.structs.replace(one, tokens=()) for one in read]
    rows = [json.loads(line) for line in (shared / GOLD).read_text(encoding="utf-8").splitlines() if line.strip()]
    of_source = {s["source_id"]: r["incident"] for r in rows for s in r["sources"] if s["incidents"] == 1}
    sources = {one.id: one.article.path.rsplit("#", 1)[-1] for one in documents}
    unread = of_source.keys() - set(sources.values())
    happening = {one: of_source[source] for one, source in sources.items() if source in of_source}
    happening |= {source: of_source[source] for source in unread}
    return Accounts(documents, happening, knowledge.load(gazetteers))


def own_cases(file: Path, known: Knowledge) -> list[Case]:
    """Cases of our own, read."""
    run = pipeline.build(known)
    return [Case(one.id, documents_of(run, one), one.together) for one in read_cases(file, ContrastCase)]


def own_files() -> tuple[Path, Path]:
    """The first set of cases of our own, and the second."""
    return CONTRAST, SECOND


def of_cases(cases: Sequence[Case], known: Knowledge) -> Accounts:
    """All accounts of cases in one heap: what cases tell of differs from case to case."""
    documents = [document for case in cases for document in case.documents]
    happening = {
        document.id: case.id if case.together else document.id for case in cases for document in case.documents
    }
    return Accounts(documents, happening, known)


def compared(accounts: Accounts) -> list[Pair]:
    """The pairs of strands that linking compares, of documents of which it is known what they tell of."""
    linker = Linker(accounts.known, Years.of(accounts.documents))
    strands, blocks = linker.strands(accounts.documents), Blocks(linker.linking.limits.window)
    told: Mapping[str, str] = accounts.happening
    out = []
    for number, strand in enumerate(strands):
        keys = linker.keys(strand)
        for other in map(strands.__getitem__, blocks.partners(strand, keys)):
            if other.doc != strand.doc and other.doc in told and strand.doc in told:
                levels = linker.across.vector(other, strand).levels
                out.append(Pair(told[other.doc], told[strand.doc], levels, (other.doc, strand.doc)))
        blocks.put(number, strand, keys)
    return out
