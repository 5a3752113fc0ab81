"""The case file: documents, claims and incidents in one place that survives an interrupted run."""

from riwaya.case.audit import Entry
from riwaya.case.browsing import Browsed, Period, Row, Spot
from riwaya.case.filtering import Filter
from riwaya.case.generations import Behind, Generation, Pair
from riwaya.case.lookup import Ruled, Shelved
from riwaya.case.opening import name_of
from riwaya.case.queries import Counts
from riwaya.case.search import Hit, Query
from riwaya.case.store import Case, Refusal, open_case
from riwaya.case.taking import Read, Taken
from riwaya.case.verifying import Fault

__all__ = [
    "Behind", "Browsed", "Case", "Counts", "Entry", "Fault", "Filter", "Generation", "Hit", "Pair", "Period", "Query",
    "Read", "Refusal", "Row", "Ruled", "Shelved", "Spot", "Taken", "name_of", "open_case",
]
