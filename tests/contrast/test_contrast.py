"""Small cases of two to five accounts: what is disputed, what only differs, what is agreed."""

from typing import Any

import pytest
from tests.incidents.scenes import Made, day, news

from riwaya.contrast import compare
from riwaya.incidents import Cluster, cluster
from riwaya.incidents.views import views_of
from riwaya.knowledge.linking import load_linking
from riwaya.records import Document, Incident

TEXT = (
    "تعرضت بلدة الوادي في محافظة ألفا لقصف أودى بضحايا، بحسب ما نقل {source}. "
    "ووصف {source} ما جرى بأنه هجوم نفذته {actor}، وتحدث عن مقتل {target}."
)


def incident(*documents: Document) -> Incident:
    """The incident that all claims of the documents make, whether linking would join them or not."""
    linking = load_linking()
    views = [view for document in documents for view in views_of(document, linking)]
    views.sort(key=lambda v: (v.doc, v.at, v.gid))
    return compare(Cluster("i-0", tuple(sorted(v.gid for v in views)), tuple(views)), documents, Made())


def told(
    number: int, *, actor: str | None = None, target: str = "مدنيين", source: str | None = None, **event: Any
) -> Document:
    """One account: an attack in الوادي on 2 May unless said otherwise."""
    published = event.pop("published", "2023-05-02")
    outlet = event.pop("outlet", f"منبر {number}")
    text = event.pop("text", None) or TEXT.format(
        source=source or "مراسلون", actor=actor or "جهة لم تعرف", target=target
    )
    base: dict[str, Any] = {"trigger": "هجوم", "type": "attack", "place": "الوادي", "when": day("2023-05-02")}
    if actor:
        base["actor"] = actor
    if source:
        base["said"] = source
    if event.get("type") in ("killing", "injury"):
        base |= {"trigger": "مقتل", "target": target}
    return news(text, base | event, path=f"{number}.txt", outlet=outlet, published=published)


def differences(*documents: Document) -> set[tuple[str, str]]:
    """(aspect, relation) of every difference."""
    return {(d.aspect, d.relation) for d in incident(*documents).differences}


def kills(number: int, low: int, high: int | None, who: str = "unknown", **event: Any) -> Document:
    """An account of so many killed."""
    return told(number, type="killing", killed=(low, high, who), **event)


