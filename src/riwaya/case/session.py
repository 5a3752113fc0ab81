"""An open case: its connection, and the documents that are collected before they are stored."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, local
from time import monotonic
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from riwaya.case import decided, faults, generations, putting, writing
from riwaya.case.undisturbed import undisturbed
from riwaya.case.writing import Given
from riwaya.errors import CaseError
from riwaya.records import Document

# A batch is what a power cut may cost; a killed build reads it again.
_BATCH_SIZE = 64
_BATCH_S = 1.0


class Session:
    """Reads and writes one case, each in one go.

    `add` collects, and stores whole documents in batches; leaving the `with`, for whatever reason, stores
    the rest.

    Several threads may read from one at once, and decide: each call has a connection of its own, and writers wait for
    each other. What `add` collected is stored once, by whoever comes first. `begin` and `add` themselves belong to one
    thread, since the versions begun are those of all that is added. What comes out piece by piece (`documents`,
    `claims`, `compared`, `notes`) is to be gone through in the thread that began it: SQLite's connections stay there.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self.name = name
        self._engine = engine
        self._pending: list[Given] = []
        self._storing = Lock()
        self._held = local()
        self._stored_at = monotonic()
        self._generation: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.flush()
        finally:
            self._engine.dispose()

    def begin(self, pipeline: str, knowledge: str = "") -> None:
        """Says which versions make the readings that follow; needed before `add`."""
        self.flush()  # what was collected belongs to the version before
        version = {"pipeline": pipeline, "knowledge": knowledge}
        with self._writing() as connection:
            self._generation = generations.keep(connection, version)

    def add(self, document: Document, raw: bytes | None, origin: str | None = None) -> None:
        """Adds a reading, which becomes the current one under its path; adding the same twice changes
        nothing.

        raw: the bytes it was read from, None where nobody has them. origin: where these came from.
        Raises: CaseError when `begin` was not called, or the file can't be written.
        """
        self._begun()
        self._pending.append(Given(document, raw, origin))
        if len(self._pending) >= _BATCH_SIZE or monotonic() - self._stored_at > _BATCH_S:
            self.flush()

    def flush(self) -> None:
        """Stores what `add` collected, all or nothing; Ctrl-C comes after it."""
        if self._pending and self._generation is not None:
            with undisturbed(), self._storing:
                self._store(self._generation)
        self._stored_at = monotonic()

    def _store(self, generation: int) -> None:
        """Stores what was collected until now; what another thread adds meanwhile waits."""
        collected = list(self._pending)
        if collected:
            with self._writing() as connection:
                stored = writing.store_all(connection, collected, generation)
                putting.reindex(connection, sorted(decided.numbers_on(connection, stored)))
            del self._pending[: len(collected)]

    def _begun(self) -> int:
        if self._generation is None:
            raise CaseError(f"case {self.name!r}: no version was named; call begin(pipeline_version) first")
        return self._generation

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._open() as connection, connection.execution_options(writing=True).begin():
            yield connection

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """Lets all answers that this thread asks for in the block come from one state of the case.

        What others store meanwhile is seen after it. Raises: CaseError when the case can't be read.
        """
        with self._reading() as connection:
            before, self._held.connection = getattr(self._held, "connection", None), connection
            try:
                yield
            finally:
                self._held.connection = before

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        held: Connection | None = getattr(self._held, "connection", None)
        if held is not None:
            with self._explained():
                yield held
            return
        self.flush()
        with self._open() as connection:
            yield connection

    @contextmanager
    def _open(self) -> Iterator[Connection]:
        with self._explained(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as fault:
            raise faults.explain_fault(fault, self.name) from fault
