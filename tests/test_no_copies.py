"""What was written for riwaya shares no run of nine words with the articles it is measured on."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from riwaya.arabic.fold import fold

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
LENGTH = 9
OURS = sorted(
    file for folder, names in (
        ("eval/own", "*.jsonl"), ("tools/topics", "*.jsonl"), ("src/riwaya", "**/corpus/*.toml"),
        ("src/riwaya", "**/corpus.toml"), ("src/riwaya/knowledge/data/example", "*"), ("tests", "**/*.py"),
        ("docs", "*.md"), (".", "*.md"),
    )
    for file in (ROOT / folder).glob(names)
)

Run = tuple[str, ...]


def runs(lines: Iterable[str], length: int = LENGTH) -> Iterator[Run]:
    """All runs of so many Arabic words in each line, folded; keys, tags, figures and marks aside."""
    for line in lines:
        words = re.findall("[ء-ي]+", fold(line).text)
        for i in range(len(words) - length + 1):
            yield tuple(words[i:i + length])


def lines_of(file: Path) -> list[str]:
    """The lines of a file; a column of words is one line."""
    text = file.read_text(encoding="utf-8", errors="replace")
    return [text] if file.name.startswith("wojood") else text.splitlines()


def common(ours: dict[Run, str], theirs: Iterable[str]) -> set[tuple[str, str]]:
    """Each run that stands in their lines too, with where we have it."""
    return {(ours[run], " ".join(run)) for run in runs(theirs) if run in ours}


def test_a_copied_run_is_seen_and_eight_words_are_none() -> None:
    text = "قالت الشرطة إن رجلا قتل في سوق المدينة القديمة"
    ours = dict.fromkeys(runs([text]), "here")
    assert common(ours, [f'{{"text": "أمس {text.replace("إن", "إنّ")}، وأصيب 3"}}']) == {("here", fold(text).text)}
    assert common(ours, [text.replace("القديمة", "الجديدة")]) == set()
    assert common(ours, ["O\n".join(text.split())]) == {("here", fold(text).text)}


def test_our_texts_are_there() -> None:
    assert len(OURS) > 100
    assert {"chains.jsonl", "peace.jsonl", "attribution.toml", "accounts.jsonl"} <= {file.name for file in OURS}


def test_no_run_of_nine_words_is_copied() -> None:
    theirs = [f for folder in ("corpora", "seeds") for f in sorted((SHARED / folder).glob("*")) if f.suffix != ".md"]
    if not theirs:
        pytest.skip(f"no articles in {SHARED}")
    ours = {run: file.relative_to(ROOT).as_posix() for file in OURS for run in runs(lines_of(file))}
    hits = {hit for file in theirs for hit in common(ours, lines_of(file))}
    assert not hits, sorted(hits)
