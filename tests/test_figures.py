"""Figures in accounts are matched by place, effect and both bounds; the list itself is in order."""

from pathlib import Path

import msgspec

import figures
from riwaya import analyse, read
from riwaya.records import Document


def document(text: str, source: str) -> Document:
    done = analyse(read(text))
    return msgspec.structs.replace(done, article=msgspec.structs.replace(done.article, path=f"posts.jsonl#{source}"))


def listed(tmp_path: Path, *lines: str) -> Path:
    file = tmp_path / "figures.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_right_wrong_and_missing_figures_are_counted(tmp_path: Path) -> None:
    text = "قتل 3 جنود وأصيب 5 آخرون في كمين قرب مأرب"
    file = listed(
        tmp_path,
        '{"source":"a","sample":1,"figures":[[4,10,"killed",3,3],[16,23,"injured",6,6]]}',
        '{"source":"b","sample":2,"figures":[[0,3,"killed",1,1]]}',
    )
    found = figures.score_figures([document(text, "a")], file)
    assert found["first sample"] == {"P": 0.5, "R": 0.5, "F1": 0.5, "gold": 2}
    assert found["second sample"] == {"P": 0.0, "R": 0.0, "F1": 0.0, "gold": 1}
    assert found["both"] == {"P": 0.5, "R": 0.333, "F1": 0.4, "gold": 3}


def test_a_figure_elsewhere_in_the_text_is_another(tmp_path: Path) -> None:
    file = listed(tmp_path, '{"source":"a","sample":1,"figures":[[20,24,"killed",3,3]]}')
    found = figures.score_figures([document("قتل 3 جنود في كمين قرب مأرب", "a")], file)
    assert found["both"]["R"] == 0


def test_the_list_holds_each_account_once_with_figures_in_order() -> None:
    accounts = [msgspec.json.decode(line, type=figures.Account) for line in figures.READ.read_bytes().splitlines()]
    assert len({one.source for one in accounts}) == len(accounts) >= 200
    for one in accounts:
        assert one.sample in figures.SAMPLES
        assert [f.start for f in one.figures] == sorted(f.start for f in one.figures)
        assert all(f.start < f.end and f.effect in figures.EFFECTS for f in one.figures)
        assert all(f.high is None or 0 < f.low <= f.high for f in one.figures)