CASES = [
    ("two unrelated doers", [{"actor": "الجيش الشرقي"}, {"actor": "حركة النهر"}], {("actor", "contradicts")}),
    ("the same doer by two names", [{"actor": "الجيش الشرقي"}, {"actor": "القوات الشرقية"}], set()),
    ("a part of the doer", [{"actor": "الجيش الشرقي"}, {"actor": "سلاح الجو الشرقي"}], {("actor", "refines")}),
    ("a state and its army", [{"actor": "الحكومة الشرقية"}, {"actor": "الجيش الشرقي"}], set()),
    ("a movement and its wing", [{"actor": "حركة النهر"}, {"actor": "جناح النهر العسكري"}], {("actor", "refines")}),
    ("silence on the doer", [{"actor": "الجيش الشرقي"}, {}], set()),
    ("nobody in particular", [{"actor": "الجيش الشرقي"}, {"actor": "مسلحون مجهولون"}], set()),
    ("an unnamed body", [{"actor": "الجيش الشرقي"}, {"actor": "فصائل محلية"}], {("actor", "contradicts")}),
    ("an outlet does no deed of force", [{"actor": "الجيش الشرقي"}, {"actor": "وكالة المرفأ"}], set()),
    ("an occupier left open", [{"actor": "الجيش الشرقي"}, {"actor": "قوات الاحتلال"}], set()),
    (
        "an unnamed body in more words",
        [{"actor": "فصائل محلية"}, {"actor": "فصائل محلية معارضة"}],
        {("actor", "refines")},
    ),
    (
        "an alleged doer stands in the dispute",
        [{"actor": "الجيش الشرقي"}, {"actor": "حركة النهر", "modality": "alleged"}],
        {("actor", "contradicts")},
    ),
    (
        "a threat names no doer",
        [{"actor": "الجيش الشرقي"}, {"actor": "حركة النهر", "modality": "intended"}],
        set(),
    ),
    (
        "a denied part",
        [{"actor": "الجيش الشرقي"}, {"actor": "الجيش الشرقي", "polarity": "denied"}],
        {("participation", "contradicts")},
    ),
    (
        "a denied part that is only alleged",
        [{"actor": "الجيش الشرقي", "modality": "alleged"}, {"actor": "القوات الشرقية", "polarity": "denied"}],
        {("participation", "contradicts")},
    ),
    ("a denied part that nobody tells", [{}, {"actor": "حركة النهر", "polarity": "denied"}], set()),
    (
        "a rumour denied",
        [{"actor": "حركة النهر", "polarity": "denied", "modality": "alleged"}],
        {("participation", "contradicts")},
    ),
    (
        "it did not happen",
        [{}, {"polarity": "denied", "source": "وزارة الصحة", "stance": "denies"}],
        {("occurrence", "contradicts")},
    ),
    ("a mere without is no denial", [{}, {"polarity": "denied"}], set()),
    ("a day within a month", [{}, {"when": day("2023-05-01", "2023-05-31"), "clock": "الوادي"}], set()),
    (
        "days apart",
        [{"clock": "الوادي"}, {"clock": "الوادي", "when": day("2023-05-06")}],
        {("time", "contradicts")},
    ),
    (
        "a more exact time",
        [{"clock": "الوادي"}, {"clock": "ألفا", "when": day("2023-05-01", "2023-05-07")}],
        {("time", "refines")},
    ),
    ("a day apart by the clock", [{"clock": "الوادي"}, {"clock": "الوادي", "when": day("2023-05-03")}], set()),
    ("the governorate", [{}, {"place": "ألفا"}], {("place", "refines")}),
    ("the seat that may be the governorate", [{}, {"place": "مدينة ألفا"}], {("place", "refines")}),
    ("another governorate", [{}, {"place": "الميناء"}], {("place", "contradicts")}),
    ("a country says nothing", [{}, {"place": "بلاد الشرق"}], set()),
    ("a spot in the town", [{}, {"spot": "بلدة الوادي"}], {("place", "refines")}),
]


