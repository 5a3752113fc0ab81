"""The shipped example case: what it promises, and that intake reads it as it is meant to be read."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from riwaya.arabic.fold import fold
from riwaya.intake import Loaded, near_duplicates, walk
from riwaya.records import Article, Document

FOLDER = Path(str(files("riwaya.knowledge"))) / "data" / "example"
ACCOUNTS = FOLDER / "accounts.jsonl"
INVENTED = {"حمزة ناجي الصبري": "saada-first-day", "مازن الطيب عبد الرحيم": "khartoum-army"}
EVENTS = {"jasim": 6, "ahli": 5, "saada": 3, "khartoum": 2, "geneina": 1, "crocus": 2, "morocco": 1}


def records() -> list[dict[str, str]]:
    return [json.loads(line) for line in ACCOUNTS.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    """Every article by the id of its record; a refused record fails the test that asks."""
    found = list(walk([ACCOUNTS]))
    assert all(isinstance(one, Loaded) for one in found), found
    return {one.article.path.rpartition("#")[2]: one.article for one in found if isinstance(one, Loaded)}


def test_every_event_has_its_accounts() -> None:
    ids = [record["id"] for record in records()]
    assert len(ids) == len(set(ids)) == sum(EVENTS.values())
    assert {event: sum(one.startswith(f"{event}-") for one in ids) for event in EVENTS} == EVENTS


def test_records_have_the_fields_of_an_intake_record_and_short_texts() -> None:
    for record in records():
        assert set(record) - {"published"} == {"id", "title", "outlet", "text"}
        assert 90 <= len(record["text"].split()) <= 220, record["id"]


def test_one_account_has_no_date_and_intake_makes_none_up(articles: dict[str, Article]) -> None:
    undated = [record["id"] for record in records() if "published" not in record]
    assert undated == ["jasim-background"]
    assert [name for name, article in articles.items() if article.published is None] == undated


def test_readme_names_every_outlet_account_and_invented_victim() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert "Written for riwaya" in readme and "Apache-2.0" in readme
    for record in records():
        assert record["outlet"] in readme and f"`{record['id']}`" in readme
    assert all(name in readme for name in INVENTED)


@pytest.mark.parametrize("name, account", INVENTED.items())
def test_an_invented_victim_stands_in_one_account(name: str, account: str) -> None:
    assert [record["id"] for record in records() if name in record["text"]] == [account]


def test_the_copy_and_nothing_else_is_a_near_duplicate(articles: dict[str, Article]) -> None:
    pair = (articles["jasim-flash"].id, articles["jasim-flash-copy"].id)
    assert near_duplicates(articles.values()) == [pair]
    assert "وكالة المدار" in articles["jasim-flash-copy"].text


@pytest.mark.parametrize("account", ["jasim-gathering", "ahli-revised-toll"])
def test_page_furniture_is_taken_out_and_kept_aside(articles: dict[str, Article], account: str) -> None:
    article = articles[account]
    assert "تابعونا على تيليغرام" not in article.text
    assert "تابعونا على تيليغرام" in [one.text for one in article.removed]


def test_filter_dodging_spelling_hides_words_that_folding_finds(articles: dict[str, Article]) -> None:
    text = articles["ahli-activist-page"].text
    assert "قـ.ـصف عنيف" in text and "الجـ.ـرحى" in text
    folded = fold(text).text
    assert "قصف عنيف" in folded and "الجرحي" in folded


def test_the_match_joins_no_incident(articles: dict[str, Article]) -> None:
    """Claims of general scope join none (the model), and the match has no other."""
    from riwaya.pipeline import build

    doc: Document = build().analyse(articles["morocco-portugal"], strict=True)
    assert [claim.trigger.text for claim in doc.claims if claim.scope != "general"] == []
