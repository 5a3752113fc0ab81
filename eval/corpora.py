"""From each set of articles to its scores, by riwaya's own stages and the scorers that come with the data."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, cast

import msgspec

from figures import READ, score_figures
from fragments import KINDS, Kind, unseen
from own import FOLDER, score_coreference, score_persons, score_places
from own_claims import score_chains, score_modality, score_peace, score_roles
from own_contrast import CONTRAST, SECOND, THIRD, score_contrast
from riwaya import intake, knowledge, pipeline
from riwaya.export.jsonl import write_document, write_incident
from riwaya.knowledge.places_gazetteer import install_gazetteer
from riwaya.mentions.count.find import find_counts
from riwaya.mentions.stage import MentionStage
from riwaya.records import Article, Document
from riwaya.resolve.calendar import find_times
from riwaya.scale import analyse_all
from riwaya.scale.local import serve
from riwaya.text.stage import TextStage
from scores import Row, Scores, parse
from wojood import read_wojood, score_names

OFFICIAL = " (official gazetteer)"
TYPES = " types"
LAYER = ("text", "times", "counts")
LENGTH = 1_300


class ScorerError(Exception):
    """A program that scores did not end well."""


class Place(NamedTuple):
    """Where things stand. shared: the data; work: a folder for what is made; jobs: processes to read with."""

    shared: Path
    work: Path
    jobs: int

    def corpus(self, name: str) -> Path:
        """A file of articles or of what people coded them as."""
        return self.shared / "corpora" / name

    def seed(self, name: str) -> Path:
        """A file of the three articles."""
        return self.shared / "seeds" / name

    def scorer(self, name: str) -> Path:
        """A program that scores."""
        return self.shared / "eval" / name


class Scored(NamedTuple):
    """The scores of one set. corpus: hash of the files it was measured on. unknown: lines not understood."""

    name: str
    scores: Scores
    corpus: str
    unknown: list[str]


class Read(NamedTuple):
    """What became of the articles of a set, and the file that holds their records."""

    documents: list[Document]
    file: Path
    counts: Row


def all_sets(place: Place) -> Iterator[Scored]:
    """The scores of each set, as soon as it is done."""
    yield from _seeds(place)
    yield from _claims_dev(place)
    yield from _names(place)
    for kind in KINDS:
        yield from _gsr(place, kind)
    yield from _airwars(place, "", ())
    yield from _airwars(place, OFFICIAL, (_official_gazetteer(place),))


def _names(place: Place) -> Iterator[Scored]:
    """Names in sentences of all kinds, and what the names in sentences of our own stand for."""
    known = knowledge.load()
    run = pipeline.build(known)
    for part in ("val", "train"):
        file = place.corpus(f"wojood_{part}.txt")
        yield Scored(f"wojood {part}", score_names(read_wojood(file), run), _fingerprint([file]), [])
    for name, scores in (
        ("places", score_places(run, known)), ("coreference", score_coreference(run)), ("persons", score_persons(run)),
        ("modality", score_modality(run)), ("chains", score_chains(run)), ("roles", score_roles(run)),
        ("peace", score_peace(run)),
    ):
        yield Scored(f"own {name}", scores, _fingerprint([FOLDER / f"{name}.jsonl"]), [])
    for name, file in (("", CONTRAST), (", second sample", SECOND), (", third sample", THIRD)):
        yield Scored(f"own contrast{name}", score_contrast(run, known, file), _fingerprint([file]), [])


def speed(place: Place) -> dict[str, Any]:
    """How fast one worker of `extract` reads the articles of the dev sets and of airwars; no floor is on it.

    articles_per_s: of 1,300 characters. words_per_s also of the layer beneath the claims alone, on the dev sets:
    folding, tokens and sentences; times; counts; all three.
    """
    dev = [place.corpus("claims_dev.jsonl"), place.corpus("ant_dev.jsonl")]
    files = [*dev, place.work / "airwars_docs.jsonl"]
    articles = [one.article for one in intake.walk(files) if isinstance(one, intake.Loaded)]
    small = [one.article for one in intake.walk(dev) if isinstance(one, intake.Loaded)]
    read = serve(pipeline.build, True)
    begun = time.perf_counter()
    answers = [read(one) for one in articles]
    seconds = time.perf_counter() - begun
    texts = [document.text for document, _ in cast(list[tuple[Document, str | None]], answers)]
    words = sum(len(text.split()) for text in texts)
    return {
        "articles": len(texts),
        "articles_per_s": round(sum(map(len, texts)) / LENGTH / seconds, 1),
        "layer_words_per_s": _layer_speed(small),
        "mentions_words_per_s": _mention_speed(place),
        "machine_dependent": True,
        "words": words,
        "words_per_s": round(words / seconds),
    }


def _layer_speed(articles: Sequence[Article]) -> dict[str, int]:
    """Words a second of each part of the Arabic layer, and of the parts together."""
    stage = TextStage(knowledge.load())
    marks = [time.perf_counter()]
    documents = [stage(Document(article=one)) for one in articles]
    marks.append(time.perf_counter())
    timed = [msgspec.structs.replace(one, mentions=find_times(one)) for one in documents]
    marks.append(time.perf_counter())
    for document in timed:
        find_counts(document)
    marks.append(time.perf_counter())
    words = sum(len(one.text.split()) for one in timed)
    parts = {name: end - begin for name, (begin, end) in zip(LAYER, pairwise(marks), strict=True)}
    return {name: round(words / spent) for name, spent in (*parts.items(), ("all", marks[-1] - marks[0]))}


def _mention_speed(place: Place) -> int:
    """Words a second of all mentions, names too, with the text layer beneath, on airwars accounts."""
    known = knowledge.load()
    stages = (TextStage(known), MentionStage(known, find_times))
    loaded = intake.walk([place.work / "airwars_docs.jsonl"])
    documents = [Document(article=one.article) for one in loaded if isinstance(one, intake.Loaded)]
    begun = time.perf_counter()
    for stage in stages:
        documents = [stage(document) for document in documents]
    seconds = time.perf_counter() - begun
    return round(sum(len(document.text.split()) for document in documents) / seconds)


def _seeds(place: Place) -> Iterator[Scored]:
    articles = sorted((place.shared / "seeds").glob("*.txt"))
    gold = [place.seed("docs.json"), place.seed("gold.json")]
    read = _extract(place, "seeds", articles)
    yield _score(place, "seeds", [*articles, *gold], "score_claims.py", *gold, read.file, read=read)
    incidents = _link(place, "seeds", read.documents)
    told = [*gold, place.seed("incidents.json")]
    yield _score(place, "seeds incidents", [*articles, *told], "incidents.py", *told, read.file, incidents)


def _claims_dev(place: Place) -> Iterator[Scored]:
    articles = place.corpus("claims_dev.jsonl")
    gold = [place.corpus("claims_dev.json"), place.corpus("claims_dev_gold.json")]
    read = _extract(place, "claims_dev", [articles])
    files = [articles, *gold]
    scored = _score(place, "claims_dev", files, "score_claims.py", *gold, read.file, "--types", read=read)
    types = {name: row for name, row in scored.scores.items() if name.startswith("type ")}
    yield scored._replace(scores={k: v for k, v in scored.scores.items() if k not in types})
    yield Scored("claims_dev" + TYPES, types, scored.corpus, [])


def _gsr(place: Place, kind: Kind) -> Iterator[Scored]:
    """Lone sentences; each is read with weights of fragments.toml's making that were learnt from others."""
    gold = [place.corpus(f"gsr_{kind.name}_dev.jsonl"), place.corpus(f"gsr_{kind.name}_spans_dev.jsonl")]
    articles = place.work / f"gsr_{kind.name}_docs.jsonl"
    _run(place, "gsr.py", "docs", *gold, articles)
    documents = list(unseen(place.shared, kind, knowledge.load(), articles))
    read = Read(documents, place.work / f"gsr_{kind.name}.jsonl", {"read": len(documents), "refused": 0, "failed": 0})
    read.file.write_text("".join(f"{write_document(one)}\n" for one in documents), encoding="utf-8")
    yield _score(place, f"gsr {kind.name}", gold, "gsr.py", "score", kind.name, *gold, read.file, read=read)


