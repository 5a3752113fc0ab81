"""The tables of decisions, in words that SQLite and PostgreSQL share.

Rows of `decisions` are only added, which the database itself holds to; the audit has a row with the hash of each. What
else is here can be computed from them.
"""

from sqlalchemy import Column, ForeignKey, Integer, Table

from riwaya.case.schema import Text, only_added, tables

decisions = Table(
    "decisions",
    tables,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("action", Text, nullable=False),
    Column("payload", Text, nullable=False),
)
only_added(decisions)

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
