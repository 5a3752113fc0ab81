"""What the commands run on: reading, analysing, linking. A record, so that a test can give its own."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from riwaya.case import Case
    from riwaya.intake import Loaded, Refused
    from riwaya.knowledge import Knowledge
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
    """make_pipeline is sent to other processes by name: a function of a module, not a closure.

    shipped: the same without the user's own places, None where it is that already.
    relink: brings the incidents of a case up to its documents; None to link all of them each time.
    cut: an article with its folded text and sentences, for documents that come in as records; None to leave them out.
    """

    walk: Walk
    make_pipeline: Callable[[], Analyser]
    knowledge_version: Callable[[], str]
    link: Callable[[Sequence["Document"]], "list[Incident]"]
    shipped: "Engine | None" = None
    relink: Callable[["Case"], None] | None = None
    cut: "Callable[[Article], Document] | None" = None

    def bring_up(self, case: "Case") -> None:
        """Brings the incidents of a case up to its documents and decisions, as this engine can."""
        if self.relink is not None:
            self.relink(case)
        else:
            case.put_incidents(self.link(list(case.documents())))


def own_engine() -> Engine:
    """Riwaya's own rooms, imported when they are first asked, with the user's gazetteers."""
    shipped = Engine(
        _walk, _make_shipped_pipeline, _shipped_version, _link_shipped, relink=_relink_shipped, cut=_cut_shipped
    )
    return Engine(_walk, _make_pipeline, _version, _link, shipped, _relink, _cut)


def _walk(
    paths: Iterable[str], published: str | None = None, outlet: str | None = None
) -> "Iterator[Loaded | Refused]":
    from riwaya import intake

    return intake.walk(paths, published=published, outlet=outlet)


def own_knowledge() -> "Knowledge":
    """The knowledge with the gazetteers that `riwaya places add` keeps."""
    from riwaya import knowledge
    from riwaya.config import gazetteer_folder
    from riwaya.knowledge.places_gazetteer import installed_gazetteers

    return knowledge.load(installed_gazetteers(gazetteer_folder()))


def _shipped() -> "Knowledge":
    from riwaya import knowledge

    return knowledge.load()


def _make_pipeline() -> Analyser:
    from riwaya import pipeline

    return pipeline.build(own_knowledge())


def _make_shipped_pipeline() -> Analyser:
    from riwaya import pipeline

    return pipeline.build(_shipped())


def _version() -> str:
    return own_knowledge().version


def _shipped_version() -> str:
    return _shipped().version


def _link(documents: Sequence["Document"]) -> "list[Incident]":
    from riwaya import pipeline

    return pipeline.link(documents, own_knowledge())


def _link_shipped(documents: Sequence["Document"]) -> "list[Incident]":
    from riwaya import pipeline

    return pipeline.link(documents, _shipped())


def _cut(article: "Article") -> "Document":
    from riwaya.text import analyse_text

    return analyse_text(article, own_knowledge().splitter)


def _cut_shipped(article: "Article") -> "Document":
    from riwaya.text import analyse_text

    return analyse_text(article, _shipped().splitter)


def _relink(case: "Case") -> None:
    _relinked(case, own_knowledge())


def _relink_shipped(case: "Case") -> None:
    _relinked(case, _shipped())


def _relinked(case: "Case", knowledge: "Knowledge") -> None:
    from riwaya import pipeline

    case.link(knowledge, f"{pipeline.VERSION}+{knowledge.version}")
