"""Names of private persons leave nothing behind; offices stay; every span still quotes its text."""

import hmac
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies
from tests.factory import make_document, make_mention
from tests.guard.texts import HOMS, SECRET, article, homs, person, taiz

from riwaya.export.jsonl import write_document, write_incident
from riwaya.guard import Guard
from riwaya.guard.edits import Edited
from riwaya.guard.names import Place, name_of
from riwaya.guard.offices import is_office
from riwaya.knowledge.persons import load_persons
from riwaya.records import (
    Account,
    Document,
    Folded,
    Incident,
    Note,
    Party,
    PlaceValue,
    Removed,
    Sentence,
    Span,
    Toll,
    TollPart,
)
from riwaya.records.incident import Agreement, Difference, Version


def spans(document: Document) -> Iterator[Span]:
    """Every span of a document."""
    yield from (one.span for one in document.mentions)
    for claim in document.claims:
        yield claim.trigger
        yield from claim.evidence
        yield from (one.cue for one in claim.attribution if one.cue is not None)


def masked(*documents: Document) -> list[Document]:
    """The documents of one case, masked."""
    guard = Guard(SECRET, documents)
    return [guard.document(one) for one in documents]


def test_a_teacher_who_was_killed_is_masked_and_his_minister_stays() -> None:
    document, other = masked(homs(), taiz())
    for text in (write_document(document), write_document(other)):
        for name in ("خليل", "حمود", "حمـود", "سعاد"):
            assert name not in text
    assert "وزير الدفاع ياسين المرعي" in document.text and "عاصم الوصابي" in other.text
    assert document.text.count(document.mentions[0].text) == 3, "his full name twice, his surname once"
    assert document.mentions[0].text in other.text and document.mentions[0].text in (other.article.outlet or "")
    assert document.mentions[0].text in document.article.path and document.mentions[2].text != document.mentions[0].text
    assert document.claims[1].attribution[0].name == document.mentions[0].text
    assert "لشخص-" in document.text, "a proclitic before the name stays"


def test_spans_quote_the_masked_text() -> None:
    (document,) = masked(homs())
    assert all(document.text[one.start:one.end] == one.text for one in spans(document))
    assert [one.trigger.text for one in document.claims] == ["قُتل", "القصف"]
    assert document.mentions[5].text == f"زوجته {document.mentions[2].text}"
    assert document.claims[0].evidence[0].text == document.text.splitlines()[0]


@given(strategies.documents())
def test_every_span_of_any_document_quotes_its_text(document: Document) -> None:
    (shown,) = masked(document)
    assert all(shown.text[one.start:one.end] == one.text for one in spans(shown))


@given(strategies.documents())
def test_masking_again_changes_nothing(document: Document) -> None:
    (once,) = masked(document)
    assert masked(once) == [once]


def test_masking_a_case_again_changes_nothing() -> None:
    once = masked(homs(), taiz())
    assert masked(*once) == once


@given(strategies.words, st.text("بتثجحخرزسشصطعغفقكمنهًٌٍَُِّْـ", max_size=8), strategies.words)
def test_a_private_name_is_in_no_field(before: str, letters: str, after: str) -> None:
    name = f"زكريا م{letters} الدمهوجي"
    text = f"{before} {name} {after}"
    document = make_document(text, f"{name}.txt", title=name, outlet=name, mentions=(person(text, name),))
    line = write_document(*masked(document))
    assert "زكريا" not in line and "الدمهوجي" not in line


@pytest.mark.parametrize("written", ["خَليل حمّود", "خليل حمـــود", "خليل  حمود", 'خليل "حمود"', "خليل\nحمود"])
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    text = f"شيع الأهالي {written} في المدينة."
    _, document = masked(homs(), make_document(text, "b.txt"))
    assert "حم" not in document.text and document.text.startswith("شيع الأهالي شخص-")


@pytest.mark.parametrize("written", ["خليل، حمود", "خليل حمودة", "الخليل", "خليلان"])
def test_what_only_looks_like_the_name_stays(written: str) -> None:
    text = f"زار {written} المدينة."
    assert masked(homs(), make_document(text, "b.txt"))[1].text == text


def test_a_kunya_is_one_in_every_case_and_an_article_may_go() -> None:
    assert name_of("أبي حسن الحلبي") == name_of("أبو حسن حلبي") == ("ابو", "حسن", "حلبي")
    text = "اعتقل أبو حسن الحلبي. وأفرج عن أبي حسن الحلبي، وقيل للحلبي أبي الحسن سلام."
    (document,) = masked(make_document(text, mentions=(person(text, "أبو حسن الحلبي"),)))
    assert document.text.count("شخص-") == 3 and "حلبي" not in document.text


