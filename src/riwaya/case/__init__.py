"""The case file: documents, claims and incidents in one place that survives an interrupted run."""

from riwaya.case.audit import Entry
from riwaya.case.opening import name_of
from riwaya.case.queries import Counts
from riwaya.case.search import Hit, Query
from riwaya.case.store import Case, Refusal, open_case
from riwaya.case.verifying import Fault

__all__ = ["Case", "Counts", "Entry", "Fault", "Hit", "Query", "Refusal", "name_of", "open_case"]
