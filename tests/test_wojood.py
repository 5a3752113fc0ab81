"""The reader and scorer of nested names in columns."""

from pathlib import Path

import wojood
from riwaya import pipeline
from wojood import Name, Sentence


def test_the_outermost_name_of_our_kinds_counts() -> None:
    columns = [["B-OCC"], ["I-OCC", "B-ORG"], ["I-OCC", "I-ORG", "B-GPE"], ["O"], ["B-PERS"], ["I-PERS"], ["B-GPE"]]
    assert wojood.outermost(columns) == (Name("ORG", 1, 3), Name("PER", 4, 6), Name("LOC", 6, 7))


def test_two_names_side_by_side_are_two() -> None:
    assert wojood.outermost([["B-GPE"], ["B-GPE"], ["I-ORG"]]) == (Name("LOC", 0, 1), Name("LOC", 1, 2))


def test_sentences_are_read_without_the_end_mark(tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    file.write_text("وصل O\nسامر B-PERS\nالنجار I-PERS\n$#$ O\n\nفي O\nتعز B-GPE\n", encoding="utf-8")
    assert wojood.read_wojood(file) == [
        Sentence(("وصل", "سامر", "النجار"), (Name("PER", 1, 3),)), Sentence(("في", "تعز"), (Name("LOC", 1, 2),)),
    ]


def test_found_missed_and_wrongly_bounded_names_are_counted() -> None:
    words = ("وصل", "سامر", "النجار", "إلى", "مدينة", "تعز", "أمس")
    sentence = Sentence(words, (Name("PER", 1, 3), Name("LOC", 4, 6), Name("ORG", 0, 1)))
    scores = wojood.score_names([sentence], pipeline.build())
    assert scores["PER"]["F1"] == 1.0
    assert scores["ORG"] == {"P": 0.0, "R": 0.0, "F1": 0.0, "gold": 1}
    assert (scores["names"]["R"], scores["names exact"]["R"]) == (0.667, 0.333)
