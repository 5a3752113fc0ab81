"""The tables of a case, in words that SQLite and PostgreSQL share.

A document is raw bytes under a path. Each analysis of it is a reading; a reading, its mentions and its
claims are only ever added. The reading with the highest number under a path is the current one. Incidents
are computed from the current readings and may be replaced at any time; so may what linking keeps for the next
document: strands, the blocks they stand in, and their links. Rows of `audit` are only added, which SQLite itself
holds to.

Times of the clock (`started`, `added`, `at`) are kept for an audit and come out in no export.
"""

from sqlalchemy import (
    DDL,
    BigInteger,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    event,
)

SCHEMA_VERSION = 2
FORMAT = "riwaya case"
# Keys of `meta`: the newest reading that the incidents cover; what the kept links rest on; the span of their case.
LINKED, LINKS_VERSION, LINKS_SPAN = "linked", "links_version", "links_span"
# The key of pseudonyms, in hex; the number and hash of the last row of `audit`.
SECRET, AUDIT_HEAD = "secret", "audit_head"

tables = MetaData()

meta = Table("meta", tables, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

generations = Table(
    "generations",
    tables,
    Column("id", Integer, primary_key=True),
    Column("pipeline", Text, nullable=False),
    Column("knowledge", Text, nullable=False),
    Column("started", Text, nullable=False),
    Index("generations_by_version", "pipeline", "knowledge", unique=True),
)

documents = Table(
    "documents",
    tables,
    Column("id", Text, primary_key=True),
    Column("path", Text, nullable=False, index=True),
    Column("raw", LargeBinary, nullable=False),
    Column("raw_sha256", Text, nullable=False),
    Column("added", Text, nullable=False),
)

readings = Table(
    "readings",
    tables,
    Column("id", Integer, primary_key=True),
    Column("document_id", Text, ForeignKey("documents.id"), nullable=False, index=True),
    Column("generation_id", Integer, ForeignKey("generations.id"), nullable=False),
    Column("path", Text, nullable=False),
    Column("content_id", Text, nullable=False, index=True),
    Column("url", Text),
    Column("outlet", Text, index=True),
    Column("title", Text),
    Column("language", Text),
    Column("published", Text, index=True),
    Column("published_by", Text),
    Column("bounds", Text),
    Column("text", Text, nullable=False),
    Column("folded", Text),
    Column("folded_map", LargeBinary),
    Column("sentences", Text, nullable=False),
    Column("removed", Text, nullable=False),
    Column("article_notes", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Index("readings_by_path", "path", "id"),
)

mentions = Table(
    "mentions",
    tables,
    Column("reading_id", Integer, ForeignKey("readings.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("ref", Text, index=True),
    Column("payload", Text, nullable=False),
)

claims = Table(
    "claims",
    tables,
    Column("reading_id", Integer, ForeignKey("readings.id"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("document_id", Text, ForeignKey("documents.id"), nullable=False, index=True),
    Column("type", Text, nullable=False, index=True),
    Column("polarity", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("when_start", Text, index=True),
    Column("when_end", Text),
    Column("place_ref", Text, index=True),
    Column("payload", Text, nullable=False),
)

attributions = Table(
    "attributions",
    tables,
    Column("reading_id", Integer, primary_key=True),
    Column("claim_id", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("ref", Text, index=True),
    Column("stance", Text, nullable=False),
    ForeignKeyConstraint(["reading_id", "claim_id"], ["claims.reading_id", "claims.id"]),
)

incidents = Table(
    "incidents",
    tables,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("type", Text, nullable=False, index=True),
    Column("when_start", Text, index=True),
    Column("when_end", Text),
    Column("place_ref", Text, index=True),
    Column("grade", Text, nullable=False, index=True),
    Column("payload", Text, nullable=False),
)

incident_claims = Table(
    "incident_claims",
    tables,
    Column("incident_id", Text, ForeignKey("incidents.id"), primary_key=True),
    Column("reading_id", Integer, primary_key=True),
    Column("claim_id", Text, primary_key=True),
    ForeignKeyConstraint(["reading_id", "claim_id"], ["claims.reading_id", "claims.id"]),
)

refused = Table(
    "refused", tables, Column("path", Text, primary_key=True), Column("reason", Text, primary_key=True)
)

linked = Table("linked", tables, Column("reading_id", Integer, ForeignKey("readings.id"), primary_key=True))

strands = Table(
    "strands",
    tables,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("document_id", Text, nullable=False, index=True),
    Column("payload", LargeBinary, nullable=False),
)

strand_blocks = Table(
    "strand_blocks",
    tables,
    Column("block", BigInteger, primary_key=True),
    Column("is_open", Integer, primary_key=True),
    Column("published", Integer, primary_key=True),
    Column("strand", Integer, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

strand_links = Table(
    "strand_links",
    tables,
    Column("one", Integer, primary_key=True),
    Column("two", Integer, primary_key=True, index=True),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    sqlite_with_rowid=False,
)

# A case of version 2 may lack this table; it is made when first needed.
audit = Table(
    "audit",
    tables,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("hash", Text, nullable=False),
)
for _what in ("update", "delete"):
    event.listen(
        audit,
        "after_create",
        DDL(  # type: ignore[no-untyped-call]
            f"create trigger audit_no_{_what} before {_what} on audit "
            f"begin select raise(abort, 'rows of audit are never changed'); end"
        ).execute_if(dialect="sqlite"),
    )
