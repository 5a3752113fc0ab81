"""The ordered list of stages, checked when built, and the way from an article to a document."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Protocol

import msgspec

from riwaya import contrast, incidents
from riwaya.claims.stage import ClaimStage
from riwaya.errors import PipelineError, StageError
from riwaya.incidents.rulings import Rulings
from riwaya.knowledge import Knowledge, load
from riwaya.mentions.stage import MentionStage
from riwaya.mentions.time import build_time_finder
from riwaya.records import Article, Document, Incident, Note
from riwaya.resolve.calendar import find_times
from riwaya.resolve.stage import ResolveStage
from riwaya.text.stage import TextStage

# Of the stages and of linking: another one has everything read, or linked, again.
VERSION = "1"


class Stage(Protocol):
    """Document -> Document. needs, gives: fields of Document read and written; one writer a field."""

    @property
    def name(self) -> str: ...
    @property
    def needs(self) -> tuple[str, ...]: ...
    @property
    def gives(self) -> tuple[str, ...]: ...

    def __call__(self, doc: Document) -> Document: ...


class Pipeline:
    """Stages in order. version: of pipeline and knowledge; it changes when the same text may give other records."""

    def __init__(self, stages: Sequence[Stage], version: str) -> None:
        check(stages)
        self.stages = tuple(stages)
        self.version = version

    def analyse(self, article: Article, strict: bool = False) -> Document:
        """The document of one article.

        A stage that fails leaves a note of level "error" and the document goes on without what it gives.
        Raises: StageError instead, when `strict`.
        """
        doc = Document(article=article)
        for stage in self.stages:
            try:
                doc = stage(doc)
            except Exception as fault:
                if strict:
                    raise StageError(f"stage {stage.name!r} failed on {article.path!r}: {fault!r}") from fault
                note = Note(f"stage {stage.name!r} failed: {fault!r}; its findings are missing", stage.name, "error")
                doc = msgspec.structs.replace(doc, notes=(*doc.notes, note))
        return doc


def check(stages: Sequence[Stage]) -> None:
    """Refuse an order in which a stage reads what none has written, or two write one field.

    Raises: PipelineError that names stage, field and mend. Refining a field that the same stage needs is no
    second writing.
    """
    filled = {"article"}
    for stage in stages:
        missing = [field for field in stage.needs if field not in filled]
        if missing:
            raise PipelineError(
                f"stage {stage.name!r} needs {missing}, which no earlier stage fills; move it behind the one that does"
            )
        again = [field for field in stage.gives if field in filled and field not in stage.needs]
        if again:
            raise PipelineError(f"stage {stage.name!r} writes {again} a second time; one stage writes a field")
        filled.update(stage.gives)


def build(knowledge: Knowledge | None = None) -> Pipeline:
    """The pipeline from article to claims."""
    known = knowledge or load()
    times = partial(find_times, data=build_time_finder())
    stages = (TextStage(known), MentionStage(known, times), ResolveStage(known), ClaimStage(known))
    return Pipeline(stages, f"{VERSION}+{known.version}")


def link(
    documents: Sequence[Document], knowledge: Knowledge | None = None, rulings: Rulings | None = None
) -> list[Incident]:
    """The incidents that the documents' claims speak of, with what their accounts agree and differ on.

    rulings: what people ruled on the claims; None for nothing.
    """
    known = knowledge or load()
    with uncollected():
        clusters = incidents.cluster(documents, known, rulings)
        return contrast.compare_all(clusters, documents, known)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector of cycles: linking makes none, and over a large case it takes as long as the work."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