@pytest.mark.parametrize(("accounts", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_differences(accounts: list[dict[str, Any]], expected: set[tuple[str, str]]) -> None:
    documents = [told(number, **account) for number, account in enumerate(accounts, 1)]
    assert differences(*documents) == expected


COUNTS = [
    ("the same figure", [(5, 5, {}), (5, 5, {})], set()),
    ("figures that exclude each other", [(3, 3, {}), (8, 8, {})], {("count", "contradicts")}),
    ("at least, and a figure above", [(5, None, {}), (8, 8, {})], {("count", "refines")}),
    ("at least, and a figure below", [(9, None, {}), (4, 4, {})], {("count", "contradicts")}),
    ("grown by a later day", [(3, 3, {}), (8, 8, {"published": "2023-05-04"})], {("count", "updates")}),
    ("shrunk by a later day", [(8, 8, {}), (3, 3, {"published": "2023-05-04"})], {("count", "contradicts")}),
    (
        "grown in the same outlet",
        [(3, 3, {"outlet": "منبر"}), (8, 8, {"outlet": "منبر", "published": "2023-05-03"})],
        {("count", "updates")},
    ),
    ("a named victim is one of all", [(1, 1, {"target": "هدى كامل"}), (8, 8, {})], {("count", "differs_in_scope")}),
    ("civilians beside fighters", [(3, 3, {"who": "civilian"}), (8, 8, {"who": "combatant"})], set()),
]


@pytest.mark.parametrize(("accounts", "expected"), [case[1:] for case in COUNTS], ids=[case[0] for case in COUNTS])
def test_counts(accounts: list[tuple[int, int, dict[str, Any]]], expected: set[tuple[str, str]]) -> None:
    documents = []
    for number, (low, high, fields) in enumerate(accounts, 1):
        documents.append(kills(number, low, high, **({"target": "أشخاص"} | fields)))
    assert {d for d in differences(*documents) if d[0] == "count"} == expected


def test_no_casualties_against_a_figure() -> None:
    none = told(2, type="killing", target="أشخاص", polarity="denied")
    assert ("count", "contradicts") in differences(kills(1, 4, 4, target="أشخاص"), none)


def test_dead_without_a_number_against_a_figure() -> None:
    assert ("count", "refines") in differences(kills(1, 4, 4, target="أشخاص"), told(2, type="killing", target="أشخاص"))


def test_civilians_to_one_and_fighters_to_the_other() -> None:
    documents = kills(1, 4, 4, target="مدنيين"), kills(2, 4, 4, target="مسلحين")
    assert ("status", "contradicts") in differences(*documents)


def test_other_victims_are_no_dispute_over_status() -> None:
    documents = kills(1, 4, 4, target="مدنيين"), kills(2, 9, 9, target="مسلحين")
    assert "status" not in {aspect for aspect, _ in differences(*documents)}


def test_the_same_two_names_without_a_dispute() -> None:
    hit = told(1, actor="الجيش الشرقي", target="حركة النهر", trigger="هجوم")
    both = told(2, actor="الجيش الشرقي", source="حركة النهر")
    assert differences(hit, both) == set()


def test_a_party_that_is_hit_elsewhere_and_answers_is_no_rival_doer() -> None:
    documents = [
        told(1, actor="الجيش الشرقي", target="حركة النهر"),
        news(
            "هجوم الجيش الشرقي على حركة النهر في الوادي، ثم استهداف من حركة النهر.",
            {"trigger": "هجوم", "type": "attack", "actor": "الجيش الشرقي", "target": "حركة النهر", "place": "الوادي"},
            path="2.txt",
        ),
        news(
            "كمين استهدف حركة النهر، وردت حركة النهر بعد هجوم.",
            {"trigger": "كمين", "type": "attack", "target": "حركة النهر", "place": "الوادي"},
            {"trigger": "هجوم", "type": "attack", "actor": "حركة النهر", "place": "الوادي"},
            path="3.txt",
        ),
    ]
    assert ("actor", "contradicts") not in differences(*documents)


def test_versions_name_accounts_and_claims_and_quote_labels() -> None:
    documents = [told(1, actor="الجيش الشرقي"), told(2, actor="حركة النهر"), told(3, actor="القوات الشرقية")]
    found = incident(*documents)
    [dispute] = [d for d in found.differences if d.relation == "contradicts"]
    versions = {v.value: v for v in dispute.values}
    assert set(versions) == {"east.army", "river"}
    assert versions["river"].label == "حركة النهر"
    assert len(versions["east.army"].accounts) == 2
    assert all(claim in found.claims for v in dispute.values for claim in v.claims)


def test_participation_says_what_is_disputed() -> None:
    found = incident(told(1, actor="الجيش الشرقي"), told(2, actor="الجيش الشرقي", polarity="denied"))
    [dispute] = found.differences
    assert [v.value for v in dispute.values] == ["east.army took part", "east.army did not take part"]
    assert found.grade == "contested"


def test_what_one_sentence_denies_and_another_claims_in_it() -> None:
    doc = news(
        "قال مرصد السهل إن الجيش الشرقي لم يشارك في العملية، رغم حديث وكالة المرفأ عن المشاركة فيها.",
        {
            "trigger": "يشارك",
            "type": "operation",
            "actor": "الجيش الشرقي",
            "polarity": "denied",
            "said": "مرصد السهل",
            "stance": "denies",
        },
        {"trigger": "المشاركة", "type": "operation", "modality": "alleged", "said": "وكالة المرفأ"},
    )
    assert differences(doc) == {("participation", "contradicts")}


def test_agreements_name_the_backers() -> None:
    found = incident(kills(1, 5, 5, actor="الجيش الشرقي"), kills(2, 5, 5, actor="الجيش الشرقي"))
    agreed = {(a.aspect, a.value): a.accounts for a in found.agreed}
    assert agreed["actor", "east.army"] == ("a1", "a2")
    assert agreed["count", "5 killed"] == ("a1", "a2")
    assert agreed["place", "t:wadi"] == ("a1", "a2")


def test_linking_and_contrast_hold_together() -> None:
    documents = [told(1, actor="الجيش الشرقي"), told(2, actor="حركة النهر")]
    found = [compare(one, documents, Made()) for one in cluster(documents, Made())]
    assert [len(one.accounts) for one in found] == [2]
    assert found == [compare(one, documents[::-1], Made()) for one in cluster(documents[::-1], Made())]