def test_a_hospital_named_after_somebody_stays_where_it_is_known() -> None:
    text = "قتل كمال درويش قرب مستشفى كمال درويش ومدرسة كمال درويش."
    known = make_mention(text, "مستشفى كمال درويش", id="m2", kind="organization", ref="x.hospital")
    school = make_mention(text, "مدرسة كمال درويش", id="m3", kind="organization")
    (document,) = masked(make_document(text, mentions=(person(text, "كمال درويش"), known, school)))
    assert document.mentions[1].text == "مستشفى كمال درويش"
    assert document.mentions[2].text == f"مدرسة {document.mentions[0].text}"


def test_somebody_called_by_a_name_alone_is_a_person() -> None:
    text = "قال أحمد إن القصف دمر منزله، وقال شاهد إنه رأى الطائرة."
    speaker, witness = make_mention(text, "أحمد"), make_mention(text, "شاهد", id="m2")
    (document,) = masked(make_document(text, mentions=(speaker, witness)))
    assert document.text.startswith("قال شخص-") and document.mentions[1].text == "شاهد"


def test_words_that_are_names_too_stay_words() -> None:
    text = "قتل علي المصري في قصف على أطراف القرية، وندد الأهالي بالعدوان، ونفى الإعلام المصري."
    crowd = make_mention(text, "العدوان", id="m2")
    (document,) = masked(make_document(text, mentions=(person(text, "علي المصري"), crowd)))
    assert document.text == text.replace("علي المصري", document.mentions[0].text)


def test_an_office_in_another_text_shows_nobody_here() -> None:
    text = "قالت مصادر إن ياسين المرعي أصيب."
    official, same = masked(homs(), make_document(text, "b.txt", mentions=(person(text, "ياسين المرعي"),)))
    assert "ياسين المرعي" in official.text and "ياسين" not in same.text


@pytest.mark.parametrize(
    ("role", "is_held"),
    [
        ("وزير دفاع", True), ("قايد", True), ("متحدث", True), ("قيادي", True), ("رييس لجنه تفاوض", True),
        ("لواء", True),
        ("معلم", False), ("شاب", False), ("مقاتل", False), ("زوجته", False), (None, False), ("", False),
    ],
)
def test_offices(role: str | None, is_held: bool) -> None:
    assert is_office(role, load_persons()) is is_held


@pytest.mark.parametrize(
    ("before", "is_held"),
    [
        ("اختطف مسلحون والي غرب دارفور", True), ("اختطف مسلحون والي «غرب دارفور»", True),
        ("وقال والي غرب دارفور", True),
        ("اختطف مسلحون معلم غرب دارفور", False), ("قال الوالي، غرب دارفور", False), ("الوالي\nغرب دارفور", False),
    ],
)
def test_an_office_may_stand_before_its_seat(before: str, is_held: bool) -> None:
    text = f"{before} خميس أبكر."
    seat = make_mention(text, "غرب دارفور", id="m2", kind="place")
    (document,) = masked(make_document(text, mentions=(person(text, "خميس أبكر"), seat)))
    assert (document.text == text) is is_held


def test_an_outlet_named_like_a_person_stays_unless_he_is_one() -> None:
    text = "الخرطوم: كمال الدين\nقتل رجل."
    paper = make_document(text, outlet="صحيفة كمال الدين", mentions=(person(text, "كمال الدين"),))
    assert masked(paper) == [paper]
    told = "نعى الأهالي كمال الدين."
    shown, _ = masked(paper, make_document(told, "b.txt", mentions=(person(told, "كمال الدين"),)))
    assert "كمال" not in write_document(shown)
    page = make_document(text, outlet="صفحة كمال الدين", mentions=(person(text, "كمال الدين"),))
    assert "كمال" not in write_document(*masked(page))


def test_one_word_that_is_a_place_in_the_text_is_nobody() -> None:
    text = "قتل مسلحو جاسم، وقالت مصادر في جاسم إنها هادئة."
    town = make_mention(text, "جاسم", id="m2", n=2, kind="place", value=PlaceValue("x", "جاسم"))
    alone = person(text, "جاسم", role="مسلح")
    assert masked(make_document(text, mentions=(alone, town)))[0].text == text
    (document,) = masked(make_document(text, mentions=(alone, msgspec.structs.replace(town, value=None))))
    assert "جاسم" not in document.text


def test_pseudonyms_hang_on_the_case() -> None:
    one, two = (Guard(secret, [homs()]).document(homs()).mentions[0].text for secret in (SECRET, b"x" * 32))
    assert one != two
    digest = hmac.new(SECRET, "خليل حمود".encode(), "sha256").hexdigest()
    assert one == f"شخص-{digest[:8]}"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.facebook.com/khalil.h/posts/1", None), ("https://m.facebook.com/story.php?id=1", None),
        ("https://x.com/khalil_h/status/1", None), ("https://t.me/s/khalil", None), ("https://youtu.be/abc", None),
        ("https://news.example/a/1", "https://news.example/a/1"), ("https://notx.com/a", "https://notx.com/a"),
        ("https://news.example/مقتل-خليل-حمود", "https://news.example/"),
        ("https://news.example/%D8%AE%D9%84%D9%8A%D9%84-%D8%AD%D9%85%D9%88%D8%AF?x=1", "https://news.example/"),
        ("http://[خليل حمود", None), (None, None),
    ],
)
def test_addresses(url: str | None, shown: str | None) -> None:
    document = Document(article(url=url))
    guard = Guard(SECRET, [homs(), document])
    assert guard.document(document).article.url == shown


