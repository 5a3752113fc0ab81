"""Search finds a word however it is spelled, and narrows by place, period, actor, type, source and dispute."""

import pytest
from tests.factory import make_claim, make_document, make_mention, two_accounts

from riwaya.case import Case, Query, open_case
from riwaya.case.search_rows import facet, months_of
from riwaya.records import Attribution, PlaceValue, TimeValue

TELLS = "قال الحَسَن إن الجيش والفصائل اشتبكا في أعزاز."
JASIM = PlaceValue("place.jasim", "جاسم", "Jasim", 32.99, 36.06, "Daraa", "SY", "town")


@pytest.fixture
def case(address):
    with open_case(address) as opened:
        opened.begin("1", "k")
        yield opened


def fill(case: Case) -> None:
    """Two accounts of a disputed shelling, and one of a clash in Jasim."""
    documents, incident = two_accounts()
    mentions = (
        make_mention(TELLS, "الجيش", kind="organization", ref="state.army", name_en="State Army"),
        make_mention(TELLS, "الحَسَن", id="m2", kind="person"),
    )
    claim = make_claim(
        TELLS, "اشتبكا", type="clash", actor=("m1",), where=JASIM,
        when=TimeValue("2022-10-15", "2022-11-02", "interval"), attribution=(Attribution("m2", "الحَسَن", "states"),),
    )
    clash = make_document(TELLS, "c.txt", mentions=mentions, claims=(claim,), outlet="وكالة أ", published="2022-11-05")
    for document in (*documents, clash):
        case.add(document, b"")
    case.put_incidents([incident])


def paths(case: Case, words: str = "", limit: int = 50, **given) -> list[str]:
    return [hit.path for hit in case.search(Query(words, **given), limit)]


@pytest.mark.parametrize(
    "words",
    ["الحسن", "الحَسَن", "حسن", "فصائل", "الفصائل", "والفصائل", "اعزاز", "أعزاز", "إعزاز", "الجيش فصائل", "فصا*", "Jasim",
     '"الجيش والفصائل"', "«الجيش والفصائل اشتبكا»", "جاسم", "daraa"],
)
def test_a_word_is_found_however_it_is_spelled(case: Case, words: str) -> None:
    fill(case)
    found = case.search(Query(words))
    assert "c.txt" in [hit.path for hit in found]
    hit = found[0]
    assert hit.claim == f"{hit.document}/c1" and hit.quote == TELLS[hit.start : hit.end] and hit.type == "clash"
    assert (hit.first, hit.last, hit.outlet, hit.incident) == ("2022-10-15", "2022-11-02", "وكالة أ", None)


@pytest.mark.parametrize(
    "words", ["فصيلة", '"الفصائل الجيش"', "الجيش دبابة", "فصا", "ائل", "x*", '" OR "', "100%", "_____"]
)
def test_what_is_not_there_is_not_found(case: Case, words: str) -> None:
    fill(case)
    found = paths(case, words)
    assert found == [] or words == "_____", "marks alone ask for nothing"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"type": "clash"}, ["c.txt"]),
        ({"type": "protest"}, []),
        ({"actor": "state.army", "type": "clash"}, ["c.txt"]),
        ({"actor": "State Army", "type": "clash"}, ["c.txt"]),
        ({"actor": "الجيش"}, ["c.txt"]),
        ({"target": "الجيش"}, []),
        ({"target": "سبعة مسلحين"}, ["news/a.txt"] * 2),
        ({"place": "جاسم"}, ["c.txt"]),
        ({"place": "place.jasim"}, ["c.txt"]),
        ({"place": "Daraa"}, ["c.txt"]),
        ({"place": "SY"}, ["c.txt"]),
        ({"place": "حلب"}, []),
        ({"source": "وكالة أ"}, ["c.txt"]),
        ({"source": "الحسن"}, ["c.txt"]),
        ({"source": "شبكة الرصيف"}, ["news/a.txt"] * 2),
        ({"first": "2022-11-01"}, ["c.txt"]),
        ({"first": "2022-11-03"}, []),
        ({"last": "2022-10-15"}, ["c.txt"]),
        ({"last": "2022-10-14"}, []),
        ({"first": "2022-10-01", "last": "2022-10-14"}, []),
        ({"first": "2022-11-02", "last": "2022-11-30"}, ["c.txt"]),
        ({"first": "1999-01-01", "last": "2030-01-01"}, ["c.txt"]),
        ({"first": "0001-01-01", "last": "9999-01-01"}, ["c.txt"]),
        ({"is_disputed": True}, ["news/b.txt"] * 2 + ["news/a.txt"] * 2),
        ({"is_disputed": True, "of_documents": True}, ["news/b.txt", "news/a.txt"]),
        ({"is_disputed": True, "type": "clash"}, []),
        ({"of_documents": True}, ["c.txt", "news/b.txt", "news/a.txt"]),
        ({"of_documents": True, "first": "2022-11-05"}, ["c.txt"]),
    ],
)
def test_filters(case: Case, given: dict, found: list[str]) -> None:
    fill(case)
    assert paths(case, **given) == found


def test_a_document_is_shown_by_the_sentence_that_holds_the_word(case: Case) -> None:
    documents, _ = two_accounts()
    case.add(documents[0], b"")
    (hit,) = case.search(Query("نفى", of_documents=True))
    assert hit.claim is None and documents[0].text[hit.start : hit.end] == hit.quote and "نفى" in hit.quote


def test_what_is_read_last_comes_first_and_no_more_than_the_limit(case: Case) -> None:
    for number in range(5):
        case.add(make_document(TELLS, f"{number}.txt", claims=(make_claim(TELLS, "اشتبكا", type="clash"),)), b"")
    assert paths(case, "فصائل", 3) == ["4.txt", "3.txt", "2.txt"]


def test_only_the_current_reading_is_found(case: Case) -> None:
    fill(case)
    case.add(make_document("لا شيء هنا.", "c.txt"), b"other")
    assert paths(case, "الفصائل") == []
    assert paths(case, "هنا", of_documents=True) == ["c.txt"]


def test_a_case_without_anything_finds_nothing(case: Case) -> None:
    assert case.search(Query("قصف")) == [] == case.search(Query())


def test_months_of() -> None:
    assert months_of("2022-11-03", "2023-01-01") == ["month=2022-11", "month=2022-12", "month=2023-01"]
    assert months_of("2019-01-01", "2022-12-31")[:2] == ["year=2019", "year=2020"]


def test_facets_are_one_word() -> None:
    assert facet("actor", "هيئة تحرير الشام") == "actor=هييه_تحرير_شام"
    assert facet("source", 'Al "Jazeera"') == "source=al_jazeera"
    assert facet("actor", 'a"b') == "actor=a_b"
