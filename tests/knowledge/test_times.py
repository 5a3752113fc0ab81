"""Time words and rules load checked."""

import pytest

from riwaya.errors import KnowledgeError
from riwaya.knowledge import times
from riwaya.knowledge.counts import EFFECTS, load_counts
from riwaya.knowledge.times import load_times


def test_months_and_weekdays_are_complete() -> None:
    classes = load_times().classes
    assert list(classes["month"]) == [str(n) for n in range(1, 13)]
    assert list(classes["hijri"]) == [str(n) for n in range(1, 13)]
    assert list(classes["weekday"]) == [str(n) for n in range(7)]


def test_forms_are_folded() -> None:
    assert "تشرين الاول" in load_times().classes["month"]["10"]


def test_a_form_with_two_values_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="means 1 and 2 in class 'month'"):
        times._folded("month", {"1": ["آب"], "2": ["اب"]})


def test_count_cues_know_verbs_and_masdars() -> None:
    cues = load_counts().cues
    assert cues["استشهدت"][0].effect == "killed"
    assert cues["اصيبوا"][0].is_undergone and cues["اصيبوا"][0].is_plural
    assert cues["مقتل"][0].kind == "masdar"
    assert {cue.effect for found in cues.values() for cue in found} == set(EFFECTS)
