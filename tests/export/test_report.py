"""The report shows the dispute at a glance, the same in every form, and nothing in it acts as markup."""

import re
from html.parser import HTMLParser

import msgspec
import pytest
from rich.console import Console
from tests.factory import TEXT, make_claim, make_document, make_mention, span_in, two_accounts

from riwaya.export.report import FORMATS, build_view, render
from riwaya.export.report.records import CaseView
from riwaya.export.report.terminal import render_terminal
from riwaya.export.report.words import day_words, figure_words, place_words, printable, time_words, toll_words
from riwaya.records import (
    Account,
    Agreement,
    Bounds,
    Difference,
    Figure,
    Incident,
    Note,
    Party,
    PlaceValue,
    TimeValue,
    Toll,
    TollPart,
    Version,
)


class Balance(HTMLParser):
    """Raises when a tag is closed that is not open."""

    def __init__(self):
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in {"meta", "br", "link", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def contested() -> CaseView:
    documents, incident = two_accounts()
    return build_view([incident], documents, [("news/x.bin", "is binary")])


def forms(view: CaseView) -> dict[str, str]:
    shown = {form: render(view, form) for form in FORMATS}
    console = Console(width=400, record=True, file=open("/dev/null", "w"), force_terminal=True)  # noqa: SIM115
    with console.file:
        console.print(render_terminal(view))
    return shown | {"terminal": console.export_text()}


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]+>", "", html, flags=re.S))


@pytest.mark.parametrize("form", [*FORMATS, "terminal"])
def test_every_form_tells_the_dispute_and_the_denial(form):
    text = plain(forms(contested())[form])
    for words in (
        "Who did it?", "named as actor by 1 account:", "named as actor by 1 account, alleged:",
        "غرفة عمليات الساحل", "فصيل الوادي", "Denied:",
        "shelling «شاركت» by القوات الحكومية", "news/b.txt › مجلس البلدة", "alleged", "claims responsibility",
        "contradicts", "2 sources, 2 independent", "is binary", "carries no date", "0–89", "90–179",
    ):  # fmt: skip
        assert words in text, words
    assert re.search("contested", text, re.I) and re.search("disputed", text, re.I)


@pytest.mark.parametrize("form", [*FORMATS, "terminal"])
def test_no_form_says_itself_who_did_it(form):
    text = plain(forms(contested())[form]).lower()
    assert not re.search(r"perpetrat|culprit|guilty|responsible for|carried out by|committed by", text)


def test_who_counts_accounts_not_claims_and_says_which_are_copies():
    documents, incident = two_accounts()
    accounts = (*incident.accounts, Account("a3", ("ناقل",), incident.accounts[0].claims, "a1", "a1"))
    versions = incident.differences[0].values
    both = msgspec.structs.replace(versions[0], accounts=("a1", "a3"))
    dispute = Difference("actor", "contradicts", (both, versions[1]))
    view = build_view(
        [msgspec.structs.replace(incident, accounts=accounts, differences=(dispute,))], documents
    )
    assert [side.backing for side in view.incidents[0].who] == [
        "2 accounts, 1 independent",
        "1 account, alleged",
    ]


def test_versions_carry_the_english_name_where_one_is_known():
    documents, incident = two_accounts()
    party = Party("valley.faction", "فصيل الوادي", "actor", (), "Valley Faction")
    view = build_view([msgspec.structs.replace(incident, actors=(party,))], documents)
    assert [side.label for side in view.incidents[0].who] == [
        "غرفة عمليات الساحل",
        "فصيل الوادي (Valley Faction)",
    ]


def test_a_version_that_rests_on_denials_names_nobody():
    documents, incident = two_accounts()
    versions = incident.differences[0].values
    denied = msgspec.structs.replace(versions[1], claims=incident.accounts[1].claims[:1])
    dispute = Difference("actor", "contradicts", (versions[0], denied))
    view = build_view([msgspec.structs.replace(incident, differences=(dispute,))], documents)
    assert [side.label for side in view.incidents[0].who] == ["غرفة عمليات الساحل"]


