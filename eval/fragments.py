"""Lone sentences that report an event against those that refer to one, learnt and measured on arabic_event_gsr (MIT).

Each fifth of the sentences is read with weights learnt from the others, so that no score is of sentences learnt from.
"""

import copy
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from riwaya import intake, pipeline
from riwaya.knowledge import Knowledge
from riwaya.knowledge.fragments import Family, Fragments, marks_of, words_outside_names
from riwaya.records import Document
from weights import STEM, Text, keys_of, learn

FOLDS = 5


class Kind(NamedTuple):
    """One set of sentences: the claim types it is about, and how their weights are learnt and used."""

    name: str
    types: tuple[str, ...]
    decay: float
    limit: float


KINDS = (
    Kind(
        "assault",
        ("attack", "bombing", "shelling", "airstrike", "killing", "injury", "abduction", "abuse", "clash"),
        0.01,
        0.4,
    ),
    Kind("protest", ("protest",), 0.01, 0.4),
)


def labels(shared: Path, kind: Kind) -> dict[str, bool]:
    """By id of a sentence, whether annotators called it a report; the clear cases alone."""
    file = shared / "corpora" / f"gsr_{kind.name}_dev.jsonl"
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row["label"] == "yes" for row in rows if row["label"] in ("yes", "easy no")}


def unjudged(known: Knowledge) -> Knowledge:
    """The same knowledge without weights of fragments, so that all claims stay."""
    out = copy.copy(known)
    out.fragments = Fragments("", "", STEM, ())
    return out


def keys(kind: Kind, documents: Iterable[Document]) -> dict[str, tuple[str, ...]]:
    """What is learnt from each sentence, by its id; the documents have all their claims."""
    return {_id(doc.article.path): keys_of(words_outside_names(doc)) + marks_of(doc, kind.types) for doc in documents}


def family(kind: Kind, given: dict[str, tuple[str, ...]], told: dict[str, bool], fold: int | None = None) -> Family:
    """Weights from the sentences with a label that are not of the fold, from all when it is None."""
    rows = [Text(given[i], told[i]) for i in sorted(told) if i in given and fold_of(i) != fold]
    weights, bias = learn(rows, kind.decay)
    return Family(frozenset(kind.types), bias, kind.limit, weights)


def unseen(shared: Path, kind: Kind, known: Knowledge, articles: Path) -> Iterator[Document]:
    """The sentences of one set, each read with weights that were learnt from others, fold by fold."""
    found = [one.article for one in intake.walk([articles]) if isinstance(one, intake.Loaded)]
    plain = pipeline.build(unjudged(known))
    given = keys(kind, (plain.analyse(article, strict=False) for article in found))
    told = labels(shared, kind)
    for fold in range(FOLDS):
        others = tuple(f for f in known.fragments.families if f.types != frozenset(kind.types))
        part = copy.copy(known)
        part.fragments = Fragments("", "", STEM, (*others, family(kind, given, told, fold)))
        run = pipeline.build(part)
        for article in found:
            if fold_of(_id(article.path)) == fold:
                yield run.analyse(article, strict=False)


def fold_of(name: str) -> int:
    """The fold of a sentence, by its id."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") % FOLDS


def _id(path: str) -> str:
    return path.rsplit("#", 1)[-1]
