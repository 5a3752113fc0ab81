"""Codes of other schemes: each country once, and every word that the records use has its code."""

import csv
from typing import Any

import msgspec
import pytest

from riwaya.errors import KnowledgeError
from riwaya.knowledge import codes, privacy
from riwaya.knowledge.actor_rows import KINDS
from riwaya.knowledge.actors import load_actors
from riwaya.knowledge.codes import load_codes
from riwaya.knowledge.ontology import SUB_EVENTS
from riwaya.knowledge.privacy import load_privacy
from riwaya.knowledge.read import data_root


def test_every_country_of_the_gazetteer_has_a_row() -> None:
    with (data_root() / "places" / "places.csv").open(encoding="utf-8", newline="") as file:
        known = {row["country"] for row in csv.DictReader(file)} - {""}
    assert known - load_codes().countries.keys() == {"EH"}, "Western Sahara: no scheme is known for sure"


@pytest.mark.parametrize(
    ("iso", "acled", "numeric", "region", "gw", "ged"),
    [
        ("SY", "Syria", 760, "Middle East", 652, "Syria"),
        ("YE", "Yemen", 887, "Middle East", 678, "Yemen (North Yemen)"),
        ("SD", "Sudan", 729, "Northern Africa", 625, "Sudan"), ("ML", "Mali", 466, "Western Africa", 432, "Mali"),
        ("PS", "Palestine", 275, "Middle East", 666, "Israel"), (None, "", 0, "", 0, ""), ("??", "", 0, "", 0, ""),
    ],
)  # fmt: skip
def test_countries(iso: str | None, acled: str, numeric: int, region: str, gw: int, ged: str) -> None:
    found = load_codes().country(iso)
    assert (found.acled_name, found.numeric, found.acled_region) == (acled, numeric, region)
    assert (found.gw, found.ged_name) == (gw, ged)


def test_alpha_3_and_numbers_are_given_once() -> None:
    rows = load_codes().countries.values()
    assert len({row.alpha3 for row in rows}) == len(rows)
    numbers = [row.numeric for row in rows if row.numeric]
    assert len(set(numbers)) == len(numbers)
    assert all(bool(row.gw) is bool(row.ged_name) is bool(row.ged_region) for row in rows)


def test_every_event_and_actor_type_has_its_words() -> None:
    acled = load_codes().acled
    assert acled.disorder.keys() == SUB_EVENTS.keys()
    assert acled.violent | acled.crowds.keys() | {"Strategic developments"} == SUB_EVENTS.keys()
    subs = {sub for several in SUB_EVENTS.values() for sub in several}
    assert acled.disorder_of_sub_event.keys() <= subs
    base = load_actors()
    inter = dict(acled.inter)
    assert {base.inter(one, "SY") for one in base.by_id} <= inter.keys()
    assert {*acled.crowds.values(), acled.unidentified_inter} <= set(inter.values())
    assert load_codes().plover.sector.keys() <= KINDS


def test_every_precision_has_its_codes() -> None:
    precisions = {"site", "neighbourhood", "village", "town", "city", "district", "admin1", "region", "country"}
    found = load_codes()
    assert found.ged.where_prec.keys() == precisions
    assert found.acled.geo_precision.keys() == precisions - {"country"}
    assert found.geojson.radius_m.keys() == precisions - {"country", "admin1"}


def refusal(monkeypatch: pytest.MonkeyPatch, module: Any, load: Any, odd: Any) -> str:
    """What loading it with other content of its file fails with."""
    monkeypatch.setattr(module, "read_toml", odd)
    load.cache_clear()
    with pytest.raises(KnowledgeError) as fault:
        load()
    monkeypatch.undo()
    load.cache_clear()
    return str(fault.value)


def test_odd_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    read = codes.read_toml

    def doubled(name: str, kind: Any) -> Any:
        found = read(name, kind)
        return msgspec.structs.replace(found, countries=found.countries[:2] * 2) if name == codes.COUNTRIES else found

    def turned(name: str, kind: Any) -> Any:
        found = read(name, kind)
        return msgspec.structs.replace(found, columns=found.columns[::-1]) if name == codes.COUNTRIES else found

    assert "stand in two rows; keep one of each" in refusal(monkeypatch, codes, load_codes, doubled)
    assert "in this order" in refusal(monkeypatch, codes, load_codes, turned)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("pseudonym", "شخص ما", "no single word"), ("platforms", frozenset({"https://x.com/"}), "are no hosts")],
)
def test_odd_words_of_the_guard_are_refused(
    monkeypatch: pytest.MonkeyPatch, field: str, value: object, said: str
) -> None:
    odd = msgspec.structs.replace(load_privacy(), **{field: value})
    assert said in refusal(monkeypatch, privacy, load_privacy, lambda *_: odd)
