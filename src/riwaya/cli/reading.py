"""From paths to analysed documents, the same way for every command, keeping account of what failed."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from riwaya.cli.engine import Analyser, Engine
from riwaya.cli.faults import DONE, SOME_FAILED, UNUSABLE, say
from riwaya.cli.progress import progress
from riwaya.errors import InputError

if TYPE_CHECKING:
    from riwaya.intake import Loaded, Refused
    from riwaya.records import Article, Document


class Options(NamedTuple):
    """How to read: what to say of each article, processes, stop at a failure, no progress line."""

    published: str | None = None
    outlet: str | None = None
    jobs: int = 1
    strict: bool = False
    quiet: bool = False


class Reading:
    """One run over some paths. After `documents` is used up: what was refused, and which documents failed."""

    def __init__(self, engine: Engine, paths: Iterable[str], options: Options) -> None:
        self.refused: list[tuple[str, str]] = []
        self.failed: list[tuple[str, str]] = []
        self.loaded = 0
        self.known = 0
        self.how = options
        self._engine = engine
        self._made: Analyser | None = None
        inputs = engine.walk(list(paths), published=options.published, outlet=options.outlet)
        self._seen: dict[str, str] = {}
        self._accepted = self._accept(inputs)
        self._first = list(islice(self._accepted, 1))

    def is_empty(self) -> bool:
        """Whether no article could be read; looks no further than the first."""
        return not self._first

    def version(self) -> str:
        """The version of the pipeline."""
        return self._pipeline().version

    def documents(
        self, is_known: "Callable[[Article], bool]" = lambda _article: False
    ) -> "Iterator[tuple[Document, bytes]]":
        """Each document with its raw bytes, in the order of the paths; what `is_known` is passed over."""
        from riwaya.scale import analyse_all

        options = self.how
        make = self._pipeline if options.jobs == 1 else self._engine.make_pipeline
        with progress("Reading", quiet=options.quiet) as step:
            wanted = (one for one in chain(self._first, self._accepted) if not self._is_passed(is_known, one))
            for outcome in analyse_all(wanted, options.jobs, make, strict=options.strict):
                step()
                if outcome.document is None:
                    self.failed.append((outcome.loaded.article.path, outcome.failure or "no document"))
                    continue
                self.failed += [(outcome.document.article.path, one) for one in error_notes(outcome.document)]
                yield outcome.document, outcome.loaded.raw

    def report_faults(self) -> None:
        """Names each input that was refused and each document that failed, on stderr."""
        for path, reason in [*self.refused, *self.failed]:
            say(f"{path}: {reason}")

    def code(self) -> int:
        """The exit code of the run."""
        if self.loaded == 0:
            return UNUSABLE
        return SOME_FAILED if self.refused or self.failed else DONE

    def _accept(self, inputs: "Iterator[Loaded | Refused]") -> "Iterator[Loaded]":
        from riwaya.intake import Refused

        for item in inputs:
            refusal = item if isinstance(item, Refused) else self._objection(item.article)
            if refusal is None:
                self.loaded += 1
                yield item  # type: ignore[misc]
                continue
            self.refused.append((refusal.path, refusal.reason))
            if self.how.strict:
                raise InputError(f"{refusal.path}: {refusal.reason}")

    def _objection(self, article: "Article") -> "Refused | None":
        from riwaya.intake import Refused

        try:
            article.path.encode()
        except UnicodeEncodeError:
            shown = article.path.encode(errors="replace").decode()
            return Refused(shown, "its name is not UTF-8; rename the file")
        before = self._seen.setdefault(article.path, article.id)
        if before != article.id:
            return Refused(article.path, "another text came under the same name in this run; rename one")
        return None

    def _is_passed(self, is_known: "Callable[[Article], bool]", one: "Loaded") -> bool:
        is_passed = is_known(one.article)
        self.known += is_passed
        return is_passed

    def _pipeline(self) -> Analyser:
        if self._made is None:
            self._made = self._engine.make_pipeline()
        return self._made


def error_notes(document: "Document") -> list[str]:
    """What stages failed on, in words."""
    return [f"stage {note.stage}: {note.message}" for note in document.notes if note.level == "error"]
