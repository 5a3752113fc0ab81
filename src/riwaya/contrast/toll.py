"""The toll of an incident: lowest, best and highest figure over its accounts, split by who the victims are."""

from collections import Counter
from collections.abc import Sequence

from riwaya.contrast.evidence import bearing
from riwaya.contrast.figures import Number, numbers, totals
from riwaya.contrast.statement import Scene
from riwaya.contrast.victims import people, several
from riwaya.knowledge.linking import Linking
from riwaya.records import Toll, TollPart


def toll(scene: Scene, effect: str, linking: Linking) -> Toll | None:
    """The toll for "killed" or "injured"; None when no account gives a figure or names anybody.

    An account's figure is its largest one in its latest document: nothing is added up. Where nobody gives a figure, the
    people whom an account names are counted; where nobody is named, a bare plural is two or more. best: the figure that
    most independent origins give, on a tie the lower. high: the highest number that is said, of an open figure where it
    begins («ما لا يقل عن ستة»: 6), as UCDP and Airwars code it; is_open tells of that. «أكثر من عشرة» beside «عشرة»
    is not open.
    """
    given = numbers(scene, effect, linking) or people(scene, effect, linking) or several(scene, effect, linking)
    found = bearing(scene, given, linking)
    tops = _latest(list(totals(found).values()))
    if not tops:
        return None
    low, best, high, is_open = _range(tops)
    return Toll(low, best, high, tuple(_parts(found, best)), is_open)


def _latest(tops: Sequence[Number]) -> list[Number]:
    """One figure an account: the one of its latest document."""
    out: dict[str, Number] = {}
    for number in sorted(tops, key=lambda n: (n.published, n.low)):
        out[number.account] = number
    return list(out.values())


def _range(given: Sequence[Number]) -> tuple[int, int, int, bool]:
    """Low, best, high, and whether high is where an open figure begins."""
    closed = [n.high for n in given if n.high is not None]
    opened = [n.low for n in given if n.high is None]
    is_open = bool(opened) and (not closed or max(opened) > max(closed) + 1)
    backing = Counter(low for _, low in {(n.origin, n.low) for n in given})
    best = min(backing, key=lambda low: (-backing[low], low))
    return min(n.low for n in given), best, max(closed + opened), is_open


def _parts(found: Sequence[Number], best: int) -> list[TollPart]:
    """A part for each kind of victims, and for whom they belong to, where a text says so.

    best: of the whole. Where no account tells of combatants, fewer civilians than that are only some of all victims:
    «مقتل طفل» beside «مقتل خمسة أشخاص».
    """
    groups: dict[tuple[str, str], list[Number]] = {}
    wholes = totals(list(found))
    for number in found:
        whole = wholes[number.account, number.document]
        is_some = whole is not number and whole.who == "unknown" and number.low < whole.low
        if is_some and not number.is_share:
            # «خمسة قتلى بينهم طفل»: the child says nothing of the other four.
            continue
        if number.who != "unknown" or number.of:
            groups.setdefault((number.who, number.of or ""), []).append(number)
    has_combatants = any(number.who == "combatant" for number in found)
    out = []
    for who, of in sorted(groups):
        low, most_told, high, is_open = _range(_latest(list(totals(groups[who, of]).values())))
        if who != "civilian" or has_combatants or most_told >= best:
            out.append(TollPart(low, most_told, high, None if who == "unknown" else who, of or None, is_open))
    return out
