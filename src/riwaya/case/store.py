"""The case: what was read, what it says, and which incidents it tells of, in one file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import and_, delete, select

from riwaya.case import (
    audit,
    decided,
    generations,
    makers,
    opening,
    putting,
    queries,
    rows,
    schema,
    search,
    taking,
    verifying,
)
from riwaya.case.audit import Entry
from riwaya.case.desk import Desk
from riwaya.case.generations import Behind, Generation, Pair
from riwaya.case.lookup import Lookup
from riwaya.case.search import Hit, Query
from riwaya.case.shelf import Shelf
from riwaya.case.taking import Read, Taken
from riwaya.case.verifying import Fault
from riwaya.records import Article, Claim, Decision, Document, Incident, Note
from riwaya.records.maker import Makers

if TYPE_CHECKING:
    from riwaya.knowledge import Knowledge


class Refusal(msgspec.Struct, frozen=True):
    """An input that could not be read, and why."""

    path: str
    reason: str


def open_case(path_or_url: str | Path, *, create: bool = True, secret: bytes | None = None) -> "Case":
    """The case in a file, or in the database of a URL, made if `create` and nothing is there; use it in a `with`.

    path_or_url: a path, `sqlite:///FILE` or `postgresql://USER@HOST/DATABASE`. A case of an older version is brought up
    to this one, all or nothing.
    secret: the key of pseudonyms of a new case that is public anyway; None for a random one.
    Raises: CaseError when the file is missing, no case, of a newer version, or can't be opened.
    """
    engine, name = opening.connect(path_or_url, create=create, secret=secret)
    return Case(engine, name)


class Case(Desk, Shelf, Lookup):
    """Documents, claims and incidents.

    Readings are only added. If the bytes under a path changed, that is another document (its id covers the
    bytes): the old one stays in the case, with its claims, but the newest reading of a path is the current
    one, and only current documents come out of `documents`, `claims` and `known`, and into incidents.
    What several threads may do with one at once: see `Session`.
    """

    def known(self, document_id: str, version: str) -> bool:
        """Whether the document is current and was last read by this version of the pipeline."""
        generations = schema.generations.c
        newest = queries.current().subquery()
        query = select(newest.c.id).join(
            schema.generations,
            and_(generations.id == newest.c.generation_id, generations.pipeline == version),
        )
        with self._reading() as connection:
            return connection.execute(query.where(newest.c.document_id == document_id)).first() is not None

    def holds(self, article: Article) -> bool:
        """Whether the current reading under the article's path is of this very article and of the versions
        begun.

        False when its bytes, what was said about it (outlet, date), or the versions changed: then read it
        again. What `add` still collects does not count.
        """
        with self._open() as connection:
            return queries.holds(connection, article, self._generation)

    def older(self) -> list[str]:
        """The paths of current documents that other versions read here than those begun, sorted.

        Raises: CaseError when `begin` was not called.
        """
        return [one.path for one in self.behind() if not one.is_imported]

    def behind(self) -> list[Behind]:
        """The current documents that other versions read than those begun, here or elsewhere, by path.

        Raises: CaseError when `begin` was not called.
        """
        with self._reading() as connection:
            return generations.behind(connection, self._begun())

    def documents(self) -> Iterator[Document]:
        """The current documents, by path, without tokens, as people left them."""
        with self._reading() as connection:
            numbers = connection.scalars(queries.current().with_only_columns(schema.readings.c.id)).all()
            yield from decided.load_all(connection, numbers)

    def machine_documents(self) -> Iterator[Document]:
        """The current documents, by path, without tokens, as the pipeline found them."""
        with self._reading() as connection:
            numbers = connection.scalars(queries.current().with_only_columns(schema.readings.c.id)).all()
            yield from queries.load_all(connection, numbers)

    def document(self, document_id: str) -> Document | None:
        """The newest reading of one document, current or not, as people left it; None if it is not here."""
        newest = queries.newest_reading().where(schema.readings.c.document_id == document_id)
        if not queries.is_text(document_id):
            return None
        with self._reading() as connection:
            number = connection.scalar(newest)
            return None if number is None else next(decided.load_all(connection, [number]))

    def raw(self, document_id: str) -> bytes | None:
        """The bytes a document was read from; None if it is not here, or came in without them."""
        documents = schema.documents.c
        query = select(documents.raw).where(documents.id == document_id, documents.raw_sha256 != "")
        if not queries.is_text(document_id):
            return None
        with self._reading() as connection:
            found: bytes | None = connection.scalar(query)
        return found or None

    def search(self, query: Query, limit: int = 50) -> list[Hit]:
        """The claims, or documents, that fit; what was read last first, at most `limit`."""
        with self._reading() as connection:
            return search.search(connection, query, limit)

    def claims(self) -> Iterator[tuple[str, Claim]]:
        """Each claim of the current documents with its global id DOCUMENT_ID/cN, by path and position."""
        for document in self.documents():
            for claim in document.claims:
                yield f"{document.id}/{claim.id}", claim

    def put_incidents(self, incidents: Sequence[Incident]) -> None:
        """Replaces all incidents, in one go.

        Raises: CaseError when an incident names a claim of no current document.
        """
        self.flush()
        with self._writing() as connection:
            putting.put_incidents(connection, incidents)

    def link(self, knowledge: "Knowledge", version: str) -> None:
        """Brings the incidents up to the current documents, in one go; costs what the documents added since touch.

        An incident keeps its id while it holds most of its claims. version: of all that linking rests on; under another
        than last time, all is linked anew.
        """
        from riwaya.case import linking  # what only reads a case needs none of the rooms behind this
        from riwaya.pipeline import uncollected

        self.flush()
        with uncollected(), self._writing() as connection:
            linking.link(connection, knowledge, version)

    def incidents(self) -> list[Incident]:
        """The incidents, in the order in which they were put; by id where `link` made them."""
        query = select(schema.incidents.c.payload).order_by(schema.incidents.c.position, schema.incidents.c.id)
        with self._reading() as connection:
            return [rows.load(payload, Incident) for payload in connection.scalars(query)]

    def incident(self, incident_id: str) -> Incident | None:
        """One incident by its id; None if it is not here."""
        query = select(schema.incidents.c.payload).where(schema.incidents.c.id == incident_id)
        if not queries.is_text(incident_id):
            return None
        with self._reading() as connection:
            payload = connection.scalar(query)
        return None if payload is None else rows.load(payload, Incident)

    def documents_of(self, incident: Incident) -> list[Document]:
        """The current documents that tell of an incident, in the order in which they were read."""
        with self._reading() as connection:
            return list(decided.load_all(connection, queries.readings_of(connection, sorted(incident.documents))))

    def is_linked(self) -> bool:
        """Whether the incidents cover all readings and decisions; False after an interrupted build or a decision."""
        with self._reading() as connection:
            return queries.is_linked(connection)

    def makers(self) -> Makers:
        """Which versions of pipeline and knowledge made the current readings and the incidents."""
        with self._reading() as connection:
            return makers.makers_of(connection)

    def counts(self) -> queries.Counts:
        """How much the case holds."""
        with self._reading() as connection:
            return queries.counts(connection)

    def notes(self) -> Iterator[tuple[str, tuple[str, ...], tuple[Note, ...]]]:
        """Path, notes of intake and notes of the stages of each current document that has any, by path."""
        with self._reading() as connection:
            yield from queries.notes(connection)

    def put_refused(self, refused: Iterable[Refusal], under: Iterable[str | Path]) -> None:
        """Replaces what is known of inputs refused at or below the paths `under`."""
        path, reason = schema.refused.c.path, schema.refused.c.reason
        given = sorted({(one.path, one.reason) for one in refused})
        with self._writing() as connection:
            for root in map(str, under):
                connection.execute(delete(schema.refused).where(queries.is_below(path, root)))
            for one in given:
                connection.execute(delete(schema.refused).where(path == one[0], reason == one[1]))
            queries.insert_all(connection, schema.refused, [rows.refused_row(*one) for one in given])
            queries.count_rows(connection)

    def refused(self) -> list[Refusal]:
        """The inputs that the last builds could not read, by path."""
        with self._reading() as connection:
            refused = schema.refused.c
            found = connection.execute(select(schema.refused).order_by(refused.path, refused.reason)).all()
        return [Refusal(row.path, row.reason) for row in found]

    def take(
        self, readings: Iterable[Read], incidents: Sequence[Incident], about: Mapping[str, str],
        decisions: Sequence[Decision] = (),
    ) -> Taken:
        """Takes in documents that were read elsewhere, in one go; incidents only where the case was empty.

        A document whose current reading says the same is passed over. Whatever else is raised while `readings` are
        gone through leaves the case as it was. about: what the audit is to say of it.
        """
        self.flush()
        with self._writing() as connection:
            taken = taking.take(connection, self.name, readings, incidents, decisions)
            if taken.added:
                audit.add(connection, self.name, "import", about)
        return taken

    def generations(self) -> list[Generation]:
        """The versions that made readings, in the order of their newest reading."""
        with self._reading() as connection:
            return generations.listed(connection)

    def compared(self, after: int, before: int | None = None) -> Iterator[Pair]:
        """What each path had in generation `before`, None for whatever it had before, and has in `after`, by path."""
        with self._reading() as connection:
            yield from generations.compared(connection, before, after)

    def secret(self) -> bytes:
        """The key of the pseudonyms of this case; made when the case is, or when it is first asked for.

        Raises: CaseError when an older case that has none can't be written.
        """
        with self._reading() as connection:
            kept = queries.get_meta(connection, schema.SECRET)
        if kept is None:
            with self._writing() as connection:
                kept = queries.keep_secret(connection)
        return bytes.fromhex(kept)

    def record(self, action: str, **about: str) -> Entry:
        """Adds a row to the audit: that the user of this process does this now. about: to what, and why.

        Raises: CaseError when the case can't be written, or the rows there were tampered with.
        """
        self.flush()
        with self._writing() as connection:
            return audit.add(connection, self.name, action, about)

    def audit(self) -> list[Entry]:
        """The rows of the audit, oldest first.

        Raises: CaseError naming the first row that was changed, or before which one is missing.
        """
        with self._reading() as connection:
            return audit.check(connection, self.name)

    def verify(self) -> list[Fault]:
        """All that was altered in the case, or is missing, since riwaya wrote it, with its place; empty when sound.

        Raises: CaseError when it is damaged beyond reading, or another process keeps writing it.
        """
        with self._reading() as connection:
            found = list(verifying.verify(connection))
        with self._open() as connection:
            return found + list(verifying.verify_index(connection))
