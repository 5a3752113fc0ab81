"""Tolls, lineage of accounts, grades, and what the incident as a whole is."""

from typing import Any

import pytest
from tests.contrast.test_contrast import TEXT, incident, kills, told
from tests.incidents.scenes import day, news

from riwaya import pipeline
from riwaya.knowledge import load
from riwaya.records import Article, Incident


def toll(found: Incident) -> tuple[int, int, int] | None:
    """(low, best, high) of the killed."""
    return (found.killed.low, found.killed.best, found.killed.high) if found.killed else None


def is_open(found: Incident) -> bool:
    """May the killed be more than the highest figure?"""
    return found.killed is not None and found.killed.is_open


@pytest.mark.parametrize(
    ("figures", "expected", "opened"),
    [
        ([(3, 3), (20, 20), (3, None)], (3, 3, 20), False),
        ([(18, None)], (18, 18, 18), True),
        ([(20, 20), (31, None)], (20, 20, 31), True),
        ([(10, 10), (11, None)], (10, 10, 11), False),
        ([(4, 4), (7, 7)], (4, 4, 7), False),
        ([(4, 4), (7, 7), (7, 7)], (4, 7, 7), False),
    ],
)
def test_range_of_a_toll(
    figures: list[tuple[int, int | None]], expected: tuple[int, int, int], *, opened: bool
) -> None:
    documents = [kills(n, low, high, source=_SOURCES[n]) for n, (low, high) in enumerate(figures, 1)]
    found = incident(*documents)
    assert (toll(found), is_open(found)) == (expected, opened)


_SOURCES = {1: "وكالة المرفأ", 2: "مرصد السهل", 3: "وزارة الصحة"}


def test_no_figure_no_toll() -> None:
    assert toll(incident(told(1))) is None


def test_an_accounts_repeated_figures_are_not_added() -> None:
    text = "مقتل ثلاثة في الوادي. وأكد المراسل مقتل ثلاثة، ثم تحدث عن سبعة قتلى."
    event = {"type": "killing", "place": "الوادي"}
    doc = news(
        text,
        event | {"trigger": "مقتل", "killed": (3, 3)},
        event | {"trigger": "مقتل", "n": 2, "killed": (3, 3)},
        event | {"trigger": "قتلى", "killed": (7, 7)},
    )
    assert toll(incident(doc)) == (7, 7, 7)


def test_a_later_report_of_one_outlet_replaces_the_earlier_in_the_toll() -> None:
    one = kills(1, 3, 3, outlet="منبر")
    two = kills(2, 8, 8, outlet="منبر", published="2023-05-05")
    assert toll(incident(one, two)) == (8, 8, 8)


def test_toll_by_kind_of_victims() -> None:
    found = incident(kills(1, 4, 4, "civilian", target="أشخاص"), kills(2, 2, 2, "combatant", target="أشخاص"))
    assert found.killed is not None
    assert [(part.who, part.low) for part in found.killed.by] == [("civilian", 4), ("combatant", 2)]


def test_a_child_among_the_dead_makes_no_civilian_toll() -> None:
    doc = news(
        "مقتل خمسة في الوادي، والقتلى بينهم طفل.",
        {"trigger": "مقتل", "type": "killing", "killed": (5, 5), "place": "الوادي"},
        {"trigger": "القتلى", "type": "killing", "killed": (1, 1, "child"), "place": "الوادي"},
    )
    found = incident(doc)
    assert found.killed is not None
    assert (found.killed.best, found.killed.by) == (5, ())


def sources(*accounts: dict[str, Any]) -> Incident:
    """The incident of accounts, each with a text of its own."""
    texts = [
        "هجوم وقع في الوادي ظهر اليوم كما قال {source} في بيان قصير عن الحادثة.",
        "ذكر {source} أن البلدة المعروفة باسم الوادي تعرضت قبل قليل إلى هجوم لم تتضح أسبابه.",
        "في تطور لافت تحدث {source} للصحفيين عن هجوم طال أطراف الوادي وأثار ذعر السكان هناك.",
    ]
    documents = []
    for number, account in enumerate(accounts):
        text = account.pop("text", texts[number]).format(source=account.get("source", "شاهد"))
        documents.append(told(number + 1, text=text, **account))
    return incident(*documents)


def test_an_account_a_source_chain_outlet_first() -> None:
    found = sources({"source": "وكالة المرفأ"}, {})
    assert [account.source for account in found.accounts] == [("منبر 1", "وكالة المرفأ"), ("منبر 2",)]
    assert found.sources == 2


