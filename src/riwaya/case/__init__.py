"""The case file: documents, claims and incidents in one place that survives an interrupted run."""

from riwaya.case.audit import Entry
from riwaya.case.generations import Behind, Generation, Pair
from riwaya.case.queries import Counts
from riwaya.case.store import Case, Refusal, open_case
from riwaya.case.taking import Read, Taken

__all__ = ["Behind", "Case", "Counts", "Entry", "Generation", "Pair", "Read", "Refusal", "Taken", "open_case"]
