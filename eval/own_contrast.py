"""Small cases of our own, several accounts of one happening each, against what riwaya makes of them.

Written by hands who had seen neither rules nor code, before riwaya was run on them.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import msgspec

from own import FOLDER, prf, read_cases, share
from riwaya import pipeline
from riwaya.knowledge import Knowledge
from riwaya.pipeline import Pipeline
from riwaya.records import Article, Document, Incident
from scores import Scores

CONTRAST = FOLDER / "contrast.jsonl"
SECOND = FOLDER / "contrast_second.jsonl"
THIRD = FOLDER / "contrast_third.jsonl"
_DOER = ("actor", "participation")
Sides = list[set[str]]


class Account(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One account: a text of an outlet, with the day it appeared."""

    id: str
    outlet: str
    published: str
    text: str


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A difference: the accounts on each of its sides."""

    aspect: str
    relation: str
    sides: list[list[str]]


class ContrastCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Accounts, what they differ and agree on, and how many of them are independent; None where that is unsure.

    together: all tell of one happening. Else they tell of several, and nothing is to be compared.
    """

    id: str
    about: str
    accounts: list[Account]
    differences: list[Told]
    agreed: list[str]
    independent: int | None = None
    together: bool = True


def score_contrast(run: Pipeline, knowledge: Knowledge, file: Path = CONTRAST) -> Scores:
    """P, R and F1 of differences, of disputes alone, of agreements, and of all of these; shares of the rest.

    A difference is right with its aspect and relation, and with accounts of two of its sides on two of its versions.
    """
    tally = {name: [0, 0, 0] for name in ("all", "differences", "disputes", "agreed")}  # right, said, told
    rest: dict[str, list[bool]] = {"together": [], "apart": [], "independent": [], "no dispute over the doer": []}
    for case in read_cases(file, ContrastCase):
        documents = documents_of(run, case)
        names = {document.id: account.id for document, account in zip(documents, case.accounts, strict=True)}
        incidents = pipeline.link(documents, knowledge)
        shared = [one for one in incidents if len(one.documents) > 1]
        found = max(incidents, key=lambda one: (len(one.documents), len(one.claims)), default=None)
        is_whole = found is not None and len(found.documents) == len(documents)
        rest["together" if case.together else "apart"].append(is_whole if case.together else not shared)
        judged = [] if found is None else [found] if case.together else shared
        for name, row in count(case, judged, names).items():
            tally[name] = [old + new for old, new in zip(tally[name], row, strict=True)]
        if case.independent is not None:
            rest["independent"].append(found is not None and found.independent_sources == case.independent)
        if not any(one.aspect in _DOER and one.relation == "contradicts" for one in case.differences):
            said = {(d.aspect, d.relation) for one in judged for d in one.differences}
            rest["no dispute over the doer"].append(said.isdisjoint((aspect, "contradicts") for aspect in _DOER))
    rows: Scores = {name: prf(*row) for name, row in tally.items()}
    return rows | {name: share(values) for name, values in rest.items()}


def documents_of(run: Pipeline, case: ContrastCase) -> list[Document]:
    """The accounts of a case, analysed."""
    names = [f"{case.id}/{one.id}" for one in case.accounts]
    articles = [
        Article(name, name, name, one.text, outlet=one.outlet, published=one.published)
        for name, one in zip(names, case.accounts, strict=True)
    ]
    return [run.analyse(article, strict=True) for article in articles]


def count(case: ContrastCase, judged: Sequence[Incident], names: dict[str, str]) -> dict[str, tuple[int, int, int]]:
    """Right, said and told of each kind of item in one case."""
    said = [item for one in judged for item in differences_of(one, names)]
    told = [(one.aspect, one.relation, [set(side) for side in one.sides]) for one in case.differences]
    right = [item for item in told if any(item[:2] == other[:2] and _meet(item[2], other[2]) for other in said)]
    agreed = {aspect for one in judged for aspect in agreed_of(one, names)}
    rows = {
        "differences": (len(right), len(said), len(told)),
        "disputes": tuple(sum(item[1] == "contradicts" for item in items) for items in (right, said, told)),
        "agreed": (len(agreed & set(case.agreed)), len(agreed), len(set(case.agreed))),
    }
    both = zip(rows["differences"], rows["agreed"], strict=True)
    return {**rows, "all": tuple(one + two for one, two in both)}  # type: ignore[dict-item]


def differences_of(incident: Incident, names: dict[str, str]) -> Iterator[tuple[str, str, Sides]]:
    """Aspect, relation and the accounts of the case behind each version of every difference."""
    for one in incident.differences:
        sides = [{names[claim.rsplit("/", 1)[0]] for claim in version.claims} for version in one.values]
        yield one.aspect, one.relation, sides


def agreed_of(incident: Incident, names: dict[str, str]) -> Iterator[str]:
    """The aspects on which accounts of two documents say the same."""
    documents = {one.id: {names[claim.rsplit("/", 1)[0]] for claim in one.claims} for one in incident.accounts}
    for one in incident.agreed:
        if len(set().union(*(documents[account] for account in one.accounts))) > 1:
            yield one.aspect


def _meet(told: Sides, said: Sides) -> bool:
    """Do two told sides stand on two versions that were said?"""
    return any(
        (one & first and two & second) or (one & second and two & first)
        for one, two in combinations(told, 2) for first, second in combinations(said, 2)
    )
