"""The marked document: marks nest, crossing ones are cut, and the text itself never changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from tests.export.test_report import Balance
from tests.factory import TEXT, make_claim, make_document, make_mention, two_accounts

from riwaya.export.explain.html import render_html
from riwaya.export.explain.marks import Mark, marks_of, value_words, walk
from riwaya.export.explain.plain import marked_text, render_plain
from riwaya.export.explain.terminal import STYLES, render_terminal
from riwaya.records import Article, CountValue, Document, PlaceValue, Removed, TimeValue
from riwaya.records.mention import KINDS


def nested() -> Document:
    text = "قتل 20 عنصرا من تنظيم الوادي."
    mentions = (
        make_mention(text, "20 عنصرا من تنظيم الوادي", id="m1", member_of="valley"),
        make_mention(text, "20 عنصرا", id="m2", kind="count", value=CountValue(20, 20, "killed", of="m1")),
        make_mention(text, "تنظيم الوادي", id="m3", kind="organization", ref="valley"),
    )
    return make_document(text, mentions=mentions, claims=(make_claim(text, "قتل", target=("m1",)),))


def test_marks_nest():
    assert marked_text(nested()) == "⟦claim|قتل⟧ ⟦group|⟦count|20 عنصرا⟧ من ⟦organization|تنظيم الوادي⟧⟧."


def test_marks_that_cross_are_cut():
    marks = [Mark(0, 4, "place", "m1", ""), Mark(2, 6, "group", "m2", "")]
    shown = "".join(
        f"<{step.mark.id}>" if step.mark else step.text if step.text is not None else "</>"
        for step in walk("abcdefg", marks)
    )
    assert shown == "<m1>ab<m2>cd</></><m2>ef</>g"


@given(st.text(max_size=12), st.data())
def test_the_text_stays_and_marks_balance(text, data):
    places = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(places, places), max_size=6))
    marks = sorted(
        (
            Mark(min(pair), max(pair), "group", f"m{n}", "")
            for n, pair in enumerate(pairs)
            if pair[0] != pair[1]
        ),
        key=lambda mark: (mark.start, -mark.end),
    )
    depth, shown, covered = 0, "", {mark.id: 0 for mark in marks}
    opened: list[str] = []
    for step in walk(text, marks):
        if step.mark:
            opened.append(step.mark.id)
        elif step.text is None:
            opened.pop()
        else:
            shown += step.text
            for one in opened:
                covered[one] += len(step.text)
        depth = max(depth, len(opened))
    assert shown == text and not opened and depth <= len(marks)
    assert covered == {mark.id: mark.end - mark.start for mark in marks}


def test_plain_lists_roles_with_their_rules_chain_with_cue_and_evidence():
    text = render_plain(two_accounts()[0][0])
    assert "actor: غرفة عمليات الساحل  [role.test]" in text
    assert "source: غرفة عمليات الساحل (claims responsibility, cue «أعلنت»)" in text
    assert "voice: affirmed, actual, specific" in text
    assert "[claim.test]" in text and "0–89" in text
    assert "killed: 7" in text


def test_html_balances_escapes_and_explains():
    page = render_html(nested())
    parser = Balance()
    parser.feed(page)
    assert parser.open == []
    assert 'class="m k-count" title="count · m2 · killed 20 · count.test"' in page
    assert 'title="group · m1 · member of valley · group.test"' in page
    assert '<div class="text" dir="rtl" lang="ar">' in page
    assert not re.search(r"<script|https?:|url\(", page)


def test_html_takes_no_markup_from_the_text():
    text = 'قتل </div><script>x</script> "'
    page = render_html(make_document(text, mentions=(make_mention(text, "</div><script>", rule='"><b>'),)))
    assert "<script>" not in page and '"><b>' not in page


def test_terminal_shows_the_same():
    console = Console(width=200, record=True, force_terminal=True, file=open("/dev/null", "w"))  # noqa: SIM115
    with console.file:
        console.print(render_terminal(nested()))
    text = console.export_text()
    assert "member of valley" in text and "claim.test" in text and "20 عنصرا" in text


def test_every_kind_has_a_style():
    assert set(STYLES) == KINDS | {"claim"}


def test_notes_and_removed_chrome_are_told():
    article = Article(
        "i", "c", "p.txt", "قتل", removed=(Removed("شارك\nعلى", "chrome"),), notes=("windows-1256",)
    )
    text = render_plain(Document(article))
    assert "Removed: chrome: شارك على" in text and "Note: windows-1256" in text
    assert marks_of(Document(article)) == []


@pytest.mark.parametrize("value, words", [
    (None, ""), (CountValue(6, None, "injured"), "injured at least 6"), (TimeValue(), "no date given"),
    (PlaceValue("p", "المخا"), "المخا (to the town)"),
])  # fmt: skip
def test_value_words(value, words):
    assert value_words(value) == words


def test_text_outside_marks_is_kept_as_it_is():
    assert re.sub(r"⟦\w+\||⟧", "", marked_text(make_document())) == TEXT
