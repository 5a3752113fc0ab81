"""The gazetteer: the embedded table, names and their spellings, official and own files."""

import os
import time
import tomllib
from pathlib import Path

import pytest

from riwaya.arabic.fold import fold_word
from riwaya.errors import KnowledgeError
from riwaya.knowledge.places import PlaceBase, load_places
from riwaya.knowledge.places_gazetteer import install_gazetteer, installed_gazetteers, read_gazetteer
from riwaya.knowledge.places_join import distance_km
from riwaya.knowledge.places_names import key_of
from riwaya.knowledge.places_ocha import COLUMNS as OCHA
from riwaya.knowledge.places_rows import COLUMNS, parse_places, write_places
from riwaya.knowledge.read import data_root

HEADER = ",".join(COLUMNS)
OFFICIAL = [
    "Daraa,درعا,SY12,Izra,إزرع,SY1203,Jasim,جاسم,SY120301,Jasim,جاسم,C6200,C,36.061,32.993",
    "Daraa,درعا,SY12,Izra,إزرع,SY1203,Jasim,جاسم,SY120301,Test Farm,مزرعة الاختبار,C6201,C,36.10,32.95",
    "Daraa,درعا,SY12,Izra,إزرع,SY1203,Jasim,جاسم,SY120301,Two / Names,الأولى / الثانية,C6202,C,36.11,32.96",
    "Daraa,درعا,SY12,Daraa,مركز درعا,SY1200,Daraa,مركز درعا,SY120000,Daraa,درعا,C6000,C,36.105,32.624",
    "Daraa,درعا,SY12,Daraa,مركز درعا,SY1200,Daraa,مركز درعا,SY120000,Daraa,درعا,C6000,N,36.095,32.614",
]


@pytest.fixture(scope="module")
def base() -> PlaceBase:
    return load_places()


