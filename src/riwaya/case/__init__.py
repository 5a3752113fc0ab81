"""The case file: documents, claims and incidents in one place that survives an interrupted run."""

from riwaya.case.audit import Entry
from riwaya.case.queries import Counts
from riwaya.case.store import Case, Refusal, open_case

__all__ = ["Case", "Counts", "Entry", "Refusal", "open_case"]
