"""Which claims belong to one happening, and which do not."""

import hashlib

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.incidents.scenes import Made, before, day, news

from riwaya.errors import UsageError
from riwaya.incidents import cluster, why
from riwaya.records import LISTING, Document

SHELLED = "قصف الجيش الشرقي بلدة الوادي صباح الثلاثاء، ما أدى إلى مقتل خمسة مدنيين وإصابة تسعة آخرين."
MAIN = {"trigger": "قصف", "type": "shelling", "actor": "الجيش الشرقي", "place": "الوادي", "when": day("2023-05-02")}


def groups(*documents: Document) -> list[list[str]]:
    """The clusters of two claims or more, each claim as PATH/cN."""
    paths = {document.id: document.article.path.removesuffix(".txt") for document in documents}
    found = [
        sorted(f"{paths[gid.rsplit('/', 1)[0]]}/{gid.rsplit('/', 1)[1]}" for gid in one.claims)
        for one in cluster(documents, Made())
    ]
    return sorted(group for group in found if len(group) > 1)


def first(**changes: object) -> Document:
    """The shelling of الوادي on 2 May as outlet A tells it."""
    return news(SHELLED, MAIN | changes, path="a.txt", outlet="أ", published="2023-05-02")


def test_an_attack_and_its_victims_in_one_sentence() -> None:
    doc = news(
        SHELLED,
        MAIN,
        {"trigger": "مقتل", "type": "killing", "place": "الوادي", "killed": (5, 5)},
        {"trigger": "إصابة", "type": "injury", "injured": (9, 9)},
    )
    assert groups(doc) == [["a/c1", "a/c2", "a/c3"]]


def test_a_later_noun_takes_the_event_up_again() -> None:
    text = SHELLED + "\nوقال شهود إن القصف تواصل حتى المساء."
    doc = news(text, MAIN, {"trigger": "القصف", "type": "shelling"})
    assert groups(doc) == [["a/c1", "a/c2"]]


def test_a_recalled_event_with_its_own_date_stays_apart() -> None:
    text = SHELLED + "\nوكانت البلدة قد شهدت في آذار 2021 قصفا مماثلا."
    doc = news(
        text, MAIN, {"trigger": "قصفا", "type": "shelling", "place": "الوادي", "when": day("2021-03-01", "2021-03-31")}
    )
    assert groups(doc) == []


def test_two_towns_in_one_report_are_two_events() -> None:
    text = "قصف الجيش الشرقي بلدة الوادي، كما قصفت مدفعيته بلدة الصخور شمالا."
    doc = news(text, MAIN | {"when": None}, {"trigger": "قصفت", "type": "shelling", "place": "الصخور"})
    assert groups(doc) == []


def test_another_kind_of_event_beside_an_attack_stays_apart() -> None:
    text = SHELLED + "\nوفي الوادي عقد وجهاء البلدة اجتماعا لبحث عودة المدارس."
    doc = news(text, MAIN, {"trigger": "اجتماعا", "type": "meeting", "place": "الوادي"})
    assert groups(doc) == []


def test_movements_of_two_forces_are_two_events() -> None:
    text = "دخلت تعزيزات من حركة النهر بلدة الوادي. وانسحبت القوات الشرقية منها."
    doc = news(
        text,
        {"trigger": "تعزيزات", "type": "movement", "actor": "حركة النهر", "place": "الوادي"},
        {"trigger": "انسحبت", "type": "movement", "actor": "القوات الشرقية", "place": "الوادي"},
    )
    assert groups(doc) == []


def test_the_headline_joins_the_body() -> None:
    text = "مقتل خمسة مدنيين في ألفا\n" + SHELLED
    doc = news(text, {"trigger": "مقتل", "type": "killing", "place": "ألفا", "killed": (5, 5)}, MAIN)
    assert groups(doc) == [["a/c1", "a/c2"]]


def test_habits_and_suppositions_join_nothing() -> None:
    text = SHELLED + "\nويتكرر القصف على الوادي كل أسبوع، ولو وقع قصف جديد لنزح السكان."
    doc = news(
        text,
        MAIN,
        {"trigger": "القصف", "type": "shelling", "place": "الوادي", "scope": "general"},
        {"trigger": "قصف", "n": 3, "type": "shelling", "place": "الوادي", "modality": "hypothetical"},
    )
    assert groups(doc) == []
    assert sum(len(one.claims) for one in cluster([doc], Made())) == 1


