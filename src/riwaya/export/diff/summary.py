"""How much changed between two generations, counted as documents pass by."""

from collections import Counter
from typing import Any

from riwaya.export.diff.compare import CHANGED, GONE, NEW, DocumentChange


class Summary:
    """Counts. first: documents without an earlier reading; left: without a later one.

    bytes_changed, text_changed: documents whose file changed, or whose clean text was read otherwise from the same
    bytes. by_type: how many claims of a type are new, gone, changed. by_field: in how many claims a field changed.
    """

    def __init__(self) -> None:
        self.first = self.left = self.compared = self.same_documents = self.bytes_changed = self.text_changed = 0
        self.same_claims = self.of_how = 0
        self.by_type: dict[str, Counter[str]] = {kind: Counter() for kind in (NEW, GONE, CHANGED)}
        self.by_field: dict[str, Counter[str]] = {}
        self.of_documents: Counter[str] = Counter()

    def add(self, change: DocumentChange) -> None:
        """Counts one document in."""
        self.compared += 1
        self.same_documents += change.is_same
        self.bytes_changed += change.before != change.after
        self.text_changed += change.before == change.after and bool(change.removed or change.added)
        self.same_claims += change.same
        self.of_documents.update(one.field for one in change.fields)
        for claim in change.claims:
            self.by_type[claim.change][claim.type] += 1
            self.of_how += claim.is_of_how
            for one in claim.fields:
                self.by_field.setdefault(one.field, Counter())[claim.type] += 1

    def record(self) -> dict[str, Any]:
        """The counts as plain values, keys in a fixed order."""
        return {
            "documents": {
                "compared": self.compared, "same": self.same_documents, "first": self.first, "left": self.left,
                "bytes_changed": self.bytes_changed, "text_changed": self.text_changed,
                "fields": dict(sorted(self.of_documents.items())),
            },
            "claims": {"same": self.same_claims, "found_otherwise": self.of_how}
            | {kind: dict(sorted(counted.items())) for kind, counted in self.by_type.items()},
            "fields": {field: dict(sorted(counted.items())) for field, counted in sorted(self.by_field.items())},
        }
