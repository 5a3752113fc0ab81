"""The case file: documents, claims and incidents in one place that survives an interrupted run."""

from riwaya.case.store import Case, Refusal, open_case

__all__ = ["Case", "Refusal", "open_case"]
