"""The actor base: its data are sound, names stand for whom they should, and every fault is told."""

import time

import msgspec
import pytest

from riwaya.errors import KnowledgeError
from riwaya.knowledge.actor_patterns import feminine
from riwaya.knowledge.actor_rows import ActorFile, ActorRow, CountryRow, ExtendRow, OrgHead, PatternRow
from riwaya.knowledge.actors import TABLES, ActorBase, build_actors, load_actors, name_key
from riwaya.knowledge.read import data_root, read_toml

COUNTRY = CountryRow(
    "qatar", "QA", "Qatar", ("قطر",), ("القطري",), ("qatar.government",), flags=("occupier",)
)
GOVERNMENT = PatternRow("government", "government", "الحكومة {f}", "Government of {en}", bare=("الحكومة",))
ARMY = PatternRow(
    "armed_forces", "state_force", "الجيش {m}", "Army of {en}", parent="government", shared=("قوات الجيش",)
)

SURE = [
    ("داعش", "isis", True),
    ("تنظيم «الدولة»", "isis", False),
    ("الدولة الاسلامية في العراق والشام", "isis", False),
    ("قسد", "syria.sdf", False),
    ("قوات سوريا الديموقراطية", None, False),
    ("الخوذ البيضاء", "syria.white_helmets", False),
    ("المرصد", "syria.sohr", False),
    ("النظام", "syria.government", False),
    ("قوات النظام", "syria.armed_forces", False),
    ("اللواء الثامن", "syria.eighth_brigade", False),
    ("الأمن العسكري", "syria.military_security", False),
    ("هيئة تحرير الشام", "syria.hts", False),
    ("تاس", "russia.tass", False),
    ("القوات الروسية", "russia.armed_forces", False),
    ("الطيران الروسي", "russia.air_force", False),
    ("القيادة المركزية الأميركية", "usa.centcom", False),
    ("الاحتلال التركي", "turkey.government", True),
    ("دولة الاحتلال التركي", "turkey.government", True),
    ("جيش دولة الاحتلال التركي", "turkey.armed_forces", True),
    ("دولة الاحتلال الإسرائيلي", "israel.government", False),
    ("الجيش التركي", "turkey.armed_forces", False),
    ("جيش الاحتلال الإسرائيلي", "israel.armed_forces", True),
    ("الشاباك", "israel.shin_bet", False),
    ("كتائب القسام", "hamas.qassam", False),
    ("ميليشيات الحوثي", "yemen.houthis", False),
    ("قوات حفتر", "libya.lna", False),
    ("قوات الدعم السريع", "sudan.rsf", False),
    ("الدعم السريع", "sudan.rsf", False),
    ("جيش المهدي", "iraq.mahdi_army", False),
    ("قوات البشمركة", "iraq.peshmerga", False),
    ("حزب العمال الكردستاني", "pkk", False),
    ("جبهة البوليساريو", "western_sahara.polisario", False),
    ("الجيش الكوري الجنوبي", "south_korea.armed_forces", False),
    ("الشرطة الباكستانية", "pakistan.police", False),
    ("وزارة الدفاع الأوكرانية", "ukraine.defence_ministry", False),
    ("اليونيفيل", "lebanon.unifil", False),
    ("رويترز", "uk.reuters", False),
    ("أ ف ب", "france.afp", False),
    ("أطباء بلا حدود", "france.msf", False),
    ("بوكو حرام", "sahel.boko_haram", False),
    ("وزارة الصحة بغزة", "palestine.gaza_health", False),
    ("الأمن العام اللبناني", "lebanon.general_security", False),
    ("الكرملين", "russia.presidency", False),
]


@pytest.fixture(scope="module")
def base() -> ActorBase:
    return load_actors()


def row(actor: str, **fields: object) -> ActorRow:
    plain = {"name_ar": f"حركة {actor}", "name_en": actor, "kind": "rebel_group"}
    return ActorRow(**{"id": actor, **plain, **fields})  # type: ignore[arg-type]


def build(*actors: ActorRow, extend: tuple[ExtendRow, ...] = ()) -> ActorBase:
    files = {"here.toml": ActorFile("own", "Apache-2.0", actors, extend)}
    return build_actors(files, (COUNTRY,), (GOVERNMENT, ARMY))


def test_the_base_is_large_and_quick() -> None:
    load_actors.cache_clear()
    before = time.process_time()
    base = load_actors()
    assert time.process_time() - before < 1.0
    assert len(base.by_id) > 3000
    assert load_actors() is base


