"""The sentences of our own on claims: well formed, and scored by what is right, wrong, missing and told twice."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest

import own
import own_claims
from own_claims import ChainCase, ModalityCase, PeaceCase, RoleCase, Told
from riwaya import pipeline
from riwaya.knowledge import load
from riwaya.pipeline import Pipeline
from riwaya.records import Article, Document
from riwaya.records.claim import MODALITIES, POLARITIES, SCOPES, STANCES, TYPES
from riwaya.text.stage import TextStage

SETS: dict[Path, type[msgspec.Struct]] = {
    own_claims.MODALITY: ModalityCase, own_claims.CHAINS: ChainCase, own_claims.ROLES: RoleCase,
    own_claims.PEACE: PeaceCase,
}
TOLD = [file for file in SETS if file != own_claims.PEACE]
ALLOWED = {
    "type": TYPES, "polarity": POLARITIES, "modality": MODALITIES, "scope": SCOPES, "stance": STANCES,
}
PROCLITICS = re.compile(r"[وف]?(?:[بكل]|ال|بال|كال|لل|س)?")
MARKS = "[\\w\u064b-\u0652]*"  # letters and harakat


@pytest.fixture(scope="module")
def run() -> Pipeline:
    return pipeline.build()


def listed(tmp_path: Path, *rows: dict[str, Any]) -> Path:
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return file


def texts_of(file: Path) -> list[str]:
    """The texts of a set."""
    return [json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines()]


def told(trigger: str, n: int = 1, **fields: Any) -> dict[str, Any]:
    return {"trigger": trigger, "n": n, **fields}


def test_polarity_and_modality_right_wrong_and_missing(tmp_path: Path, run: Pipeline) -> None:
    text = "نفت الحكومة مقتل ثلاثة جنود في مأرب"
    denied = {"polarity": "denied", "modality": "actual"}
    file = listed(
        tmp_path,
        {"group": "denied", "text": text, "claims": [told("مقتل", **denied)]},
        {"group": "denied", "text": text, "claims": [told("مقتل", **denied | {"polarity": "affirmed"})]},
        {"group": "denied", "text": text, "claims": [told("مقتل", **denied | {"modality": "alleged"})]},
        {"group": "denied", "text": text, "claims": [told("الحكومة", **denied)]},
        {"group": "look_alike", "text": text, "claims": [told("مقتل"), told("الحكومة")]},
    )
    scores = own_claims.score_modality(run, file)
    assert scores == {
        "denied": {"share": 0.25, "of": 4}, "look alike": {"share": 0.5, "of": 2}, "all": {"share": 0.333, "of": 6},
        "found": {"share": 0.667, "of": 6},
    }


def test_chains_right_wrong_missing_and_turned_round(tmp_path: Path, run: Pipeline) -> None:
    text = "قالت وكالة سانا نقلا عن مصدر طبي إن ثلاثة جنود قتلوا في درعا"
    right = told("قتلوا", source=["وكالة سانا", "مصدر طبي"], stance="states")
    file = listed(
        tmp_path,
        {"text": text, "claims": [right]},
        {"text": text, "claims": [right | {"stance": "denies"}]},
        {"text": text, "claims": [right | {"source": ["مصدر طبي", "وكالة سانا"]}]},
        {"text": text, "claims": [right | {"source": ["وكالة سانا", "مصدر طبي", "درعا"]}]},
        {"text": text, "claims": [right | {"source": ["وكالة سانا"]}]},
        {"text": text, "claims": [told("طبي", source=[], stance="none")]},  # no claim there: its chain is not right
        {"text": "قتل ثلاثة جنود في درعا", "claims": [told("قتل", source=[], stance="none")]},
    )
    assert own_claims.score_chains(run, file) == {
        "one link or none": {"share": 0.333, "of": 3}, "two links and more": {"share": 0.5, "of": 4},
        "all": {"share": 0.429, "of": 7}, "stance": {"share": 0.667, "of": 3},
    }


def test_a_text_of_peace_is_right_without_a_claim(tmp_path: Path, run: Pipeline) -> None:
    file = listed(
        tmp_path,
        {"group": "sport", "text": "فاز الفريق على ضيفه بهدفين في ختام الدوري"},
        {"group": "sport", "text": "قتل ثلاثة جنود في كمين قرب مأرب"},
        {"group": "weather", "text": "توقعت الأرصاد هطول أمطار غزيرة"},
    )
    assert own_claims.score_peace(run, file) == {
        "sport": {"share": 0.5, "of": 2}, "weather": {"share": 1.0, "of": 1}, "all": {"share": 0.667, "of": 3},
    }


def test_roles_right_wrong_missing_and_told_twice(tmp_path: Path, run: Pipeline) -> None:
    text = "قتل مسلحون ثلاثة جنود في مأرب أمس"
    full = {"type": "killing", "actor": ["مسلحون"], "target": ["ثلاثة جنود"], "place": ["مأرب"], "time": ["أمس"]}
    bare: dict[str, Any] = full | {"actor": [], "place": [], "time": []}
    file = listed(
        tmp_path,
        {"text": text, "claims": [told("قتل", **full)]},
        {"text": text, "claims": [told("قتل", **bare | {"target": ["ثلاثة جنود", "ثلاثة جنود"]})]},
        {"text": text, "claims": [told("قتل", **full | {"actor": ["الجيش"]})]},
        {"text": text, "claims": [told("مأرب", **full)]},  # no claim there: all of its words are lost, none was said
    )
    scores = own_claims.score_roles(run, file)
    assert scores["actor"] == {"P": 0.333, "R": 0.333, "F1": 0.333, "gold": 3}
    assert scores["target"] == {"P": 1.0, "R": 0.6, "F1": 0.75, "gold": 5}
    assert scores["place"] == scores["time"] == {"P": 0.667, "R": 0.667, "F1": 0.667, "gold": 3}


def test_the_claim_is_that_of_the_occurrence_told(run: Pipeline) -> None:
    doc = own.document(run, "قتل جندي في مأرب، ثم قتل ضابط في شبوة")
    first, second = (own_claims.claim_at(doc, Told("قتل", n)) for n in (1, 2))
    assert first is not None and second is not None
    assert first.trigger.start == 0 < second.trigger.start
    assert own_claims.claim_at(doc, Told("ضابط", 1)) is None
    with pytest.raises(ValueError, match="substring not found"):
        own_claims.claim_at(doc, Told("قتل", 3))


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("وكالة سانا", "سانا", True),
        ("وكالة «سانا»", "وكالةُ سانا", True),
        ("المرصد السوري لحقوق الإنسان", "المرصد", False),
        ("مصدر طبي", "مصدر أمني", False),
        ("الشرطة", "شرطة", True),
        ("سانا سانا", "سانا رويترز", True),  # a word said twice counts once
        ("", "سانا", False),
    ],
)
def test_names_are_near_by_more_than_a_third_of_their_words(one: str, other: str, is_near: bool) -> None:
    assert own_claims.near(one, other) is own_claims.near(other, one) is is_near


@pytest.mark.parametrize(("file", "kind"), SETS.items(), ids=[file.stem for file in SETS])
def test_a_line_with_an_unknown_key_is_refused(tmp_path: Path, file: Path, kind: type[msgspec.Struct]) -> None:
    line = json.loads(file.read_text(encoding="utf-8").splitlines()[0])
    assert len(own.read_cases(file, kind)) == len(texts_of(file))
    with pytest.raises(msgspec.ValidationError, match="`note`"):
        own.read_cases(listed(tmp_path, line | {"note": "mine"}), kind)


@pytest.mark.parametrize("file", SETS, ids=[file.stem for file in SETS])
def test_every_text_stands_once(file: Path) -> None:
    texts = Counter(texts_of(file))
    assert [text for text, count in texts.items() if count > 1 or text != text.strip()] == []


@pytest.mark.parametrize("file", TOLD, ids=[file.stem for file in TOLD])
def test_every_trigger_and_name_stands_in_its_text(file: Path) -> None:
    for case in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        text = case["text"]
        assert case["claims"], text
        assert len({(claim["trigger"], claim["n"]) for claim in case["claims"]}) == len(case["claims"]), text
        for claim in case["claims"]:
            start = own.nth(text, claim["trigger"], claim["n"])
            before = re.search(rf"{MARKS}\Z", text[:start])
            behind = re.match(MARKS, text[start + len(claim["trigger"]):])
            assert before and PROCLITICS.fullmatch(before[0]), (before, text)
            assert behind and behind[0] == "", (behind, text)
            named = [x for field in ("source", "actor", "target", "place", "time") for x in claim.get(field) or ()]
            assert [words for words in named if words not in text] == []


@pytest.mark.parametrize("file", TOLD, ids=[file.stem for file in TOLD])
def test_every_value_is_one_of_the_records(file: Path) -> None:
    for case in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        for claim in case["claims"]:
            assert all(claim[field] in values for field, values in ALLOWED.items() if claim.get(field)), claim
            is_unsaid = claim.get("stance") == "none"
            assert claim.get("source") is None or bool(claim["source"]) is not is_unsaid, claim


def test_the_sets_are_large_enough() -> None:
    groups = Counter(case.group for case in own.read_cases(own_claims.MODALITY, ModalityCase))
    assert groups.total() >= 200
    for group, least in {"denied": 60, "alleged": 50, "intended": 50, "look_alike": 40, "hypothetical": 15}.items():
        assert groups[group] >= least
    assert len(own.read_cases(own_claims.CHAINS, ChainCase)) >= 150
    assert len(own.read_cases(own_claims.ROLES, RoleCase)) >= 200
    peace = Counter(case.group for case in own.read_cases(own_claims.PEACE, PeaceCase))
    assert peace.total() >= 200 and set(peace) == {"sport", "business", "weather", "culture"}


def test_a_group_holds_what_its_name_says() -> None:
    """A claim of each sentence is denied, alleged and so on, or plain fact where it only looks so."""
    for case in own.read_cases(own_claims.MODALITY, ModalityCase):
        pairs = {(claim.polarity, claim.modality) for claim in case.claims}
        if case.group == "look_alike":
            assert ("affirmed", "actual") in pairs, case
        else:
            assert any(case.group in pair for pair in pairs), case


def test_texts_with_claims_are_hardly_ever_taken_for_peace() -> None:
    """What is taken for peace loses all its claims: so far one text, of a general strike over wages."""
    known = load()
    stage = TextStage(known)
    for file, most in ((own_claims.MODALITY, 1), (own_claims.CHAINS, 0), (own_claims.ROLES, 0)):
        docs = [stage(Document(Article("a", "c", "p", text))) for text in texts_of(file)]
        silent = [d.text for d in docs if known.topics.tells_of_peace(t.bare for t in d.tokens if t.kind == "word")]
        assert len(silent) <= most, silent


def test_nothing_of_the_sets_is_learnt_from() -> None:
    """The weights of topics are learnt from tools/topics and the corpora; the sets they are measured on stay apart."""
    root = Path(__file__).parents[1]
    learnt = {text for file in (root / "tools" / "topics").glob("*.jsonl") for text in texts_of(file)}
    corpora = "\n".join(f.read_text(encoding="utf-8") for f in (root / "src/riwaya/claims/corpus").glob("*.toml"))
    assert len(learnt) > 500
    for file in SETS:
        texts = texts_of(file)
        assert [x for x in texts if x in learnt or json.dumps(x, ensure_ascii=False) in corpora] == []
