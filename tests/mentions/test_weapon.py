"""Weapons by their words."""

import pytest

from riwaya.knowledge import Knowledge
from riwaya.mentions.weapon import find_weapons
from riwaya.records import Article
from riwaya.text import analyse_text


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge()


def weapons(text: str, knowledge: Knowledge) -> list[str]:
    """The weapon words of a text, quoted."""
    doc = analyse_text(Article("a", "c", "p", text), knowledge.splitter)
    found = find_weapons(doc, knowledge.weapons)
    return [doc.text[doc.tokens[one.first].core_start : doc.tokens[one.last - 1].end] for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("انفجرت عبوة ناسفة قرب الجسر", ["عبوة ناسفة"]),
        ("قُصف الحي بقذائف الهاون", ["قذائف الهاون"]),
        ("استهدفته طائرة مسيرة قبل الفجر", ["طائرة مسيرة"]),
        ("وبسيارة مفخخة هاجموا الحاجز", ["سيارة مفخخة"]),
    ],
)
def test_found(text: str, expected: list[str], knowledge: Knowledge) -> None:
    assert weapons(text, knowledge) == expected


@pytest.mark.parametrize("text", ["خرجت مسيرة سلمية في المدينة", "عاد السكان إلى منازلهم", ""])
def test_refused(text: str, knowledge: Knowledge) -> None:
    assert weapons(text, knowledge) == []