def test_without_a_dispute_those_named_by_affirmed_claims_are_listed():
    documents, incident = two_accounts()
    first, second = incident.accounts
    actors = (
        Party("coast.operations_room", "غرفة عمليات الساحل", "actor", first.claims, "Coast Operations Room"),
        Party("state.army", "القوات الحكومية", "actor", second.claims[:1]),
        Party(None, "سبعة مسلحين", "target", first.claims),
    )
    one = build_view([msgspec.structs.replace(incident, differences=(), actors=actors)], documents).incidents[
        0
    ]
    assert [side.label for side in one.who] == ["غرفة عمليات الساحل (Coast Operations Room)"]
    assert not one.is_who_disputed
    assert [side.label for side in one.denied] == ["shelling «شاركت» by القوات الحكومية"]


def test_contested_first_then_sources_then_date_then_number():
    def made(id: str, grade: str, sources: int, day: str | None) -> Incident:
        when = TimeValue(day, day, "day") if day else None
        return Incident(id, "clash", (), (), (), when=when, grade=grade, sources=sources)

    given = [made("i10", "fair", 3, None), made("i9", "fair", 3, None),
             made("i1", "single_source", 1, "2021-01-01"),
             made("i2", "fair", 3, "2022-01-01"), made("i3", "contested", 2, None)]  # fmt: skip
    assert [one.id for one in build_view(given, []).incidents] == ["i3", "i2", "i9", "i10", "i1"]


def test_one_incident_is_shown_with_its_documents_alone():
    documents, incident = two_accounts()
    other = make_document("قتل رجل.", "other.txt")
    view = build_view([incident, Incident("i2", "clash", (), (), ())], [*documents, other], only="i1")
    assert [one.id for one in view.incidents] == ["i1"] and view.total == 2
    assert [one.path for one in view.documents] == ["news/a.txt", "news/b.txt"]


def test_claims_that_differ_in_the_word_alone_share_a_row_and_a_quote():
    claims = (make_claim(TEXT, "مقتل"), make_claim(TEXT, "قصف", id="c2"))
    document = make_document(claims=claims)
    ids = tuple(f"{document.id}/{one.id}" for one in claims)
    incident = Incident("i1", "killing", ids, (document.id,), (Account("a1", ("x",), ids, "a1"),))
    account = build_view([incident], [document]).incidents[0].accounts[0]
    assert [saying.triggers for saying in account.sayings] == [("مقتل", "قصف")]
    (quote,) = account.quotes
    assert [quote.text[start:end] for start, end in quote.marks] == ["مقتل", "قصف"]
    assert TEXT[quote.start : quote.end] == quote.text


def test_a_claim_without_evidence_is_quoted_by_its_line():
    document = make_document(claims=(make_claim(TEXT, "شاركت", evidence=()),))
    ids = (f"{document.id}/c1",)
    incident = Incident("i1", "killing", ids, (document.id,), (Account("a1", ("x",), ids, "a1"),))
    (quote,) = build_view([incident], [document]).incidents[0].accounts[0].quotes
    assert quote.text == TEXT.splitlines()[1]


def hostile() -> CaseView:
    text = 'قتل <script>alert(1)</script> & "رجل" | *نجم* [رابط](http://x) \x1b[31m `رمز`'
    document = make_document(
        text, "<b>|x\x1b.txt", title="<img src=x onerror=y>", outlet="</td>", notes=(Note("<i>", "text"),),
        mentions=(make_mention(text, "<script>alert(1)</script>"),),
        claims=(make_claim(text, "قتل", actor=("m1",)),),
    )  # fmt: skip
    ids = (f"{document.id}/c1",)
    incident = Incident(
        "i1", "killing", ids, (document.id,), (Account("a1", ("</b>\x1b",), ids, "a1"),), grade="contested",
        actors=(Party(None, "<script>", "actor", ids),), agreed=(Agreement("actor", "<u>|", ("a1",)),),
        differences=(Difference("count", "updates", (Version("1", "<s>", ("a1",), ids),)),),
    )  # fmt: skip
    return build_view([incident], [document], [("<p>", "<q>")])


def test_html_escapes_everything_and_balances():
    page = render(hostile(), "html")
    for tag in ("<script", "<img", "<b>", "<u>", "<s>", "<i>", "<q>", "onerror=y>"):
        assert tag not in page
    for shown in (page, render(contested(), "html")):
        parser = Balance()
        parser.feed(shown)
        parser.close()
        assert parser.open == []


