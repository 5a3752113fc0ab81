"""Documents over many processes of one machine: in input order, the same on one core or many."""

import gc
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, Protocol, TypeVar

from riwaya.errors import PipelineError, RiwayaError, StageError
from riwaya.records import Article, Document
from riwaya.scale.workers import Broken, Pool

# How far reading may run ahead of a slow document: bounds memory, keeps the others busy.
_AHEAD = 32


class Analyser(Protocol):
    """What a pipeline looks like from here."""

    @property
    def version(self) -> str: ...

    def analyse(self, article: Article, strict: bool = False) -> Document: ...


class HasArticle(Protocol):
    """What intake hands on: an article, with whatever else the caller wants back."""

    @property
    def article(self) -> Article: ...


L = TypeVar("L", bound=HasArticle)


class Outcome(NamedTuple, Generic[L]):
    """What became of one input: its document, or None and why."""

    loaded: L
    document: Document | None
    failure: str | None = None


def analyse_all(
    loaded: Iterable[L], workers: int, make_pipeline: Callable[[], Analyser], *, strict: bool = False
) -> Iterator[Outcome[L]]:
    """One outcome for each input, in input order.

    workers: 1 stays in this process; more start processes when there is work for them, each of which calls
    `make_pipeline` once (a module-level function, as it is sent by name). A document whose analysis raises,
    or kills its process, has a failure that says so, and the rest goes on.

    A script that asks for more than one calls this under `if __name__ == "__main__"`: each worker imports it.

    Raises: StageError at the first failure if `strict`; PipelineError when a worker can't start or can't make
    its pipeline.
    """
    run = _alone if workers <= 1 else _together
    for outcome in run(loaded, workers, make_pipeline, strict):
        if strict and outcome.failure is not None:
            raise StageError(f"{outcome.loaded.article.path}: {outcome.failure}")
        yield outcome


def attempt(pipeline: Analyser, article: Article, strict: bool) -> tuple[Document | None, str | None]:
    """The document, or None and what went wrong: no fault of one document may end the run of the others."""
    try:
        return pipeline.analyse(article, strict=strict), None
    except RiwayaError as fault:
        return None, str(fault)
    except Exception as fault:
        return None, f"{type(fault).__name__}: {fault}"


def _alone(
    loaded: Iterable[L], _workers: int, make_pipeline: Callable[[], Analyser], strict: bool
) -> Iterator[Outcome[L]]:
    pipeline = make_pipeline()
    for one in loaded:
        yield Outcome(one, *attempt(pipeline, one.article, strict))


def _together(
    loaded: Iterable[L], workers: int, make_pipeline: Callable[[], Analyser], strict: bool
) -> Iterator[Outcome[L]]:
    source = iter(loaded)
    waiting: dict[int, L] = {}
    done: dict[int, tuple[Document | None, str | None]] = {}
    read = told = 0
    with Pool(workers, serve, (make_pipeline, strict)) as pool:
        while True:
            while pool.has_room() and read - told < workers * _AHEAD:
                one = next(source, None)
                if one is None:
                    break
                waiting[read] = one
                pool.give(read, one.article)
                read += 1
            if not waiting:
                return
            done.update(_answers(pool))
            while told in done:
                yield Outcome(waiting.pop(told), *done.pop(told))
                told += 1


def serve(make_pipeline: Callable[[], Analyser], strict: bool) -> Callable[[Article], object]:
    """The answering function of one worker process; a pipeline that can't be made is the answer to all."""
    try:
        pipeline = make_pipeline()
    except RiwayaError as fault:
        said = str(fault)
        return lambda _article: Broken(said)
    gc.freeze()  # what is loaded stays: one pass of the collector over it takes as long as six articles
    return lambda article: attempt(pipeline, article, strict)


def _answers(pool: Pool) -> Iterator[tuple[int, tuple[Document | None, str | None]]]:
    for number, answer in pool.collect():
        if isinstance(answer, Broken):
            raise PipelineError(answer.reason)
        if isinstance(answer, str):
            yield number, (None, answer)
        else:
            yield number, answer