def write(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def official(folder: Path, *more: str) -> Path:
    return write(folder, "official.csv", ",".join(OCHA), *OFFICIAL, *more)


def test_embedded_table_is_checked_and_large_enough(base: PlaceBase) -> None:
    places = list(base.places.values())
    assert len(places) > 7_000
    assert sum(p.id.startswith("riwaya:") and p.kind != "admin2" for p in places) >= 400
    assert len({p.country for p in places if p.kind == "admin1"}) >= 22


@pytest.mark.parametrize(
    ("country", "units"),
    [
        ("SY", 14),
        ("IQ", 19),
        ("LB", 8),
        ("PS", 16),
        ("JO", 12),
        ("YE", 22),
        ("LY", 22),
        ("SD", 18),
        ("EG", 27),
        ("TN", 24),
        ("DZ", 48),
        ("MA", 10),
        ("SA", 13),
        ("UA", 26),
        ("TR", 40),
        ("IR", 26),
        ("IL", 6),
    ],
)
def test_admin_units_of_a_country_are_there(base: PlaceBase, country: str, units: int) -> None:
    assert sum(p.kind == "admin1" and p.country == country for p in base.places.values()) >= units


@pytest.mark.parametrize(
    "name",
    [
        "جاسم",
        "نوى",
        "اليادودة",
        "بصرى الشام",
        "كنصفرة",
        "كن صفرة",
        "كفر نبل",
        "كفرنبل",
        "دارة عزة",
        "باب الهوى",
        "حميميم",
        "التنف",
        "كويرس",
        "مخيم جباليا",
        "الشجاعية",
        "عيتا الشعب",
        "تل الهوى",
        "خان يونس",
        "خانيونس",
        "سنجار",
        "شنكال",
        "حرض",
        "صرواح",
        "ترهونة",
        "غريان",
        "الفاشر",
        "الجنينة",
        "ود مدني",
        "الشيخ زويد",
        "القصرين",
        "الشعانبي",
        "كيدال",
        "الشمال السوري",
        "البادية السورية",
        "المخا",
        "المخاء",
        "أعزاز",
        "اعزاز",
        "عزاز",
        "قامشلو",
        "سورية",
        "أميركا",
        "عين العرب",
        "كوباني",
    ],
)
def test_names_of_the_news_are_known(base: PlaceBase, name: str) -> None:
    assert base.candidates(key_of(name)), name


def test_harakat_and_tatweel_change_nothing(base: PlaceBase) -> None:
    assert base.candidates(key_of("دَرْعـــا")) == base.candidates(key_of("درعا"))


def test_spellings_with_and_without_article_lead_to_the_place(base: PlaceBase) -> None:
    assert "Ar" not in (base.names.get("اتارب") or ())
    assert {p.name_en for p in base.candidates(key_of("القامشلي"))} & {
        p.name_en for p in base.candidates(key_of("قامشلي"))
    }


def test_names_that_are_ordinary_words_are_marked(base: PlaceBase) -> None:
    for name in ("الحراك", "نوى", "الباب", "القصير", "جاسم", "الشيخ سعيد", "طالب", "صور"):
        assert key_of(name) in base.common_words, name
    for name in ("دمشق", "درعا", "البصرة", "خان يونس", "سراقب", "كنصفرة"):
        assert key_of(name) not in base.common_words, name
    assert key_of("إب") in base.titled_words and base.titled_words <= base.common_words


def test_keys_are_folded(base: PlaceBase) -> None:
    assert all(fold_word(k) == k and k == " ".join(k.split()) for k in base.names)


def test_parents_lead_to_the_country(base: PlaceBase) -> None:
    jasim = base.candidates("جاسم")[0]
    assert [p.id for p in base.parents(jasim)] == ["iso:SY-DR", "iso:SY"]
    assert base.admin1_name(jasim) == "Daraa"


def test_loading_is_fast_and_cached() -> None:
    start = time.perf_counter()
    assert load_places() is load_places()
    assert time.perf_counter() - start < 1.0


def test_every_data_file_has_its_source() -> None:
    listed = {
        s["path"] for s in tomllib.loads((data_root() / "SOURCES.toml").read_text(encoding="utf-8"))["source"]
    }
    mine = {f"places/{f.name}" for f in (data_root() / "places").iterdir()}
    assert mine <= listed


def row(
    *,
    ident: str = "own:1",
    kind: str = "town",
    lat: str = "33.0",
    lon: str = "36.0",
    country: str = "SY",
    admin1: str = "",
    parent: str = "",
) -> str:
    return f"{ident},بلدة الاختبار,Test,,{kind},{lat},{lon},,{country},{admin1},{parent}"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (row(kind="hamlet"), "kind 'hamlet'"),
        (row(lat="91"), "'91'"),
        (row(lat="x"), "'x'"),
        (row(lon=""), "lon ''"),
        (row(ident=""), "id ''"),
        (row() + ",more", "12 cells"),
    ],
)
def test_wrong_rows_are_refused_with_file_line_and_mend(tmp_path: Path, line: str, said: str) -> None:
    path = write(tmp_path, "own.csv", HEADER, row(ident="own:0"), line)
    with pytest.raises(KnowledgeError) as caught:
        read_gazetteer(path, "csv")
    assert "own.csv:3" in str(caught.value) and said in str(caught.value) and ";" in str(caught.value)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (row(country="XX"), "country 'XX'"),
        (row(parent="own:9"), "parent 'own:9'"),
        (row(admin1="iso:SY-XX"), "admin1"),
    ],
)
def test_unknown_references_are_refused_on_load(tmp_path: Path, line: str, said: str) -> None:
    path = write(tmp_path, "own.csv", HEADER, line)
    with pytest.raises(KnowledgeError, match=r"own\.csv:2") as caught:
        load_places((path,))
    assert said in str(caught.value)


def test_repeated_ids_and_unknown_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="stands twice"):
        read_gazetteer(write(tmp_path, "a.csv", HEADER, row(), row()), "csv")
    with pytest.raises(KnowledgeError, match=r"b\.csv:1.*colour"):
        read_gazetteer(write(tmp_path, "b.csv", HEADER + ",colour", row() + ",red"), "csv")


def test_rows_survive_writing(base: PlaceBase) -> None:
    text = (data_root() / "places/places.csv").read_text(encoding="utf-8")
    places = parse_places(text, "places.csv")
    assert parse_places(write_places(places), "again.csv") == places


def test_official_table_keeps_its_codes_and_joins_what_is_known(tmp_path: Path, base: PlaceBase) -> None:
    folder = tmp_path / "gazetteers"
    assert install_gazetteer(official(tmp_path), "ocha", folder) == len(OFFICIAL)
    assert os.listdir(folder) == ["official.csv"]
    joined = load_places(installed_gazetteers(folder))
    jasim = joined.get("ocha:C6200")
    known = base.candidates("جاسم")[0]
    assert jasim is not None and (jasim.lat, jasim.lon, jasim.kind) == (32.993, 36.061, "town")
    assert joined.get(known.id) is jasim and known.id in jasim.aliases
    assert [p.id for p in joined.candidates("جاسم") if p.country == "SY" and p.kind == "town"] == [
        "ocha:C6200"
    ]
    assert joined.admin1_name(jasim) == "Daraa"
    assert joined.get("iso:SY-DR") is joined.get("ocha:SY12")


