"""What people rule on incidents wins over what is compared, and the latest ruling over the earlier ones."""

from collections.abc import Iterable

import pytest
from tests.incidents.scenes import Made, day, news

from riwaya.incidents import cluster
from riwaya.incidents.rulings import Ruling, Rulings
from riwaya.incidents.why import Scales, sentences
from riwaya.records import Document


def told(number: int, town: str = "الوادي", on: str = "2023-05-02", dead: int = 3) -> Document:
    """An account of a shelling and its dead."""
    text = f"قصف الجيش الشرقي بلدة {town} ومقتل {dead} من أهلها، رواية {number}."
    shared = {"place": town, "when": day(on)}
    return news(
        text,
        {"trigger": "قصف", "type": "shelling", "actor": "الجيش الشرقي"} | shared,
        {"trigger": "مقتل", "type": "killing", "killed": (dead, dead)} | shared,
        path=f"{number}.txt", outlet=f"صحيفة {number}", published=on,
    )


def gids(*documents: Document) -> frozenset[str]:
    return frozenset(f"{one.id}/{claim.id}" for one in documents for claim in one.claims)


def ruled(number: int, **claims: frozenset[str]) -> Ruling:
    return Ruling(number, f"decision {number} of هدى: سبب", **claims)


def grouped(documents: list[Document], *rulings: Ruling) -> set[frozenset[str]]:
    """The clusters as sets of claims."""
    return {frozenset(one.claims) for one in cluster(documents, Made(), Rulings(rulings))}


A, B, C, D = told(1), told(2), told(3), told(4, town="الميناء", on="2023-05-20")


def test_without_rulings_the_three_are_one_and_the_far_one_alone() -> None:
    assert grouped([A, B, C, D]) == {gids(A, B, C), gids(D)}


def test_a_tie_joins_what_time_and_place_hold_apart() -> None:
    assert grouped([A, B, C, D], ruled(1, one=gids(A, D))) == {gids(A, B, C, D)}


def test_what_is_split_off_stays_apart() -> None:
    split = ruled(1, one=gids(A), taken=gids(A), left=gids(B, C))
    assert grouped([A, B, C, D], split) == {gids(A), gids(B, C), gids(D)}


@pytest.mark.parametrize("dead", [3, 9])
def test_a_new_account_that_fits_both_sides_of_a_split_stands_on_the_one_it_fits_better(dead: int) -> None:
    other, late = told(5, dead=9), told(6, dead=dead)
    split = ruled(1, one=gids(A), taken=gids(A), left=gids(other))
    mine, theirs = (A, other) if dead == 3 else (other, A)
    assert grouped([A, other, late], split) == {gids(mine, late), gids(theirs)}
    assert grouped([A, other, late]) == {gids(A, other, late)}


def test_claims_of_one_document_are_parted() -> None:
    first, second = (f"{A.id}/c{number}" for number in (1, 2))
    split = ruled(1, taken=frozenset({second}), left=frozenset({first}) | gids(B, C))
    assert grouped([A, B, C], split) == {gids(A, B, C) - {second}, frozenset({second})}


def test_the_latest_ruling_on_a_pair_wins() -> None:
    split = ruled(1, one=gids(A), taken=gids(A), left=gids(B, C))
    assert grouped([A, B, C], split, ruled(2, one=gids(A, B, C))) == {gids(A, B, C)}
    merged_first = (ruled(1, one=gids(A, D)), ruled(2, taken=gids(D), left=gids(A, B, C)))
    assert grouped([A, B, C, D], *merged_first) == {gids(A, B, C), gids(D)}


def test_a_later_tie_by_way_of_a_third_overrides_an_earlier_bar() -> None:
    bar = ruled(1, taken=gids(A), left=gids(B))
    ties = (ruled(2, one=gids(A, D)), ruled(3, one=gids(B, D)))
    assert grouped([A, B, D], bar, *ties) == {gids(A, B, D)}
    late = ruled(4, taken=gids(A), left=gids(B))
    assert grouped([A, B, D], *ties, late) == {gids(A), gids(B, D)}, "the later tie holds, the earlier one gives way"


def test_a_claim_left_out_stands_in_no_incident_until_it_is_moved_again() -> None:
    one = frozenset({f"{A.id}/c2"})
    out = ruled(1, out=one)
    assert grouped([A, B], out) == {gids(A, B) - one}
    assert grouped([A, B], out, ruled(2, one=one | gids(B))) == {gids(A, B)}


def test_why_names_the_ruling_that_counts() -> None:
    scales = Scales([A, B, D], Made(), None, Rulings([ruled(1, one=gids(A, D)), ruled(2, taken=gids(B), left=gids(A))]))
    together = sentences(scales.weigh(f"{A.id}/c1", f"{D.id}/c1"))
    assert together[0].startswith("together") and together[1] == "one happening by decision 1 of هدى: سبب"
    apart = sentences(scales.weigh(f"{A.id}/c1", f"{B.id}/c1"))
    assert apart[:2] == ["in two incidents", "two happenings by decision 2 of هدى: سبب"]
    assert not any("by itself" in line for line in [*together, *apart])


def orders(rulings: Rulings, documents: Iterable[Document]) -> list[set[str]]:
    return [set(one.claims) for one in cluster(list(documents), Made(), rulings)]


def test_the_order_of_documents_changes_nothing() -> None:
    rulings = Rulings([ruled(1, one=gids(A, D)), ruled(2, taken=gids(C), left=gids(A, B))])
    assert orders(rulings, [A, B, C, D]) == orders(rulings, [D, C, B, A])
