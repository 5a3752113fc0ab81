"""The toll of an incident: lowest, best and highest figure over its accounts, split by who the victims are."""

from collections import Counter
from collections.abc import Sequence

from riwaya.contrast.figures import Number, numbers, totals
from riwaya.contrast.statement import Scene, is_of_day
from riwaya.knowledge.linking import Linking
from riwaya.records import Toll, TollPart


def toll(scene: Scene, effect: str, linking: Linking) -> Toll | None:
    """The toll for "killed" or "injured"; None when no account gives a figure.

    A figure of another day, or of a round-up, is none of the incident's. An account's figure is its largest one in its
    latest document: nothing is added up. best: the figure that most independent origins give, on a tie the lower.
    high is None when an open figure begins above every closed one.
    «عدد من الجرحى» is no estimate beside one that gives a number of at least as many.
    """
    found = _own(scene, numbers(scene, effect, linking), linking)
    tops = _latest(list(totals(found).values()))
    if not tops:
        return None
    low, best, high = _range(tops)
    return Toll(low, best, high, tuple(_parts(found)))


def _own(scene: Scene, found: list[Number], linking: Linking) -> list[Number]:
    """The figures of the incident itself: those of another day and of a round-up only where there are no others."""
    is_campaign = scene.type in linking.limits.campaign_types
    slack = linking.limits.campaign_slack_days if is_campaign else linking.limits.slack_days
    of_day = {view.gid for view in scene.views if is_of_day(scene, view, slack)}
    return [number for number in found if number.gid in of_day] or found


def _latest(tops: Sequence[Number]) -> list[Number]:
    """One figure an account: the one of its latest document."""
    out: dict[str, Number] = {}
    for number in sorted(tops, key=lambda n: (n.published, n.low)):
        out[number.account] = number
    return list(out.values())


def _range(given: Sequence[Number]) -> tuple[int, int, int | None]:
    most = max((n.low for n in given if not n.is_vague), default=-1)
    tops = [n for n in given if not n.is_vague or n.low > most]
    closed = [n.high for n in tops if n.high is not None]
    open_low = max((n.low for n in tops if n.high is None), default=-1)
    high = max([*closed, open_low]) if closed and open_low <= max(closed) else None
    backing = Counter(low for _, low in {(n.origin, n.low) for n in tops})
    best = min(backing, key=lambda low: (-backing[low], low))
    return min(n.low for n in tops), best, high


def _parts(found: Sequence[Number]) -> list[TollPart]:
    """A part for each kind of victims, and for whom they belong to, where a text says so."""
    groups: dict[tuple[str, str], list[Number]] = {}
    wholes = totals(list(found))
    for number in found:
        whole = wholes[number.account, number.document]
        if whole is not number and whole.who == "unknown" and number.low < whole.low:
            # «خمسة قتلى بينهم طفل»: the child says nothing of the other four.
            continue
        if number.who != "unknown" or number.of:
            groups.setdefault((number.who, number.of or ""), []).append(number)
    out = []
    for who, of in sorted(groups):
        low, best, high = _range(_latest(list(totals(groups[who, of]).values())))
        out.append(TollPart(low, best, high, None if who == "unknown" else who, of or None))
    return out
