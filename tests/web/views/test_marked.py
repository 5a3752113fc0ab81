"""Marks in a stretch of a text: nested, escaped, each named once, with chrome at its place."""

import re

from markupsafe import Markup

from riwaya.records import Article, Claim, Document, Mention, Review, Span, span_of
from riwaya.web.views.marked import Stretch, chrome_of, marked

TEXT = 'قصف <b>الجيش</b> 🚨 مدينة "دوما"\nوقتل طفل'


def document() -> Document:
    """Marks that nest and cross, one claim that stands and one that was rejected."""
    def mention(name: str, words: str, kind: str = "place") -> Mention:
        start = TEXT.index(words)
        return Mention(name, kind, start, start + len(words), words, "test.rule")

    def claim(name: str, words: str, review: Review | None = None) -> Claim:
        start = TEXT.index(words)
        return Claim(name, "shelling", span_of(TEXT, start, start + len(words)), "test.rule", review=review)

    return Document(
        Article("sha256:aa", "c", "p", TEXT),
        mentions=(mention("m1", 'مدينة "دوما"'), mention("m2", "دوما"), mention("m3", '🚨 مدينة', "object")),
        claims=(claim("c1", "قصف"),),
        rejected=(claim("c2", "قتل", Review("rejected", (1,), "Huda", "no", position=1)),),
    )


def shown(stretch: Stretch, **more: object) -> str:
    """The markup of a stretch."""
    one = document()
    return marked(one, stretch, **more)  # type: ignore[arg-type]


def text_of(markup: str) -> str:
    """What a reader sees."""
    return Markup(re.sub(r"<[^>]*>", "", markup)).unescape()


def test_nothing_is_added_and_all_is_escaped() -> None:
    made = shown(Stretch(0, len(TEXT)))
    assert text_of(made) == TEXT
    assert "<b>" not in made and "&lt;b&gt;" in made
    assert made.count("<span") == made.count("</span>")


def test_a_mark_that_is_cut_has_its_name_once() -> None:
    made = shown(Stretch(0, len(TEXT)))
    assert made.count('data-mark="m1"') == 2 and made.count('id="t-m1"') == 1
    assert 'class="m k-claim" data-mark="c1" id="c1"' in made
    assert 'class="m k-claim is-rejected" data-mark="c2" id="c2"' in made


def test_a_stretch_holds_the_marks_that_reach_into_it() -> None:
    start = TEXT.index("دوما")
    made = shown(Stretch(start, len(TEXT)), target="c2")
    assert text_of(made) == TEXT[start:]
    assert 'data-mark="m1"' in made and 'data-mark="c1"' not in made
    assert "is-rejected is-target" in made


def test_chrome_counts_no_unit_and_stands_at_its_line() -> None:
    from riwaya.records import Removed
    from riwaya.web.views.chrome import Placed

    one = document()
    removed = (Removed("<i>إعلان</i>", "chrome", 0), Removed("ذيل", "chrome", 99))
    article = Article("sha256:aa", "c", "p", TEXT, removed=removed)
    pieces = chrome_of(Document(article), [Placed(1, 0), Placed(2, 1)], "taken out")
    made = marked(one, Stretch(0, len(TEXT)), pieces)
    assert made.count('<span class="chrome" data-units="0"') == 2
    assert "&lt;i&gt;إعلان" in made and "<i>" not in made
    line = TEXT.index("\n") + 1
    assert text_of(made[: made.index('<span class="chrome"')]) == TEXT[:line]
    assert made.endswith("ذيل\n</span>")


def test_spans_quote_the_text() -> None:
    assert Span(0, 3, "قصف") == document().claims[0].trigger