def second(text: str = "تعرضت الوادي الثلاثاء لهجوم بالقذائف.", **changes: object) -> Document:
    """The same happening, by default, as outlet B tells it."""
    event = {"trigger": "هجوم", "type": "attack", "place": "الوادي", "when": day("2023-05-02")} | changes
    return news(text, event, path="b.txt", outlet="ب", published="2023-05-03")


def test_the_same_day_and_town_in_two_outlets() -> None:
    assert groups(first(), second()) == [["a/c1", "b/c1"]]


def test_disputed_authorship_never_splits() -> None:
    other = second("قالت الوكالة إن حركة النهر شنت هجوم الثلاثاء على الوادي.", actor="حركة النهر")
    assert groups(first(), other) == [["a/c1", "b/c1"]]


def test_a_governorate_holds_its_town_on_the_same_day() -> None:
    told = "هجوم على بلدة في ألفا الثلاثاء يودي بخمسة مدنيين، والجيش الشرقي في موضع الاتهام."
    assert groups(first(actor="الجيش الشرقي"), second(told, place="ألفا", actor="الجيش الشرقي")) == [["a/c1", "b/c1"]]


def test_a_village_next_to_the_town() -> None:
    assert groups(first(), second("هجوم على قرية الكروم المجاورة.", place="الكروم")) == [["a/c1", "b/c1"]]


@pytest.mark.parametrize(
    "changes",
    [
        {"when": day("2023-05-09")},
        {"when": day("2022-05-02")},
        {"place": "الصخور"},
        {"place": "الميناء"},
        {"type": "meeting"},
        {"type": "protest"},
        {"place": "ألفا", "when": day("2023-05-01", "2023-05-31")},
    ],
    ids=["a week later", "a year before", "the next town", "another governorate", "a meeting", "a protest", "a month"],
)
def test_what_does_not_belong_together(changes: dict[str, object]) -> None:
    assert groups(first(), second(**changes)) == []


def test_news_of_the_next_morning_without_a_time() -> None:
    assert groups(first(), second("هجوم بالقذائف على الوادي يخلف ضحايا.", when=None)) == [["a/c1", "b/c1"]]


def test_a_part_of_a_month_holds_a_day() -> None:
    campaign = {"type": "operation", "place": "الوادي"}
    one = first(**campaign)
    other = second("هجوم واسع في الوادي منتصف أيار.", when=day("2023-05-01", "2023-05-10"), **campaign)
    assert groups(one, other) == [["a/c1", "b/c1"]]


def test_an_undated_article_written_before_the_event_stays_apart() -> None:
    old = news(
        "هجوم بالقذائف على الوادي.",
        {"trigger": "هجوم", "type": "attack", "place": "الوادي", "when": day("2023-05-02")},
        path="b.txt",
        bounds=before("2021-01-01"),
    )
    assert groups(first(), old) == []


def test_the_same_victim_in_the_governorate_at_large() -> None:
    name = "سالم عبد الكريم الراوي"
    one = news(
        f"مقتل القيادي {name} في عملية أمنية في الوادي.",
        {"trigger": "مقتل", "type": "killing", "target": name, "place": "الوادي", "when": day("2023-05-02")},
    )
    other = news(
        f"أعلنت الوزارة مقتل {name} في محافظة ألفا خلال أيار.",
        {
            "trigger": "مقتل",
            "type": "killing",
            "target": name,
            "place": "ألفا",
            "when": day("2023-05-01", "2023-05-31"),
        },
        path="b.txt",
    )
    assert groups(one, other) == [["a/c1", "b/c1"]]


def test_two_victims_on_two_days_are_two_killings() -> None:
    texts = {"a": ("ناصر حمد العلي", "2023-05-02"), "b": ("هدى كامل", "2023-05-06")}
    docs = [
        news(
            f"اغتيال {name} في الوادي برصاص مجهولين.",
            {"trigger": "اغتيال", "type": "killing", "target": name, "place": "الوادي", "when": day(when)},
            path=f"{path}.txt",
        )
        for path, (name, when) in texts.items()
    ]
    assert groups(*docs) == []