def _airwars(place: Place, variant: str, gazetteers: tuple[Path, ...]) -> Iterator[Scored]:
    gold = place.corpus("airwars_dev.jsonl")
    articles = place.work / "airwars_docs.jsonl"
    _run(place, "airwars.py", "docs", gold, articles)
    stem = "airwars_official" if variant else "airwars"
    read = _extract(place, stem, [articles], gazetteers)
    files = [gold, *([place.shared / "gazetteer" / "ocha_syria_places.csv"] if variant else [])]
    yield _score(place, "airwars place" + variant, files, "airwars.py", "place", gold, read.file, read=read)
    if not variant:
        yield Scored("airwars figures", score_figures(read.documents), _fingerprint([gold, READ]), [])
    incidents = _link(place, stem, read.documents, gazetteers)
    yield _score(place, "airwars incidents" + variant, files, "airwars.py", "score", gold, incidents, read.file)


def _official_gazetteer(place: Place) -> Path:
    source = place.shared / "gazetteer" / "ocha_syria_places.csv"
    folder = place.work / "gazetteers"
    install_gazetteer(source, "ocha", folder)
    return folder / source.name


def _extract(place: Place, name: str, articles: Sequence[Path], gazetteers: tuple[Path, ...] = ()) -> Read:
    """Reads and analyses, as `riwaya extract` does. The documents are without tokens, as a case file keeps them."""
    refused = failed = 0
    loaded: list[intake.Loaded] = []
    for one in intake.walk(articles):
        if isinstance(one, intake.Loaded):
            loaded.append(one)
        else:
            refused += 1
    documents: list[Document] = []
    for outcome in analyse_all(loaded, place.jobs, partial(make_pipeline, gazetteers)):
        if outcome.document is None or any(note.level == "error" for note in outcome.document.notes):
            failed += 1
        if outcome.document is not None:
            documents.append(msgspec.structs.replace(outcome.document, tokens=()))
    file = place.work / f"{name}.jsonl"
    file.write_text("".join(f"{write_document(one)}\n" for one in documents), encoding="utf-8")
    return Read(documents, file, {"read": len(documents), "refused": refused, "failed": failed})