def test_one_original_in_two_outlets_is_one_origin() -> None:
    found = sources({"source": "وكالة المرفأ"}, {"source": "وكالة المرفأ"})
    assert [account.origin for account in found.accounts] == ["a1", "a1"]
    assert (found.sources, found.independent_sources, found.grade) == (2, 1, "single_source")


def test_two_named_origins_are_independent() -> None:
    found = sources({"source": "وكالة المرفأ"}, {"source": "سلاح الجو الشرقي"})
    assert found.independent_sources == 2


def test_unknown_lineage_is_no_independent_proof() -> None:
    found = sources({}, {})
    assert (found.sources, found.independent_sources, found.grade) == (2, 1, "weak")


def test_unknown_lineage_counts_for_nothing_beside_a_named_origin() -> None:
    assert sources({"source": "وكالة المرفأ"}, {}, {}).independent_sources == 1


def test_nameless_sources_are_of_unknown_lineage() -> None:
    found = sources({"source": "مصدر محلي", "text": "قال {source} إن الوادي شهدت هجوم المسلحين ليلا وسط ظلام تام."}, {})
    assert found.independent_sources == 1


def test_nearly_the_same_words_are_a_copy() -> None:
    text = TEXT.format(source="مراسلون", actor="جهة لم تعرف", target="مدنيين")
    found = sources({"text": text}, {"text": text.replace("بضحايا", "بعدة ضحايا"), "published": "2023-05-03"})
    assert [account.copy_of for account in found.accounts] == [None, "a1"]
    assert found.grade == "single_source"


def test_an_outlet_goes_back_to_the_source_it_names() -> None:
    doc = news(
        "هجوم على الوادي.\nوقالت وكالة المرفأ إن القصف أصاب السوق.",
        {"trigger": "هجوم", "type": "attack", "place": "الوادي"},
        {"trigger": "القصف", "type": "shelling", "place": "الوادي", "said": "وكالة المرفأ"},
    )
    found = incident(doc)
    assert len({account.origin for account in found.accounts}) == 1


@pytest.mark.parametrize(
    ("accounts", "grade"),
    [
        ([{"source": "وكالة المرفأ"}, {"source": "مرصد السهل"}], "confirmed"),
        ([{"source": "وكالة المرفأ"}, {"source": "ناصر حمد العلي"}], "fair"),
        ([{"source": "وكالة المرفأ"}, {"source": "حركة النهر", "stance": "claims_responsibility"}], "confirmed"),
        ([{"source": "وكالة المرفأ"}], "single_source"),
        ([{"source": "وكالة المرفأ", "modality": "alleged"}], "weak"),
        ([{"source": "وكالة المرفأ"}, {"source": "مرصد السهل", "place": "الميناء"}], "confirmed"),
    ],
)
def test_grades(accounts: list[dict[str, Any]], grade: str) -> None:
    assert sources(*accounts).grade == grade


def test_the_whole_gives_the_type_and_its_parts_the_rest() -> None:
    doc = news(
        "حملة في الوادي تخللتها اشتباكات ومقتل خمسة.",
        {"trigger": "حملة", "type": "operation", "place": "ألفا", "when": day("2023-05-01", "2023-05-09")},
        {"trigger": "اشتباكات", "type": "clash", "place": "الوادي", "when": day("2023-05-02")},
        {"trigger": "مقتل", "type": "killing", "place": "الوادي", "killed": (5, 5)},
    )
    found = incident(doc)
    assert found.type == "operation"
    assert found.where is not None
    assert found.where.ref == "t:wadi"
    assert found.when is not None
    assert (found.when.start, found.when.precision) == ("2023-05-02", "day")


def test_who_is_only_denied_is_no_doer() -> None:
    found = incident(told(1), told(2, actor="حركة النهر", polarity="denied"))
    assert [party.ref for party in found.actors if party.role == "actor"] == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [("عدد من المدنيين", (4, 4, 4)), ("ثلاثة مدنيين", (3, 3, 4)), ("عشرات المدنيين", (4, 4, 20))],
)
def test_several_is_no_estimate_beside_a_number(said: str, expected: tuple[int, int, int]) -> None:
    texts = (f"قُتل {said} في غارة جوية على صعدة يوم 3 مايو 2023.", "قتل 4 مدنيين بغارة على صعدة يوم 3 مايو 2023.")
    run = pipeline.build()
    documents = [
        run.analyse(Article(str(n), str(n), str(n), text, outlet=f"منبر {n}", published="2023-05-04"), strict=True)
        for n, text in enumerate(texts)
    ]
    found = [one for one in pipeline.link(documents, load()) if one.killed is not None and len(one.accounts) > 1]
    assert [toll(one) for one in found] == [expected]


