"""The tables of linking.toml, and how places, times and parties lie to each other."""

import msgspec
import pytest
from tests.factory import make_mention
from tests.incidents.scenes import PLACES, MadeActors

from riwaya.incidents.parties import Kin, Party, party_of
from riwaya.incidents.places import relation
from riwaya.incidents.times import Stretch, assumed, gap, stretch_of, value_of
from riwaya.knowledge.actors import load_actors
from riwaya.knowledge.linking import load_linking
from riwaya.records import PlaceValue, TimeValue

_THRESHOLDS = {"threshold", "side_threshold"}


def test_every_weight_has_words_and_every_word_a_weight() -> None:
    linking = load_linking()
    weights = (linking.within.keys() | linking.across.keys()) - _THRESHOLDS
    learnt = {level.name for row in linking.linkage.comparison for level in row.level}
    assert weights | learnt == linking.reasons.keys()


def test_type_relations() -> None:
    linking = load_linking()
    assert linking.relation("shelling", "shelling") == "same"
    assert linking.relation("killing", "shelling") == "part"
    assert linking.relation("clash", "airstrike") == "core"
    assert linking.relation("meeting", "killing") == "other"
    assert linking.relation("support", "operation") == "other"


def test_helper_and_helped_are_two_doers_of_one_happening() -> None:
    linking = load_linking()
    assert linking.has_two_doers("support", "movement") and linking.has_two_doers("movement", "support")
    assert not linking.has_two_doers("movement", "movement")


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("الوادي", "الوادي", "same"),
        ("الوادي", "الكروم", "near"),
        ("الوادي", "ألفا", "within"),
        ("الوادي", "مدينة ألفا", "within"),
        ("ألفا", "ألفا", "unit"),
        ("الوادي", "الصخور", "apart"),
        ("الوادي", "الميناء", "apart"),
        ("ألفا", "الميناء", "apart"),
        ("الوادي", "بلاد الشرق", "open"),
    ],
)
def test_place_relations(one: str, two: str, expected: str) -> None:
    limits = load_linking().limits
    assert relation(PLACES[one], PLACES[two], limits) == relation(PLACES[two], PLACES[one], limits) == expected


def test_no_place_and_no_point_say_nothing() -> None:
    limits = load_linking().limits
    pointless = PlaceValue("x", "س", "X", None, None, "Alpha", "XA", "village")
    assert relation(None, PLACES["الوادي"], limits) == "open"
    assert relation(pointless, PLACES["الوادي"], limits) == "open"


@pytest.mark.parametrize(
    ("value", "days"),
    [
        (None, None),
        (TimeValue(), None),
        (TimeValue("2023-05-02", "2023-05-02", "day"), 1),
        (TimeValue("2023-05-01", "2023-05-31", "month"), 31),
        (TimeValue("2023-05-02", "2023-05-02", "day", recurs="daily"), None),
        (TimeValue("2023-05-02", "2023-05-02", "past"), None),
        (TimeValue("2023-05-09", "2023-05-02", "interval"), None),
        (TimeValue("someday", "2023-05-02", "day"), None),
    ],
)
def test_stretches(value: TimeValue | None, days: int | None) -> None:
    stretch = stretch_of(value)
    assert (stretch.days if stretch else None) == days


def test_a_stretch_and_its_record() -> None:
    month = stretch_of(TimeValue("2024-02-01", "2024-02-29", "month"))
    assert month is not None
    assert value_of(month) == TimeValue("2024-02-01", "2024-02-29", "month")
    assert assumed("2024-03-01T09:00:00+02:00", 1) == Stretch(month.end, month.end + 1, True)
    assert gap(month, Stretch(month.end + 1, month.end + 1)) == 1


def _party(words: str, kind: str = "group", **fields: str) -> Party:
    mention = make_mention(words, words, kind=kind, **fields)
    return party_of(mention, {}, load_linking().parties)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (_party("جيش", ref="east.army"), _party("قوات", ref="east.army"), "same"),
        (_party("سلاح", ref="east.army.air"), _party("حكومة", ref="east.government"), "part"),
        (_party("جيش", ref="east.army"), _party("حركة", ref="river"), "apart"),
        (_party("عناصر", member_of="river"), _party("حركة", ref="river"), "same"),
        (_party("مسلحون مجهولون"), _party("حركة", ref="river"), "open"),
        (_party("فصائل محلية"), _party("الفصائل المحلية المعارضة"), "part"),
        (_party("فصائل محلية"), _party("حركة", ref="river"), "apart"),
        (_party("قذائف مدفعية ثقيلة"), _party("حركة", ref="river"), "open"),
        (_party("جيش الاحتلال", kind="organization"), _party("حركة", ref="river"), "open"),
        (_party("مسيرات الاحتلال"), _party("حركة", ref="river"), "open"),
        (_party("جيش الجزيرة", kind="organization"), _party("حركة", ref="river"), "apart"),
        (_party("الجيش الوطني", kind="organization"), _party("جيش", ref="east.army"), "open"),
        (_party("الجيش الوطني", kind="organization"), _party("وزارة", ref="east.health"), "apart"),
    ],
)
def test_party_relations(one: Party, two: Party, expected: str) -> None:
    kin = Kin(MadeActors(), load_linking().parties)
    assert kin.relation(one, two) == kin.relation(two, one) == expected


def test_a_backer_named_within_is_not_held_against_those_it_backs() -> None:
    text = "الفصائل المسلحة المدعومة من حركة النهر"
    group = make_mention(text, text, kind="group")
    backer = make_mention(text, "حركة النهر", id="m2", kind="organization", ref="river")
    party = party_of(group, {"m1": group, "m2": backer}, load_linking().parties)
    kin = Kin(MadeActors(), load_linking().parties)
    assert party.backers == ("river",)
    assert kin.relation(party, _party("جناح", ref="river.wing")) == "open"
    assert kin.relation(party, _party("جيش", ref="east.army")) == "apart"


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("iso:US", "coalition.anti_isis", "part"),
        ("iso:TR", "coalition.anti_isis", "apart"),
        ("syria.sdf", "pkk", "part"),
        ("syria.opposition_factions", "syria.fath_al_mubin", "part"),
        ("syria.opposition_factions", "turkey.armed_forces", "apart"),
    ],
)
def test_whom_news_names_now_singly_now_as_one(one: str, two: str, expected: str) -> None:
    kin = Kin(load_actors(), load_linking().parties)
    assert kin.relation(_party("س", ref=one), _party("ع", ref=two)) == expected


def test_a_party_is_known_by_what_it_takes_up() -> None:
    text = "حركة النهر والحركة"
    named = make_mention(text, "حركة النهر", kind="organization", ref="river")
    short = make_mention(text, "الحركة", id="m2", kind="group", same_as="m1")
    by_id = {"m1": named, "m2": short}
    assert party_of(short, by_id, load_linking().parties).ref == "river"
    circular = {"m1": msgspec.structs.replace(named, same_as="m2", ref=None), "m2": short}
    assert party_of(short, circular, load_linking().parties).ref is None