def make_pipeline(gazetteers: tuple[Path, ...]) -> pipeline.Pipeline:
    """The pipeline of one process."""
    return pipeline.build(knowledge.load(gazetteers))


def _link(place: Place, name: str, documents: list[Document], gazetteers: tuple[Path, ...] = ()) -> Path:
    """Links, as `riwaya build` does, and writes what `riwaya incidents` would."""
    incidents = pipeline.link(documents, knowledge.load(gazetteers))
    file = place.work / f"{name}_incidents.jsonl"
    file.write_text("".join(f"{write_incident(one)}\n" for one in incidents), encoding="utf-8")
    return file


def _score(
    place: Place, name: str, files: Iterable[Path], scorer: str, *args: Path | str, read: Read | None = None
) -> Scored:
    scores, unknown = parse(_run(place, scorer, *args))
    if read is not None:
        scores["documents"] = read.counts
    return Scored(name, scores, _fingerprint(files), unknown)


def _run(place: Place, scorer: str, *args: Path | str) -> list[str]:
    """The lines that a scorer prints; indented ones are scores of a type of event where they hold a score.

    Raises: ScorerError with what the scorer said when it fails.
    """
    command = [sys.executable, str(place.scorer(scorer)), *map(str, args)]
    env = os.environ | {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=env, check=False)
    if done.returncode:
        raise ScorerError(f"scorer {scorer} ended with {done.returncode}: {done.stderr.strip()[-500:]}")
    return [f"type {line.strip()}" if " F1 " in line and line[0] == " " else line for line in done.stdout.splitlines()]


def _fingerprint(files: Iterable[Path]) -> str:
    """Twelve hex digits over the bytes of the files."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:12]
