"""The words of the interface: both languages have each, none is missing, none is left over, and values read well."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from riwaya.export.report import words as english
from riwaya.records import Bounds, Figure, PlaceValue, TimeValue, Toll, TollPart, incident
from riwaya.records import claim as claims
from riwaya.web.language import read_words, words_of
from riwaya.web.phrases import Phrases

WEB = Path(__file__).parents[2] / "src" / "riwaya" / "web"
ARABIC, LATIN = re.compile("[\u0621-\u064a]"), re.compile("[a-z]")
# Said by the values of records: each vocabulary with what it must hold.
VOCABULARIES = {
    "type": claims.TYPES,
    "polarity": claims.POLARITIES,
    "modality": claims.MODALITIES,
    "scope": claims.SCOPES,
    "stance": claims.STANCES,
    "grade": incident.GRADES,
    "relation": incident.RELATIONS,
    "aspect": incident.ASPECTS,
}
EN, AR = Phrases(words_of("en")), Phrases(words_of("ar"))


def sources() -> Iterator[str]:
    """The text of every module, template and script of the workbench."""
    for file in sorted(WEB.rglob("*")):
        if file.suffix in (".py", ".html", ".js") and "vendor" not in file.parts:
            yield file.read_text(encoding="utf-8")


def test_both_languages_say_every_word_with_the_same_places() -> None:
    found = read_words()
    assert len(found) > 100
    for key, texts in found.items():
        plain = re.sub(r"\{\w*\}|ACLED", "", texts["ar"])
        assert ARABIC.search(plain) or not LATIN.search(plain), key
        assert not ARABIC.search(texts["en"]), key
        places = [sorted(set(re.findall(r"\{(\w*)\}", texts[one]))) for one in ("en", "ar")]
        assert places[0] == places[1], key
        assert all(text == text.strip() or key.rpartition(".")[2] in ("comma", "semicolon") for text in texts.values())


def test_every_word_that_is_named_is_there_and_none_is_left_over() -> None:
    whole = "\n".join(sources())
    known = read_words()
    asked = r"""(?:words|words\.markup|words\.known|self\.words)\(\s*["']([a-z_]+\.[a-z_0-9.]+)["'][,)]"""
    named = set(re.findall(asked, whole))
    assert named - known.keys() == set()
    begun = set(re.findall(r"""["']([a-z_]+(?:\.[a-z_0-9]+)*[._])["']\s*~""", whole))
    begun |= set(re.findall(r"""f["']([a-z_]+\.[a-z_0-9]*)\{""", whole))
    made = {*re.findall(r"""kind\(["'](\w+)["']""", whole), *VOCABULARIES}  # of a value when a page is drawn
    spoken = set(re.findall(r"""["']([a-z_]+\.[a-z_0-9.]+)["']""", whole))
    left = [
        key for key in known
        if key not in spoken and key.partition(".")[0] not in made and not any(key.startswith(one) for one in begun)
    ]
    assert left == []


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_value_of_a_vocabulary_has_words(vocabulary: str) -> None:
    assert {f"{vocabulary}.{value}" for value in VOCABULARIES[vocabulary]} - read_words().keys() == set()


TIMES = (
    None,
    TimeValue(),
    TimeValue(precision="past"),
    TimeValue(bounds=Bounds("2022-10-01", "2022-10-09")),
    TimeValue("2022-10-16", "2022-10-16", "day", part="dawn"),
    TimeValue("2022-10-15", "2022-10-16", "interval"),
    TimeValue("2022-10-01", "2022-10-31", "month"),
    TimeValue("2022-01-01", "2022-12-31", "year"),
)


@pytest.mark.parametrize("time", TIMES, ids=str)
def test_english_times_are_those_of_the_report_and_arabic_ones_hold_no_latin_letter(time: TimeValue | None) -> None:
    assert EN.time(time) == english.time_words(time)
    assert ARABIC.search(AR.time(time)) and not LATIN.search(AR.time(time))


def test_arabic_times_read_as_an_editor_writes_them() -> None:
    assert AR.time(TIMES[4]) == "16 تشرين الأول/أكتوبر 2022، فجراً (بدقة اليوم)"
    assert AR.time(TIMES[5]) == "من 15 تشرين الأول/أكتوبر 2022 إلى 16 تشرين الأول/أكتوبر 2022 (مدة)"
    assert AR.time(TIMES[3]) == "دون تاريخ؛ بين 1 تشرين الأول/أكتوبر 2022 و9 تشرين الأول/أكتوبر 2022"
    assert AR.time(TIMES[6]) == "تشرين الأول/أكتوبر 2022 (بدقة الشهر)"


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        (Figure(7, 7), "7"), (Figure(6, None), "6 على الأقل"), (Figure(20, 20, "about"), "نحو 20"),
        (Figure(3, 5), "من 3 إلى 5"), (Figure(0, 9), "9 على الأكثر"), (Figure(4, 4, who="child"), "4 (أطفال)"),
    ],
)
def test_figures_in_arabic(figure: Figure, told: str) -> None:
    assert AR.figure(figure) == told


def test_a_toll_in_arabic_keeps_its_range_its_best_and_its_parts() -> None:
    toll = Toll(3, 5, 9, (TollPart(3, 3, 3, "civilian"),), is_open=True)
    assert AR.toll(toll) == "من 3 إلى 9 أو أكثر، والأرجح 5 (مدنيون: 3)"
    assert EN.toll(toll) == english.toll_words(toll)


def test_names_stand_in_both_scripts_that_of_the_interface_first() -> None:
    place = PlaceValue("x", "جاسم", "Jasim", admin1="Daraa", country="SY", precision="town")
    assert AR.place(place) == "\u2068جاسم\u2069 (\u2068Jasim\u2069)، درعا، سوريا (بدقة البلدة)"
    assert EN.place(place) == "\u2068Jasim\u2069 (\u2068جاسم\u2069), Daraa, Syria (to the town)"
    assert AR.both("سرمين", None) == "\u2068سرمين\u2069"
