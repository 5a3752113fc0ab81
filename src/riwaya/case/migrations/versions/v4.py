"""From version 3 to 4: what the list of incidents looks through, filled after the scripts (`riwaya.case.migrating`).

New tables are made as the schema has them; a later version that changes one of them writes it out here as it was.
"""

from alembic import op

from riwaya.case import browse_tables, schema

revision = "v4"
down_revision = "v3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Runs on both kinds of database."""
    made = [browse_tables.incident_rows, browse_tables.incident_words, browse_tables.incident_places]
    schema.tables.create_all(op.get_bind(), tables=made)
