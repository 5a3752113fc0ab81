"""Versions, chains, figures and sentences of an incident, over made records."""

import msgspec
import pytest
from tests.factory import make_claim, make_document, make_mention
from tests.web.told import told

from riwaya.export.report.finder import Finder
from riwaya.records import Account, Difference, Figure, Version
from riwaya.records.span import Span, span_of
from riwaya.web.language import words_of
from riwaya.web.phrases import Phrases
from riwaya.web.views.evidence import Piece, cut, quoted
from riwaya.web.views.incident import View, build_view
from riwaya.web.views.toll import build_plots, build_rows

EN, AR = Phrases(words_of("en")), Phrases(words_of("ar"))


def view(phrases: Phrases = EN, **changed: object) -> View:
    """The view of the made incident."""
    documents, incident = told()
    return build_view(msgspec.structs.replace(incident, **changed), documents, [], phrases)


def test_each_version_of_who_did_it_stands_with_who_says_so() -> None:
    who = view().who
    assert who.is_disputed
    assert [(side.accounts, side.origins) for side in who.versions] == [(("a1",), 1), (("a2", "a3"), 1)]
    assert who.versions[0].sources == (("north", "قيادة الشمال"),)
    assert [side.accounts for side in who.took_part] == [("a4",), ("a2", "a3")]
    assert [side.label.rpartition(": ")[2] for side in who.took_part] == ["took part", "did not take part"]


def test_without_a_dispute_those_are_named_whom_accounts_name() -> None:
    assert not view(differences=()).who.is_disputed and view(differences=()).who.versions == ()
    assert [side.accounts for side in view(differences=()).who.denied] == [("a2", "a3")]


def test_versions_that_only_say_it_more_exactly_are_told_as_near() -> None:
    first, second = told()[1].differences[0].values
    near = Difference("actor", "refines", (first, second))
    sides = view(differences=(told()[1].differences[0], near)).who.versions
    assert [len(side.near) for side in sides] == [1, 1] and "كتيبة الوادي" in sides[0].near[0]


def test_disputes_stand_apart_from_milder_differences() -> None:
    found = view()
    assert [one.aspect for one in found.disputes] == ["actor", "participation"]
    assert [(one.aspect, one.relation) for one in found.others] == [("count", "updates")]
    assert [side.label for side in found.others[0].sides] == ["«ستة» · Killed: 6", "«تسعة» · Killed: at least 9"]
    assert found.agreed[0].sides[0].label.startswith("\u2068al-Tall\u2069")


def test_copies_hang_on_their_origin() -> None:
    lines = view().lines
    assert [(line.first.id, line.size, [one.id for one in line.first.copies]) for line in lines] == [
        ("a1", 1, []), ("a2", 2, ["a3"]), ("a4", 1, []), ("a5", 1, []),
    ]


def test_an_account_of_the_same_origin_in_other_words_is_no_copy() -> None:
    _, incident = told()
    accounts = tuple(
        msgspec.structs.replace(one, copy_of=None) if one.id == "a3" else one for one in incident.accounts
    )
    line = view(accounts=accounts).lines[1]
    assert line.first.copies == () and [one.id for one in line.others] == ["a3"]


def test_accounts_that_copy_each_other_are_not_followed_for_ever() -> None:
    _, incident = told()
    one, two = incident.accounts[1], incident.accounts[2]
    accounts = (Account("a2", one.source, one.claims, "a2", "a3"), Account("a3", two.source, two.claims, "a2", "a2"))
    assert [line.size for line in view(accounts=accounts, differences=(), agreed=()).lines] == [2]


def test_figures_are_listed_by_publication_with_what_changed() -> None:
    rows = view().figures
    assert [(row.account, row.number, row.relation, row.before) for row in rows] == [
        ("a1", "20", "", ""), ("a2", "6", "contradicts", "a1"), ("a3", "6", "same", "a2"),
        ("a5", "at least 9", "updates", "a3"),
    ]


def test_a_denied_figure_is_marked() -> None:
    text = "نفى المجلس مقتل ثلاثة مدنيين.\n"
    document = make_document(text, published="2023-03-13", claims=(
        make_claim(text, "مقتل", polarity="denied", killed=Figure(3, 3)),
    ))
    _, incident = told()
    gid = f"{document.id}/c1"
    incident = msgspec.structs.replace(
        incident, claims=(gid,), documents=(document.id,), accounts=(Account("a1", ("x",), (gid,), "a1"),)
    )
    rows = build_rows(incident, Finder([document]), [document], EN)
    assert [(row.number, row.is_denied) for row in rows] == [("3", True)]


