"""Sentences of our own on what a name is and stands for (own/*.jsonl), against what riwaya makes of them.

Each was written by somebody who had not seen the rules; sample 2 after the rules had been mended on sample 1.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from riwaya.arabic.fold import fold_word
from riwaya.knowledge import Knowledge
from riwaya.knowledge.places_join import point_distance_km
from riwaya.pipeline import Pipeline
from riwaya.records import Article, Document, Mention, PlaceValue
from scores import Row, Scores

FOLDER = Path(__file__).with_name("own")
SAMPLES = {1: "first sample", 2: "second sample"}
Case = TypeVar("Case")
_UNIT_KM = 60.0  # an answer as wide as this is a governorate or region: judged by its middle, a pin is not asked for


class Answer(msgspec.Struct, frozen=True):
    """Where a name is: degrees, and within how many km another point is right."""

    lat: float
    lon: float
    km: float


class PlaceCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The n-th occurrence of a name in a text, and where it is; answer None where it has no place or may have two."""

    sample: int
    text: str
    name: str
    n: int
    answer: Answer | None
    why: str


class Tie(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words (their n-th occurrence) and the name they stand for (its m-th); stands_for None where they are open."""

    mention: str
    n: int
    stands_for: str | None
    m: int | None = None


class TieCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A passage and what its definite nouns, surnames and aliases stand for."""

    sample: int
    text: str
    links: list[Tie]


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person's name (its n-th occurrence), office, body, and the index of an earlier name of the same person."""

    text: str
    n: int
    role: str | None
    of: str | None
    same_as: int | None


class PersonCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text and all names of persons in it."""

    sample: int
    text: str
    persons: list[Named]


def score_places(run: Pipeline, knowledge: Knowledge, file: Path = FOLDER / "places.jsonl") -> Scores:
    """The share of names rightly placed or left open, and of the pins said, the share that is right."""
    cases = read_cases(file, PlaceCase)
    told = [(case, _placed(case, run, knowledge)) for case in cases]
    rows = {name: share([_is_right(c, v) for c, v in told if c.sample == s]) for s, name in SAMPLES.items()}
    rows["both"] = share([_is_right(case, value) for case, value in told])
    rows["of those said"] = share([_is_right(case, value) for case, value in told if value is not None])
    return rows


def _placed(case: PlaceCase, run: Pipeline, knowledge: Knowledge) -> Answer | None:
    """The point of the name, of a wide answer the middle of what it stands for; None where it is left open."""
    doc = document(run, case.text)
    start = nth(doc.text, case.name, case.n)
    is_unit = case.answer is not None and case.answer.km >= _UNIT_KM
    for mention in doc.mentions:
        if mention.kind != "place" or not _touches(mention, start, len(case.name)):
            continue
        value = mention.value
        if isinstance(value, PlaceValue) and value.lat is not None and value.lon is not None:
            return Answer(value.lat, value.lon, 0.0)
        place = knowledge.places.get(value.ref.partition("#")[0]) if isinstance(value, PlaceValue) and is_unit else None
        if place is not None and place.lat is not None and place.lon is not None:
            return Answer(place.lat, place.lon, 0.0)
    return None


def _is_right(case: PlaceCase, said: Answer | None) -> bool:
    if case.answer is None or said is None:
        return case.answer is None and said is None
    return point_distance_km(case.answer.lat, case.answer.lon, said.lat, said.lon) <= case.answer.km


def score_coreference(run: Pipeline, file: Path = FOLDER / "coreference.jsonl") -> Scores:
    """P, R and F1 of what words stand for; of the open ones, the share that riwaya leaves open."""
    counts: dict[int, list[int]] = {sample: [0] * 5 for sample in SAMPLES}  # right, said, gold, open left, open
    for case in read_cases(file, TieCase):
        doc = document(run, case.text)
        by_id = {m.id: m for m in doc.mentions}
        row = counts[case.sample]
        for tie in case.links:
            root = _root_at(doc, by_id, nth(doc.text, tie.mention, tie.n), len(tie.mention))
            if tie.stands_for is None:
                row[3], row[4] = row[3] + (root is None), row[4] + 1
            else:
                row[2] += 1
                start = nth(doc.text, tie.stands_for, tie.m or 1)
                row[0] += root is not None and (
                    _touches(root, start, len(tie.stands_for)) or root.text == tie.stands_for
                )
            row[1] += root is not None
    rows: Scores = {SAMPLES[sample]: prf(*row[:3]) for sample, row in counts.items()}
    both = [sum(column) for column in zip(*counts.values(), strict=True)]
    rows["both"] = prf(*both[:3])
    rows["left open"] = {"share": round(both[3] / max(both[4], 1), 3), "of": both[4]}
    return rows


def _root_at(doc: Document, by_id: dict[str, Mention], start: int, length: int) -> Mention | None:
    """The mention that what stands there takes up; None where it takes up none."""
    tied = [m for m in doc.mentions if m.same_as and _touches(m, start, length) and m.end - m.start <= length + 12]
    if not tied:
        return None
    root = min(tied, key=lambda m: abs(m.start - start) + abs(m.end - start - length))
    seen = {root.id}
    while root.same_as in by_id and root.same_as not in seen:
        seen.add(root.same_as)
        root = by_id[root.same_as]
    return root


def score_persons(run: Pipeline, file: Path = FOLDER / "persons.jsonl") -> Scores:
    """P, R and F1 of persons, by overlap and exact; the share of offices, bodies and ties that are found with them."""
    found = [(case, list(_aligned(case, document(run, case.text)))) for case in read_cases(file, PersonCase)]
    rows: Scores = {}
    for sample, name in (*SAMPLES.items(), (0, "both")):
        pairs = [pair for case, aligned in found for pair in aligned if sample in (0, case.sample)]
        gold = sum(named is not None for named, _, _ in pairs)
        said = sum(mention is not None for _, mention, _ in pairs)
        hits = [(named, mention, doc) for named, mention, doc in pairs if named is not None and mention is not None]
        exact = sum(mention.text == named.text for named, mention, _ in hits)
        rows[name] = prf(len(hits), said, gold)
        rows[f"{name}, exact"] = prf(exact, said, gold)
    hits = [(n, m, doc) for _, aligned in found for n, m, doc in aligned if n is not None and m is not None]
    rows["office"] = share([_same_words(m.role or "", n.role) for n, m, _ in hits if n.role])
    rows["body"] = share([_is_of(m, n.of, doc) for n, m, doc in hits if n.of])
    return rows


Pair = tuple[Named | None, Mention | None, Document]


def _aligned(case: PersonCase, doc: Document) -> Iterator[Pair]:
    left = [m for m in doc.mentions if m.kind == "person"]
    for named in case.persons:
        start = nth(doc.text, named.text, named.n)
        match = next((m for m in left if _touches(m, start, len(named.text))), None)
        if match is not None:
            left.remove(match)
        yield named, match, doc
    for mention in left:
        yield None, mention, doc


def _same_words(said: str, told: str) -> bool:
    """Is the head of the office the same, the article aside?"""
    one, two = (fold_word(text).split() for text in (said, told))
    return bool(one and two) and one[0].removeprefix("ال") == two[0].removeprefix("ال")


def _is_of(mention: Mention, body: str, doc: Document) -> bool:
    bodies = (m for m in doc.mentions if m.kind == "organization" and m.ref and m.ref == mention.member_of)
    return any(m.text in body or body in m.text for m in bodies)


def document(run: Pipeline, text: str) -> Document:
    return run.analyse(Article("own", "own", "own", text, published="2024-01-01"), strict=True)


def nth(text: str, words: str, n: int) -> int:
    """The offset of the n-th occurrence. Raises: ValueError where there is none."""
    at = -1
    for _ in range(n):
        at = text.index(words, at + 1)
    return at


def _touches(mention: Mention, start: int, length: int) -> bool:
    return mention.start < start + length and start < mention.end


def read_cases(file: Path, kind: type[Case]) -> list[Case]:
    return [msgspec.json.decode(line, type=kind) for line in file.read_bytes().splitlines()]


def share(right: Sequence[bool]) -> Row:
    return {"share": round(sum(right) / max(len(right), 1), 3), "of": len(right)}


def prf(right: int, said: int, gold: int) -> Row:
    return {
        "P": round(right / max(said, 1), 3),
        "R": round(right / max(gold, 1), 3),
        "F1": round(2 * right / max(said + gold, 1), 3),
        "gold": gold,
    }