def toll_of(*texts: str) -> tuple[int, int, int] | None:
    """The toll of the killed in the incident that texts of different outlets make, whether joined or not."""
    run = pipeline.build()
    days = "2023-05-04"
    documents = [
        run.analyse(Article(str(n), str(n), str(n), text, outlet=f"منبر {n}", published=days), strict=True)
        for n, text in enumerate(texts)
    ]
    return toll(incident(*documents))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("استشهد المعلم خليل حمود بغارة على صعدة.",), (1, 1, 1)),
        (("استشهاد كل من خليل حمود (20 عاماً) والشاب سالم قاسم بغارة على صعدة.",), (2, 2, 2)),
        (("توفيت السيدة متأثرة بجراحها جراء غارة على صعدة.",), (1, 1, 1)),
        (("استشهاد الطفلتين ريم وسارة بغارة على صعدة.",), (2, 2, 2)),
        (("استشهد خليل حمود بغارة على صعدة.", "قتل أربعة مدنيين بغارة على صعدة."), (4, 4, 4)),
        (("غارة على صعدة تسفر عن سقوط قتلى وجرحى.",), (2, 2, 2)),
        (("سقوط قتلى بغارة على صعدة.", "مقتل مزارع بغارة على صعدة."), (1, 1, 1)),
        (("غارة على صعدة تسفر عن خسائر مادية.",), None),
    ],
)
def test_who_is_named_counts_where_nobody_gives_a_figure(
    texts: tuple[str, ...], expected: tuple[int, int, int] | None
) -> None:
    assert toll_of(*texts) == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("مقتل وإصابة عشرة مدنيين بغارة على صعدة.", (2, 2, 2)),
        ("غارة على صعدة دون وقوع قتلى.", (2, 2, 2)),
        ("مقتل ثلاثة مدنيين بغارة على صعدة.", (2, 2, 3)),
    ],
)
def test_a_figure_that_says_how_many_comes_before_one_that_does_not(
    other: str, expected: tuple[int, int, int]
) -> None:
    assert toll_of("مقتل مدنيين اثنين بغارة على صعدة.", other) == expected


@pytest.mark.parametrize(
    ("low", "place", "expected"), [(9, "ألفا", (2, 2, 2)), (1, "ألفا", (1, 1, 2)), (9, "الوادي", (2, 2, 9))]
)
def test_a_larger_figure_of_a_whole_region_is_no_figure_of_the_spot(
    low: int, place: str, expected: tuple[int, int, int]
) -> None:
    assert toll(incident(kills(1, 2, 2), kills(2, low, low, place=place))) == expected


def test_fewer_civilians_than_victims_are_no_part_where_nobody_tells_of_combatants() -> None:
    child = kills(1, 1, 1, "child", target="طفل")
    others = [kills(n, 5, 5, source=_SOURCES[n], target="أشخاص") for n in (2, 3)]
    found = incident(child, *others)
    assert found.killed is not None
    assert (found.killed.best, found.killed.by) == (5, ())


def test_civilians_and_combatants_of_one_figure_are_told_apart() -> None:
    doc = pipeline.build().analyse(
        Article("a", "a", "a", "مقتل مدنيين اثنين و4 جنود بغارة على صعدة.", published="2023-05-04"), strict=True
    )
    found = incident(doc)
    assert found.killed is not None
    assert [(part.who, part.low, part.high) for part in found.killed.by] == [("civilian", 2, 2), ("combatant", 4, 4)]
    assert toll(found) == (6, 6, 6)


def test_rescuers_are_civilians_also_where_the_text_calls_them_members() -> None:
    texts = ("مقتل ثلاثة عناصر من الدفاع المدني بغارة على صعدة.", "مقتل ثلاثة عناصر من الشرطة بغارة على صعدة.")
    run = pipeline.build()
    parts = []
    for text in texts:
        found = incident(run.analyse(Article("a", "a", "a", text, published="2023-05-04"), strict=True))
        assert found.killed is not None
        parts.append({part.who for part in found.killed.by})
    assert parts == [{"civilian"}, {"combatant"}]


@pytest.mark.parametrize(
    ("fine", "expected"), [(False, (5, 5, 5)), (True, (2, 5, 5))], ids=["of no place", "of the spot"]
)
def test_a_lone_figure_of_no_spot_gives_way_to_one_of_several_accounts(
    fine: bool, expected: tuple[int, int, int]
) -> None:
    place = {} if fine else {"place": "ألفا"}
    others = [kills(n, 5, 5, source=_SOURCES[n - 1]) for n in (2, 3, 4)]
    assert toll(incident(kills(1, 2, 2, **place), *others)) == expected
