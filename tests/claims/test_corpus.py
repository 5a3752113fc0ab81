"""Every rule of the claims room finds what its corpus says, refuses what it says, and is missed when it is off."""

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from riwaya.arabic.fold import fold
from riwaya.claims.stage import ClaimStage
from riwaya.knowledge import Knowledge, load
from riwaya.mentions.stage import MentionStage
from riwaya.pipeline import Stage
from riwaya.records import Article, Claim, Document, Figure
from riwaya.resolve.calendar import find_times
from riwaya.resolve.stage import ResolveStage
from riwaya.text.stage import TextStage

NAMES = ("roles", "attribution", "modality", "scene", "triggers", "senses")
ROLES = ("actor", "target", "place", "time")
PLAIN = ("type", "polarity", "modality", "scope")
SWITCHED = re.compile(r'"((?:role|attribution)\.[a-z_]+|(?:place|time)\.(?:nearest|carried))"')

Example = dict[str, Any]


def _read(name: str) -> list[Example]:
    text = files("riwaya.claims").joinpath("corpus", f"{name}.toml").read_text(encoding="utf-8")
    found: list[Example] = tomllib.loads(text)["example"]
    return found


EXAMPLES = [example for name in NAMES for example in _read(name)]


def _sources() -> str:
    """The code of the claims room."""
    room = files("riwaya.claims")
    folders = (room, room.joinpath("roles"), room.joinpath("attribution"))
    return "\n".join(
        f.read_text(encoding="utf-8") for folder in folders for f in folder.iterdir() if f.name.endswith(".py")
    )


RULES = sorted(set(SWITCHED.findall(_sources())))


@cache
def _knowledge() -> Knowledge:
    return load()


@cache
def _first_stages() -> tuple[Stage, ...]:
    """The stages before the claims room."""
    known = _knowledge()
    return (TextStage(known), MentionStage(known, find_times), ResolveStage(known))


@cache
def _claim_stage(without: frozenset[str]) -> ClaimStage:
    return ClaimStage(_knowledge(), without)


@cache
def _read_text(text: str, published: str) -> Document:
    """The document of one example, as the claims room gets it."""
    doc = Document(Article("a", "c", "p", text, published=published))
    for stage in _first_stages():
        doc = stage(doc)
    return doc


def run(example: Example, without: frozenset[str] = frozenset()) -> Document:
    """The document of an example with its claims, some rules switched off."""
    return _claim_stage(without)(_read_text(example["text"], example.get("published", "2024-05-15")))


def words_of(text: str) -> Counter[str]:
    """Folded words without article, marks and the final tanwin alif."""
    found = re.findall(r"\w+", fold(text).text)
    return Counter(w.removeprefix("ال").rstrip("ا") or w for w in found)


def matches(one: str, other: str) -> bool:
    """Do two phrases share more than half of their words?"""
    left, right = words_of(one), words_of(other)
    shared = (left & right).total()
    return 4 * shared > left.total() + right.total()


def same(expected: list[str], found: list[str]) -> bool:
    """Do the phrases match one to one, in any order?"""
    rest = list(found)
    for phrase in expected:
        hit = next((x for x in rest if matches(phrase, x)), None)
        if hit is None:
            return False
        rest.remove(hit)
    return not rest


def held(doc: Document, claim: Claim, field: str) -> list[str]:
    """The words that a claim holds in a role, or the names in its chain."""
    if field == "source":
        return [link.name for link in claim.attribution]
    texts = {mention.id: mention.text for mention in doc.mentions}
    return [texts[i] for i in getattr(claim, field)]


def figure(value: Figure | None) -> list[int]:
    """A figure as the corpus writes it."""
    if value is None:
        return []
    return [value.low] if value.high is None else [value.low, value.high]


def faults(doc: Document, claim: Claim, expected: dict[str, Any]) -> list[str]:
    """What one claim lacks of what an example expects, in words."""
    out = [f"{f}: {getattr(claim, f)}" for f in PLAIN if f in expected and getattr(claim, f) != expected[f]]
    stance = claim.attribution[-1].stance if claim.attribution else "none"
    if expected.get("stance", stance) != stance:
        out.append(f"stance: {stance}")
    for field in (*ROLES, "source"):
        found = held(doc, claim, field)
        if field in expected:
            is_chain = field == "source" and len(found) == len(expected[field])
            ordered = is_chain and all(matches(a, b) for a, b in zip(expected[field], found, strict=True))
            if not (ordered if field == "source" else same(expected[field], found)):
                out.append(f"{field}: {found}")
        if any(matches(phrase, x) for phrase in expected.get(f"not_{field}", ()) for x in found):
            out.append(f"{field} holds {found}")
    out += [
        f"{f}: {figure(getattr(claim, f))}"
        for f in ("killed", "injured") if f in expected and figure(getattr(claim, f)) != expected[f]
    ]
    return out


def failures(example: Example, without: frozenset[str] = frozenset()) -> list[str]:
    """What is wrong with the claims of an example, nothing when it passes."""
    doc = run(example, without)
    out = []
    for expected in example.get("expect", ()):
        trigger = words_of(expected["trigger"])
        tries = [faults(doc, c, expected) for c in doc.claims if words_of(c.trigger.text) == trigger]
        if not tries:
            out.append(f"{expected['trigger']}: no claim, only {[c.trigger.text for c in doc.claims]}")
        elif all(tries):
            out.append(f"{expected['trigger']}: " + ", ".join(sorted(tries, key=len)[0]))
    for word in example.get("absent", ()):
        out += [f"{c.trigger.text}: claim {c.type}" for c in doc.claims
                if word == "*" or words_of(c.trigger.text) == words_of(word)]
    return out


def _case(example: Example) -> Any:
    gap = pytest.mark.xfail(strict=True, reason="known gap of the rules")
    return pytest.param(example, id=example["rule"], marks=[gap] if example.get("known_gap") else [])


@pytest.mark.parametrize("example", [_case(example) for example in EXAMPLES])
def test_example(example: Example) -> None:
    assert not failures(example)


def _passing(rule: str) -> list[Example]:
    """The accepting examples of a rule that are no known gap."""
    return [e for e in EXAMPLES if e["rule"] == rule and not e.get("refuse") and not e.get("known_gap")]


def _switched(rule: str) -> Any:
    """A case of the ablation; a rule with known gaps alone cannot be missed yet."""
    gap = pytest.mark.xfail(strict=True, reason="no example of the rule passes")
    return pytest.param(rule, id=rule, marks=[] if _passing(rule) else [gap])


@pytest.mark.parametrize("rule", [_switched(rule) for rule in RULES])
def test_a_rule_switched_off_is_missed(rule: str) -> None:
    assert any(failures(example, frozenset({rule})) for example in _passing(rule))


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_examples(rule: str) -> None:
    kinds = Counter(bool(e.get("refuse")) for e in EXAMPLES if e["rule"] == rule)
    assert kinds[False] >= 4
    assert kinds[True] >= 2


def test_texts_stand_once() -> None:
    assert not [text for text, count in Counter(e["text"] for e in EXAMPLES).items() if count > 1]


def test_keys_are_known() -> None:
    example_keys = {"rule", "text", "published", "refuse", "expect", "absent", "known_gap"}
    claim_keys = {"trigger", "stance", "source", "killed", "injured", *PLAIN, *ROLES}
    claim_keys |= {f"not_{field}" for field in (*ROLES, "source")}
    for example in EXAMPLES:
        assert set(example) <= example_keys
        assert example.get("expect") or example.get("absent")
        assert all(set(expected) <= claim_keys for expected in example.get("expect", ()))