def test_accounts_in_texts() -> None:
    text = (
        "نشر على https://www.facebook.com/khalil.h/posts/1. وعلى (x.com/kh) و@khalil_h صورا، "
        "والبريد a@news.example باق."
    )
    (document,) = masked(make_document(text))
    assert document.text == (
        "نشر على حساب محجوب. وعلى (حساب محجوب) وحساب محجوب صورا، والبريد a@news.example باق."
    )


def test_page_chrome_and_notes_are_masked() -> None:
    one = Document(
        article(removed=(Removed("اقرأ: خليل حمود", "chrome", 7),), notes=("خليل حمود",)),
        notes=(Note("لخليل حمود", "text"),),
    )
    shown = masked(homs(), one)[1]
    assert "خليل" not in write_document(shown)
    assert shown.article.removed[0].start == 7 and shown.notes[0].message.startswith("لشخص-")


def test_incidents_are_masked() -> None:
    document = homs()
    ids = tuple(f"{document.id}/{claim.id}" for claim in document.claims)
    incident = Incident(
        "i1", "killing", ids, (document.id,), (Account("a1", ("منصة", "حمود", "ياسين المرعي"), ids, "a1"),),
        actors=(Party(None, "خليل حمود", "target", ids, "Khalil"), Party(None, "سعاد", "target", ids)),
        killed=Toll(1, 1, 1, (TollPart(1, 1, 1, None, "~خليل حمود"),)),
        agreed=(Agreement("actor", "~خليل حمود", ("a1",)),),
        differences=(Difference("actor", "contradicts", (Version("~سعاد", "زوجته سعاد", ("a1",), ids),)),),
    )  # fmt: skip
    guard = Guard(SECRET, [document])
    shown = guard.incident(incident)
    line = write_incident(shown)
    assert not any(name in line for name in ("خليل", "حمود", "سعاد"))
    assert shown.accounts[0].source[2] == "ياسين المرعي" and shown.agreed[0].value.startswith("~شخص-")
    assert guard.incident(shown) == shown
    assert guard.text("refused/خليل حمود.txt").startswith("refused/شخص-")


@given(strategies.incidents)
def test_an_incident_without_private_persons_stays(incident: Incident) -> None:
    assert Guard(SECRET, []).incident(incident) == incident


def test_edits_that_overlap_are_one() -> None:
    edited = Edited("abcdefgh", [Place(1, 3, "XYZ"), Place(2, 6, "-"), Place(7, 8, "")])
    assert edited.text == "a-g"
    assert edited.at(0, 8) == (0, 3) and edited.at(2, 4) == (1, 2) and edited.at(4, 4) == (1, 1)
    assert edited.at(6, 7) == (2, 3) and edited.at(7, 8) == (3, 3)
    assert edited.span(Span(0, 2, "ab")) == Span(0, 2, "a-")


def test_sentences_move_and_what_was_of_the_old_text_goes() -> None:
    line = HOMS.index("\n")
    sentences = (Sentence(0, line, 0, 9, 0), Sentence(line + 1, len(HOMS), 9, 20, 1))
    document = msgspec.structs.replace(homs(), folded=Folded(HOMS), sentences=sentences)
    (shown,) = masked(document)
    assert shown.folded is None and shown.tokens == ()
    assert shown.text[shown.sentences[1].start:].startswith("وقال وزير الدفاع")


@pytest.mark.parametrize("words", ["خليل", "حمود", "وخليل", "الحمود", "حمو*", "قصف خليل", '"سعاد"', "Hammoud خليل"])
def test_a_word_of_a_private_name_may_not_be_asked_for(words: str) -> None:
    guard = Guard(SECRET, [homs(), taiz()])
    assert guard.has_name_word(words)


@pytest.mark.parametrize("words", ["", "قصف", "وزير الدفاع", "*", "قص*"])
def test_other_words_may_be_asked_for(words: str) -> None:
    assert not Guard(SECRET, [homs(), taiz()]).has_name_word(words)


def test_words_stand_in_the_masked_text_where_their_document_has_them() -> None:
    document = homs()
    guard = Guard(SECRET, [document])
    shown = guard.document(document)
    for one, other in zip(document.mentions, shown.mentions, strict=True):
        assert guard.span(document, one.span) == other.span