def test_official_names_with_two_spellings_and_nameless_quarters(tmp_path: Path) -> None:
    path = official(tmp_path)
    places = {p.id: p for p in read_gazetteer(path, "ocha")}
    assert {places["ocha:C6202"].name_ar, *places["ocha:C6202"].variants} >= {"الأولى", "الثانية"}
    assert places["ocha:C6000.n1"].kind == "neighbourhood"
    folder = tmp_path / "g"
    install_gazetteer(path, "ocha", folder)
    joined = load_places(installed_gazetteers(folder))
    assert all(p.kind != "neighbourhood" for p in joined.candidates("درعا"))
    assert joined.candidates(key_of("مزرعة الاختبار"))


def test_a_quarter_does_not_take_the_place_of_its_city(tmp_path: Path, base: PlaceBase) -> None:
    city = base.candidates("درعا")[0]
    quarter = OFFICIAL[-1].rpartition(",C6000,")[0] + f",C6000,N,{city.lon},{city.lat}"
    folder = tmp_path / "g"
    install_gazetteer(official(tmp_path, quarter), "ocha", folder)
    joined = load_places(installed_gazetteers(folder))
    assert joined.get(city.id) is joined.get("ocha:C6000")
    found = joined.get("ocha:C6000")
    assert found is not None and found.kind == "city"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (OFFICIAL[1].replace(",C,", ",X,"), "type 'X'"),
        (OFFICIAL[1].replace("36.10", "east"), "'east'"),
        (OFFICIAL[1].rsplit(",", 1)[0], "14 cells"),
        (OFFICIAL[1], "stands twice"),
    ],
)
def test_wrong_official_rows_are_refused(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(KnowledgeError, match=r"official\.csv:7") as caught:
        read_gazetteer(official(tmp_path, line), "ocha")
    assert said in str(caught.value)


def test_wrong_columns_are_refused_and_leave_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "gazetteers"
    with pytest.raises(KnowledgeError, match=r"wrong\.csv:1"):
        install_gazetteer(write(tmp_path, "wrong.csv", "a,b,c", "1,2,3"), "ocha", folder)
    assert not folder.exists()
    with pytest.raises(KnowledgeError, match="layout 'shape'"):
        read_gazetteer(official(tmp_path), "shape")
    with pytest.raises(KnowledgeError, match=r"missing\.csv"):
        read_gazetteer(tmp_path / "missing.csv", "csv")


def test_geonames_dump_is_read(tmp_path: Path) -> None:
    cells = [
        "1",
        "Testville",
        "Testville",
        "Testville,بلدة السدر",
        "33.1",
        "36.2",
        "P",
        "PPL",
        "SY",
        "",
        "06",
        "",
        "",
        "",
        "1200",
        "",
        "",
        "Asia/Damascus",
        "2020-01-01",
    ]
    places = read_gazetteer(write(tmp_path, "SY.txt", "\t".join(cells)), "geonames")
    assert [(p.id, p.name_ar, p.kind, p.population) for p in places] == [
        ("geonames:1", "بلدة السدر", "village", 1200)
    ]
    with pytest.raises(KnowledgeError, match=r"SY\.txt:1: 3"):
        read_gazetteer(write(tmp_path, "SY.txt", "1\ta\tb"), "geonames")


def test_adding_a_file_again_replaces_it(tmp_path: Path) -> None:
    folder = tmp_path / "gazetteers"
    path = official(tmp_path)
    install_gazetteer(path, "ocha", folder)
    first = (folder / "official.csv").read_bytes()
    install_gazetteer(path, "ocha", folder)
    assert (folder / "official.csv").read_bytes() == first
    assert installed_gazetteers(tmp_path / "none") == ()


def test_no_two_rows_of_one_settlement(base: PlaceBase) -> None:
    twins = []
    for key, ids in base.names.items():
        exact = [
            p
            for i in ids
            if key_of((p := base.places[i]).name_ar) == key and p.kind in ("city", "town", "village")
        ]
        twins += [
            (a.id, b.id)
            for n, a in enumerate(exact)
            for b in exact[n + 1 :]
            if a.country == b.country and distance_km(a, b) < 2 and "riwaya" in a.id + b.id
        ]
    assert twins == []
