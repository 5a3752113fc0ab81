"""The cases of several accounts: well formed, and scored by sides, not by luck."""

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import own
import own_contrast
from own_contrast import ContrastCase
from riwaya import pipeline
from riwaya.knowledge import Knowledge, load
from riwaya.pipeline import Pipeline
from riwaya.records.incident import ASPECTS, RELATIONS

SETS = [own_contrast.CONTRAST, own_contrast.SECOND]
STRIKE = "قصف الجيش الإسرائيلي اليوم الثلاثاء مدرسة في مدينة صور، ما أدى إلى مقتل {} أشخاص."


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load()


@pytest.fixture(scope="module")
def run(known: Knowledge) -> Pipeline:
    return pipeline.build(known)


def case(**changes: Any) -> dict[str, Any]:
    accounts = [
        {"id": "a", "outlet": "منبر أول", "published": "2024-10-15", "text": STRIKE.format("ثلاثة")},
        {"id": "b", "outlet": "منبر ثان", "published": "2024-10-15", "text": STRIKE.format("خمسة")},
    ]
    told = {"aspect": "count", "relation": "contradicts", "sides": [["a"], ["b"]]}
    base = {"id": "x", "about": "x", "accounts": accounts, "differences": [told], "agreed": ["actor", "place"]}
    return base | {"independent": 1, "together": True} | changes


def scored(tmp_path: Path, run: Pipeline, known: Knowledge, *cases: dict[str, Any]) -> dict[str, dict[str, float]]:
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in cases), encoding="utf-8")
    return own_contrast.score_contrast(run, known, file)


def test_right_wrong_and_missing(tmp_path: Path, run: Pipeline, known: Knowledge) -> None:
    found = scored(tmp_path, run, known, case())
    assert found["differences"]["F1"] == 1.0
    assert found["together"] == {"share": 1.0, "of": 1}
    other = {"aspect": "count", "relation": "updates", "sides": [["a"], ["b"]]}
    assert scored(tmp_path, run, known, case(differences=[other]))["differences"]["F1"] == 0.0
    missing = scored(tmp_path, run, known, case(differences=[]))
    assert (missing["differences"]["P"], missing["no dispute over the doer"]["share"]) == (0.0, 1.0)


def test_accounts_of_two_happenings_must_stay_apart(tmp_path: Path, run: Pipeline, known: Knowledge) -> None:
    found = scored(tmp_path, run, known, case(together=False, differences=[], agreed=[], independent=None))
    assert found["apart"] == {"share": 0.0, "of": 1}
    assert found["differences"]["P"] == 0.0


def test_the_sides_must_meet() -> None:
    assert own_contrast._meet([{"a"}, {"b"}], [{"a", "c"}, {"b"}])
    assert not own_contrast._meet([{"a"}, {"b"}], [{"a", "b"}, {"c"}])


@pytest.mark.parametrize("file", SETS, ids=lambda file: file.stem)
def test_the_cases_are_well_formed(file: Path) -> None:
    cases = own.read_cases(file, ContrastCase)
    assert max(Counter(one.id for one in cases).values()) == 1
    for one in cases:
        names = {account.id for account in one.accounts}
        assert 2 <= len(names) <= 5, one.id
        for account in one.accounts:
            dt.date.fromisoformat(account.published)
        for told in one.differences:
            assert told.aspect in ASPECTS and told.relation in RELATIONS, one.id
            assert len(told.sides) >= 2 and set().union(*told.sides) <= names, one.id
        assert set(one.agreed) <= set(ASPECTS), one.id
        assert one.together or not (one.differences or one.agreed), one.id


def test_there_are_enough_of_each() -> None:
    cases = [one for file in SETS for one in own.read_cases(file, ContrastCase)]
    told = Counter((one.aspect, one.relation) for case in cases for one in case.differences)
    assert len(cases) >= 120
    assert sum(number for (_, relation), number in told.items() if relation == "contradicts") >= 80
    assert sum(not one.differences for one in cases) >= 25
