"""`riwaya reread`: reads the documents of a case again, from what the case keeps of them."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import typer

from riwaya.cli import options
from riwaya.cli.build import amount, case_lines, link_case
from riwaya.cli.engine import Analyser, Engine
from riwaya.cli.faults import DONE, SOME_FAILED, Interrupted, guarded, say
from riwaya.errors import CaseError, InputError, StageError

if TYPE_CHECKING:
    from riwaya.case import Behind, Case
    from riwaya.records import Article

# Documents taken out of the case at once.
_AT_A_TIME = 64


class Kept(NamedTuple):
    """An article as it is read from what the case keeps, with its bytes; None for one that came in as a record."""

    article: "Article"
    raw: bytes | None


@guarded
def reread(
    ctx: typer.Context,
    case: options.Case,
    *,
    jobs: options.Jobs = 1,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
) -> int:
    """Read the documents of a case again that an older version read, from the bytes that the case keeps.

    Interrupted, it goes on where it stood when the same command is given again.
    """
    from riwaya.case import name_of, open_case

    name = name_of(case)
    try:
        with open_case(case, create=False) as opened:
            again = Again(ctx.obj, opened, strict=strict)
            again.read(jobs, quiet=quiet)
            if again.done or not opened.is_linked():
                link_case(ctx.obj, opened, quiet=quiet)
            lines = case_lines(opened.counts(), name)
    except KeyboardInterrupt as stop:
        raise Interrupted(f"what was read is kept in {name}; run the same command again to go on") from stop
    except StageError as fault:
        mend = f"what was read before is kept in {name}; read again without --strict to go on past it"
        raise StageError(f"{fault}; {mend}") from fault
    if not quiet:
        following = [f"Next: riwaya diff {name}"] if again.done else []
        print("\n".join([*again.summary(), *lines, *following]))
    for path, reason in again.faults:
        say(f"{path}: {reason}")
    return SOME_FAILED if again.faults else DONE


class Again:
    """One run over the documents that are behind. After `read`: how many were done, passed over, or failed and why."""

    def __init__(self, engine: Engine, case: "Case", *, strict: bool) -> None:
        self.done = self.masked = 0
        self.faults: list[tuple[str, str]] = []
        self._engine, self._case, self._strict = engine, case, strict
        made = engine.make_pipeline()
        self._make: Callable[[], Analyser] = lambda: made
        case.begin(made.version, engine.knowledge_version())
        self._behind: list[Behind] = case.behind()

    def read(self, jobs: int, *, quiet: bool) -> None:
        """Reads what is behind and adds the readings to the case.

        Raises: InputError or StageError at the first document that fails, if strict.
        """
        from riwaya.cli.progress import progress
        from riwaya.cli.reading import error_notes
        from riwaya.scale import analyse_all

        make = self._make if jobs == 1 else self._engine.make_pipeline
        with progress("Reading", quiet=quiet) as step:
            for outcome in analyse_all(self._kept(), jobs, make, strict=self._strict):
                step()
                article, document = outcome.loaded.article, outcome.document
                if document is None:
                    self.faults.append((article.path, outcome.failure or "no document"))
                    continue
                self.faults += [(article.path, one) for one in error_notes(document)]
                self._case.add(document, outcome.loaded.raw)
                self.done += 1

    def summary(self) -> list[str]:
        """What was done, in words."""
        if not self._behind:
            return ["All documents were read by this version."]
        masked = f"; {amount(self.masked, 'masked document')} left as they came" if self.masked else ""
        left = len(self._behind) - self.done - self.masked
        return [f"Read again: {amount(self.done, 'document')}{masked}" + (f"; {left} failed." if left else ".")]

    def _kept(self) -> Iterator[Kept]:
        self.masked = sum(one.is_masked for one in self._behind)
        rest = (one for one in self._behind if not one.is_masked)
        while names := [one.document_id for one in islice(rest, _AT_A_TIME)]:
            # All of them at once: asking a case stores what it has collected so far.
            for article, raw in [(self._article(name), self._case.raw(name)) for name in names]:
                try:
                    yield self._again(article, raw)
                except InputError as fault:
                    if self._strict:
                        raise InputError(f"{article.path}: {fault}") from fault
                    self.faults.append((article.path, f"{fault}; its reading by an older version stays"))

    def _article(self, name: str) -> "Article":
        document = self._case.document(name)
        if document is None:
            raise CaseError(f"case {self._case.name!r}: document {name!r} is gone; read the case again")
        return document.article

    def _again(self, article: "Article", raw: bytes | None) -> Kept:
        """From its bytes; a document that came in without any is taken by its clean text.

        Raises: InputError when this version can't read its bytes as an article.
        """
        from riwaya.intake import read_again

        return Kept(article, None) if raw is None else Kept(read_again(article, raw), raw)
