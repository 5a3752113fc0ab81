"""Sentences: where they end, which are headlines, and that none loses a token."""

import pytest
from hypothesis import given
from tests.arabic.test_fold import texts

from riwaya.records import Article
from riwaya.text import analyse_text


def cut(text: str) -> list[str]:
    doc = analyse_text(Article("a", "a", "a", text))
    return [text[s.start:s.end] for s in doc.sentences]


def headlines(text: str) -> list[str]:
    doc = analyse_text(Article("a", "a", "a", text))
    return [text[s.start:s.end] for s in doc.sentences if s.is_headline]


@pytest.mark.parametrize(
    "parts",
    [
        ["قُتل ثلاثة.", "وأصيب أربعة."],
        ["هل انسحبت القوات؟", "لا أحد يعلم!", "انتهى"],
        ["كيف حدث ذلك؟!", "نفى الوزير."],
        ["قال الشاهد: \"قتلوه.\"", "ثم مضى."],
        ["قال: «لن نقبل!»", "وأضاف أنه باق."],
        ["(انسحبت القوات.)", "وعادت مساء."],
        ["بلغ العدد 1.5 مليون.", "وزاد في 12.10.2022 كثيرا."],
        ["قال د. أحمد إن أ. سليم غادر.", "ولم يعد."],
        ["قال .. ثم سكت... وانتهى الأمر."],
        ["قُتل مدني؛ وأصيب آخر، ثم هدأ القصف"],
        ["منشور واحد بلا نقطة"],
    ],
)
def test_ends(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == parts


def test_no_blank_after_the_full_stop() -> None:
    text = "انسحب الجيش.ودخلت الشرطة عام 2013.وعاد السكان"
    assert cut(text) == ["انسحب الجيش.", "ودخلت الشرطة عام 2013.", "وعاد السكان"]


def test_a_bracket_that_closes_late_stays_with_its_sentence() -> None:
    assert cut("عادوا ( انسحبوا. ) ثم ناموا") == ["عادوا ( انسحبوا. )", "ثم ناموا"]


@pytest.mark.parametrize("gap", ["\n", "\n\n\n", "\r\n", " \n ", "\u2028"])
def test_a_line_break_ends_sentence_and_paragraph(gap: str) -> None:
    text = f"سطر أول{gap}سطر ثان."
    doc = analyse_text(Article("a", "a", "a", text))
    assert cut(text) == ["سطر أول", "سطر ثان."]
    assert [s.paragraph for s in doc.sentences] == [0, 1]


def test_a_title_line_is_a_headline() -> None:
    assert headlines("مقتل ثلاثة في حلب\nقتل ثلاثة مدنيين في حلب أمس. وأصيب آخر.") == ["مقتل ثلاثة في حلب"]


@pytest.mark.parametrize(
    "text",
    [
        "منشور واحد بلا نقطة",
        "- قتيل في حماة\n- جريحان في حمص\n• هدوء في دمشق",
        "قُتل رجل.\nوأصيب آخر.",
        "قال المتحدث:\n\"لن ننسحب\"",
        "كلمة " * 30 + "\nنهاية.",
    ],
)
def test_what_is_no_headline(text: str) -> None:
    assert headlines(text) == []


def test_nothing_gives_nothing() -> None:
    assert cut("") == cut(" \n ") == []


@given(texts)
def test_sentences_hold_every_token_but_breaks(text: str) -> None:
    doc = analyse_text(Article("a", "a", "a", text))
    held = [i for s in doc.sentences for i in range(s.first, s.last)]
    assert held == [i for i, token in enumerate(doc.tokens) if token.kind != "break"]
    for sentence in doc.sentences:
        assert sentence.first < sentence.last
        assert sentence.start == doc.tokens[sentence.first].start
        assert sentence.end == doc.tokens[sentence.last - 1].end
    assert [s.paragraph for s in doc.sentences] == sorted(s.paragraph for s in doc.sentences)
