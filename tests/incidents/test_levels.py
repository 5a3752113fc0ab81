"""The comparison vector of two strands, what its levels weigh, and how fast."""

import math
import random
import time
from collections.abc import Iterator

import msgspec
import pytest
from tests.incidents.scenes import Made, day, news

from riwaya.errors import KnowledgeError
from riwaya.incidents.across import Across
from riwaya.incidents.clusters import cluster
from riwaya.incidents.levels import COMPARISONS, Vector
from riwaya.incidents.linker import Linker
from riwaya.incidents.strand import Strand
from riwaya.incidents.weighing import Hand, Learnt
from riwaya.incidents.years import Years
from riwaya.knowledge.linkage import load_linkage
from riwaya.knowledge.linking import load_linking
from riwaya.records import Document

SHELLED = "قصف الجيش الشرقي بلدة الوادي صباح الثلاثاء، ما أدى إلى مقتل خمسة مدنيين وإصابة تسعة آخرين."
MAIN = {"trigger": "قصف", "type": "shelling", "actor": "الجيش الشرقي", "place": "الوادي", "when": day("2023-05-02")}
DEAD = {"trigger": "مقتل", "type": "killing", "place": "الوادي", "killed": (5, 5)}


@pytest.fixture(params=["hand", "learnt"])
def column(request: pytest.FixtureRequest) -> Iterator[str]:
    """Links by one column of weights, then by the other."""
    linking = load_linking()
    before, linking.weights = linking.weights, request.param
    yield request.param
    linking.weights = before


def account(path: str, **changes: object) -> Document:
    """One outlet's account of the shelling."""
    return news(SHELLED, MAIN | changes, DEAD, path=path, outlet=path, published="2023-05-02")


def compared(*documents: Document) -> tuple[Across, list[Strand]]:
    """What compares the strands of some documents, and the strands."""
    linker = Linker(Made(), Years.of(documents))
    return linker.across, linker.strands(documents)


def names(*documents: Document) -> dict[str, str]:
    """The level of each comparison of two documents of one strand each."""
    across, (one, two) = compared(*documents)
    return dict(zip((one.name for one in COMPARISONS), across.vector(one, two).names(), strict=True))


def test_every_level_has_a_name_of_its_own() -> None:
    levels = [level for one in COMPARISONS for level in one.levels]
    assert len(levels) == len(set(levels))


def test_two_accounts_of_one_shelling() -> None:
    found = names(account("a.txt"), account("b.txt"))
    assert found == {
        "type": "type_same", "time": "day_same", "place": "place_same", "coarse": "exact", "person": "person_open",
        "party": "party_shared", "target": "target_open", "figure": "figure_same", "words": "copied",
    }


def test_levels_of_another_time_place_and_toll() -> None:
    text = "غارة على الميناء قتلت سبعة عشر شخصا، وفق حركة النهر."
    raid = {"trigger": "غارة", "type": "airstrike", "actor": "حركة النهر", "place": "الميناء", "killed": (17, 17)}
    found = names(account("a.txt"), news(text, raid | {"when": day("2023-08-09")}, path="b.txt", outlet="b"))
    assert [found[one] for one in ("type", "time", "place")] == ["type_part", "time_apart", "place_apart"]
    assert [found[one] for one in ("coarse", "party", "figure")] == ["coarse", "party_other", "figure_apart"]


def test_a_score_is_the_sum_of_the_weights_of_its_levels(column: str) -> None:
    across, (one, two) = compared(account("a.txt"), account("b.txt"))
    pairing = across.pair(one, two)
    assert pairing.score == round(sum(weight for _, weight in pairing.reasons), 3)
    assert pairing.score >= across.threshold(one, two)
    assert {name for name, _ in pairing.reasons} <= load_linking().reasons.keys()
    if column == "learnt":
        assert len(pairing.reasons) == len(load_linkage().comparison)


def test_both_columns_part_what_lies_apart(column: str) -> None:
    far = account("b.txt", place="الميناء", when=day("2023-09-01"))
    assert len({one.id for one in cluster([account("a.txt"), account("b.txt")], Made())}) == 1, column
    assert len({one.id for one in cluster([account("a.txt"), far], Made())}) == 2, column


def test_a_table_with_other_levels_is_refused() -> None:
    first, *rest = load_linkage().comparison
    odd = msgspec.structs.replace(first, level=first.level[:2])
    with pytest.raises(KnowledgeError, match=r"linkage\.toml.*type.*train_linking"):
        Learnt(msgspec.structs.replace(load_linkage(), comparison=(odd, *rest)))


def drawn(count: int) -> list[Vector]:
    """Vectors at random, each time the same."""
    dice = random.Random(5)
    return [Vector(tuple(dice.randrange(len(one.levels)) for one in COMPARISONS), 0.0, 0.0) for _ in range(count)]


def test_splink_gives_the_same_match_weights() -> None:
    """Splink's own prediction, with the shipped shares, against the sum that riwaya makes of the shipped weights."""
    pytest.importorskip("splink", reason="splink is needed for learning alone: install the dependency group `data`")
    from tools.linking.model import linker_of, settings, weighed

    table, vectors = load_linkage(), drawn(400)
    m, u = ({row.name: [getattr(one, share) for one in row.level] for row in table.comparison} for share in "mu")
    linker, _ = linker_of([weighed(vector.levels) for vector in vectors], settings(table.prior, m, u))
    rows = linker.inference.predict().as_record_list()
    prior = math.log2(table.prior / (1 - table.prior))
    said = {row["vector_l"]: row["match_weight"] - prior for row in rows}
    assert len(said) == len(vectors)
    for number, vector in enumerate(vectors):
        ours = sum(weight for _, weight in Learnt(table).reasons(vector))
        assert said[number] == pytest.approx(ours, abs=1e-3)


def test_a_hundred_thousand_pairs_in_seconds(column: str) -> None:
    documents = [account(f"{n}.txt", when=day(f"2023-05-{n % 28 + 1:02}")) for n in range(150)]
    across, strands = compared(*documents)
    start = time.perf_counter()
    pairs = [across.pair(one, two) for one in strands for two in strands if one.doc != two.doc]
    spent = time.perf_counter() - start
    assert len(pairs) >= 20_000
    assert spent / len(pairs) * 100_000 < 8, column


def test_hand_weights_leave_neutral_levels_out() -> None:
    neutral = Vector(tuple(0 for _ in COMPARISONS), 0.0, 0.0)
    assert [name for name, _ in Hand(load_linking().across).reasons(neutral)] == ["type_other"]