def test_html_asks_nothing_of_anybody_and_is_right_to_left_where_arabic():
    page = render(contested(), "html")
    assert not re.search(r"""(src|href)=["'](?!#)|url\(|@import|<script|https?:""", page)
    assert '<blockquote dir="rtl" lang="ar">' in page and '<bdi lang="ar"' in page
    assert "<mark>قصف</mark>" in page
    assert "prefers-color-scheme: dark" in page and "@media print" in page


def test_markdown_keeps_its_tables_and_takes_no_markup():
    text = render(hostile(), "md")
    assert "<" not in text and r"\*نجم\*" in text and r"\[رابط\]" in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    widths = {len(re.findall(r"(?<!\\)\|", line)) for line in rows}
    assert widths <= {7, 6, 10}, rows


def test_no_form_steers_a_terminal():
    view = hostile()
    for form in FORMATS:
        assert "\x1b" not in render(view, form)
    assert "\x1b[31m" not in forms(view)["terminal"]


def test_plain_text_wraps():
    lines = render(contested(), "text", width=60).splitlines()
    assert max(map(len, lines)) <= 60


@pytest.mark.parametrize("value, words", [
    (None, "no date in the text"),
    (TimeValue("2022-10-16", "2022-10-16", "day", part="dawn"), "16 October 2022, dawn (to the day)"),
    (TimeValue("2022-10-10", "2022-10-16", "week"), "10 October 2022 to 16 October 2022 (to the week)"),
    (TimeValue("2022-10-01", "2022-10-31", "month"), "October 2022 (to the month)"),
    (TimeValue("2014-01-01", "2014-12-31", "year"), "2014 (to the year)"),
    (TimeValue("2022-10-01", "2022-12-03", "interval"), "1 October 2022 to 3 December 2022 (interval)"),
    (TimeValue(bounds=Bounds("2022-11-30")), "no date given; after 30 November 2022"),
    (TimeValue(bounds=Bounds("2022-11-30", "2023-01-01")),
     "no date given; between 30 November 2022 and 1 January 2023"),
    (TimeValue(bounds=Bounds(before="2023-01-01")), "no date given; before 1 January 2023"),
    (TimeValue(precision="past"), "no date given (in the past)"),
    (TimeValue(), "no date given"),
])  # fmt: skip
def test_time_words(value, words):
    assert time_words(value) == words


@pytest.mark.parametrize("value, words", [
    (None, ""), (Figure(7, 7), "7"), (Figure(6, None, "at_least"), "at least 6"),
    (Figure(20, 20, "about"), "about 20"),
    (Figure(5, 7), "5 to 7"), (Figure(0, 15, "at_most"), "at most 15"),
    (Figure(2, 2, who="child"), "2 (child)"),
])  # fmt: skip
def test_figure_words(value, words):
    assert figure_words(value) == words


def test_toll_place_and_day_words():
    part = TollPart(3, 3, 20, "combatant", "isis")
    assert toll_words(Toll(3, 3, 20, (part,))) == "3 to 20, best 3 (combatant, isis: 3 to 20)"
    named = toll_words(Toll(3, 3, 20, (part,)), {"isis": "Islamic State"}.__getitem__)
    assert named.endswith("(combatant, Islamic State: 3 to 20)")
    assert toll_words(Toll(3, 3, 3)) == "3"
    assert toll_words(Toll(3, 3, 3, is_open=True)) == "at least 3"
    assert toll_words(Toll(3, 4, 9, is_open=True)) == "3 to 9 or more, best 4"
    place = PlaceValue("p", "المخا", "Mokha", 13.3, 43.2, "Taiz", "YE", "town")
    assert place_words(place) == "Mokha المخا, Taiz, YE (to the town)"
    assert place_words(PlaceValue("p", "المخا")) == "المخا (to the town)"
    assert day_words("قريبا") == "قريبا"
    assert len(printable("a\x1b\nb")) == 4


def test_documents_say_their_date_or_that_they_have_none():
    dated = make_document(published="2022-10-17T09:04:00+03:00", published_by="dateline")
    undated = make_document("قتل", "b.txt", bounds=Bounds("2022-11-30"))
    assert [one.dated for one in build_view([], [dated, undated]).documents] == [
        "published 17 October 2022 09:04:00+03:00 (from dateline)",
        "carries no date; written after 30 November 2022",
    ]
    assert span_in(TEXT, "مقتل").text == "مقتل"