def test_a_background_paragraph_joins_the_old_event_and_not_todays() -> None:
    text = "قصف الجيش الشرقي الوادي أمس. وكانت البلدة قد شهدت هجوما في 2 أيار 2023."
    later = news(
        text,
        MAIN | {"when": day("2024-01-10")},
        {"trigger": "هجوما", "type": "attack", "place": "الوادي", "when": day("2023-05-02")},
        path="b.txt",
        published="2024-01-11",
    )
    assert groups(first(), later) == [["a/c1", "b/c2"]]


def test_a_chain_of_days_does_not_run_through_the_weeks() -> None:
    docs = [
        news(
            "هجوم بالقذائف على الوادي.",
            {"trigger": "هجوم", "type": "attack", "place": "الوادي", "when": day(f"2023-05-{n:02}")},
            path=f"{n}.txt",
        )
        for n in range(1, 15)
    ]
    spans = [[int(claim.split("/")[0]) for claim in group] for group in groups(*docs)]
    assert all(max(days) - min(days) < 4 for days in spans)


def test_a_country_as_place_says_nothing() -> None:
    other = second("هجوم من بلاد الشرق بالقذائف على البلدة.", place="بلاد الشرق", actor=None)
    assert groups(first(), other) == groups(first(), second("هجوم بالقذائف على البلدة.", place="", actor=None))


def many() -> list[Document]:
    """Ten documents on three happenings."""
    out = []
    for n in range(10):
        town, when = (("الوادي", "2023-05-02"), ("الصخور", "2023-05-02"), ("الوادي", "2023-06-20"))[n % 3]
        event = {"trigger": "هجوم", "type": "attack", "place": town, "when": day(when), "actor": "حركة النهر"}
        out.append(news(f"هجوم شنته حركة النهر على {town}، الرواية {n}.", event, path=f"{n}.txt"))
    return out


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.permutations(many()))
def test_the_order_of_documents_changes_nothing(documents: list[Document]) -> None:
    assert cluster(documents, Made()) == cluster(many(), Made())


@pytest.mark.parametrize("folder", ["/srv/news", "z", "ملفات"])
def test_where_the_files_lie_changes_nothing(folder: str) -> None:
    """Ids of articles hash the path, so they sort otherwise in every folder."""
    moved = []
    for document in many():
        there = hashlib.sha256(f"{folder}/{document.article.path}".encode()).hexdigest()
        article = msgspec.structs.replace(document.article, id=f"sha256:{there}")
        moved.append(msgspec.structs.replace(document, article=article))

    def told(documents: list[Document]) -> set[tuple[tuple[str, str], ...]]:
        paths = {document.id: document.article.path for document in documents}
        return {tuple((paths[v.doc], v.claim.id) for v in one.views) for one in cluster(documents, Made())}

    assert told(moved) == told(many())


def test_one_more_document_renames_no_incident() -> None:
    documents = many()
    later = news(
        "هجوم حركة النهر على الوادي.",
        {"trigger": "هجوم", "type": "attack", "place": "الوادي", "when": day("2023-05-02"), "actor": "حركة النهر"},
        path="later.txt",
        published="2023-07-01",
    )
    dated = [
        msgspec.structs.replace(d, article=msgspec.structs.replace(d.article, published="2023-05-03"))
        for d in documents
    ]
    before_it, after_it = ({c.id for c in cluster(docs, Made())} for docs in (dated, [*dated, later]))
    assert before_it <= after_it
    assert all(len(name) == 12 and name.startswith("i-") for name in after_it)


def test_why_names_reasons_for_and_against() -> None:
    one, two, far = first(), second(), second(place="الميناء")
    far = msgspec.structs.replace(far, article=msgspec.structs.replace(far.article, id="sha256:far"))
    together = why([one, two], f"{one.id}/c1", f"{two.id}/c1", Made())
    assert together[0].startswith("together in incident i-")
    assert any("the same place" in line for line in together)
    apart = why([one, far], f"{one.id}/c1", f"{far.id}/c1", Made())
    assert apart[0] == "in two incidents"
    assert any("too far apart" in line for line in apart)


def test_why_within_a_document() -> None:
    doc = news(SHELLED, MAIN, {"trigger": "مقتل", "type": "killing", "killed": (5, 5)})
    lines = why([doc], f"{doc.id}/c1", f"{doc.id}/c2", Made())
    assert any("told in one sentence" in line for line in lines)


