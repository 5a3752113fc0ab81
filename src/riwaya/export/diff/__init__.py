"""What a new version of riwaya, or of a file, changed in what a case says: claims new, gone and changed."""

from riwaya.export.diff.compare import ClaimChange, DocumentChange, FieldChange, compare
from riwaya.export.diff.summary import Summary

__all__ = ["ClaimChange", "DocumentChange", "FieldChange", "Summary", "compare"]
