"""The sentences of our own: well formed, and scored by what is right, wrong and missing."""

import json
from pathlib import Path

import pytest

import own
from riwaya import pipeline
from riwaya.knowledge import Knowledge, load
from riwaya.pipeline import Pipeline


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load()


@pytest.fixture(scope="module")
def run(known: Knowledge) -> Pipeline:
    return pipeline.build(known)


def listed(tmp_path: Path, *rows: dict[str, object]) -> Path:
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return file


def test_places_right_wrong_and_left_open(tmp_path: Path, run: Pipeline, known: Knowledge) -> None:
    text = "سقطت قذيفة على مدينة تعز"
    case = {"sample": 1, "text": text, "name": "تعز", "n": 1, "why": "city"}
    file = listed(
        tmp_path,
        {**case, "answer": {"lat": 13.58, "lon": 44.02, "km": 15}},
        {**case, "answer": {"lat": 33.0, "lon": 44.0, "km": 15}},
        {**case, "answer": None},
        {**case, "text": "سقطت قذيفة على قرية مطب الغزلان", "name": "مطب الغزلان", "answer": None, "sample": 2},
    )
    scores = own.score_places(run, known, file)
    assert scores["first sample"] == {"share": 0.333, "of": 3}
    assert scores["second sample"] == {"share": 1.0, "of": 1}
    assert scores["of those said"] == {"share": 0.333, "of": 3}


def test_ties_right_wrong_missed_and_open(tmp_path: Path, run: Pipeline) -> None:
    text = "أعلنت حركة حماس قبول المقترح. وقالت الحركة إن الوفد وصل"
    tie = {"mention": "الحركة", "n": 1}
    file = listed(
        tmp_path,
        {"sample": 1, "text": text, "links": [{**tie, "stands_for": "حركة حماس", "m": 1}]},
        {"sample": 1, "text": text, "links": [{**tie, "stands_for": "المقترح", "m": 1}]},
        {"sample": 2, "text": text, "links": [{"mention": "الوفد", "n": 1, "stands_for": None}]},
    )
    scores = own.score_coreference(run, file)
    assert scores["first sample"] == {"P": 0.5, "R": 0.5, "F1": 0.5, "gold": 2}
    assert scores["left open"] == {"share": 1.0, "of": 1}


def test_persons_with_office_and_body(tmp_path: Path, run: Pipeline) -> None:
    text = "قال المتحدث باسم الدفاع المدني السوري رائد الشحادة إن الطرق مغلقة"
    named = {"text": "رائد الشحادة", "n": 1, "role": "المتحدث", "of": "الدفاع المدني السوري", "same_as": None}
    file = listed(
        tmp_path,
        {"sample": 1, "text": text, "persons": [named]},
        {"sample": 2, "text": text, "persons": []},
    )
    scores = own.score_persons(run, file)
    assert scores["first sample"]["F1"] == 1.0
    assert scores["second sample"] == {"P": 0.0, "R": 0.0, "F1": 0.0, "gold": 0}
    assert (scores["office"]["share"], scores["body"]["share"]) == (1.0, 1.0)


def test_the_sentences_name_what_they_hold(run: Pipeline, known: Knowledge) -> None:
    assert own.score_places(run, known)["both"]["of"] >= 60
    assert own.score_coreference(run)["both"]["gold"] >= 100
    assert own.score_persons(run)["both"]["gold"] >= 200
