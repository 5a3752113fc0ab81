"""How well accounts are put together: B3 over coded accounts, and the share of our own cases that come out right."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from linking.accounts import Accounts, Case
from riwaya.incidents.clusters import cluster
from riwaya.knowledge import Knowledge
from riwaya.knowledge.linkage import Linkage
from riwaya.knowledge.linking import load_linking


class B3(NamedTuple):
    """Sums over accounts of precision and recall (Bagga and Baldwin 1998), and how many accounts there were."""

    precision: float
    recall: float
    count: int

    def __add__(self, other: "B3") -> "B3":  # type: ignore[override]
        return B3(*(one + two for one, two in zip(self, other, strict=True)))

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) / self.count

    def __str__(self) -> str:
        return f"P {self.precision / self.count:.3f} R {self.recall / self.count:.3f} F1 {self.f1:.4f}"


@contextmanager
def using(table: Linkage | None) -> Iterator[None]:
    """Links by a table, or by hand where it is None, and puts back what was used before."""
    linking = load_linking()
    before = linking.weights, linking.__dict__.pop("linkage", None)
    linking.weights = "hand" if table is None else "learnt"
    if table is not None:
        linking.__dict__["linkage"] = table
    try:
        yield
    finally:
        linking.weights = before[0]
        linking.__dict__.pop("linkage", None)
        if before[1] is not None:
            linking.__dict__["linkage"] = before[1]


def groups(accounts: Accounts) -> list[set[str]]:
    """The documents of each cluster."""
    return [{view.doc for view in one.views} for one in cluster(accounts.documents, accounts.known)]


def b3(found: Iterable[set[str]], accounts: Accounts, is_counted: Callable[[str], bool]) -> B3:
    """B3 over the accounts of happenings that are counted; all accounts of the others stay in the way."""
    told = accounts.happening
    members, mates = defaultdict(set), defaultdict(set)
    for document, happening in told.items():
        members[happening].add(document)
        mates[document].add(document)
    for group in found:
        mine = group & told.keys()
        for document in mine:
            mates[document] |= mine
    total = B3(0.0, 0.0, 0)
    for document, happening in sorted(told.items()):
        if is_counted(happening):
            right = len(mates[document] & members[happening])
            total += B3(right / len(mates[document]), right / len(members[happening]), 1)
    return total


def right_cases(cases: Sequence[Case], known: Knowledge) -> tuple[int, int]:
    """How many cases of one happening came out whole, and how many of several came out apart."""
    whole = apart = 0
    for case in cases:
        most = max(map(len, groups(Accounts(case.documents, {}, known))), default=0)
        whole += case.together and most == len(case.documents)
        apart += not case.together and most <= 1
    return whole, apart
