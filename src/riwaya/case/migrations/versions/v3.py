"""From versions 1 and 2 to 3: seals, current readings, what search looks through; links are made again.

New tables are made as the schema has them; a later version that changes one of them writes it out here as it was.
"""

import sqlalchemy as sa
from alembic import op

from riwaya.case import decisions_table, schema

revision = "v3"
down_revision = None
branch_labels = None
depends_on = None

_SEALED = ("documents", "readings", "incidents", "refused")
# What linking keeps: older versions lacked some of it, and it can be made again.
_LINKS = ("strand_links", "strand_blocks", "strands", "linked")


def upgrade() -> None:
    """Runs on SQLite alone: older versions had no other database."""
    names = set(sa.inspect(op.get_bind()).get_table_names())
    for table in _SEALED:
        op.add_column(table, sa.Column("seal", sa.Text, nullable=False, server_default=""))
    op.add_column("documents", sa.Column("origin", sa.Text))
    op.create_index("incident_claims_by_claim", "incident_claims", ["reading_id", "claim_id"])
    for table in _LINKS:
        if table in names:
            op.drop_table(table)
    made = [schema.tables.tables[name] for name in (*reversed(_LINKS), "current_readings", "search_rows")]
    made += [decisions_table.decisions, decisions_table.decided, decisions_table.kept_claims]
    if "audit" not in names:
        made.append(schema.audit)
    schema.tables.create_all(op.get_bind(), tables=made)
    op.execute("delete from meta where key in ('links_version', 'links_span')")