def test_at_least_700_actors_are_written_by_hand_and_every_file_names_its_source() -> None:
    names = [child.name for child in (data_root() / "actors").iterdir() if child.name not in TABLES]
    files = [read_toml(f"actors/{name}", ActorFile) for name in names]
    assert sum(len(file.actor) for file in files) > 700
    assert all(file.source and file.licence for file in files)


@pytest.mark.parametrize(("name", "actor", "is_label"), SURE)
def test_a_sure_name_stands_for_its_actor(
    base: ActorBase, name: str, actor: str | None, is_label: bool
) -> None:
    found = base.find(name)
    if actor is None:
        assert found is None
        return
    assert found is not None and found.actor == actor
    assert not found.is_ambiguous


@pytest.mark.parametrize(
    "name", ["تنظيم داعش الإرهابي", "العصابة الأسدية", "مرتزقة تركيا", "الكيان الصهيوني", "المليشيات الحوثية"]
)
def test_partisan_names_are_marked(base: ActorBase, name: str) -> None:
    found = base.find(name)
    assert found is not None and found.is_label


@pytest.mark.parametrize(
    "name",
    ["التنظيم", "الوزارة", "الشرطة", "السلطات", "الجيش", "فصائل المعارضة", "الطائرات الروسية", "المقاومة"],
)
def test_bare_words_are_no_names(base: ActorBase, name: str) -> None:
    found = base.find(name)
    assert found is not None and found.is_bare and found.is_ambiguous and found.actor is None


@pytest.mark.parametrize("name", ["المدن", "الجزيرة", "الحدث", "فتح", "القاعدة", "روسيا اليوم", "حسم"])
def test_common_words_are_names_only_in_context(base: ActorBase, name: str) -> None:
    found = base.find(name)
    assert found is not None and found.is_ambiguous and not found.is_bare


@pytest.mark.parametrize(
    "name", ["وزارة الدفاع", "قوات التحالف", "جيش الاحتلال", "الدفاع المدني", "المجلس العسكري"]
)
def test_shared_names_leave_the_choice_open(base: ActorBase, name: str) -> None:
    found = base.find(name)
    assert found is not None and found.is_shared and not found.is_ambiguous and found.actor is None
    assert len(found.candidates) > 1


def test_words_of_every_day_are_not_in_the_base(base: ActorBase) -> None:
    assert not [word for word in ("أفاد", "بيد", "قال", "مدينة", "اليوم", "منظمة", "حركة") if base.find(word)]


def test_the_context_chooses_among_bearers(base: ActorBase) -> None:
    ministry, army = base.names[name_key("وزارة الدفاع")], base.names[name_key("الجيش السوري")]
    assert base.choose(ministry, "YE") == "yemen.defence_ministry"
    assert base.choose(ministry) is None
    assert base.choose(army, "SY", 2019) == "syria.armed_forces"
    assert base.choose(army, None, 2025) == "syria.new_army"
    assert base.choose(army, "SY") is None
    assert base.choose(base.names[name_key("داعش")], "IQ", 2016) == "isis"


def test_parts_belong_to_wholes(base: ActorBase) -> None:
    assert base.chain("syria.eighth_brigade") == (
        "syria.eighth_brigade",
        "syria.fifth_corps",
        "syria.armed_forces",
        "syria.government",
    )
    assert base.is_within("hamas.qassam", "hamas") and base.is_within("hamas", "hamas")
    assert not base.is_within("hamas", "hamas.qassam")


def test_countries_act_through_their_governments(base: ActorBase) -> None:
    assert base.government_of("RU") == "russia.government"
    assert base.government_of("SY", 2015) == "syria.government"
    assert base.government_of("SY", 2025) == "syria.transitional_government"
    assert base.government_of("XX") is None


@pytest.mark.parametrize(
    ("actor", "country", "code"),
    [
        ("russia.armed_forces", "RU", "State Forces"),
        ("russia.armed_forces", "SY", "External/Other Forces"),
        ("coalition.anti_isis", "SY", "External/Other Forces"),
        ("isis", "SY", "Rebel Group"),
        ("syria.shabiha", "SY", "Political Militia"),
        ("syria.tribal_forces", "SY", "Identity Militia"),
        ("syria.white_helmets", "SY", "Civilians"),
        ("jordan.police", "JO", "State Forces"),
    ],
)
def test_inter_codes(base: ActorBase, actor: str, country: str, code: str) -> None:
    assert base.inter(actor, country) == code


def test_heads_open_unknown_names(base: ActorBase) -> None:
    assert base.heads[name_key("صحيفة")].kind == "media"
    assert base.heads[name_key("مليشيات")].outside_name
    assert not base.heads[name_key("لواء")].needs_quotes
    assert base.heads[name_key("حملة")].needs_quotes


