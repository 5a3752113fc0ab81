"""The tables that the list of incidents, the map and the timeline look through.

All of it can be computed from the incidents, their claims and the decisions on these (`riwaya.case.browse_rows`). What
is counted and sorted stands apart from the words, so that going through all incidents reads few bytes.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table

from riwaya.case.schema import Text, indexed, tables

# number: 1, 2, … in no order that means anything. age: 99999999 less the first day as a number (20221016), so that the
# newest come first; 100000000 where no day is told, and these come last. last: the last day as a number, 0 where none
# is told. place: of `incident_places`. turn: the priority, negative, so that what matters most comes first.
incident_rows = Table(
    "incident_rows",
    tables,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("incident_id", Text, ForeignKey("incidents.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("type", Text, nullable=False),
    Column("age", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("place", BigInteger),
    Column("disputed", Integer, nullable=False),
    Column("undecided", Integer, nullable=False),
    Column("needs_review", Integer, nullable=False),
    Column("turn", Integer, nullable=False),
    Index("incident_rows_by_age", "age", "incident_id", "disputed"),
    Index("incident_rows_by_turn", "turn", "incident_id"),
    Index("incident_rows_by_place", "place", "disputed"),
)

# words, variants, facets: as in `search_rows`, of all claims of the incident; `=` stands between two sentences.
incident_words = Table(
    "incident_words",
    tables,
    Column(
        "number", Integer, ForeignKey("incident_rows.number", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("words", Text, nullable=False),
    Column("variants", Text, nullable=False),
    Column("facets", Text, nullable=False),
)

# The places that incidents stand at. number: a digest of the payload, a PlaceValue. facets: `at=` as in `search_rows`.
incident_places = Table(
    "incident_places",
    tables,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("ref", Text, nullable=False),
    Column("facets", Text, nullable=False),
    Column("payload", Text, nullable=False),
)

indexed(incident_words, "incident_index", whole=("facets",))