def test_time_runs_as_the_language_is_read() -> None:
    rows = view().figures
    english, arabic = build_plots(rows, EN)[0], build_plots(rows, AR)[0]
    across = [mark.x for mark in english.marks]
    assert across == sorted(across) and len(set(across)) == len(across)
    assert [mark.x for mark in arabic.marks] == [round(arabic.width - x, 1) for x in across]
    assert [tick.label for tick in english.dates] == ["2023-03-13", "2023-03-14", "2023-03-15"]


def test_an_open_figure_has_an_arrow_and_a_higher_one_stands_higher() -> None:
    marks = build_plots(view().figures, EN)[0].marks
    assert [mark.is_open for mark in marks] == [False, False, False, True]
    assert marks[3].high < marks[3].low and marks[0].low < marks[1].low  # y grows downwards


def test_one_figure_alone_is_no_plot() -> None:
    assert build_plots(view().figures[:1], EN) == []


def test_a_sentence_is_cut_where_marks_begin_and_end() -> None:
    span = Span(10, 20, "abcdefghij")
    pieces = cut(span, [Span(13, 15, "de")], [Span(12, 17, "cdefg"), Span(2, 5, "xxx"), Span(30, 40, "y" * 10)])
    assert pieces == [
        Piece("ab"), Piece("c", "role"), Piece("de", "trigger"), Piece("fg", "role"), Piece("hij"),
    ]


def test_sentences_mark_the_words_of_the_aspect_and_say_where_they_stand() -> None:
    documents, incident = told()
    finder = Finder(documents)
    found = quoted(finder.all(incident.accounts[0].claims[:1]), "actor", EN)
    assert [(piece.text, piece.mark) for piece in found[0].pieces if piece.mark] == [
        ("عملية", "trigger"), ("قيادة الشمال", "role"),
    ]
    assert (found[0].document, found[0].claims[0].id) == (documents[0].id, "c1")


def test_words_of_another_sentence_are_quoted_too() -> None:
    text = "وصلت كتيبة الوادي إلى البلدة.\nثم شنت هجوماً عليها.\n"
    document = make_document(
        text, mentions=(make_mention(text, "كتيبة الوادي"),),
        claims=(make_claim(text, "هجوماً", type="attack", actor=("m1",)),),
    )
    found = quoted(Finder([document]).all([f"{document.id}/c1"]), "actor", EN)
    assert [one.text for one in found] == ["ثم شنت هجوماً عليها.", "وصلت كتيبة الوادي إلى البلدة."]


def test_of_a_sentence_without_end_only_what_stands_around_the_word_is_shown() -> None:
    text = "كلمة " * 100_000 + "قصف" + " كلمة" * 100_000
    document = make_document(text, claims=(make_claim(text, "قصف", type="shelling"),))
    (found,) = quoted(Finder([document]).all([f"{document.id}/c1"]), None, EN)
    assert len(found.text) < 5000 and [one.text for one in found.pieces if one.mark] == ["قصف"]


@pytest.mark.parametrize("phrases", [EN, AR])
def test_a_page_can_be_made_of_an_incident_of_one_silent_account(phrases: Phrases) -> None:
    text = "وقع قصف.\n"
    document = make_document(text, claims=(make_claim(text, "قصف", type="shelling"),))
    _, incident = told()
    gid = f"{document.id}/c1"
    found = build_view(
        msgspec.structs.replace(
            incident, type="shelling", claims=(gid,), documents=(document.id,), differences=(), agreed=(),
            accounts=(Account("a1", ("x",), (gid,), "a1"),), grade="single_source", when=None, where=None,
        ),
        [document], [], phrases,
    )
    assert [one.state for one in found.matrix.columns] == ["none"] * 6 + ["one"]
    assert found.figures == () and found.plots == () and found.rule


def test_values_that_have_no_word_stand_as_they_are() -> None:
    odd = Difference("target", "contradicts", (
        Version("military object", "مستودع", ("a1",), ()), Version("civilian object", "مدرسة", ("a2",), ()),
    ))
    sides = view(differences=(odd,)).disputes[0].sides
    assert [side.label for side in sides] == ["«مستودع» · a military thing", "«مدرسة» · a civilian thing"]


def test_offsets_are_code_points() -> None:
    text = "🚨🚨 وقع قصف"
    assert cut(span_of(text, 0, len(text)), [span_of(text, 7, 10)], []) == [Piece("🚨🚨 وقع "), Piece("قصف", "trigger")]