def test_keys_ignore_spelling_and_quotes() -> None:
    assert name_key('«تنظيم» "الدّولة"') == "تنظيم الدوله"
    assert name_key("الفرقة ٢٥") == "الفرقه 25"
    assert feminine("الجنوب سوداني") == "الجنوب سودانية"
    assert feminine("الكوري الشمالي") == "الكورية الشمالية"


def test_patterns_make_bodies_and_files_override_them() -> None:
    base = build(
        row("qatar.armed_forces", name_ar="القوات المسلحة القطرية", kind="state_force", country="QA"),
        extend=(ExtendRow("qatar.government", names=("حكومة الدوحة",), since=1971),),
    )
    assert base.by_id["qatar.government"].since == 1971
    assert base.names[name_key("حكومة الدوحة")].actor == "qatar.government"
    assert base.by_id["qatar.government"].name_en == "Government of Qatar"
    assert name_key("الجيش القطري") not in base.names


def test_a_hand_written_actor_takes_a_name_from_a_pattern() -> None:
    base = build(row("qatar.guard", names=("الجيش القطري",)))
    assert base.names[name_key("الجيش القطري")].actor == "qatar.guard"


def test_a_weaker_claim_does_not_disturb_a_sure_name() -> None:
    base = build(row("a", names=("الفيلق",)), row("b", bare=("الفيلق",)))
    found = base.names[name_key("الفيلق")]
    assert found.actor == "a" and found.candidates == ("a", "b") and not found.is_ambiguous


def test_a_label_that_is_bare_too_is_only_that() -> None:
    found = build(row("a", labels=("العصابات",), bare=("العصابات",))).names[name_key("العصابات")]
    assert found.is_label and found.is_bare and found.actor is None


@pytest.mark.parametrize(
    ("actors", "words"),
    [
        ((row("a", parent="b"),), ("here.toml", "'a'", "parent 'b'")),
        ((row("a", parent="b"), row("b", parent="a")), ("lead back",)),
        ((row("a", kind="gang"),), ("kind 'gang'", "rebel_group")),
        ((row("a", country="ZZ"),), ("country 'ZZ'", "countries.toml")),
        ((row("a", since=2015, until=2011),), ("2015 to 2011",)),
        ((row("a", since=15),), ("15 to None",)),
        ((row("a", names=("«»",)),), ("without letters",)),
        ((row("a", names=("لواء الفجر",)), row("b", names=("لواءُ «الفجر»",))), ("'a'", "'b'", "shared")),
        ((row("a"), row("a")), ("'a'", "rename")),
    ],
)
def test_faults_are_told_with_file_id_and_mend(actors: tuple[ActorRow, ...], words: tuple[str, ...]) -> None:
    with pytest.raises(KnowledgeError) as fault:
        build(*actors)
    assert all(word in str(fault.value) for word in words)


def test_bearers_that_followed_each_other_may_share_a_name() -> None:
    base = build(row("a", names=("الفيلق",), until=2014), row("b", names=("الفيلق",), since=2014))
    found = base.names[name_key("الفيلق")]
    assert found.actor is None and found.candidates == ("a", "b") and found.is_shared
    assert base.choose(found, year=2020) == "b"


def test_faults_of_tables_are_told() -> None:
    with pytest.raises(KnowledgeError, match="extend 'nobody'"):
        build(extend=(ExtendRow("nobody"),))
    with pytest.raises(KnowledgeError, match="two rows"):
        build_actors({}, (COUNTRY, COUNTRY), (GOVERNMENT,))
    with pytest.raises(KnowledgeError, match="acts_as"):
        build_actors({}, (COUNTRY,), (ARMY,))
    with pytest.raises(KnowledgeError, match="alpha-2"):
        build_actors({}, (msgspec.structs.replace(COUNTRY, iso="qat"),), (GOVERNMENT,))
    with pytest.raises(KnowledgeError, match="adds to nothing"):
        build_actors({}, (COUNTRY,), (PatternRow("navy", when="occupier"),))
    head = OrgHead("حركة", "party", True, True, True)
    with pytest.raises(KnowledgeError, match="two rows"):
        build_actors({}, heads=(head, OrgHead("لواء", "party", True, True, True, forms=("حركة",))))


def test_unknown_keys_are_refused() -> None:
    plain = {"id": "a", "name_ar": "أ", "name_en": "a", "kind": "party"}
    with pytest.raises(msgspec.ValidationError, match="colour"):
        msgspec.convert({**plain, "colour": "red"}, ActorRow)
