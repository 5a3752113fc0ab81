"""Scores are read from what scorers print, bounds hold them, and bounds only tighten."""

import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

import floors as bounds
import scores
from floors import Floors

ROOT = Path(__file__).parents[1]
FILE = "eval/floors.toml"


@pytest.mark.parametrize(
    ("line", "name", "row"),
    [
        (
            "claim              P 0.900 R 0.800 F1 0.847  (gold 10, pred 9)",
            "claim", {"P": 0.9, "R": 0.8, "F1": 0.847, "gold": 10},
        ),
        ("assault event, yes against easy no: P 0.1 R 0.2 F1 0.133 (gold 3 of 9)",
         "assault event, yes against easy no", {"P": 0.1, "R": 0.2, "F1": 0.133, "gold": 3}),
        ("B3 P 0.500 R 1.000 F1 0.667", "B3", {"P": 0.5, "R": 1.0, "F1": 0.667}),
        ("scope              accuracy 0.750 of 8", "scope", {"accuracy": 0.75, "of": 8}),
        ("incidents covered: 5 of 6", "incidents covered", {"found": 5, "of": 6}),
        ("place within 5 km, fine      0.250 of 4", "place within 5 km, fine", {"share": 0.25, "of": 4}),
        ("perpetrators F1      0.500 (gold 6, said 2)", "perpetrators", {"F1": 0.5, "gold": 6}),
        ("in page chrome     claims 1 mentions 2 (none is right)", "in page chrome", {"claims": 1, "mentions": 2}),
        ("overall (mean F1 of claim, actor): 0.610", "overall", {"F1": 0.61}),
        ("accounts 9  without any incident 1; to compare: each alone 0.400, by published day alone 0.500",
         "accounts", {"read": 9, "without incident": 1, "each alone F1": 0.4, "by day alone F1": 0.5}),
    ],
)
def test_every_form_of_line_is_read(line: str, name: str, row: scores.Row) -> None:
    assert scores.parse([line]) == ({name: row}, [])


def test_what_is_said_beside_is_passed_over_and_the_rest_is_handed_back() -> None:
    lines = ["12 accounts", "  missed inc01 a strike count updates", "", "something new: 7"]
    assert scores.parse(lines) == ({}, ["something new: 7"])


def test_which_way_is_better() -> None:
    high = ("claim F1", "scope accuracy", "place within 5 km share", "incidents covered found")
    low = ("in page chrome claims", "documents refused", "accounts without incident")
    neither = ("claim gold", "accounts each alone F1", "documents read")
    assert all(scores.is_better_high(name) and not scores.is_better_low(name) for name in high)
    assert all(scores.is_better_low(name) and not scores.is_better_high(name) for name in low)
    assert not any(scores.is_better_low(name) or scores.is_better_high(name) for name in neither)


def bounded(floor: float = 0.5, ceiling: float = 2, **more: object) -> Floors:
    """Bounds of one set."""
    made = Floors({"dev": {"claim F1": floor}}, {"dev": {"in page chrome claims": ceiling}}, {}, ())
    return made._replace(**more)


def measured(f1: float = 0.5, claims: float = 2, gold: int = 100) -> dict[str, scores.Scores]:
    """Scores of one set."""
    return {"dev": {"claim": {"F1": f1, "gold": gold}, "in page chrome": {"claims": claims}}}


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (measured(), []),
        (measured(f1=0.9, claims=0), []),
        (measured(f1=0.499), ["dev: claim F1 is 0.499, beyond its floor 0.5"]),
        (measured(claims=3), ["dev: in page chrome claims is 3, beyond its ceiling 2"]),
        ({}, ["dev: claim F1 has a floor and was not measured",
              "dev: in page chrome claims has a ceiling and was not measured"]),
    ],
)
def test_a_score_beyond_its_bound_is_named(found: dict[str, scores.Scores], said: list[str]) -> None:
    assert bounds.check(bounded(), found, {}) == said


def test_bounds_hold_for_the_data_they_were_made_on() -> None:
    kept = bounded(corpora={"dev": "old"})
    assert bounds.check(kept, measured(), {"dev": "old"}) == []
    assert bounds.check(kept, measured(), {"dev": "new"}) == ["dev: its data changed (new, the floors are for old)"]


def test_floors_of_linked_sets_keep_a_margin() -> None:
    scores = {"B3": {"F1": 0.678}}
    corpora = {"x incidents": "1", "x place": "1"}
    made = bounds.tighten(Floors({}, {}, {}, ()), {"x incidents": scores, "x place": scores}, corpora)
    assert made.floors == {"x incidents": {"B3 F1": 0.65}, "x place": {"B3 F1": 0.67}}


def test_tightening_never_loosens() -> None:
    better = bounds.tighten(bounded(), measured(f1=0.678, claims=1), {"dev": "x"})
    assert better == bounded(0.67, 1, corpora={"dev": "x"})
    assert bounds.tighten(better, measured(f1=0.2, claims=9), {"dev": "x"}) == better


def test_no_new_floor_where_little_was_counted() -> None:
    made = bounds.tighten(Floors({}, {}, {}, ()), measured(gold=29), {"dev": "x"})
    assert made.floors == {} and made.ceilings == {"dev": {"in page chrome claims": 2}}


def test_what_is_written_is_read_again() -> None:
    entry = {"set": "dev", "score": "claim F1", "by": "a person", "why": "the data was wrong"}
    kept = bounded(corpora={"dev": "x", "airwars place (official gazetteer)": "y"}, loosened=(entry,))
    assert bounds.read(bounds.write(kept)) == kept


@pytest.mark.parametrize("text", ["[flors.dev]\nx = 1", '[[loosened]]\nset = "dev"\nscore = "claim F1"\nby = "me"'])
def test_a_wrong_file_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"unknown tables|lacks"):
        bounds.read(text)


def test_a_looser_bound_is_seen_and_a_reason_excuses_it() -> None:
    before, entry = bounded(), {"set": "dev", "score": "claim F1", "by": "a person", "why": "a reason"}
    assert bounds.loosened_since(before, bounded(0.6, 1)) == []
    assert bounds.loosened_since(before, bounded(0.4, 3)) == [
        "dev: claim F1 was 0.5 and is 0.4", "dev: in page chrome claims was 2 and is 3"
    ]
    assert bounds.loosened_since(before, bounded(floors={})) == ["dev: claim F1 was 0.5 and is gone"]
    assert bounds.loosened_since(before, bounded(0.4, loosened=(entry,))) == []
    assert len(bounds.loosened_since(bounded(loosened=(entry,)), bounded(0.4, loosened=(entry,)))) == 1
    assert bounds.loosened_since(bounded(corpora={"dev": "x"}), bounded(0.4, corpora={"dev": "y"})) == []


def versions() -> list[Floors]:
    """The file as it stands, and as git has it at its last two changes, newest first."""
    kept = [(ROOT / FILE).read_text(encoding="utf-8")]
    for commit in git("log", "-n", "2", "--format=%H", "--", FILE).split():
        kept.append(git("show", f"{commit}:{FILE}"))
    return [bounds.read(text) for text in kept if text]


def git(*words: str) -> str:
    """What git says, nothing where there is no git or no such thing."""
    try:
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    except FileNotFoundError:
        return ""
    return "" if done.returncode else done.stdout


def test_the_floors_of_this_project_only_went_up() -> None:
    kept = versions()
    assert kept[0].floors and kept[0].ceilings
    for now, before in pairwise(kept):
        assert bounds.loosened_since(before, now) == []
