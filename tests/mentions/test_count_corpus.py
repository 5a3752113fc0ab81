"""Every count rule accepts and refuses what its corpus says."""

import tomllib
from importlib.resources import files

import msgspec
import pytest

from riwaya.knowledge import Knowledge
from riwaya.mentions.count import find_counts
from riwaya.records import Article, CountValue, Document, Mention
from riwaya.resolve.calendar import find_times
from riwaya.text import analyse_text

CORPUS = tomllib.loads(files("riwaya.mentions.count").joinpath("corpus.toml").read_text(encoding="utf-8"))
ACCEPTS = [(rule["id"], row["text"], row["counts"]) for rule in CORPUS["rule"] for row in rule["accepts"]]
REFUSES = [(rule["id"], row["text"], row["counts"]) for rule in CORPUS["rule"] for row in rule["refuses"]]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The knowledge whose splitter the pipeline uses."""
    return Knowledge()


def document(text: str, knowledge: Knowledge) -> Document:
    """The analysed text with its time mentions."""
    doc = analyse_text(Article("a", "c", "p", text, published="2024-05-15"), knowledge.splitter)
    return msgspec.structs.replace(doc, mentions=find_times(doc))


def shown(mention: Mention) -> str:
    """A count as the corpus writes it."""
    value = mention.value
    assert isinstance(value, CountValue)
    high = "" if value.high is None else value.high
    return f"{mention.text}: {value.effect} {value.low}-{high}" + (f" {value.hedge}" if value.hedge else "")


@pytest.mark.parametrize(("rule", "text", "counts"), ACCEPTS)
def test_accepts(rule: str, text: str, counts: list[str], knowledge: Knowledge) -> None:
    found = find_counts(document(text, knowledge))
    assert [shown(mention) for mention in found] == counts
    assert rule in {mention.rule for mention in found}


@pytest.mark.parametrize(("rule", "text", "counts"), REFUSES)
def test_refuses(rule: str, text: str, counts: list[str], knowledge: Knowledge) -> None:
    found = find_counts(document(text, knowledge))
    assert [shown(mention) for mention in found] == counts
    assert rule not in {mention.rule for mention in found}


@pytest.mark.parametrize(("rule", "text", "counts"), ACCEPTS)
def test_marks_change_nothing(rule: str, text: str, counts: list[str], knowledge: Knowledge) -> None:
    stretched = text.replace("قت", "قَـت").replace("صا", "صـَا").replace("مد", "مُد")
    found = find_counts(document(stretched, knowledge))
    assert [shown(m).partition(": ")[2] for m in found] == [row.partition(": ")[2] for row in counts], rule


@pytest.mark.parametrize(("rule", "text", "counts"), ACCEPTS)
def test_a_conjunction_changes_nothing(rule: str, text: str, counts: list[str], knowledge: Knowledge) -> None:
    found = find_counts(document("و" + text, knowledge))
    assert [shown(mention) for mention in found] == counts, rule


def test_every_rule_has_examples() -> None:
    for rule in CORPUS["rule"]:
        assert len(rule["accepts"]) >= 2
        assert len(rule["refuses"]) >= 1


def test_a_part_names_its_total(knowledge: Knowledge) -> None:
    total, child, woman = find_counts(document("مقتل 9 مدنيين بينهم طفل وامرأة في الغارة", knowledge))
    assert isinstance(total.value, CountValue) and total.value.part_of is None
    assert isinstance(child.value, CountValue) and child.value.part_of == total.id
    assert isinstance(woman.value, CountValue) and woman.value.part_of == total.id
    assert (total.value.who, child.value.who, woman.value.who) == ("civilian", "child", "woman")


def test_quotes_are_letter_by_letter(knowledge: Knowledge) -> None:
    doc = document("وأُصيب ثـلاثة أطـفال، وبثلاثة جنود قتلى.", knowledge)
    found = find_counts(doc)
    assert found
    assert all(doc.text[mention.start : mention.end] == mention.text for mention in found)


def test_an_empty_text_has_no_counts(knowledge: Knowledge) -> None:
    assert find_counts(document("", knowledge)) == ()