def test_why_refuses_an_unknown_claim() -> None:
    doc = first()
    with pytest.raises(UsageError, match="c9"):
        why([doc], f"{doc.id}/c1", f"{doc.id}/c9", Made())


def test_nothing_known_links_by_ids_alone() -> None:
    assert len(cluster([first(), second()])) == 1


def test_no_documents_no_clusters() -> None:
    assert cluster([]) == []


COPIED = "شنت وحدات خاصة حملة مداهمات في مزرعة الفاروق حيث سمعت أصوات اشتباكات وانفجارات قوية طوال الليل"


def test_nearly_the_same_text_is_the_same_event_without_date_or_place() -> None:
    event = {"trigger": "مداهمات", "type": "attack"}
    one = news(COPIED, event, path="a.txt", outlet="أ")
    two = news(f"عاجل: {COPIED}", event, path="b.txt", outlet="ب")
    assert groups(one, two) == [["a/c1", "b/c1"]]


def test_other_words_without_date_or_place_stay_apart() -> None:
    event = {"trigger": "مداهمات", "type": "attack"}
    other = "نفذت الشرطة مداهمات في حي الصناعة بحثا عن مطلوبين بسرقة سيارات وأدوات بناء من مستودع قديم"
    assert groups(news(COPIED, event, path="a.txt"), news(other, event, path="b.txt")) == []


def test_headlines_of_a_listing_tell_of_one_happening_each() -> None:
    text = "مقتل خمسة مدنيين في الوادي\nمقتل حارس أمام مصرف"
    events = ({"trigger": "مقتل", "type": "killing"}, {"trigger": "مقتل", "n": 2, "type": "killing"})
    doc = news(text, *events)
    assert groups(doc) == [["a/c1", "a/c2"]]
    article = msgspec.structs.replace(doc.article, notes=(LISTING,))
    assert groups(msgspec.structs.replace(doc, article=article)) == []


def test_nearly_one_text_on_two_towns_is_a_template_and_no_copy() -> None:
    text = "استهدف قصف مدفعي ليل الإثنين أطراف بلدة {} واقتصرت الأضرار على الماديات بحسب مراسلنا."
    place = {"trigger": "قصف", "type": "shelling", "when": day("2023-05-01")}
    one = news(text.format("الوادي"), place | {"place": "الوادي"}, path="a.txt", outlet="أ", published="2023-05-02")
    two = news(text.format("الصخور"), place | {"place": "الصخور"}, path="b.txt", outlet="ب", published="2023-05-02")
    assert groups(one, two) == []


def test_what_two_outlets_tell_of_two_towns_each_are_two_happenings() -> None:
    text = "شنت طائرات حركة النهر غارة على {} فجر الإثنين وأوقعت خمسة قتلى وتسعة جرحى بحسب مصدر طبي في المشفى الميداني."
    event = {"trigger": "غارة", "type": "airstrike", "actor": "حركة النهر"}
    event |= {"when": day("2023-05-01"), "injured": (9, 9)}
    docs = [
        news(text.format(town), event | {"place": town}, path=f"{name}{town}.txt", outlet=name, published="2023-05-01")
        for name in ("أ", "ب") for town in ("الوادي", "الميناء")
    ]
    assert sorted(sorted(v.doc for v in c.views) for c in cluster(docs, Made())) == sorted(
        sorted(doc.id for doc in docs if town in doc.text) for town in ("الوادي", "الميناء")
    )
    # Of one town each, all else alike, they may tell of one happening and dispute where it was.
    assert groups(docs[0], docs[3]) == [["أالوادي/c1", "بالميناء/c1"]]


def test_rare_words_tie_two_accounts_of_a_small_case() -> None:
    """News at large knows which words are rare; in a case of two accounts each shared word would seem common."""
    text = "تعرض مصنع البرغل لهجوم بطائرة مسيرة انتحارية يوم الثلاثاء."
    event = {"trigger": "هجوم", "type": "attack", "when": day("2023-05-02")}
    one = news(text, event, path="a.txt", outlet="أ", published="2023-05-02")
    two = second("هجوم بمسيرة انتحارية على مصنع البرغل يوم الثلاثاء.", place=None)
    three = second("هجوم على رتل عسكري في المنطقة يوم الثلاثاء.", place=None)
    assert groups(one, two) == [["a/c1", "b/c1"]]
    assert groups(one, three) == []
