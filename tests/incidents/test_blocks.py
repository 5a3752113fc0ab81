"""Blocks: what is worth comparing is found, the rest is not, and a large block costs no more than its window."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.incidents.scenes import Made, day, news

from riwaya.incidents.blocks import Blocks, Key, keys_of, nearest
from riwaya.incidents.linker import Linker
from riwaya.incidents.rarity import Rarity
from riwaya.incidents.strand import Strand
from riwaya.incidents.years import Years
from riwaya.knowledge.terms import Terms, load_terms
from riwaya.records import Document

TEXT = "قصف عنيف طال أطراف البلدة وسمع دويه في القرى المجاورة."
EVENT: dict[str, Any] = {"trigger": "قصف", "type": "shelling"}


def _strand(document: Document) -> Strand:
    return Linker(Made(), Years.of([document])).strands([document])[0]


def _told(text: str = TEXT, path: str = "a.txt", **event: Any) -> Strand:
    return _strand(news(text, EVENT | event, path=path))


def _share(one: Strand, two: Strand) -> bool:
    rarity = Rarity(load_terms())
    blocks = Blocks(40)
    blocks.put(0, one, keys_of(one, rarity))
    return blocks.partners(two, keys_of(two, rarity)) == [0]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"place": "الوادي", "when": day("2023-05-02")}, {"place": "الوادي", "when": day("2023-05-04")}),
        ({"place": "الوادي", "when": day("2023-05-02")}, {"place": "الكروم", "when": day("2023-05-02")}),
        ({"place": "الوادي", "when": day("2023-05-02")}, {"place": "ألفا", "when": day("2023-05-01", "2023-05-20")}),
        ({"place": "الوادي", "when": day("2023-05-02")}, {"place": "الوادي"}),
        ({"place": "الوادي", "when": day("2023-05-02")}, {"when": day("2023-05-02")}),
        ({"place": "الوادي", "when": day("2023-05-02")}, {"place": "بلاد الشرق", "when": day("2023-05-02")}),
    ],
)
def test_neighbours_in_place_and_time_are_compared(one: dict[str, Any], two: dict[str, Any]) -> None:
    other = "هجوم آخر تماما، قصف لم يعرف مصدره بعد."
    assert _share(_told(**one), _told(other, "b.txt", **two))
    assert _share(_told(other, "b.txt", **two), _told(**one))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"place": "الوادي", "when": day("2023-05-02")}, {"place": "الوادي", "when": day("2023-05-12")}),
        ({"place": "الوادي", "when": day("2023-05-02")}, {"place": "الميناء", "when": day("2023-05-02")}),
        ({"place": "الوادي", "when": day("2023-05-02")}, {"when": day("2023-05-09")}),
    ],
)
def test_strangers_are_not_compared(one: dict[str, Any], two: dict[str, Any]) -> None:
    assert not _share(_told(**one), _told("هجوم آخر تماما، قصف لم يعرف مصدره بعد.", "b.txt", **two))


def test_a_copy_is_found_without_place_or_time() -> None:
    text = "عثر مزارعون على مخلفات قذيفة مطمورة قرب طاحونة الشعراوي إثر قصف مدفعي كثيف دكّ بساتين المشمش والزعرور."
    assert _share(_told(text), _told("عاجل | " + text, "b.txt"))
    assert not _share(_told(text), _told(TEXT, "b.txt"))


def test_a_key_is_the_same_number_everywhere() -> None:
    """Numbers of blocks are kept in cases: they must not depend on the process."""
    keys = keys_of(_told(place="الوادي", when=day("2023-05-02")), Rarity(load_terms()))
    assert len({key.block for key in keys}) == len(keys)
    assert all(0 <= key.block < 2**63 for key in keys)
    assert Key(5525227578654836084, True) in keys


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 999)), unique=True, max_size=60), st.integers(0, 50))
def test_of_a_long_list_the_nearest_in_time(members: list[tuple[int, int]], day_of: int) -> None:
    listed = sorted(members)
    found = nearest(listed, day_of, 5)
    assert len(found) <= max(10, len(listed) if len(listed) <= 10 else 0)
    if len(listed) > 10:
        before = [m for m in listed if m[0] < day_of]
        assert set(before[-5:]) | set(listed[len(before) : len(before) + 5]) == set(found)


def test_rarity_knows_common_words_and_names() -> None:
    terms = Terms(source="x", licence="x", sentences=1000, least=5, words={"محمد": 400, "قصف": 100})
    rarity = Rarity(terms)
    assert rarity.of_word("قصف") < rarity.of_word("زعرور")
    assert rarity.of_name("محمد محمد") == pytest.approx(0.4)
    assert rarity.of_name("محمد الشعراوي") < rarity.of_name("ثائر الشعراوي")
    assert rarity.is_rare("زعرور")
    assert not rarity.is_rare("قصف")
    assert rarity.of_words({"قصف", "زعرور"}) == rarity.of_words({"زعرور", "قصف"})
