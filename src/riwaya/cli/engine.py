"""What the commands run on: reading, analysing, linking. A record, so that a test can give its own."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from riwaya.intake import Loaded, Refused
    from riwaya.records import Article, Document, Incident


class Analyser(Protocol):
    """What a pipeline looks like from here."""

    @property
    def version(self) -> str: ...

    def analyse(self, article: "Article", strict: bool = False) -> "Document": ...


class Walk(Protocol):
    """What `riwaya.intake.walk` looks like from here."""

    def __call__(
        self, paths: Iterable[str], published: str | None = None, outlet: str | None = None
    ) -> "Iterator[Loaded | Refused]": ...


class Engine(NamedTuple):
    """make_pipeline is sent to other processes by name: a function of a module, not a closure."""

    walk: Walk
    make_pipeline: Callable[[], Analyser]
    knowledge_version: Callable[[], str]
    link: Callable[[Sequence["Document"]], "list[Incident]"]


def own_engine() -> Engine:
    """Riwaya's own rooms, imported when they are first asked."""
    return Engine(_walk, _make_pipeline, _knowledge_version, _link)


def _walk(
    paths: Iterable[str], published: str | None = None, outlet: str | None = None
) -> "Iterator[Loaded | Refused]":
    from riwaya import intake

    return intake.walk(paths, published=published, outlet=outlet)


def _make_pipeline() -> Analyser:
    from riwaya import knowledge, pipeline

    made: Analyser = pipeline.build(knowledge.load())
    return made


def _knowledge_version() -> str:
    from riwaya import knowledge

    version: str = knowledge.load().version
    return version


def _link(documents: Sequence["Document"]) -> "list[Incident]":
    from riwaya import pipeline

    linked: list[Incident] = pipeline.link(documents)
    return linked
