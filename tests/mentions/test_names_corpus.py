"""Every rule of names accepts and refuses what its corpus says, and the examples fail without it."""

import tomllib
from importlib.resources import files

import pytest

from riwaya.arabic.fold import fold_word
from riwaya.knowledge import Knowledge
from riwaya.mentions.stage import MentionStage
from riwaya.records import Article, Document, Mention
from riwaya.resolve.calendar import find_times
from riwaya.text import analyse_text

KINDS = {"actor": "organization", "person": "person", "place": "place"}


def rows(kind: str, side: str) -> list[tuple[str, str, list[str]]]:
    """(rule, text, names) of one side of a corpus: "accepts" or "refuses"."""
    corpus = tomllib.loads(files(f"riwaya.mentions.{kind}").joinpath("corpus.toml").read_text(encoding="utf-8"))
    return [(rule["id"], row["text"], row["names"]) for rule in corpus["rule"] for row in rule[side]]


ACCEPTS = [row for kind in KINDS for row in rows(kind, "accepts")]
REFUSES = [row for kind in KINDS for row in rows(kind, "refuses")]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge()


@pytest.fixture(scope="module")
def stage(knowledge: Knowledge) -> MentionStage:
    return MentionStage(knowledge, find_times)


def analysed(text: str, knowledge: Knowledge) -> Document:
    return analyse_text(Article("a", "c", "p", text, published="2024-05-15"), knowledge.splitter)


def named(rule: str, text: str, stage: MentionStage, knowledge: Knowledge) -> list[Mention]:
    """The names of the rule's kind that the stage finds in a text."""
    kind = KINDS[rule.partition(".")[0]]
    return [mention for mention in stage(analysed(text, knowledge)).mentions if mention.kind == kind]


@pytest.mark.parametrize(("rule", "text", "names"), ACCEPTS)
def test_accepts(rule: str, text: str, names: list[str], stage: MentionStage, knowledge: Knowledge) -> None:
    found = named(rule, text, stage, knowledge)
    assert [mention.text for mention in found] == names
    assert rule in {mention.rule for mention in found}


@pytest.mark.parametrize(("rule", "text", "names"), REFUSES)
def test_refuses(rule: str, text: str, names: list[str], stage: MentionStage, knowledge: Knowledge) -> None:
    found = named(rule, text, stage, knowledge)
    assert [mention.text for mention in found] == names


@pytest.mark.parametrize("rule", sorted({rule for rule, _, _ in ACCEPTS}))
def test_examples_fail_without_their_rule(rule: str, knowledge: Knowledge) -> None:
    lame = MentionStage(knowledge, find_times, without=frozenset({rule}))
    for other, text, names in ACCEPTS:
        if other == rule:
            assert [mention.text for mention in named(rule, text, lame, knowledge)] != names, text


@pytest.mark.parametrize(("rule", "text", "names"), ACCEPTS)
def test_a_conjunction_changes_nothing(
    rule: str, text: str, names: list[str], stage: MentionStage, knowledge: Knowledge
) -> None:
    if rule == "person.byline":
        pytest.skip("a byline opens its line")
    assert [mention.text for mention in named(rule, f"و{text}", stage, knowledge)] == names


@pytest.mark.parametrize(("rule", "text", "names"), ACCEPTS)
def test_marks_change_nothing(
    rule: str, text: str, names: list[str], stage: MentionStage, knowledge: Knowledge
) -> None:
    stretched = text.replace("ر", "رَ").replace("سا", "سـا").replace("م", "مُ")
    found = named(rule, stretched, stage, knowledge)
    assert [fold_word(mention.text) for mention in found] == [fold_word(name) for name in names]


def test_every_rule_has_examples() -> None:
    accepted = [rule for rule, _, _ in ACCEPTS]
    refused = [rule for rule, _, _ in REFUSES]
    for rule in accepted:
        assert accepted.count(rule) >= 2
        assert refused.count(rule) >= 1


def test_quotes_are_letter_by_letter(stage: MentionStage, knowledge: Knowledge) -> None:
    doc = stage(analysed("وقُتـل القياديّ رامي الصلخاويّ بـ #ريف_درعا، ونعتْه قوّات النظامِ للّواء الثامن.", knowledge))
    assert {mention.kind for mention in doc.mentions} >= {"person", "place"}
    assert all(doc.text[mention.start : mention.end] == mention.text for mention in doc.mentions)


def test_an_empty_text_has_no_names(stage: MentionStage, knowledge: Knowledge) -> None:
    assert stage(analysed("", knowledge)).mentions == ()
