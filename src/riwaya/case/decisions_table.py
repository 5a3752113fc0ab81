"""The tables of decisions, in words that SQLite and PostgreSQL share.

Rows of `decisions` are only added, which SQLite itself holds to; the audit has a row with the hash of each. What else
is here can be computed from them. A case that was made without these tables gets them with its first decision.
"""

from sqlalchemy import DDL, Column, ForeignKey, Integer, Table, Text, event

from riwaya.case.schema import tables

decisions = Table(
    "decisions",
    tables,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("action", Text, nullable=False),
    Column("payload", Text, nullable=False),
)
for _what in ("update", "delete"):
    event.listen(
        decisions,
        "after_create",
        DDL(  # type: ignore[no-untyped-call]
            f"create trigger decisions_no_{_what} before {_what} on decisions "
            f"begin select raise(abort, 'decisions are never changed; withdraw one with a new decision'); end"
        ).execute_if(dialect="sqlite"),
    )

# Which documents a decision names, as they were then.
decided = Table(
    "decision_documents",
    tables,
    Column("number", Integer, ForeignKey("decisions.number"), primary_key=True),
    Column("document_id", Text, primary_key=True, index=True),
    Column("path", Text, nullable=False, index=True),
    Column("content_id", Text, nullable=False, index=True),
)

# The claims of incidents that people keep and the machine does not find; `claims` has no row for them.
kept_claims = Table(
    "incident_kept_claims",
    tables,
    Column("incident_id", Text, ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
    Column("reading_id", Integer, ForeignKey("readings.id"), primary_key=True, index=True),
    Column("claim_id", Text, primary_key=True),
)


OWN = (decisions, decided, kept_claims)
