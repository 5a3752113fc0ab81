"""What was hit, who took part, and what denies only the losses."""

from typing import Any

import pytest
from tests.contrast.test_contrast import differences, incident, kills, told
from tests.incidents.scenes import day, news

from riwaya.records import Document

HIT = "تعرضت بلدة الوادي لهجوم أصاب {target}، وفق ما نقل مراسلون."
FIGHT = "اندلعت في الوادي اشتباكات بين {} و{} مساء الثلاثاء."
FIRE = "{} استهدف مواقع {} في الوادي بهجوم عنيف."


def account(number: int, text: str, *, published: str = "2023-05-02", **event: Any) -> Document:
    """An account of its own outlet, of what happened in الوادي on 2 May."""
    base = {"trigger": "هجوم", "type": "attack", "place": "الوادي", "when": day("2023-05-02")} | event
    return news(text, base, path=f"{number}.txt", outlet=f"منبر {number}", published=published)


def hits(number: int, target: str) -> Document:
    return account(number, HIT.format(target=target), target=target)


@pytest.mark.parametrize(
    ("one", "two", "is_disputed"),
    [
        ("مدرسة ابتدائية", "مخزن ذخيرة", True),
        ("سوقا شعبيا", "معسكر للتدريب", True),
        ("مدرسة ابتدائية", "مدرسة البلدة", False),
        ("منزلا", "حافلة ركاب", False),
        ("مدرسة ابتدائية", "الحي الشمالي", False),
        ("حافلة مستوطنين", "حافلة", False),
        ("مخزن أسلحة في مدرسة", "مقر قيادة", False),
    ],
)
def test_a_civilian_against_a_military_thing(one: str, two: str, *, is_disputed: bool) -> None:
    assert (("target", "contradicts") in differences(hits(1, one), hits(2, two))) is is_disputed


def test_the_target_most_accounts_name_is_agreed() -> None:
    found = incident(hits(1, "سيارة مدنية"), hits(2, "سيارتهم"), hits(3, "رتلا عسكريا"))
    agreed = next(one for one in found.agreed if one.aspect == "target")
    assert len(agreed.accounts) == 2


def test_losses_that_are_denied_deny_nobodys_part() -> None:
    strike = told(1, actor="الجيش الشرقي")
    unhurt = told(
        2, type="injury", actor="الجيش الشرقي", polarity="denied", roles_by={"actor": "role.cause"}, trigger="مقتل"
    )
    assert ("participation", "contradicts") not in differences(strike, unhurt)
    refused = told(2, actor="الجيش الشرقي", polarity="denied", source="وكالة المرفأ", stance="denies")
    assert ("participation", "contradicts") in differences(strike, refused)


def test_the_denier_is_the_accused() -> None:
    """«نفى الجيش الشرقي الهجوم»: no doer is named, but others accuse just him."""
    accused = told(1, actor="الجيش الشرقي")
    denied = told(2, source="الجيش الشرقي", polarity="denied", stance="denies")
    assert ("participation", "contradicts") in differences(accused, denied)
    assert ("participation", "contradicts") not in differences(told(1, actor="حركة النهر"), denied)


def test_no_dead_against_dead_is_a_dispute_over_the_count() -> None:
    none = told(2, type="killing", polarity="denied", trigger="مقتل")
    assert ("count", "contradicts") in differences(kills(1, 5, 5), none)


def test_both_sides_of_a_clash_are_its_doers() -> None:
    army, river = "الجيش الشرقي", "حركة النهر"
    clash = {"trigger": "اشتباكات", "type": "clash"}
    one = account(1, FIGHT.format(army, river), actor=army, target=river, **clash)
    two = account(2, FIGHT.format(river, army), actor=river, target=army, **clash)
    found = incident(one, two)
    assert not [one for one in found.differences if one.aspect == "actor"]
    assert [len(one.accounts) for one in found.agreed if one.aspect == "actor"] == [2]


def test_who_hits_and_who_hits_back_dispute_nothing() -> None:
    army, river = "الجيش الشرقي", "حركة النهر"
    one = account(1, FIRE.format(army, river), actor=army, target=river)
    two = account(2, FIRE.format(river, army), actor=river, target=army)
    assert ("actor", "contradicts") not in differences(one, two)
    third = account(2, "حركة النهر استهدفت سوق الوادي بهجوم عنيف.", actor=river)
    assert ("actor", "contradicts") in differences(told(1, actor=army), third)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("ارتفعت حصيلة الهجوم على الوادي بعد مقتل جرحى في المستشفى.", "updates"),
        ("أدى الهجوم على الوادي إلى مقتل مدنيين بحسب شهود.", "contradicts"),
    ],
)
def test_a_toll_that_is_said_to_have_risen(text: str, relation: str) -> None:
    later = account(2, text, trigger="مقتل", type="killing", killed=(9, 9))
    assert ("count", relation) in differences(kills(1, 4, 4), later)


def test_children_are_some_of_all_the_dead() -> None:
    assert ("count", "differs_in_scope") in differences(kills(1, 12, 12), kills(2, 3, 3, "child"))


def test_figures_of_another_day_are_no_part_of_the_toll() -> None:
    old = kills(2, 30, 30, when=day("2023-03-01"))
    found = incident(kills(1, 4, 4), kills(3, 4, 4), told(4), told(5), old)
    assert found.killed is not None
    assert (found.killed.low, found.killed.high) == (4, 4)


REPLY = "{} قصف بلدة الوادي صباحا، ورد {} بقصف مصادر النيران بعد ساعة."


def test_an_answer_to_the_deed_is_no_other_author() -> None:
    text = REPLY.format("الجيش الشرقي", "حركة النهر")
    one = told(1, actor="الجيش الشرقي")
    answered = account(2, text, trigger="بقصف", actor="حركة النهر")
    assert ("actor", "contradicts") not in differences(one, answered)
    accused = account(2, "حركة النهر هاجمت بلدة الوادي صباحا.", trigger="هاجمت", actor="حركة النهر")
    assert ("actor", "contradicts") in differences(one, accused)


def test_a_town_that_is_hit_is_no_shared_target() -> None:
    found = incident(hits(1, "حافلة ركاب"), hits(2, "حافلة"))
    assert [one.aspect for one in found.agreed if one.aspect == "target"]
    army, river = "الجيش الشرقي", "حركة النهر"
    clash = {"trigger": "اشتباكات", "type": "clash"}
    one = account(1, FIGHT.format(army, river), actor=army, target=river, **clash)
    two = account(2, FIGHT.format(army, river), actor=army, target=river, **clash)
    assert not [one for one in incident(one, two).agreed if one.aspect == "target"]


def test_who_closes_a_road_did_not_do_the_deed_he_denies() -> None:
    strike = told(1, actor="حركة النهر")
    closed = account(3, "الجيش الشرقي أغلق الطرق حول الوادي.", trigger="أغلق", type="restriction", actor="الجيش الشرقي")
    denied = told(2, source="الجيش الشرقي", polarity="denied", stance="denies")
    assert ("participation", "contradicts") not in differences(strike, closed, denied)


def test_accounts_that_tell_and_deny_agree_on_the_day() -> None:
    found = incident(told(1), told(2, source="الجيش الشرقي", polarity="denied", stance="denies"))
    assert "time" in {one.aspect for one in found.agreed}
