"""Sentences of our own on whether a thing is said to have happened, and who says it (own/*.jsonl), against riwaya.

Each was written by somebody who had not seen the rules, before riwaya was run on it.
"""

import re
from collections import Counter
from pathlib import Path

import msgspec

from own import FOLDER, document, nth, prf, read_cases, share
from riwaya.arabic.fold import fold
from riwaya.pipeline import Pipeline
from riwaya.records import Claim, Document
from scores import Scores

MODALITY = FOLDER / "modality.jsonl"
CHAINS = FOLDER / "chains.jsonl"
PEACE = FOLDER / "peace.jsonl"
ROLES = FOLDER / "roles.jsonl"
_FEW = 2


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One claim of a text by its trigger's n-th occurrence; None for what the annotator left aside."""

    trigger: str
    n: int
    type: str | None = None
    polarity: str | None = None
    modality: str | None = None
    scope: str | None = None
    source: list[str] | None = None
    stance: str | None = None


class ModalityCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text, what it is an example of, and the claims that show it."""

    group: str
    text: str
    claims: list[Told]


class ChainCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A passage and who says what in it."""

    text: str
    claims: list[Told]


class RolesTold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One claim of a text by its trigger's n-th occurrence, with the words of its roles."""

    trigger: str
    n: int
    type: str
    actor: list[str]
    target: list[str]
    place: list[str]
    time: list[str]


class RoleCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text and who does what to whom in it, where and when."""

    text: str
    claims: list[RolesTold]


class PeaceCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text that tells of no event of conflict, and what it tells of."""

    group: str
    text: str


def score_modality(run: Pipeline, file: Path = MODALITY) -> Scores:
    """The share of claims found with polarity and modality as told, by group; and of those found at all."""
    right: dict[str, list[bool]] = {}
    found: list[bool] = []
    for case in read_cases(file, ModalityCase):
        doc = document(run, case.text)
        for told in case.claims:
            claim = claim_at(doc, told)
            found.append(claim is not None)
            right.setdefault(case.group, []).append(claim is not None and _is_as_told(claim, told))
    rows: Scores = {group.replace("_", " "): share(values) for group, values in right.items()}
    rows["all"] = share([value for values in right.values() for value in values])
    rows["found"] = share(found)
    return rows


def _is_as_told(claim: Claim, told: Told) -> bool:
    is_polarity = told.polarity in (None, claim.polarity)
    return is_polarity and told.modality in (None, claim.modality)


def score_chains(run: Pipeline, file: Path = CHAINS) -> Scores:
    """The share of claims whose whole chain of sources is right, by length of the chain; stances of those."""
    rights: dict[str, list[bool]] = {"one link or none": [], "two links and more": []}
    stances: list[bool] = []
    for case in read_cases(file, ChainCase):
        doc = document(run, case.text)
        for told in case.claims:
            claim = claim_at(doc, told)
            chain = [link.name for link in claim.attribution] if claim else []
            names = told.source or []
            is_right = claim is not None and len(chain) == len(names) and all(map(near, names, chain))
            rights["two links and more" if len(names) >= _FEW else "one link or none"].append(is_right)
            if is_right and claim is not None and told.stance:
                stances.append((claim.attribution[-1].stance if claim.attribution else "none") == told.stance)
    rows: Scores = {name: share(values) for name, values in rights.items()}
    rows["all"] = share([value for values in rights.values() for value in values])
    rows["stance"] = share(stances)
    return rows


def score_peace(run: Pipeline, file: Path = PEACE) -> Scores:
    """The share of texts in which riwaya rightly sees no event, by what they tell of."""
    seen: dict[str, list[bool]] = {}
    for case in read_cases(file, PeaceCase):
        seen.setdefault(case.group, []).append(not document(run, case.text).claims)
    rows: Scores = {group: share(values) for group, values in seen.items()}
    rows["all"] = share([value for values in seen.values() for value in values])
    return rows


def score_roles(run: Pipeline, file: Path = ROLES) -> Scores:
    """P, R and F1 of who, whom, where and when; a claim that is not found has lost all of its words."""
    counts = {role: [0, 0, 0] for role in ("actor", "target", "place", "time")}  # right, said, gold
    for case in read_cases(file, RoleCase):
        doc = document(run, case.text)
        texts = {mention.id: mention.text for mention in doc.mentions}
        for told in case.claims:
            claim = claim_at(doc, told)
            for role, row in counts.items():
                left = [texts[i] for i in getattr(claim, role)] if claim is not None else []
                gold: list[str] = getattr(told, role)
                row[1] += len(left)
                row[2] += len(gold)
                for words in gold:
                    hit = next((x for x in left if near(words, x)), None)
                    if hit is not None:
                        left.remove(hit)
                        row[0] += 1
    return {role: prf(*row) for role, row in counts.items()}


def claim_at(doc: Document, told: Told | RolesTold) -> Claim | None:
    """The claim whose trigger touches what was told, None without one."""
    start = nth(doc.text, told.trigger, told.n)
    end = start + len(told.trigger)
    return next((c for c in doc.claims if c.trigger.start < end and start < c.trigger.end), None)


def near(one: str, other: str) -> bool:
    """Do two names share more than a third of all their words?"""
    left, right = _words(one), _words(other)
    return 3 * (left & right).total() > (left | right).total()


def _words(text: str) -> Counter[str]:
    found = re.findall(r"[^\W_]+", fold(text).text)
    return Counter(dict.fromkeys((w.removeprefix("ال") if len(w) > 4 else w for w in found), 1))
