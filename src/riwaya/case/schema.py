"""The tables of a case, in words that SQLite and PostgreSQL share.

A document is raw bytes under a path. Each analysis of it is a reading; a reading, its mentions and its
claims are only ever added. The reading with the highest number under a path is the current one, which
`current_readings` keeps at hand. Incidents are computed from the current readings and may be replaced at any time; so
may what linking keeps for the next document: strands, the blocks they stand in, and their links; and so may what search
and the list of incidents (`riwaya.case.browse_tables`) look through. Rows of `audit` are only added, which the database
itself holds to.

A `seal` covers the other columns of its row, and the rows that belong to it alone (`riwaya.case.seals`).

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
    event,
)
from sqlalchemy import Text as _AnyText

SCHEMA_VERSION = 4
FORMAT = "riwaya case"
# Keys of `meta`: the newest reading that the incidents cover; what the kept links rest on; the span of their case.
LINKED, LINKS_VERSION, LINKS_SPAN = "linked", "links_version", "links_span"
# The key of pseudonyms, in hex; the number and hash of the last row of `audit`.
SECRET, AUDIT_HEAD = "secret", "audit_head"
# The number and seal of the last reading; how many rows the tables have that are written anew; the seal of `meta`.
READINGS_HEAD, ROWS, META_SEAL = "readings_head", "rows", "seal"
# How often what the list of incidents looks through was written.
SHOWN = "shown"

# One order of letters on every server: that of the code points.
Text = _AnyText().with_variant(_AnyText(collation="C"), "postgresql")

tables = MetaData()


def _seal() -> "Column[str]":
    return Column("seal", Text, nullable=False, server_default="")


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
    Column("origin", Text),
    _seal(),
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
    _seal(),
    Index("readings_by_path", "path", "id"),
)

current_readings = Table(
    "current_readings",
    tables,
    Column("path", Text, primary_key=True),
    Column("reading_id", Integer, ForeignKey("readings.id"), nullable=False, unique=True),
    sqlite_with_rowid=False,
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

# What search looks through, of current readings alone: one row a claim, one a document (without `claim_id`).
# number: of the reading, with the place of the claim behind it. words, variants: as in `riwaya.arabic.index_words`.
# facets: words like `type=shelling`. first, last: days told, else that of publication.
search_rows = Table(
    "search_rows",
    tables,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("reading_id", Integer, ForeignKey("readings.id"), nullable=False, index=True),
    Column("claim_id", Text),
    Column("first", Text),
    Column("last", Text),
    Column("words", Text, nullable=False),
    Column("variants", Text, nullable=False),
    Column("facets", Text, nullable=False),
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
    _seal(),
)

incident_claims = Table(
    "incident_claims",
    tables,
    Column("incident_id", Text, ForeignKey("incidents.id"), primary_key=True),
    Column("reading_id", Integer, primary_key=True),
    Column("claim_id", Text, primary_key=True),
    ForeignKeyConstraint(["reading_id", "claim_id"], ["claims.reading_id", "claims.id"]),
    Index("incident_claims_by_claim", "reading_id", "claim_id"),
)

refused = Table(
    "refused", tables, Column("path", Text, primary_key=True), Column("reason", Text, primary_key=True), _seal()
)

linked = Table("linked", tables, Column("reading_id", Integer, ForeignKey("readings.id"), primary_key=True))

strands = Table(
    "strands",
    tables,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("document_id", Text, nullable=False, index=True),
    Column("payload", LargeBinary, nullable=False),
    _seal(),
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
    _seal(),
    sqlite_with_rowid=False,
)

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


def only_added(table: Table) -> None:
    """Lets the database refuse to change or delete rows of a table."""
    name = table.name
    said = f"rows of {name} are never changed"
    raising = f"create or replace function {name}_only_added() returns trigger language plpgsql as "
    after_create(table, raising + f"$$ begin raise exception '{said}'; end $$", "postgresql")
    for what in ("update", "delete"):
        head = f"create trigger {name}_no_{what} before {what} on {name}"
        after_create(table, f"{head} begin select raise(abort, '{said}'); end", "sqlite")
        after_create(table, f"{head} for each row execute function {name}_only_added()", "postgresql")


def indexed(table: Table, index: str, *, whole: tuple[str, ...] = ()) -> None:
    """Lets the database keep an index of `words`, `variants` and `facets`: FTS5 called `index`, or trigrams.

    whole: columns that are asked for whole words alone, for which a server indexes these instead.
    """
    rows, columns = table.name, ("words", "variants", "facets")
    names, new, old = (", ".join(prefix + one for one in columns) for prefix in ("", "new.", "old."))
    letters = "unicode61 remove_diacritics 0 tokenchars ''=:._-#/''"
    made = f"create virtual table {index} using fts5({names}, content='{rows}', content_rowid='number', "
    after_create(table, f"{made}tokenize='{letters}')", "sqlite")
    put = f"insert into {index}(rowid, {names}) values (new.number, {new})"
    out = f"insert into {index}({index}, rowid, {names}) values ('delete', old.number, {old})"
    after_create(table, f"create trigger {rows}_put after insert on {rows} begin {put}; end", "sqlite")
    after_create(table, f"create trigger {rows}_out after delete on {rows} begin {out}; end", "sqlite")
    after_create(table, "create extension if not exists pg_trgm", "postgresql")
    for one in columns:
        by = f"{one} gin_trgm_ops" if one not in whole else f"string_to_array({one}, ' ')"
        after_create(table, f"create index {rows}_by_{one} on {rows} using gin ({by})", "postgresql")


def after_create(table: Table, statement: str, dialect: str) -> None:
    """Has one kind of database run a statement when it has made a table."""
    ddl = DDL(statement.replace("%", "%%")).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]
    event.listen(table, "after_create", ddl)


only_added(audit)
indexed(search_rows, "search_index")
